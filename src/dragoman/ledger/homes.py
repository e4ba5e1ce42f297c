"""What every telling is gathered around, as a function of the tellings that stand and of nothing else.

1. Tellings of one *day* are gathered around the fullest ones (`gathering`).
2. Undated ones, *told* on a day: one joins what happened within the days before (`Telling.within`), if one such
   happening clearly fits best. The others of the same parties are gathered by the day, and around the first report of
   the days before (`undated`).
3. Tellings of a *span* ("in March"): one joins what clearly fits best inside it, of 1 or 2; else those of the same span
   and parties are gathered as those of a day are.

A telling joins a happening by what it has in common with the seed of it, the telling that the others are gathered
around. So nothing is chained, and a telling more changes only what is near a seed that comes or goes.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from dragoman.ledger.alike import nearness
from dragoman.ledger.days import days_off
from dragoman.ledger.telling import Anchor, Telling, width

WIDEST = 45  # days; a wider span fits too much to be joined to a single happening
CLEARLY = 0.15  # so much nearer must the nearest happening be than the next


class Shelf(Protocol):
    """Where settled seeds are found."""

    def seeds_near(self, telling: Telling, anchor: Anchor, first: str, last: str) -> Sequence[Telling]: ...
    def told(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]: ...


def joined(shelf: Shelf, telling: Telling) -> int | None:
    """The event key of the happening that a telling without a day of its own clearly tells, if there is one."""
    if telling.anchor == "told":
        since = days_off(telling.first, -telling.within)
        return _clearest(telling, shelf.seeds_near(telling, "day", since, telling.last))
    if telling.anchor != "span" or width(telling) > WIDEST:
        return None
    days = shelf.seeds_near(telling, "day", telling.first, telling.last)
    told = shelf.told(telling.block, telling.sides, telling.first, days_off(telling.last, telling.within))
    return _clearest(telling, [*days, *(one for one in told if one.is_seed)])


def _clearest(telling: Telling, seeds: Iterable[Telling]) -> int | None:
    ranked = sorted(((near, seed.event) for seed in seeds if (near := nearness(telling, seed))), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY):
        return None
    return ranked[0][1]
