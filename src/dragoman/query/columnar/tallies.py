"""How often each value stands in the rows that fit a query: counted once, and followed as rows are added."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.query.columnar.growing import Array, Rows

_MOST: Final = 500_000  # values that are kept, eight bytes each


@dataclass(frozen=True, slots=True)
class Tally:
    """Values, ascending and each once, and how often each of them stands."""

    values: Array
    counts: Array

    def with_more(self, found: Array) -> "Tally":
        """With these values counted too; none is below zero."""
        if not len(found):
            return self
        counted = np.bincount(found)
        late = np.flatnonzero(counted)
        if not len(self.values):
            return Tally(late.astype(np.int32), counted[late].astype(np.int32))
        values = np.union1d(self.values, late)
        counts = np.zeros(len(values), np.int32)
        counts[np.searchsorted(values, self.values)] = self.counts
        counts[np.searchsorted(values, late)] += counted[late].astype(np.int32)
        return Tally(values.astype(np.int32), counts)

    @property
    def total(self) -> int:
        """How many were counted."""
        return int(self.counts.sum())

    def pairs(self) -> list[tuple[int, int]]:
        """Each value with its count."""
        return list(zip(self.values.tolist(), self.counts.tolist(), strict=True))


NONE: Final = Tally(np.empty(0, np.int32), np.empty(0, np.int32))


@dataclass(frozen=True, slots=True)
class _Kept:
    """A tally of the first `size` rows, as long as the query stands for the same (`meant`)."""

    tally: Tally
    meant: Hashable
    size: int


class Tallies:
    """The tallies that were asked for lately."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._size = 0

    def of(
        self, asked: Hashable, meant: Hashable, size: int, late: Callable[[int], Rows], values: Callable[[Rows], Array]
    ) -> Tally:
        """The tally of what is asked: of `values` of the rows, of which `late` gives those from one on."""
        kept = self._kept.pop(asked, None)
        if kept is not None:
            self._size -= len(kept.tally.values)
        if kept is None or kept.meant != meant:
            kept = _Kept(NONE, meant, 0)
        if kept.size < size:
            kept = _Kept(kept.tally.with_more(values(late(kept.size))), meant, size)
        self._kept[asked] = kept
        self._size += len(kept.tally.values)
        while self._size > _MOST and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1].tally.values)
        return kept.tally

    def clear(self) -> None:
        """Count everything anew."""
        self._kept.clear()
        self._size = 0
