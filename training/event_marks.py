"""The marks of events in `training/events`: which words of which texts tell an event, of what type, with whom.

`read.tsv` names the texts, whence each is, and the ranges of characters in which events were marked, those without any
included. `marks.tsv` has a mark a line: the text, the word that tells, the type, the status, and the phrases of actors
and recipients. Ranges are half open and count the characters of the document that the package makes of the text. A
party is a range, `^` where it is told outside the sentence, and `-` where nobody is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from training.event_types import TYPES

EVENTS = Path(__file__).parent / "events"
STATUSES = frozenset("apncd")  # actual, to come, denied; content of another mark; doubtful
UNSURE = frozenset("cd")  # count neither as event nor as none
OUTSIDE, NOBODY = "^", "-"
SIDES = ("actors", "recipients")
HELD = 7  # one text of so many is held out
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """An event that is told. The parties are those of the sentence; `outside`: the sides that are told before it."""

    text: str
    word: Span
    type: str
    status: str
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    outside: frozenset[str] = frozenset()

    @property
    def sure(self) -> bool:
        return self.status not in UNSURE


@dataclass(frozen=True, slots=True)
class Read:
    """A text, whence it is, and the ranges of it in which events were marked."""

    text: str
    kind: str
    ranges: tuple[Span, ...]

    @property
    def held(self) -> bool:
        """Whether it is left out of training, for development."""
        return is_held(self.text)

    @property
    def half(self) -> int:
        """Which half of the texts it is of: what is fitted on the one tells of the other as of unseen texts."""
        return half_of(self.text)

    def holds(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.ranges)


def is_held(text: str) -> bool:
    """By the checksum of its name."""
    return crc32(text.encode()) % HELD == 0


def half_of(text: str) -> int:
    """By the checksum of its name."""
    return crc32(text[::-1].encode()) % 2


def load_marks(folder: Path = EVENTS) -> dict[str, list[Mark]]:
    """The marks by text; ValueError names a line that is none."""
    found: dict[str, list[Mark]] = {}
    for place, row in _rows(folder / "marks.tsv"):
        try:
            text, word, type_, status, *sides = row
            actors, recipients = map(_parties, sides)
            outside = frozenset(name for name, side in zip(SIDES, sides, strict=True) if OUTSIDE in side)
            mark = Mark(text, _span(word), type_, status, actors, recipients, outside)
        except ValueError as error:
            raise ValueError(f"{place}: not a mark ({error})") from error
        if type_ not in TYPES or status not in STATUSES:
            raise ValueError(f"{place}: no such type or status: {type_} {status}")
        found.setdefault(text, []).append(mark)
    return found


def load_read(folder: Path = EVENTS) -> dict[str, Read]:
    """What was read of each text; ValueError names a line that doesn't tell."""
    found = {}
    for place, row in _rows(folder / "read.tsv"):
        try:
            text, kind, ranges = row
            found[text] = Read(text, kind, tuple(map(_span, ranges.split())))
        except ValueError as error:
            raise ValueError(f"{place}: not a text and its ranges ({error})") from error
    return found


def _rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The lines but the first, each with its place."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows, None)
        yield from ((f"{path.name}:{number}", row) for number, row in enumerate(rows, 2))


def _parties(told: str) -> tuple[Span, ...]:
    return tuple(_span(one) for one in told.split(";") if one not in (OUTSIDE, NOBODY))


def _span(told: str) -> Span:
    start, end = map(int, told.split("-"))
    if not 0 <= start < end:
        raise ValueError(f"{told} is no range")
    return start, end
