"""From the network's raw attributions to sound ones: quotations stay whole, and what the network missed is added.

Rules beside the network are kept only where they raise the figures of `benchmarks/evaluate_statements.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from dragoman.coding.attribution import Attribution, runs, tidy
from dragoman.coding.cues import SPEECH, lexicon
from dragoman.coding.headlines import colon_quotes
from dragoman.coding.layout import Layout
from dragoman.coding.quotation import Quote
from dragoman.coding.reporting import reported

_WHOLE = 0.5  # a quotation belongs to a content that covers at least this share of it
_TOUCHED = 0.2  # below this share, the content only brushed against it
_SHORT_QUOTE = 3  # tokens between the marks: shorter ones are left to the network
_LEADS_UP = frozenset({",", "?", "!", "—", "–", "-"})  # before a closing mark: the sentence goes on behind it
_ADVERBIAL = frozenset({"obl", "advmod", "advcl"})
_STANDS_ALONE = 8  # tokens: a shorter piece of content far from its cue is a slip of the network
_ORPHAN = 4  # words: a shorter quotation without a cue is a scare quote or a title


def find_attributions(doc: Doc, layout: Layout, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
    """All attributions of a document, nested ones included, in text order."""
    given = [_local(_whole_quotes(one, doc, quotes), doc, quotes) for one in network(doc, layout, quotes)]
    parsed = [*colon_quotes(doc, layout, quotes), *reported(doc, layout, quotes)]
    if not given:
        found = _distinct(_whole_quotes(one, doc, quotes) for one in parsed)
        found = [one for one in found if one.act in SPEECH or not _inside(one, found)]
    else:
        given = [_trimmed_source(_with_source(one, parsed), doc) for one in _distinct(given)]
        given = _uncontested(given, quotes)
        given = [_clause(one, parsed) for one in given]
        found = given + [one for one in parsed if _nested_in(one, given) or _missed(one, given, quotes)]
        found = _distinct(found)
    found = continued(doc, layout, quotes, found)
    return tuple(sorted(found, key=_position))


def network(doc: Doc, layout: Layout, quotes: Sequence[Quote]) -> list[Attribution]:
    """The network's attributions of the coded paragraphs, most certain first; empty if the reader has no such head."""
    raw: Iterable[Any] = doc._.attributions if doc.has_extension("attributions") else ()
    found = []
    for one in raw or ():
        content = tidy(doc, one.content, quotes)
        if content and one.cue and layout.coded(one.cue[0]):
            act = _act(doc, one.cue)
            source = tidy(doc, one.source, quotes)
            found.append(Attribution(tuple(one.cue), source, content, float(one.confidence), act, "network"))
    return sorted(found, key=lambda one: -one.confidence)


def _act(doc: Doc, cue: Iterable[int]) -> str | None:
    acts = [act for index in cue if (act := lexicon().act(doc[index])) is not None]
    if not acts and any(doc[index].lower_ == "according" for index in cue):
        return "say"
    return next((act for act in acts if act in SPEECH), acts[0] if acts else None)


def _whole_quotes(one: Attribution, doc: Doc, quotes: Sequence[Quote]) -> Attribution:
    content, own = set(one.content), {*one.cue, *one.source}
    for quote in quotes:
        inner = set(quote.inner)
        if len(inner) <= _SHORT_QUOTE or inner & own:
            continue
        share = len(inner & content) / len(inner)
        if share >= _WHOLE:
            content.update(range(quote.start, quote.end))
        elif quote.closed and 0 < share < _TOUCHED:
            content.difference_update(range(quote.start, quote.end))
    return replace(one, content=tidy(doc, content - own, quotes)) if content - own else one


