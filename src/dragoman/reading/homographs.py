"""Abbreviations that look like a common word in capitals ("IS"), and are read as another name of the same body."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Known(NamedTuple):
    """What an abbreviation is read as, where the text tells the name that it is short for."""

    name: tuple[str, ...]
    read_as: str


ABBREVIATIONS: Mapping[str, Known] = {"IS": Known(("Islamic", "State"), "ISIS")}


def unmistakable(words: list[str]) -> list[str]:
    """The words, with such an abbreviation replaced; in a line of capitals it is the common word."""
    made: list[str] | None = None
    for word, known in ABBREVIATIONS.items():
        if word not in words or not _tells(words, known.name):
            continue
        made = made or list(words)
        for index in (index for index, one in enumerate(words) if one == word and not _in_capitals(words, index)):
            made[index] = known.read_as
    return made or words


def _tells(words: Sequence[str], name: tuple[str, ...]) -> bool:
    first, *rest = name
    return any(words[i + 1 : i + len(name)] == rest for i, word in enumerate(words) if word == first)


def _in_capitals(words: Sequence[str], index: int) -> bool:
    beside = [word for word in words[max(index - 2, 0) : index + 3] if word.isalpha()]
    return all(word.isupper() for word in beside)
