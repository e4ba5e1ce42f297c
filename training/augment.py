"""Small changes to the words of a window, so that the reader meets headlines, shouting and other typewriters."""

from __future__ import annotations

import random

_SMALL = frozenset(
    {"a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "by", "with", "from", "as", "is"}
)


def augment(words: list[str], chooser: random.Random) -> list[str]:
    """Never changes the number of words.  One window in ten changes its case, one in eight its quotes."""
    draw = chooser.random()
    if draw < 0.04:
        words = [word.lower() for word in words]
    elif draw < 0.065:
        words = [word.upper() for word in words]
    elif draw < 0.095:
        words = [word if word.lower() in _SMALL else word[:1].upper() + word[1:] for word in words]
    draw = chooser.random()
    if draw < 0.06:
        words = [{"“": '"', "”": '"', "’": "'", "‘": "'"}.get(word, word.replace("’", "'")) for word in words]
    elif draw < 0.13:
        words = _curly(words)
    return words


def _curly(words: list[str]) -> list[str]:
    opened = False
    made = []
    for word in words:
        if word in {'"', "``", "''"}:
            opened = not opened
            made.append("“" if opened else "”")
        else:
            made.append(word.replace("'", "’"))
    return made