def _local(one: Attribution, doc: Doc, quotes: Sequence[Quote]) -> Attribution:
    """Without the pieces of its content that lie apart: neither in the cue's sentence, nor in a quotation that reaches
    into it or follows on it, nor a stretch long enough to stand for itself."""
    zone = _zone(one, doc, quotes)
    if not any(index in zone for index in one.content):
        return one
    quoted = {index for quote in quotes for index in range(quote.start, quote.end)}
    kept: set[int] = set()
    for start, end in runs(one.content):
        long = end - start >= _STANDS_ALONE and not all(index in quoted for index in range(start, end))
        if long or any(index in zone for index in range(start, end)):
            kept.update(range(start, end))
    return replace(one, content=tidy(doc, kept, quotes))


def _zone(one: Attribution, doc: Doc, quotes: Sequence[Quote]) -> range:
    """The cue's sentence, widened by the quotations that overlap it, lead up to it with a comma, or follow on it."""
    start, end = doc[one.cue[0]].sent.start, doc[one.cue[-1]].sent.end
    for quote in reversed(quotes):
        if quote.end == start and quote.closed and doc[quote.end - 2].text in _LEADS_UP:
            start = quote.start
    for quote in quotes:
        if quote.start < end and start < quote.end:
            start, end = min(start, quote.start), max(end, quote.end)
        elif 0 <= quote.start - end <= 1:
            end = quote.end
    return range(start, end)


def _with_source(one: Attribution, parsed: Sequence[Attribution]) -> Attribution:
    if one.source:
        return one
    twin = next((other for other in parsed if other.source and set(other.cue) & set(one.cue)), None)
    if twin is None or set(twin.source) & {*one.content, *one.cue}:
        return one
    return replace(one, source=twin.source)


def _clause(one: Attribution, parsed: Sequence[Attribution]) -> Attribution:
    """With the clause that the parse gives the same cue, where the content is shreds of it."""
    twin = next((other for other in parsed if set(other.cue) & set(one.cue)), None)
    if twin is None:
        return one
    own, clause = set(one.content), set(twin.content)
    shreds = own < clause and len(runs(own)) > len(runs(clause))
    if shreds and not clause & {*one.cue, *one.source}:
        return replace(one, content=twin.content)
    return one


def _trimmed_source(one: Attribution, doc: Doc) -> Attribution:
    """Without words of the source that hang on the cue by themselves: "the ministry on Wednesday" said."""
    loose = {
        part.i
        for index in one.source
        if doc[index].head.i in one.cue and doc[index].dep_.split(":")[0] in _ADVERBIAL and index != one.source[0]
        for part in doc[index].subtree
    }
    kept = tuple(index for index in one.source if index not in loose)
    return replace(one, source=kept) if kept and loose else one


def _uncontested(found: Sequence[Attribution], quotes: Sequence[Quote]) -> list[Attribution]:
    """Pieces of content that two claim, neither told inside the other, go to the one whose cue is nearer."""
    current = list(found)
    for number in range(len(current)):
        one = current[number]
        for other in found:
            if other is found[number] or not set(one.content) & set(other.content) or _tells(one, other):
                continue
            kept = [run for run in runs(one.content) if not _nearer_to(other, one, run)]
            if kept and len(kept) < len(runs(one.content)):
                content = {index for start, end in kept for index in range(start, end)}
                one = current[number] = replace(one, content=tuple(sorted(content)))
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


def _nested_in(one: Attribution, outer: Sequence[Attribution]) -> bool:
    """Whether it is a speech act told inside another's content as a whole."""
    return one.act in SPEECH and bool(one.source) and _inside(one, outer)


def _inside(one: Attribution, outer: Sequence[Attribution]) -> bool:
    own = {*one.cue, *one.content}
    return any(own < set(other.content) for other in outer)


def _missed(one: Attribution, given: Sequence[Attribution], quotes: Sequence[Quote]) -> bool:
    """Whether it is clear of all that the network found, and sure enough to stand on its own."""
    own = {*one.cue, *one.content}
    if any(set(one.cue) & {*other.cue, *other.content, *other.source} for other in given):
        return False
    if any(len(set(one.content) & set(other.content)) > 0.5 * len(one.content) for other in given):
        return False
    quoted = any(len(quote) > _ORPHAN and set(quote.inner) <= own for quote in quotes)
    return one.act in SPEECH and bool(one.source) and (quoted or one.origin == "headline")


