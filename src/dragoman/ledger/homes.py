"""What every telling is gathered around, as a function of the tellings that stand and of nothing else.

1. Tellings of one *day*: those of a block are taken the fullest first; each joins the nearest that it fits, or is the
   first of its own.
2. Undated ones, *told* on a day: one joins what happened within `WITHIN` days before, if only one happening fits. Else
   reports about the same parties that follow within `WITHIN` days of a first one are gathered around that first one;
   those that come later (a story told day after day) around the first of their own day. So nothing is chained.
3. Tellings of a *span* ("in March"): one joins the only happening of 1 or 2 inside it; else those of the same span are
   gathered as those of a day are.

Each step asks only for the tellings of a few days, of the same block, with a side in common.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from dragoman.ledger.alike import nearness
from dragoman.ledger.telling import Telling, width

WITHIN = 3  # days in which reports about one happening follow it
WIDEST = 45  # days; a wider span fits too much to be joined to a single happening
CLEARLY = 0.15  # so much nearer must the nearest happening be than the next


class Shelf(Protocol):
    """Where tellings are found."""

    def of_day(self, block: str, day: str) -> Sequence[Telling]: ...
    def of_span(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]: ...
    def told(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]: ...
    def days_with(self, block: str, side: str, first: str, last: str) -> Sequence[Telling]: ...


def days_off(day: str, number: int) -> str:
    """The day that lies so many days after (or before) this one."""
    moved = date.fromisoformat(day).toordinal() + number
    return (date.min + timedelta(min(max(moved, 1), date.max.toordinal()) - 1)).isoformat()


@dataclass(slots=True)
class Homes:
    """Finds homes: `home` gives the event key of the telling that a telling is gathered around."""

    shelf: Shelf
    _days: dict[tuple[str, str], dict[int, list[Telling]]] = field(default_factory=dict)
    _joined: dict[int, int | None] = field(default_factory=dict)
    _spans: dict[tuple[str, str, str, str], dict[int, int]] = field(default_factory=dict)

    def home(self, telling: Telling) -> int:
        """What this telling is gathered around."""
        if telling.anchor == "day":
            return self._day_home(telling)
        if telling.anchor == "told":
            return self._told_home(telling)
        return self._span_home(telling) if telling.anchor == "span" else telling.event

    def day(self, block: str, day: str) -> dict[int, list[Telling]]:
        """The happenings of a day, each under the key of the telling that it is gathered around."""
        if (block, day) not in self._days:
            self._days[block, day] = gathered(self.shelf.of_day(block, day))
        return self._days[block, day]

    def _day_home(self, telling: Telling) -> int:
        clusters = self.day(telling.block, telling.first)
        return next(seed for seed, members in clusters.items() if any(m.event == telling.event for m in members))

    def _told_home(self, telling: Telling) -> int:
        joined = self._join_day(telling)
        return self._burst(telling) if joined is None else joined

    def _join_day(self, telling: Telling) -> int | None:
        """The only happening of a day that an undated telling, or one of a span, can tell of."""
        if telling.event not in self._joined:
            first = days_off(telling.first, -WITHIN) if telling.anchor == "told" else telling.first
            self._joined[telling.event] = _clearest(self._scores(telling, first, telling.last))
        return self._joined[telling.event]

    def _scores(self, telling: Telling, first: str, last: str) -> dict[int, float]:
        days = {
            other.first
            for side in sorted(telling.each_side)
            for other in self.shelf.days_with(telling.block, side, first, last)
        }
        scores: dict[int, float] = {}
        for day in sorted(days):
            for seed, members in self.day(telling.block, day).items():
                scores[seed] = max(nearness(telling, member) for member in members)
        return scores

    def _burst(self, telling: Telling) -> int:
        first = self._first_before(telling)
        if first is not None:
            return first
        same_day = self._unjoined(telling, telling.first, telling.first)
        alone = gathered(one for one in same_day if self._first_before(one) is None)
        return next(seed for seed, members in alone.items() if any(m.event == telling.event for m in members))

    def _first_before(self, telling: Telling) -> int | None:
        """The first report that this one follows shortly: one that follows none itself."""
        return next((one.event for one in self._before(telling) if not self._before(one)), None)

    def _before(self, telling: Telling) -> list[Telling]:
        """The undated tellings, in their order, told shortly before of the same parties, that can be the same."""
        near = self._unjoined(telling, days_off(telling.first, -WITHIN), telling.first)
        return [one for one in near if one.place < telling.place and nearness(one, telling)]

    def _unjoined(self, telling: Telling, first: str, last: str) -> list[Telling]:
        told = self.shelf.told(telling.block, telling.sides, first, last)
        return sorted((one for one in told if self._join_day(one) is None), key=lambda one: one.place)

    def _span_home(self, telling: Telling) -> int:
        joined = self._join_inside(telling)
        if joined is not None:
            return joined
        key = (telling.block, telling.sides, telling.first, telling.last)
        if key not in self._spans:
            alone = [one for one in self.shelf.of_span(*key) if self._join_inside(one) is None]
            self._spans[key] = {m.event: seed for seed, members in gathered(alone).items() for m in members}
        return self._spans[key][telling.event]

    def _join_inside(self, telling: Telling) -> int | None:
        if width(telling) > WIDEST:
            return None
        scores = self._scores(telling, telling.first, telling.last)
        for one in self._unjoined(telling, telling.first, days_off(telling.last, WITHIN)):
            seed = self._burst(one)
            scores[seed] = max(scores.get(seed, 0), nearness(telling, one))
        return _clearest(scores)


def _clearest(scores: dict[int, float]) -> int | None:
    ranked = sorted(((score, seed) for seed, score in scores.items() if score), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY):
        return None
    return ranked[0][1]


def gathered(tellings: Iterable[Telling]) -> dict[int, list[Telling]]:
    """Tellings of one time gathered around the fullest ones."""
    clusters: dict[int, list[Telling]] = {}
    for telling in sorted(tellings, key=_fullest_first):
        near = [(nearness(members[0], telling), -n, seed) for n, (seed, members) in enumerate(clusters.items())]
        best = max(near, default=(0, 0, 0))
        clusters.setdefault(best[2] if best[0] else telling.event, []).append(telling)
    return clusters


def _fullest_first(telling: Telling) -> tuple[int, int, str]:
    return -len(telling.each_side), -len(telling.persons[0] | telling.persons[1]), telling.place
