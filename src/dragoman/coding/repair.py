"""From the network's raw attributions to sound ones: quotations stay whole, and what the network missed is added.

Rules beside the network are kept only where they raise the figures of `benchmarks/evaluate_statements.py`.
"""

from collections.abc import Iterable, Sequence

from dragoman.coding.acts import cue_act, tells_words
from dragoman.coding.attribution import Attribution, Attributions, runs, tidy
from dragoman.coding.continuing import continued, spoken_on
from dragoman.coding.cues import SPEECH
from dragoman.coding.edges import sound_edges
from dragoman.coding.headlines import colon_quotes, side_by_side
from dragoman.coding.layout import Layout
from dragoman.coding.lists import list_items
from dragoman.coding.quotation import Quote, Quotes, inner_quotes, near, quoted_tokens, since
from dragoman.coding.reporting import reported
from dragoman.coding.sources import sound_source
from dragoman.coding.turns import turns
from dragoman.reading.plain import Text

_MOSTLY = 0.4  # share of a clause that a content without the clause's verb has of it
_WHOLE = 0.5  # a quotation belongs to a content that covers at least this share of it
_TOUCHED = 0.2  # below this share, the content only brushed against it
_SHORT_QUOTE = 3  # tokens between the marks: shorter ones are left to the network
_LEADS_UP = frozenset({",", "?", "!", "—", "–", "-"})  # before a closing mark: the sentence goes on behind it
_STANDS_ALONE = 8  # tokens: a shorter piece of content far from its cue is a slip of the network
_MOST_QUOTES = 40  # of a sentence, and on either side of it
_LAID_OUT = ("headline", "turn", "list")
_ORPHAN = 4  # words: a shorter quotation that no network found is a scare quote or a title


