"""Double quotation marks: which words stand inside a quotation.

A quotation never runs past its paragraph: newspapers reopen the mark in the next one, and a mark left open by mistake
must not swallow the rest of the text.  Inside an open quotation further opening marks are ignored.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model.document import Block

OPENING = frozenset({"“", "«", "„", "‟", '"', "``"})
CLOSING = frozenset({"”", "»", '"', "''"})
MARKS = OPENING | CLOSING


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words `open`..`close`, both inclusive, marks included.  `closed` is false where the paragraph ended first."""

    open: int
    close: int
    closed: bool


def directed(words: list[str], starts: Sequence[int]) -> list[str]:
    """The words, straight double marks as “ or ” where the white space around them tells which.

    `starts` are where the words begin. A mark with white space on both sides or on none stays straight.
    """
    if '"' not in words:
        return words
    apart = [start + len(word) < after for start, word, after in zip(starts, words, starts[1:], strict=False)]
    made = list(words)
    for index, word in enumerate(words):
        if word == '"':
            before, after = index == 0 or apart[index - 1], index + 1 == len(words) or apart[index]
            if before != after:
                made[index] = "“" if before else "”"
    return made


def block_quotations(words: list[str], starts: Sequence[int], blocks: Iterable[Block]) -> list[Quotation]:
    """The quotations of a text's blocks in order; `starts` are where the words begin."""
    found: list[Quotation] = []
    for block in blocks if not MARKS.isdisjoint(words) else ():
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if MARKS.isdisjoint(words[first:last]):
            continue
        for one in quotations(directed(words[first:last], starts[first:last])):
            found.append(Quotation(first + one.open, first + one.close, one.closed))
    return found


def quotations(words: Sequence[str], paragraph_starts: Iterable[int] = ()) -> list[Quotation]:
    """The quotations of a text in order.  `paragraph_starts` are word indices; the first word always starts one."""
    starts = sorted({0, *(start for start in paragraph_starts if 0 < start < len(words))})
    found: list[Quotation] = []
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        found.extend(_in_paragraph(words, start, end))
    return found


def _in_paragraph(words: Sequence[str], start: int, end: int) -> Iterable[Quotation]:
    opened: int | None = None
    for index in range(start, end):
        word = words[index]
        if opened is None:
            if word in OPENING:
                opened = index
        elif word in CLOSING:
            yield Quotation(opened, index, True)
            opened = None
    if opened is not None:
        yield Quotation(opened, end - 1, False)


def quoted_words(words: Sequence[str], paragraph_starts: Iterable[int] = ()) -> list[bool]:
    """One flag a word: true inside a quotation, its marks included."""
    flags = [False] * len(words)
    for quotation in quotations(words, paragraph_starts):
        for index in range(quotation.open, quotation.close + 1):
            flags[index] = True
    return flags
