"""Undated tellings of the same parties that joined no dated happening: reports of a day, and the days that follow.

Those of one day are gathered as dated ones are. The seed of such a group joins the first seed of the days before
(`Telling.within`) that it fits, if that one follows none itself; else it stands for itself. So no happening is told
over more than so many days after its first report, no chain of reports is joined, and what a report can change lies
within twice as many days.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.ledger.alike import nearness
from dragoman.ledger.days import days_off
from dragoman.ledger.gathering import gathered, regathered
from dragoman.ledger.telling import Telling


@dataclass(slots=True)
class Follow:
    """Which seeds of earlier days those of later days follow."""

    seeds: Sequence[Telling]
    _days: list[str] = field(init=False)
    _before: dict[int, list[Telling]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.seeds = sorted(self.seeds, key=lambda one: (one.first, one.place))
        self._days = [one.first for one in self.seeds]

    def home(self, seed: Telling) -> int:
        return next((one.event for one in self._near_before(seed) if self.is_first(one)), seed.event)

    def is_first(self, seed: Telling) -> bool:
        """Whether it follows none."""
        return not self._near_before(seed)

    def after(self, seed: Telling) -> Iterator[Telling]:
        """Those of the days after, near enough to follow this one."""
        later = self._between(days_off(seed.first, 1), days_off(seed.first, seed.within + 1))
        return (one for one in later if nearness(seed, one))

    def _near_before(self, seed: Telling) -> list[Telling]:
        if seed.event not in self._before:
            earlier = self._between(days_off(seed.first, -seed.within), seed.first)
            self._before[seed.event] = [one for one in earlier if nearness(one, seed)]
        return self._before[seed.event]

    def _between(self, first: str, end: str) -> Sequence[Telling]:
        return self.seeds[bisect_left(self._days, first) : bisect_left(self._days, end)]


def resettled(standing: Sequence[Telling], come: Sequence[Telling], gone: Sequence[Telling]) -> dict[int, int]:
    """The homes that are others now that some tellings have come or gone.

    `standing` are the undated tellings of the same parties, settled, those that go included, from twice `within`
    days before the first that comes or goes until as many after the last.
    """
    seeds = _day_seeds(standing)
    gone_keys = {one.event for one in gone}
    members = [*(one for one in standing if one.event not in gone_keys), *come]
    told = {one.event: one for one in (*standing, *come)}
    found = {event: seed for event, seed in seeds.items() if event not in gone_keys}
    for day in {one.first for one in (*come, *gone)}:
        found |= regathered([one for one in members if one.first == day], seeds)
    old, new = set(seeds.values()), set(found.values())
    before, after = Follow([told[key] for key in old]), Follow([told[key] for key in new])
    unsettled = new - old
    later = {one.event for key in old ^ new for one in after.after(told[key])}
    flipped = [told[key] for key in later - unsettled if before.is_first(told[key]) != after.is_first(told[key])]
    unsettled |= later | {one.event for seed in flipped for one in after.after(seed)}
    homes = {key: after.home(told[key]) for key in unsettled}
    for one in members:
        seed = found[one.event]
        homes[one.event] = homes[seed] if seed in homes else told[seed].home
    return homes


def _day_seeds(settled: Iterable[Telling]) -> dict[int, int]:
    """The seed of its own day for each of these tellings, found again from what they are gathered around."""
    groups: dict[tuple[str, int], list[Telling]] = {}
    for one in settled:
        groups.setdefault((one.first, one.home), []).append(one)
    parts = (part for group in groups.values() for part in gathered(group).items())
    return {one.event: seed for seed, members in parts for one in members}