def find_attributions(doc: Text, layout: Layout, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
    """All attributions of a document, nested ones included, in text order."""
    given = [_local(_whole_quotes(one, doc, quotes), doc, quotes) for one in network(doc, layout, quotes)]
    laid_out = (colon_quotes, turns, list_items)
    listed = [one for rule in laid_out for one in rule(doc, layout, quotes)]
    parsed = Attributions([*listed, *reported(doc, layout, Quotes((*quotes, *inner_quotes(doc, quotes))))])
    if not given:
        found = _distinct(_whole_quotes(one, doc, quotes) for one in parsed)
        whole = Attributions(found)
        found = [one for one in found if one.act in SPEECH or not _inside(one, whole)]
        found = [one for one in found if tells_words(doc, one, quotes)]
    else:
        given = [_by_verb(_listed(one, parsed), doc, parsed) for one in _distinct(given)]
        given = [sound_source(_with_source(one, parsed), doc, quotes) for one in given]
        given = [_own_words(side_by_side(one, doc, layout), doc, parsed) for one in given]
        given = _uncontested(given, quotes)
        given = [sound_edges(_according(_clause(one, doc, parsed), doc, parsed), doc, quotes) for one in given]
        given = [one for one in given if tells_words(doc, one, quotes)]
        sure = Attributions(given)
        taken = {index for one in given for index in (*one.cue, *one.content, *one.source)}
        more = [one for one in parsed if _nested_in(one, sure) or _missed(one, sure, taken, doc, quotes)]
        found = given + [sound_edges(one, doc, quotes) for one in more if tells_words(doc, one, quotes)]
        found = _distinct(found)
    found = spoken_on(doc, layout, quotes, continued(doc, layout, quotes, found))
    return tuple(sorted(found, key=_position))


def network(doc: Text, layout: Layout, quotes: Sequence[Quote]) -> list[Attribution]:
    """The network's attributions of the coded paragraphs, most certain first; empty if the reader has no such head."""
    found = []
    for one in doc.attributions:
        cue, told = _up_to_comma(doc, one.cue, one.content)
        content = tidy(doc, told, quotes)
        if content and cue and layout.coded(cue[0]) and not _only_helps(doc, cue):
            act = cue_act(doc, cue)
            source = tidy(doc, one.source, quotes)
            found.append(Attribution(tuple(cue), source, content, float(one.confidence), act, "network"))
    return sorted(found, key=lambda one: -one.confidence)


def _up_to_comma(doc: Text, cue: Sequence[int], content: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """A cue and its content without what is told behind the cue's verb of how it was said: "“…,” Peña *said*, without
    naming any country"."""
    cut = next((i for i in cue if doc[i].text == "," and doc[i].head.i > i and doc[i].head.i in cue), None)
    if cut is None or doc[cut].head.dep_ != "advcl" or doc[cut].head.head.i not in cue:
        return cue, content
    aside = {token.i for token in doc[cut].head.subtree}
    kept = tuple(i for i in content if i not in aside)
    return (tuple(i for i in cue if i < cut), kept) if kept else (cue, content)


def _only_helps(doc: Text, cue: Sequence[int]) -> bool:
    """ "has not", or the "have" of "have imposed", by itself attributes nothing."""
    helping = all(doc[i].pos_ in ("AUX", "PART") for i in cue)
    return helping and any(doc[i].pos_ == "PART" or doc[i].dep_.startswith("aux") for i in cue)


def _whole_quotes(one: Attribution, doc: Text, quotes: Sequence[Quote]) -> Attribution:
    content, own = set(one.content), {*one.cue, *one.source}
    for quote in near(quotes, min(content), max(content)) if content else ():
        inner = set(quote.inner)
        if len(inner) <= _SHORT_QUOTE or inner & own:
            continue
        share = len(inner & content) / len(inner)
        if share >= _WHOLE:
            content.update(range(quote.start, quote.end))
        elif quote.closed and 0 < share < _TOUCHED:
            content.difference_update(range(quote.start, quote.end))
    content -= own
    return one._replace(content=tidy(doc, content, quotes)) if content else one


def _local(one: Attribution, doc: Text, quotes: Sequence[Quote]) -> Attribution:
    """Without the pieces of its content that lie apart: neither in the cue's sentence, nor in a quotation that reaches
    into it or follows on it, nor a stretch long enough to stand for itself."""
    zone = _zone(one, doc, quotes)
    inside = [index in zone for index in one.content]
    if all(inside) or not any(inside):
        return one
    quoted = quoted_tokens(quotes)
    kept: set[int] = set()
    for start, end in runs(one.content):
        long = end - start >= _STANDS_ALONE and not all(index in quoted for index in range(start, end))
        if long or any(index in zone for index in range(start, end)):
            kept.update(range(start, end))
    return one._replace(content=tidy(doc, kept, quotes))


def _zone(one: Attribution, doc: Text, quotes: Sequence[Quote]) -> range:
    """The cue's sentence, widened by the quotations that overlap it, lead up to it with a comma, or follow on it."""
    start, end = doc[one.cue[0]].sent.start, doc[one.cue[-1]].sent.end
    for _ in range(_MOST_QUOTES):
        before = [quote for quote in near(quotes, start - 1, start - 1) if quote.end == start and quote.closed]
        if not before or doc[start - 2].text not in _LEADS_UP:
            break
        start = before[0].start
    for quote in since(quotes, start, _MOST_QUOTES):
        if quote.start < end and start < quote.end:
            start, end = min(start, quote.start), max(end, quote.end)
        elif 0 <= quote.start - end <= 1:
            end = quote.end
    return range(start, end)


def _with_source(one: Attribution, parsed: Attributions) -> Attribution:
    if one.source:
        return one
    twin = next((other for other in parsed.with_cue(one.cue) if other.source), None)
    if twin is None or set(twin.source) & {*one.content, *one.cue}:
        return one
    return one._replace(source=twin.source)


def _listed(one: Attribution, parsed: Attributions) -> Attribution:
    """An item of a list as its layout tells it: the network does not see whose list it is."""
    twin = next((other for other in parsed.with_cue(one.cue) if other.origin == "list"), None)
    return one if twin is None else twin._replace(confidence=max(one.confidence, twin.confidence))


def _own_words(one: Attribution, doc: Text, parsed: Attributions) -> Attribution:
    """Without another saying coordinated with the cue: "was asked whether it was true *and said “No.”*"."""
    content = set(one.content)
    for other in parsed.with_cue(one.content):
        verb = next((doc[index] for index in other.cue if doc[index].dep_ == "conj"), None)
        answer = one.act == "ask" and any(doc[index].is_quote for index in other.content)
        own = verb is not None and (answer or verb.head.i in one.cue)
        if verb is not None and own and verb.i in content and other.act in SPEECH:
            joining = {child.i for child in verb.children if child.dep_ == "cc"}
            content -= {*other.cue, *other.content, *joining}
    return one._replace(content=tuple(sorted(content))) if content and len(content) < len(one.content) else one


def _by_verb(one: Attribution, doc: Text, parsed: Attributions) -> Attribution:
    """Where the cue is a colon without a verb, that verb with its subject: "*Macron told* Tusk: …"."""
    if doc[one.cue[-1]].text != ":" or any(doc[index].pos_ in ("VERB", "AUX") for index in one.cue):
        return one
    for other in parsed.with_content(one.content[:1]):
        beside = other.origin == "parse" and other.clear and doc[other.cue[0]].sent == doc[one.cue[0]].sent
        if beside and other.cue[-1] < one.cue[0] and set(one.content) <= set(other.content):
            return one._replace(cue=other.cue, source=other.source)
    return one


def _heads(clause: set[int], doc: Text) -> set[int]:
    return {index for index in clause if doc[index].head.i not in clause and not doc[index].is_punct}


def _clause(one: Attribution, doc: Text, parsed: Attributions) -> Attribution:
    """With the clause that the parse gives the same cue, where the content is shreds of it, or has all but its verb."""
    twin = next(iter(parsed.with_cue(one.cue)), None)
    if twin is None:
        return one
    own, clause = set(one.content), set(twin.content)
    shreds = own < clause and len(runs(own)) > len(runs(clause))
    headless = own < clause and len(own) >= _MOSTLY * len(clause) and not _heads(clause, doc) & own
    if (shreds or headless) and not clause & {*one.cue, *one.source}:
        return one._replace(content=twin.content)
    return one


def _according(one: Attribution, doc: Text, parsed: Attributions) -> Attribution:
    """ "According to X, …": the clause and the source that the parse tells, where the content came in pieces."""
    if len(runs(one.content)) < 2 or doc[one.cue[0]].lower_ != "according":
        return one
    twin = next(iter(parsed.with_cue(one.cue)), None)
    return one if twin is None else one._replace(content=twin.content, source=twin.source)


def _uncontested(found: Sequence[Attribution], quotes: Sequence[Quote]) -> list[Attribution]:
    """Pieces of content that two claim, neither told inside the other, go to the one whose cue is nearer."""
    current = list(found)
    placed = Attributions(found)
    for number in range(len(current)):
        one = current[number]
        for other in placed.with_content(one.content):
            if other is found[number] or not set(one.content) & set(other.content) or _tells(one, other):
                continue
            kept = [run for run in runs(one.content) if not _nearer_to(other, one, run)]
            if kept and len(kept) < len(runs(one.content)):
                content = {index for start, end in kept for index in range(start, end)}
                one = current[number] = one._replace(content=tuple(sorted(content)))
    return current


def _tells(one: Attribution, other: Attribution) -> bool:
    """Whether one of the two is told inside the other."""
    return bool(set(one.cue) & set(other.content) or set(other.cue) & set(one.content))


def _nearer_to(other: Attribution, one: Attribution, run: tuple[int, int]) -> bool:
    if not set(range(*run)) & set(other.content):
        return False
    return _distance(other, run) < _distance(one, run)


def _distance(one: Attribution, run: tuple[int, int]) -> int:
    """Tokens between a piece of content and the nearest word of cue or source."""
    return min(max(run[0] - index, index - run[1] + 1) for index in (*one.cue, *one.source))


def _nested_in(one: Attribution, outer: Attributions) -> bool:
    """Whether it is a speech act told inside another's content as a whole."""
    speech = one.act in SPEECH or one.act == "name"
    return speech and bool(one.source) and one.clear and _inside(one, outer)


def _inside(one: Attribution, outer: Attributions) -> bool:
    own = {*one.cue, *one.content}
    return any(own < set(other.content) for other in outer.with_content(one.cue[:1]))


def _missed(one: Attribution, given: Attributions, taken: set[int], doc: Text, quotes: Sequence[Quote]) -> bool:
    """Whether it is clear of all that the network found (`taken`), and sure enough to stand on its own."""
    own = {*one.cue, *one.content}
    if not taken.isdisjoint(one.cue):
        return False
    content = set(one.content)
    if any(len(content & set(other.content)) > 0.5 * len(one.content) for other in given.with_content(content)):
        return False
    around = near(quotes, min(own), max(own))
    quoted = any(len(quote) > _ORPHAN and set(quote.inner) <= own for quote in around)
    sure = quoted or one.origin in _LAID_OUT or (one.clear and _coordinated(one, doc, given))
    return one.act in SPEECH and bool(one.source) and sure


def _coordinated(one: Attribution, doc: Text, given: Attributions) -> bool:
    """Whether who is known to say one thing says this as well: "condemned the raid *but also called on* Oslo to …"."""
    verb = next((doc[index] for index in one.cue if doc[index].dep_ == "conj"), None)
    return verb is not None and bool(given.with_cue((verb.head.i,)))


def _distinct(found: Iterable[Attribution]) -> list[Attribution]:
    """Of attributions that share a cue word, or cue and content crosswise, the first."""
    kept = Attributions()
    for one in found:
        if not kept.with_cue(one.cue) and not any(_same(one, other) for other in kept.with_content(one.content)):
            kept.add(one)
    return list(kept)


def _same(one: Attribution, other: Attribution) -> bool:
    both = set(one.content) & set(other.content)
    return len(both) > 0.9 * max(len(one.content), len(other.content))


def _position(one: Attribution) -> tuple[int, int, int]:
    """Text order, an outer attribution before those inside it."""
    indices = (*one.cue, *one.source, *one.content)
    return min(indices), min(one.content), -len(indices)