def _distinct(found: Iterable[Attribution]) -> list[Attribution]:
    """Of attributions that share a cue word, or cue and content crosswise, the first."""
    kept: list[Attribution] = []
    for one in found:
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _same(one: Attribution, other: Attribution) -> bool:
    if set(one.cue) & set(other.cue):
        return True
    both = set(one.content) & set(other.content)
    return len(both) > 0.9 * max(len(one.content), len(other.content))


def continued(doc: Doc, layout: Layout, quotes: Sequence[Quote], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with the quotations that go on without a cue of their own.

    A quotation that begins a sentence right behind a quoted statement, in its paragraph or as the whole of the next
    one, is the same speaker's.
    """
    current = list(found)
    covered = {index for one in current for index in one.content}
    for quote in quotes:
        inner = set(quote.inner)
        if quote.single or len(inner & covered) > 0.5 * len(inner) or _fragment(doc, quote):
            continue
        at = _speaking_before(doc, layout, quotes, quote, current)
        if at is None or inner & {*current[at].cue, *current[at].source}:
            continue
        content = tidy(doc, {*current[at].content, *range(quote.start, quote.end)}, quotes)
        current[at] = replace(current[at], content=content)
        covered.update(range(quote.start, quote.end))
    return current


def _fragment(doc: Doc, quote: Quote) -> bool:
    """Whether it is too short for a sentence, or does not begin as one."""
    words = [doc[index] for index in quote.inner if not doc[index].is_punct and not doc[index].is_space]
    return len(words) < _ORPHAN or not (words[0].text[:1].isupper() or words[0].text[:1].isdigit())


def _speaking_before(
    doc: Doc, layout: Layout, quotes: Sequence[Quote], quote: Quote, found: Sequence[Attribution]
) -> int | None:
    """The index of the quoted statement that ends right before this quotation."""
    paragraph = layout.of_token[quote.start]
    start = layout.paragraphs[paragraph].start
    if quote.start - start <= 1:
        if paragraph == 0 or not _all_quoted(doc, quotes, start, layout.paragraphs[paragraph].end):
            return None
        begin, end = layout.paragraphs[paragraph - 1].start, start
        if not layout.paragraphs[paragraph - 1].coded:
            return None
    else:
        begin, end = start, quote.start
        if not _ends_sentence(doc, end):
            return None
    quoted = {index for other in quotes if not other.single for index in other.inner}
    reach: dict[int, int] = {}
    for number, one in enumerate(found):
        if any(begin <= index < end and index in quoted for index in one.content):
            reach[number] = max(index for index in (*one.cue, *one.content) if index < end)
    if not reach:
        return None
    last = max(reach, key=lambda number: (reach[number], len(found[number].content)))
    return last if _nothing_between(doc, found[last], end) else None


def _nothing_between(doc: Doc, one: Attribution, end: int) -> bool:
    """Whether the statement reaches to the end of the sentence that ends there."""
    last = max(index for index in (*one.cue, *one.source, *one.content) if index < end)
    return not any(token.is_sent_start and not token.is_punct and not token.is_space for token in doc[last + 1 : end])


def _ends_sentence(doc: Doc, end: int) -> bool:
    index = end - 1
    while index > 0 and doc[index].is_space:
        index -= 1
    return doc[index].text[-1:] in ".!?…:" or (doc[index].is_quote and doc[index - 1].text[-1:] in ".!?…")


def _all_quoted(doc: Doc, quotes: Sequence[Quote], start: int, end: int) -> bool:
    inside = {index for quote in quotes for index in range(quote.start, quote.end)}
    return all(index in inside or doc[index].is_space or doc[index].is_punct for index in range(start, end))


def _position(one: Attribution) -> tuple[int, int]:
    indices = (*one.cue, *one.source, *one.content)
    return min(indices), -len(indices)
