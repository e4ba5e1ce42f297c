"""Gathering tellings of one time around the fullest ones, and doing so again when some have come or gone."""

from collections.abc import Iterable, Mapping, Sequence

from dragoman.ledger.alike import nearness
from dragoman.ledger.telling import Telling


def gathered(tellings: Iterable[Telling]) -> dict[int, list[Telling]]:
    """Taken the fullest first, each telling joins the nearest that it fits among those that joined none: the *seeds*.

    Gives the members by the seed's event.
    """
    members = list(tellings)
    told = {one.event: one for one in members}
    groups: dict[int, list[Telling]] = {}
    for event, seed in regathered(members, {}).items():
        groups.setdefault(seed, []).append(told[event])
    return groups


def regathered(members: Sequence[Telling], known: Mapping[int, int]) -> dict[int, int]:
    """The seed of each of these tellings, the fullest first.

    `known` gives the seeds of a gathering that differs only in some members that came or went: only what these can have
    changed is compared again, so that one more telling costs no more than a look at each seed.
    """
    found: dict[int, int] = {}
    seeds: list[Telling] = []
    fresh: list[Telling] = []
    told = {one.event: one for one in members}
    for one in sorted(members, key=_fullest_first):
        seed = known.get(one.event)
        if seed is None or (seed != one.event and found.get(seed) != seed):
            best = nearest(one, seeds)
        elif seed == one.event or not fresh:
            best = nearest(one, fresh) if fresh else (None if seed == one.event else told[seed])
        else:
            best = nearest(one, sorted([told[seed], *fresh], key=_fullest_first))
        found[one.event] = best.event if best else one.event
        if best is None:
            seeds.append(one)
            if seed != one.event:
                fresh.append(one)
    return found


def nearest(telling: Telling, seeds: Iterable[Telling]) -> Telling | None:
    """The first of those that are the nearest; None where none fits."""
    best, most = None, 0.0
    for seed in seeds:
        if (near := nearness(seed, telling)) > most:
            best, most = seed, near
    return best


def _fullest_first(telling: Telling) -> tuple[int, int, str]:
    return -len(telling.each_side), -len(telling.persons[0] | telling.persons[1]), telling.place
