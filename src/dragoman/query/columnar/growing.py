"""Columns that grow at their end, codes for words, and the rows of each value: what a ledger in memory is made of."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Rows = NDArray[np.int32]
_FIRST, _MUCH, _PIECES = 256, 10_000, 32
_ROOM = 4  # a quarter more than there is: what is not written to takes no memory
_WIDER = tuple(np.dtype(kind) for kind in (np.int16, np.int32, np.int64))


def distinct(values: Array) -> Array:
    """The values, ascending and each once; quick where they almost are so."""
    ordered = np.sort(values, kind="stable")
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def late(rows: Array, since: int) -> Array:
    """Of ascending rows those from this one on."""
    # Bisected here: NumPy would make a copy of all rows as wide as the number that is looked for.
    return rows[bisect_left(rows, since) :] if since else rows


class Growing:
    """A column to which values are added at the end; it is copied only now and then.

    Of whole numbers it begins as narrow as `kind`, and becomes wider when one comes that needs it.
    """

    def __init__(self, kind: type[np.generic]) -> None:
        self._room: Array = np.empty(_FIRST, kind)
        self.size = 0

    @property
    def values(self) -> Array:
        """What was added so far; a view."""
        return self._room[: self.size]

    def extend(self, values: Array) -> None:
        """Add these values."""
        size, kind = self.size + len(values), self._wide_enough(values)
        if size > len(self._room) or kind != self._room.dtype:
            self._move(size, kind)
        self._room[self.size : size] = values
        self.size = size

    def settle(self) -> None:
        """Have room for what comes, so that processes that share the column need not each make a copy of it."""
        if len(self._room) < self.size + self.size // (2 * _ROOM):
            self._move(self.size, self._room.dtype)

    def _move(self, size: int, kind: np.dtype[Any]) -> None:
        room = np.empty(max(size + size // _ROOM + _FIRST, len(self._room)), kind)
        room[: self.size] = self.values
        self._room = room

    def _wide_enough(self, values: Array) -> np.dtype[Any]:
        kind = self._room.dtype
        if kind.kind != "i" or not len(values):
            return kind
        low, high = int(values.min()), int(values.max())
        known = ((one, np.iinfo(one)) for one in (kind, *_WIDER))
        return next(one for one, info in known if info.min <= low and high <= info.max)


def settle(held: object) -> None:
    """Put all columns in order that this holds, or what it holds, before processes share them."""
    if isinstance(held, (Growing, Postings)):
        held.settle()
    elif isinstance(held, dict):
        settle(tuple(held.values()))
    elif isinstance(held, tuple):
        for one in held:
            settle(one)
    elif isinstance(held, Holding):
        settle(tuple(vars(held).values()))


class Holding:
    """What holds columns."""


class Codes:
    """A number for each word; -1 stands for none."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._codes: dict[str, int] = {}

    def code(self, word: str | None) -> int:
        """The number of this word, a new one if it was never seen."""
        if word is None:
            return -1
        found = self._codes.get(word)
        if found is None:
            found = self._codes[word] = len(self.words)
            self.words.append(word)
        return found

    def known(self, words: Iterable[str]) -> list[int]:
        """The numbers of those of these words that were seen."""
        return [self._codes[word] for word in words if word in self._codes]

    def beginning(self, start: str) -> list[int]:
        """The numbers of the words that begin so."""
        return [code for code, word in enumerate(self.words) if word.startswith(start)]


class Postings:
    """The rows of each value, ascending and each once."""

    def __init__(self) -> None:
        self._rows: Rows = np.empty(0, np.int32)
        self._starts: NDArray[np.int64] = np.zeros(1, np.int64)
        self._late: list[tuple[Array, Array]] = []
        self._waiting = 0

    def extend(self, values: Array, rows: Array) -> None:
        """Add rows of these values; they come after all rows that were added before."""
        if len(values):
            self._late.append((values.astype(np.int32), rows.astype(np.int32)))
            self._waiting += len(values)
        if len(self._late) > _PIECES:
            late = [np.concatenate(parts) for parts in zip(*self._late, strict=True)]
            self._late = [(late[0], late[1])]

    def settle(self) -> None:
        """Put what came late in order, where it has become much."""
        if self._waiting > _MUCH + len(self._rows) // 16:
            self._merge()

    def of(self, value: int, since: int = 0) -> Rows:
        """The rows of a value, from this one on."""
        self.settle()
        known = value + 1 < len(self._starts)
        early = self._rows[self._starts[value] : self._starts[value + 1]] if known else self._rows[:0]
        newer = takewhile(lambda piece: piece[1][-1] >= since, reversed(self._late))
        parts = [one for one in (rows[values == value] for values, rows in newer) if len(one)]
        newest = distinct(np.concatenate([late(one, since) for one in parts])) if parts else self._rows[:0]
        early = late(early, since)
        return np.concatenate([early, newest]) if len(newest) else early

    def _merge(self) -> None:
        lengths = np.diff(self._starts)
        before = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        values = np.concatenate([before, *(values for values, _ in self._late)])
        rows = np.concatenate([self._rows, *(rows for _, rows in self._late)])
        self._late, self._waiting = [], 0
        order = np.argsort(values, kind="stable")
        values, rows = values[order], rows[order]
        kept = np.ones(len(rows), bool)
        kept[1:] = (values[1:] != values[:-1]) | (rows[1:] != rows[:-1])
        values, self._rows = values[kept], rows[kept]
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(values)))).astype(np.int64)


class Proofs(Holding):
    """The rows that hang on each span, by the spans' keys, which grow."""

    def __init__(self) -> None:
        self._spans, self._rows = Growing(np.int64), Growing(np.int32)

    def extend(self, spans: Array, rows: Array) -> None:
        """Add rows with their spans, which come after all that were added before."""
        order = np.argsort(spans, kind="stable")
        self._spans.extend(spans[order])
        self._rows.extend(rows[order])

    def of(self, spans: Array) -> Rows:
        """The rows that hang on any of these spans, ascending and each once."""
        low = np.searchsorted(self._spans.values, spans, "left")
        high = np.searchsorted(self._spans.values, spans, "right")
        rows = self._rows.values
        found = [rows[(low + n)[low + n < high]] for n in range(int((high - low).max(initial=0)))]
        return distinct(np.concatenate(found)) if found else np.empty(0, np.int32)
