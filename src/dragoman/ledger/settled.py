"""The homes of many tellings at once, in memory, by the rules of `homes`: of a part of a ledger, or as of a day."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.ledger.alike import sides_fit
from dragoman.ledger.gathering import gathered
from dragoman.ledger.homes import joined
from dragoman.ledger.telling import Anchor, Telling
from dragoman.ledger.undated import resettled

_Dated = list[tuple[str, Telling]]


class _Shelf:
    """A `Shelf` (`dragoman.ledger.homes`) of the tellings of one block."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self._told: dict[str, _Dated] = defaultdict(list)
        self._days: dict[str, _Dated] = defaultdict(list)
        for one in sorted(tellings, key=lambda one: one.first):
            if one.anchor == "told":
                self._told[one.sides].append((one.first, one))
            elif one.anchor == "day" and one.is_seed:
                for side in one.each_side:
                    self._days[side].append((one.first, one))

    def told(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]:
        return _between(self._told[sides], first, last)

    def seeds_near(self, telling: Telling, anchor: Anchor, first: str, last: str) -> Sequence[Telling]:
        found = (one for side in telling.each_side for one in _between(self._days[side], first, last))
        return list({one.event: one for one in found if sides_fit(one.sides, telling.sides)}.values())


def _between(dated: _Dated, first: str, last: str) -> list[Telling]:
    low = bisect_left(dated, first, key=lambda pair: pair[0])
    high = bisect_right(dated, last, key=lambda pair: pair[0])
    return [one for _, one in dated[low:high]]


def settled(tellings: Sequence[Telling]) -> dict[int, int]:
    """What each telling is gathered around among these, by their events."""
    blocks: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        blocks[one.block].append(one)
    return {event: home for block in blocks.values() for event, home in _settled(block).items()}


def _settled(tellings: Sequence[Telling]) -> dict[int, int]:
    homes = {one.event: one.event for one in tellings} | _gathered(one for one in tellings if one.anchor == "day")
    for anchor in ("told", "span"):
        placed = [replace(one, home=homes[one.event]) for one in tellings]
        shelf, alone = _Shelf(placed), list[Telling]()
        for one in (one for one in placed if one.anchor == anchor):
            if (home := joined(shelf, one)) is not None:
                homes[one.event] = home
            else:
                alone.append(one)
        homes |= _followed(alone) if anchor == "told" else _gathered(alone)
    return homes


def _gathered(tellings: Iterable[Telling]) -> dict[int, int]:
    """The seeds of those of the same day, or of the same span and parties."""
    times: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for one in tellings:
        times[(one.first,) if one.anchor == "day" else (one.sides, one.first, one.last)].append(one)
    groups = (group for part in times.values() for group in gathered(part).items())
    return {one.event: seed for seed, members in groups for one in members}


def _followed(tellings: Iterable[Telling]) -> dict[int, int]:
    """The homes of undated ones."""
    parties: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        parties[one.sides].append(one)
    homes: dict[int, int] = {}
    for group in parties.values():
        homes |= resettled([], group, [])
    return homes
