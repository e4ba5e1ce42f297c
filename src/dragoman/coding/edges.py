"""Sound edges: contents are whole phrases, without small holes, and do not end in words that lead on to others.

Quotations are left alone: they end with their marks.
"""

from collections.abc import Sequence
from itertools import pairwise

from dragoman.coding.attribution import Attribution, runs, tidy
from dragoman.coding.cues import lexicon
from dragoman.coding.quotation import Quote, quoted_tokens, since
from dragoman.reading.plain import Text, Word

_LEADS_ON = frozenset({"det", "case", "mark", "cc", "aux", "cop"})
_GOES_WITH = frozenset({"aux", "cop", "det", "case"})  # with the very next word
_COMPLETES = frozenset({"obj", "iobj", "xcomp"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_MOST = 4  # words at an edge
_HOLE = 5  # words amid the content of a sentence: as few are content as well


def sound_edges(one: Attribution, doc: Text, quotes: Sequence[Quote]) -> Attribution:
    """The attribution with a content of whole phrases."""
    quoted = quoted_tokens(quotes)
    content = set(one.content)
    taken = {*one.cue, *one.source}
    for start, end in runs(content):
        if not _mend_relative(content, doc, end, taken):
            _mend_end(content, doc, start, end, taken, quoted)
    _fill(content, doc, taken, quoted)
    for _, end in runs(content):
        _complete(content, doc, end, taken)
    _without_clause_beside(content, doc, one.cue, quoted)
    _mend_start(content, doc, quoted)
    _begin(content, doc, taken)
    _without_addressee(content, doc, quotes)
    first = min(content, default=None)
    if first is not None and doc[first].dep_ == "cc" and first not in quoted:
        content.discard(first)
    one = one._replace(content=tidy(doc, content, quotes)) if content and content != set(one.content) else one
    return _without_place(one, doc)


def _without_place(one: Attribution, doc: Text) -> Attribution:
    """The cue without where it was said: "disclosed *in* an interview that …", "wrote *in a letter* that …"."""
    cue = [doc[index] for index in one.cue]
    for place, token in enumerate(cue[1:], 1):
        outside = token.head.i not in {*one.content, *one.cue, *one.source}
        venue = token.head.i in one.cue and token.head.lemma_ in lexicon().venues
        if token.dep_ == "case" and (outside or venue):
            return one._replace(cue=one.cue[:place])
    return one


def _without_clause_beside(content: set[int], doc: Text, cue: Sequence[int], quoted: frozenset[int]) -> None:
    """Without a relative clause coordinated with the cue's own: "for which he claimed responsibility *and where* …"."""
    for index in cue:
        for clause in doc[index].children:
            if clause.dep_ != "conj":
                continue
            words = {part.i for part in clause.subtree}
            start = min(words)
            joined = doc[start].dep_ == "cc" and start + 1 < len(doc)
            if joined and doc[start + 1].tag_ in _RELATIVE and not words & quoted:
                content -= words


def _mend_start(content: set[int], doc: Text, quoted: frozenset[int]) -> None:
    """Without a word or two before the "that" that opens its clause and no part of that clause."""
    start = min(content, default=None)
    if start is None:
        return
    that = next((i for i in range(start + 1, start + _MOST) if i in content and doc[i].lower_ == "that"), None)
    if that is None or doc[that].dep_ != "mark" or doc[that].head.i not in content:
        return
    clause = {part.i for part in doc[that].head.subtree}
    before = set(range(start, that))
    if doc[that].head.head.i not in content and not before & (clause | quoted):
        content -= before


def _begin(content: set[int], doc: Text, taken: set[int]) -> None:
    """A phrase that begins a sentence is whole: "*In addition* to fish, they sell …"."""
    start = min(content, default=0)
    before = set(range(doc[start].sent.start, start))
    if len(before) > _MOST or before & taken:
        return
    if all(doc[i].is_alpha for i in before) and any(doc[i].dep_ == "case" for i in before):
        content |= before


def _without_addressee(content: set[int], doc: Text, quotes: Sequence[Quote]) -> None:
    """Without a name before the colon of a quotation: "assured *Lula*: “We stand by you.”"."""
    start = min(content, default=0)
    near = (quote.start for quote in since(quotes, start, _MOST + 1) if 0 < quote.start - start <= _MOST)
    before = set(range(start, next(near, start)))
    if before and doc[max(before)].text == ":" and all(doc[i].pos_ in ("PROPN", "PUNCT") for i in before):
        content -= before


def _mend_relative(content: set[int], doc: Text, end: int, taken: set[int]) -> bool:
    """A relative clause that lacks but a word or two of its predicate gets them: "…, which is not *constructive*"."""
    verb = next((doc[i] for i in range(end, min(end + 2, len(doc))) if doc[i].dep_ == "acl:relcl"), None)
    begun = verb is not None and sum(part.i < end and not part.is_punct for part in verb.subtree) > 1
    return begun and verb is not None and _add(content, doc, end, verb, taken)


def _mend_end(content: set[int], doc: Text, start: int, end: int, taken: set[int], quoted: frozenset[int]) -> None:
    for _ in range(_MOST):
        last = end - 1
        if last <= start or last in quoted or not _leads_on(doc[last]):
            return
        if (
            end < len(doc)
            and doc[last].head.i == end
            and doc[last].dep_.split(":")[0] in _GOES_WITH
            and end not in taken | content
        ):
            content.add(end)
            return
        content.discard(last)
        end -= 1
        while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space) and end - 1 not in quoted:
            content.discard(end - 1)
            end -= 1


def _leads_on(token: Word) -> bool:
    """Whether the token belongs to a word behind it that follows in its sentence, or opens a clause that does."""
    return token.head.i > token.i and (token.dep_.split(":")[0] in _LEADS_ON or token.tag_ in _RELATIVE)


def _fill(content: set[int], doc: Text, taken: set[int], quoted: frozenset[int]) -> None:
    """A few words of the same sentence between two pieces are content as well, if neither cue nor source is there."""
    pieces = runs(content)
    for (_, end), (start, _) in pairwise(pieces):
        hole = set(range(end, start))
        if len(hole) <= _HOLE and not hole & taken and not hole & quoted and doc[end - 1].sent == doc[start].sent:
            content |= hole


def _complete(content: set[int], doc: Text, end: int, taken: set[int]) -> None:
    """The last word's own object or complement right behind it, and the word that it modifies, are content as well."""
    if end >= len(doc) or doc[end].is_punct:
        return
    last = doc[end - 1]
    if last.head.i == end:
        _add(content, doc, end, doc[end], taken)
        return
    following = (child for child in last.children if child.left_edge.i == end and _completes(child))
    if (phrase := next(following, None)) is not None:
        _add(content, doc, end, phrase, taken)


def _completes(child: Word) -> bool:
    return child.dep_ in _COMPLETES or (child.dep_ == "nmod" and child.left_edge.lower_ == "of")


def _add(content: set[int], doc: Text, end: int, head: Word, taken: set[int]) -> bool:
    """Add the words from `end` to the end of the head's phrase; False where others or another sentence are touched."""
    words = set(range(end, head.right_edge.i + 1))
    if words & (content | taken) or doc[max(words)].sent != doc[end - 1].sent:
        return False
    content |= words
    return True
