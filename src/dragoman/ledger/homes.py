"""What every telling is gathered around, as a function of the tellings that stand and of nothing else.

1. Tellings of one *day*: those of a block are taken the fullest first; each joins the nearest that it fits, or is the
   first of its own.
2. Undated ones, *told* on a day: one joins what happened within `WITHIN` days before, if only one happening fits. Else
   reports about the same parties that follow within `WITHIN` days of a first one are gathered around that first one;
   those that come later (a story told day after day) around the first of their own day. So nothing is chained.
3. Tellings of a *span* ("in March"): one joins the only happening of 1 or 2 inside it; else those of the same span are
   gathered as those of a day are.
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

    def of_span(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]: ...
    def told(self, block: str, sides: str, first: str, last: str) -> Sequence[Telling]: ...
    def days_with(self, block: str, side: str, first: str, last: str) -> Sequence[Telling]: ...


def days_off(day: str, number: int) -> str:
    """The day that lies so many days after (or before) this one."""
    moved = date.fromisoformat(max(day, "0001-01-01")).toordinal() + number
    return (date.min + timedelta(min(max(moved, 1), date.max.toordinal()) - 1)).isoformat()


@dataclass(slots=True)
class Homes:
    """Finds homes. Undated tellings are placed by the homes of those of days, spans by the homes of both: so days are
    settled first, then undated tellings, then spans; `shelf` gives each telling with the home that was last settled."""

    shelf: Shelf
    _joined: dict[int, int | None] = field(default_factory=dict)

    def told_home(self, telling: Telling) -> int:
        """The event key of what an undated telling is gathered around."""
        joined = self._join_day(telling)
        if joined is not None:
            return joined
        first = self._first_before(telling)
        if first is not None:
            return first
        same_day = self._unjoined(telling, telling.first, telling.first)
        return seed_of(telling, gathered(one for one in same_day if self._first_before(one) is None))

    def span_home(self, telling: Telling) -> int:
        """The event key of what a telling of a span is gathered around."""
        joined = self._join_inside(telling)
        if joined is not None:
            return joined
        alike = self.shelf.of_span(telling.block, telling.sides, telling.first, telling.last)
        return seed_of(telling, gathered(one for one in alike if self._join_inside(one) is None))

    def _join_day(self, telling: Telling) -> int | None:
        """The only happening of a day that an undated telling can tell of."""
        if telling.event not in self._joined:
            scores = self._scores(telling, days_off(telling.first, -WITHIN), telling.last)
            self._joined[telling.event] = _clearest(scores)
        return self._joined[telling.event]

    def _join_inside(self, telling: Telling) -> int | None:
        if width(telling) > WIDEST:
            return None
        if telling.event not in self._joined:
            scores = self._scores(telling, telling.first, telling.last)
            last = days_off(telling.last, WITHIN)
            for one in self.shelf.told(telling.block, telling.sides, telling.first, last):
                scores[one.home] = max(scores.get(one.home, 0), nearness(telling, one))
            self._joined[telling.event] = _clearest(scores)
        return self._joined[telling.event]

    def _scores(self, telling: Telling, first: str, last: str) -> dict[int, float]:
        scores: dict[int, float] = {}
        for side in sorted(telling.each_side):
            for other in self.shelf.days_with(telling.block, side, first, last):
                scores[other.home] = max(scores.get(other.home, 0), nearness(telling, other))
        return scores

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


def seed_of(telling: Telling, clusters: dict[int, list[Telling]]) -> int:
    """The key under which a telling was gathered."""
    return next(seed for seed, members in clusters.items() if any(m.event == telling.event for m in members))


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
