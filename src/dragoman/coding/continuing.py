"""Quotations that go on without a cue of their own: the same speaker's.

In the same paragraph, or in the next one where the mark was left open, as the typographic rule has it.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from dragoman.coding.attribution import Attribution, tidy
from dragoman.coding.cues import SPEECH
from dragoman.coding.layout import Layout, Paragraph
from dragoman.coding.quotation import Quote
from dragoman.reading.plain import Text

_FIRST = frozenset({"i", "we", "my", "our"})
_SENTENCE = 4  # words: a shorter quotation is no sentence


def continued(doc: Text, layout: Layout, quotes: Sequence[Quote], found: Sequence[Attribution]) -> list[Attribution]:
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


def spoken_on(doc: Text, layout: Layout, quotes: Sequence[Quote], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with the paragraphs of a statement that a release prints without marks.

    "The minister said:" ends a paragraph, and what follows speaks in the first person: all of it is hers, up to a
    paragraph with marks or with another speaker.
    """
    current = list(found)
    for number, one in enumerate(current):
        first = layout.of_token[one.cue[-1]] + 1
        if doc[one.cue[-1]].text != ":" or not 0 < first < len(layout.paragraphs):
            continue
        if any(not token.is_space for token in doc[one.cue[-1] + 1 : layout.paragraphs[first].start]):
            continue
        paragraphs = list(takewhile(lambda p: _unmarked(doc, p, quotes, found), layout.paragraphs[first:]))
        words = {index for p in paragraphs for index in range(p.start, p.end)}
        if set(one.content) <= words and any(doc[index].lower_ in _FIRST for index in words):
            current[number] = replace(one, content=tidy(doc, words, quotes))
    return current


def _unmarked(doc: Text, paragraph: Paragraph, quotes: Sequence[Quote], found: Sequence[Attribution]) -> bool:
    """Whether a body paragraph has no marks of quotation and no speaker but the first person."""
    inside = range(paragraph.start, paragraph.end)
    if paragraph.role != "body" or any(quote.start in inside and not quote.single for quote in quotes):
        return False
    others = (one for one in found if one.cue[0] in inside and one.source and one.act in SPEECH)
    return all(doc[index].lower_ in _FIRST or doc[index].pos_ != "PROPN" for one in others for index in one.source)


def _fragment(doc: Text, quote: Quote) -> bool:
    """Whether it is too short for a sentence, or does not begin as one."""
    words = [doc[index] for index in quote.inner if not doc[index].is_punct and not doc[index].is_space]
    return len(words) < _SENTENCE or not (words[0].text[:1].isupper() or words[0].text[:1].isdigit())


def _speaking_before(
    doc: Text, layout: Layout, quotes: Sequence[Quote], quote: Quote, found: Sequence[Attribution]
) -> int | None:
    """The index of the quoted statement that ends right before this quotation."""
    paragraph = layout.of_token[quote.start]
    start = layout.paragraphs[paragraph].start
    if quote.start - start <= 1:
        open_before = any(not other.closed and other.end <= start <= other.end + 2 for other in quotes)
        if not open_before or not _all_quoted(doc, quotes, start, layout.paragraphs[paragraph].end):
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


def _nothing_between(doc: Text, one: Attribution, end: int) -> bool:
    """Whether the statement reaches to the end of the sentence that ends there."""
    last = max(index for index in (*one.cue, *one.source, *one.content) if index < end)
    return not any(token.is_sent_start and not token.is_punct and not token.is_space for token in doc[last + 1 : end])


def _ends_sentence(doc: Text, end: int) -> bool:
    index = end - 1
    while index > 0 and doc[index].is_space:
        index -= 1
    return doc[index].text[-1:] in ".!?…:" or (doc[index].is_quote and doc[index - 1].text[-1:] in ".!?…")


def _all_quoted(doc: Text, quotes: Sequence[Quote], start: int, end: int) -> bool:
    inside = {index for quote in quotes for index in range(quote.start, quote.end)}
    return all(index in inside or doc[index].is_space or doc[index].is_punct for index in range(start, end))
