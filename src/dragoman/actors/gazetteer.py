"""Which towns bear a name, in which state and where each lies: GeoNames (`data/towns.tsv`, by `training/towns.py`)."""

from collections.abc import Set
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LARGE = 500_000  # inhabitants: towns of as many are known without their state
LARGER = 5  # … if they have so many times the inhabitants of all of their name in other states


class Town(NamedTuple):
    """A town: its state (ISO 3166-1 alpha-3), inhabitants, and where it lies, in degrees (WGS 84)."""

    country: str
    inhabitants: int
    latitude: float
    longitude: float


@cache
def _lines() -> dict[str, tuple[str, ...]]:
    """The lines of the table by name."""
    text = (files("dragoman.actors") / "data" / "towns.tsv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        name, tab, rest = line.partition("\t")
        if tab:
            found[name] = (*found.get(name, ()), rest)
    return found


def towns(name: str) -> tuple[Town, ...]:
    """All towns of a name that have at least 15,000 inhabitants, the largest first."""
    rows = (line.split("\t") for line in _lines().get(name, ()))
    found = (Town(state, int(people), float(north), float(east)) for state, people, north, east in rows)
    return tuple(sorted(found, key=lambda town: -town.inhabitants))


def coordinates(name: str | None, country: str | None) -> tuple[float, float] | tuple[None, None]:
    """Latitude and longitude of the largest town of a name in a state."""
    found = (town for town in towns(name or "") if town.country == country)
    return next(((town.latitude, town.longitude) for town in found), (None, None))


def town_meant(name: str, told: Set[str]) -> Town | None:
    """The largest in the only state of those `told` that has one of the name; else a large one, by far the largest."""
    every = towns(name)
    here = [town for town in every if town.country in told]
    if len({town.country for town in here}) == 1:
        return here[0]
    if here or not every:
        return None
    others = sum(town.inhabitants for town in every if town.country != every[0].country)
    return every[0] if every[0].inhabitants >= max(LARGE, LARGER * others) else None
