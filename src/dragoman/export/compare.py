"""A ledger beside another event data set: how often each tells a deed, and what only one of them tells."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import QueryError
from dragoman.export.foreign import Deed, deeds
from dragoman.export.pairs import day_of, pairs
from dragoman.query import Ledger, Named, Query
from dragoman.query.parties import resolve


@dataclass(frozen=True, slots=True)
class Beside:
    """A deed, and how often the ledger and the other data set tell it."""

    deed: Deed
    ledger: int
    other: int


def beside(ledger: Ledger, form: str, path: Path, query: Query) -> list[Beside]:
    """Every deed of either side between two states, by day; what has none that the query asks for is left out."""
    codes: dict[str, str] = {}

    def country(name: str) -> str:
        if name not in codes:
            codes[name] = _code(ledger, name)
        return codes[name]

    first, last = query.first_day or "", query.last_day or "9999"
    told = (one for one in deeds(form, path, country) if first <= one.day <= last)
    other = Counter(one for one in told if one.day and one.source and one.target and one.source != one.target)
    own = Counter(_own(ledger, query))
    return [Beside(one, own[one], other[one]) for one in sorted(own.keys() | other.keys())]


def _own(ledger: Ledger, query: Query) -> Iterator[Deed]:
    for pair in pairs(ledger, query):
        source, target, day = _state(pair.actor), _state(pair.recipient), day_of(pair.happening)
        if source and target and source != target and day:
            yield Deed(day, source, target, pair.happening.type)


def _state(one: Named | None) -> str:
    side = (one.acts_for or one.id) if one else ""
    return side.removeprefix("state:") if side.startswith("state:") else ""


def _code(ledger: Ledger, name: str) -> str:
    """The ISO code of a state as a file names it, by code or by name; else what the file says."""
    if not name or name == "None":
        return ""
    try:
        bodies = ledger.answer(lambda connection: resolve(connection, name)).bodies
    except QueryError:
        return name
    return next((body.removeprefix("state:") for body in sorted(bodies) if body.startswith("state:")), name)
