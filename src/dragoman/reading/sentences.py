"""Where sentences begin: the network's word for it, held against marks and paragraphs."""

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from dragoman.reading.quotes import Quotation
from dragoman.reading.windows import ends_sentence

_NEVER_FIRST = frozenset({".", ",", ";", ":", "?", "!", "”", "’", "''", "»", ")", "]", "%", "'s", "’s", "n't", "n’t"})
_OPENING = frozenset({"“", "«", "„", "‘", "``", "(", "["})
_LIKELY, _AFTER_SURE_END, _AT_OPENING_MARK = 0.0, -2.0, -5.0  # logits


def sentence_starts(
    words: Sequence[str], logits: NDArray[np.float32], paragraphs: Sequence[int], marks: Sequence[Quotation]
) -> NDArray[np.bool_]:
    """One flag a word of a window. Words that begin a paragraph, and the first of the window, always begin a sentence;
    marks that close something never do, nor do words right after a mark that opens something or after a comma and a
    closing mark ("…,” he said"). `marks` are the quotations of the window."""
    closing = {mark.close for mark in marks if mark.closed}
    opening = {mark.open for mark in marks}
    least = np.full(len(words), _AFTER_SURE_END, np.float32)
    least[list(opening)] = _AT_OPENING_MARK
    starts: NDArray[np.bool_] = logits > least
    for index in np.flatnonzero(starts).tolist():
        goes_on = _opens(words, index - 1, opening) or _after_comma(words, index, closing)
        if words[index] in _NEVER_FIRST or index in closing or goes_on:
            starts[index] = False
        elif logits[index] <= _LIKELY:
            starts[index] = index > 0 and ends_sentence(words, index)
    starts[list(paragraphs)] = True
    if len(starts):
        starts[0] = True
    return starts


def _opens(words: Sequence[str], index: int, opening: Set[int]) -> bool:
    return index >= 0 and (index in opening or words[index] in _OPENING)


def _after_comma(words: Sequence[str], index: int, closing: Set[int]) -> bool:
    return index > 1 and index - 1 in closing and words[index - 2] == ","
