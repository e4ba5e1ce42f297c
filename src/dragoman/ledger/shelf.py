"""The tellings of a ledger, found through its indexes; each answer is kept for as long as nothing changes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, select

from dragoman.ledger.schema import telling_sides, tellings
from dragoman.ledger.telling import Telling, from_row

_T, _S = tellings.c, telling_sides.c


@dataclass(slots=True)
class LedgerShelf:
    """A `Shelf` (`dragoman.ledger.homes`) on the tables of derived rows."""

    connection: Connection
    _known: dict[tuple[str, ...], Sequence[Telling]] = field(default_factory=dict)
    _read: dict[int, Telling] = field(default_factory=dict)

    def of_day(self, block: str, day: str) -> Sequence[Telling]:
        """The tellings of a block on a day."""
        found = select(tellings).where(_T.block == block, _T.anchor == "day", _T.first == day)
        return self._ask(("day", block, day), found)

    def of_span(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]:
        """The tellings of a block, with these sides, of exactly this span."""
        found = self._of_sides(block, sides, "span").where(_T.first == first, _T.last == last)
        return self._ask(("span", block, sides, first, last), found)

    def told(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]:
        """The undated tellings of a block, with these sides, told from `first` to `last`."""
        found = self._of_sides(block, sides, "told").where(_T.first.between(first, last))
        return self._ask(("told", block, sides, first, last), found)

    def days_with(self, block: str, side: str, first: str, last: str) -> Sequence[Telling]:
        """The tellings of days from `first` to `last` in which this side takes part."""
        return self.with_side(block, side, "day", first, last)

    def with_side(self, block: str, side: str, anchor: str, first: str, last: str) -> Sequence[Telling]:
        """The tellings with this side and anchor that begin from `first` to `last`."""
        found = select(tellings).join(telling_sides, _S.event == _T.event)
        found = found.where(_S.block == block, _S.side == side, _S.anchor == anchor, _S.first.between(first, last))
        return self._ask(("side", block, side, anchor, first, last), found)

    def _of_sides(self, block: str, sides: str, anchor: str) -> Select[Any]:
        return select(tellings).where(_T.block == block, _T.sides == sides, _T.anchor == anchor)

    def _ask(self, question: tuple[str, ...], query: Select[Any]) -> Sequence[Telling]:
        if question not in self._known:
            self._known[question] = [self._telling(row) for row in self.connection.execute(query)]
        return self._known[question]

    def _telling(self, row: Any) -> Telling:
        if row.event not in self._read:
            self._read[row.event] = from_row(row)
        return self._read[row.event]
