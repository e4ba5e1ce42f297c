"""Where sentences begin: the network's word for it, held against marks and paragraphs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.reading.windows import ends_sentence

_NEVER_FIRST = frozenset({".", ",", ";", ":", "?", "!", "”", "’", "''", "»", ")", "]", "%", "'s", "’s", "n't", "n’t"})
_LIKELY, _AFTER_SURE_END = 0.0, -2.0  # logits


def sentence_starts(
    words: Sequence[str], logits: NDArray[np.float32], paragraphs: Sequence[int], closing: frozenset[int]
) -> NDArray[np.bool_]:
    """One flag a word of a window. Words that begin a paragraph, and the first of the window, always begin a sentence;
    marks that close something never do. `closing` are the words that close a quotation."""
    starts: NDArray[np.bool_] = logits > _AFTER_SURE_END
    for index in np.flatnonzero(starts).tolist():
        if words[index] in _NEVER_FIRST or index in closing:
            starts[index] = False
        elif logits[index] <= _LIKELY:
            starts[index] = index > 0 and ends_sentence(words, index)
    starts[list(paragraphs)] = True
    if len(starts):
        starts[0] = True
    return starts
