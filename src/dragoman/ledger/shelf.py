"""The tellings of a ledger, found through its indexes; each answer is kept for as long as nothing changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, select

from dragoman.ledger.alike import sides_fit
from dragoman.ledger.schema import telling_sides, tellings
from dragoman.ledger.telling import Anchor, Telling, from_row

_T, _S, _SEED = tellings.c, telling_sides.c, tellings.alias("seed")
_SETTLED = select(tellings, _SEED.c.anchor.label("around")).outerjoin(_SEED, _SEED.c.event == _T.happening)


@dataclass(slots=True)
class LedgerShelf:
    """A `Shelf` (`dragoman.ledger.homes`) on the tables of derived rows.

    `gone` gives the anchors of tellings that are no longer there, but around which others are still gathered.
    """

    connection: Connection
    gone: Mapping[int, Anchor] = field(default_factory=dict)
    _known: dict[tuple[str, ...], Sequence[Telling]] = field(default_factory=dict)

    def of_day(self, block: str, day: str) -> Sequence[Telling]:
        """The tellings of a block on a day."""
        return self._ask(("day", block, day), _SETTLED.where(_T.block == block, _T.anchor == "day", _T.first == day))

    def of_span(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]:
        """The tellings of a block, with these sides, of exactly this span."""
        found = self._of_sides(block, sides, "span").where(_T.first == first, _T.last == last)
        return self._ask(("span", block, sides, first, last), found)

    def told(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]:
        """The undated tellings of a block, with these sides, told from `first` to `last`."""
        found = self._of_sides(block, sides, "told").where(_T.first.between(first, last))
        return self._ask(("told", block, sides, first, last), found)

    def seeds_near(self, telling: Telling, anchor: Anchor, first: str, last: str) -> Sequence[Telling]:
        """As `near`, those that others are gathered around alone."""
        return self._near(telling, anchor, first, last, seeds=True)

    def near(self, telling: Telling, anchor: Anchor, first: str, last: str) -> Sequence[Telling]:
        """The tellings with this anchor that begin from `first` to `last`, and whose parties can be the same."""
        return self._near(telling, anchor, first, last, seeds=False)

    def _near(self, telling: Telling, anchor: Anchor, first: str, last: str, *, seeds: bool) -> Sequence[Telling]:
        key = ("near", str(seeds), telling.block, telling.sides, anchor, first, last)
        if key not in self._known:
            found: dict[int, Telling] = {}
            for side in telling.each_side:
                query = _SETTLED.join(telling_sides, _S.event == _T.event).where(
                    _S.block == telling.block, _S.side == side, _S.anchor == anchor, _S.first.between(first, last)
                )
                rows = self.connection.execute(query.where(_T.event == _T.happening) if seeds else query)
                found |= {row.event: self._telling(row) for row in rows if sides_fit(row.sides, telling.sides)}
            self._known[key] = list(found.values())
        return self._known[key]

    def _of_sides(self, block: str, sides: str, anchor: Anchor) -> Select[Any]:
        return _SETTLED.where(_T.block == block, _T.sides == sides, _T.anchor == anchor)

    def _ask(self, question: tuple[str, ...], query: Select[Any]) -> Sequence[Telling]:
        if question not in self._known:
            self._known[question] = [self._telling(row) for row in self.connection.execute(query)]
        return self._known[question]

    def _telling(self, row: Any) -> Telling:
        return from_row(row, row.around or self.gone.get(row.happening, "none"))
