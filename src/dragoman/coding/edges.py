"""Sound edges: a content does not end in words that lead on to others.

Quotations are left alone: they end with their marks.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.coding.attribution import Attribution, runs, tidy
from dragoman.coding.quotation import Quote, quoted_tokens

_LEADS_ON = frozenset({"det", "case", "mark", "cc", "aux", "cop"})
_GOES_WITH = frozenset({"aux", "cop", "det", "case"})  # with the very next word
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_MOST = 4  # words at an edge


def sound_edges(one: Attribution, doc: Doc, quotes: Sequence[Quote]) -> Attribution:
    """The attribution with a content that begins and ends with whole phrases."""
    quoted = quoted_tokens(quotes)
    content = set(one.content)
    taken = {*one.cue, *one.source}
    for start, end in runs(content):
        _mend_end(content, doc, start, end, taken, quoted)
    _mend_start(content, doc, quoted)
    first = min(content, default=None)
    if first is not None and doc[first].dep_ == "cc" and first not in quoted:
        content.discard(first)
    return replace(one, content=tidy(doc, content, quotes)) if content and content != set(one.content) else one


def _mend_start(content: set[int], doc: Doc, quoted: frozenset[int]) -> None:
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


def _mend_end(content: set[int], doc: Doc, start: int, end: int, taken: set[int], quoted: frozenset[int]) -> None:
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


def _leads_on(token: Token) -> bool:
    """Whether the token belongs to a word behind it that follows in its sentence, or opens a clause that does."""
    return token.head.i > token.i and (token.dep_.split(":")[0] in _LEADS_ON or token.tag_ in _RELATIVE)
