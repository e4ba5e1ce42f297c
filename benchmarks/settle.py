"""The homes of all tellings at once, by the rules that `dragoman.ledger.homes` has for one after another."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.ledger.homes import Homes, gathered
from dragoman.ledger.telling import Telling

_Dated = list[tuple[str, Telling]]


class _Shelf:
    """A `Shelf` (`dragoman.ledger.homes`) of the tellings of one block."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self._spans: dict[tuple[str, str, str], list[Telling]] = defaultdict(list)
        self._told: dict[str, _Dated] = defaultdict(list)
        self._days: dict[str, _Dated] = defaultdict(list)
        for one in sorted(tellings, key=lambda one: one.first):
            if one.anchor == "span":
                self._spans[one.sides, one.first, one.last].append(one)
            elif one.anchor == "told":
                self._told[one.sides].append((one.first, one))
            elif one.anchor == "day":
                for side in one.each_side:
                    self._days[side].append((one.first, one))

    def of_span(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]:
        return self._spans[sides, first, last]

    def told(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]:
        return _between(self._told[sides], first, last)

    def days_with(self, block: str, side: str, first: str, last: str) -> Sequence[Telling]:
        return _between(self._days[side], first, last)


def _between(dated: _Dated, first: str, last: str) -> list[Telling]:
    low = bisect_left(dated, first, key=lambda pair: pair[0])
    high = bisect_right(dated, last, key=lambda pair: pair[0])
    return [one for _, one in dated[low:high]]


def settled(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """The telling's event and what it is gathered around, of those of one block that are gathered around another."""
    days: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        if one.anchor == "day":
            days[one.first].append(one)
    homes = {
        one.event: seed for day in days.values() for seed, members in gathered(day).items() for one in members
    }  # fmt: skip
    for anchor in ("told", "span"):
        placed = [replace(one, home=homes.get(one.event, one.event)) for one in tellings]
        finder = Homes(_Shelf(placed))
        find = finder.told_home if anchor == "told" else finder.span_home
        homes |= {one.event: find(one) for one in placed if one.anchor == anchor}
    return [(event, home) for event, home in homes.items() if event != home]
