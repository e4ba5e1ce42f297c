"""Who did what to whom, counted: directed pairs of states and bodies by month or day, by reports and by happenings."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dragoman.errors import QueryError
from dragoman.ledger.telling import MUTUAL
from dragoman.query.parties import resolve
from dragoman.query.query import Query
from dragoman.query.rows import EventRow, Named

if TYPE_CHECKING:
    from dragoman.query.ledger import Ledger

Period = Literal["month", "day"]
UNDATED = ""  # the period of what has neither a date nor a day of publication
COUNTED = ("actual", "ongoing")  # only what is told as done is counted, unless the query asks for another status


@dataclass(frozen=True, slots=True)
class DyadRow:
    """What one side did to the other in a month or on a day.

    `reports` counts events as documents tell them, `events` the happenings behind them; `quads`, `types` and
    `goldstein` (a mean; None where no event has a value) are given for both. `balance` is the share of cooperation less
    the share of conflict among the happenings, from 1 to -1. `dated` counts the happenings whose own date is known to
    the period; the others lie in it by their day of publication or by the last day that they can have begun.
    """

    period: str
    source: str
    target: str
    events: int
    reports: int
    quads: tuple[int, int, int, int]
    report_quads: tuple[int, int, int, int]
    types: tuple[tuple[str, int], ...]
    report_types: tuple[tuple[str, int], ...]
    goldstein: float | None
    report_goldstein: float | None
    balance: float
    dated: int


@dataclass(frozen=True, slots=True)
class _Deed:
    period: str
    ways: tuple[tuple[str, str], ...]
    event: EventRow
    dated: bool


def dyads(ledger: "Ledger", one: str, other: str, by: Period = "month", query: Query | None = None) -> list[DyadRow]:
    """The counts of what passed between two actors, each way, oldest first.

    What two do together (they meet, they sign) is counted once in each direction, as event data do. `query` narrows
    what is counted (`since`, `until`, `type`, `known_by` …). Raises QueryError for a `by` that is none.
    """
    if by not in ("month", "day"):
        raise QueryError(f"unknown period {by!r}; one of: month, day")
    asked = replace(query or Query(), actor=one, counterpart=other, order="oldest", limit=None)
    if not asked.status:
        asked = replace(asked, status=COUNTED)
    told: dict[tuple[str, str, str], list[_Deed]] = defaultdict(list)
    done: dict[tuple[str, str, str], list[_Deed]] = defaultdict(list)
    wanted = _bodies(ledger, one), _bodies(ledger, other)
    for happening in ledger.happenings(asked):
        counted = [event for event in happening.tellings if event.status in asked.status]
        deeds = [_deed(event, happening.sort_date, happening.date, by, wanted) for event in counted]
        for deed, into in [*((deed, told) for deed in deeds), (max(deeds, key=lambda d: len(d.ways)), done)]:
            for source, target in deed.ways:
                into[deed.period, source, target].append(deed)
    return [_row(key, done[key], told[key]) for key in sorted(told)]


def _bodies(ledger: "Ledger", name: str) -> frozenset[str]:
    bodies = ledger.answer(lambda connection: resolve(connection, name)).bodies
    if not bodies:
        raise QueryError(f"{name!r} is no state or body; counts are made between those for whom people act")
    return bodies


def _deed(
    event: EventRow, sort_date: str, date: str | None, by: Period, wanted: tuple[frozenset[str], frozenset[str]]
) -> _Deed:
    period = sort_date[:7] if by == "month" else sort_date
    actors = _sides(event.actors, event.actor_countries, wanted)
    recipients = _sides(event.recipients, event.recipient_countries, wanted)
    together = event.type in MUTUAL and not set(recipients) - set(actors)
    pairs = [(a, b) for a in actors for b in (actors if together else recipients)]
    between = [(a, b) for a, b in pairs if any(a in x and b in y for x, y in (wanted, wanted[::-1]))]
    return _Deed(period, tuple(dict.fromkeys(between)), event, _is_in(date, period))


def _is_in(date: str | None, period: str) -> bool:
    return date is not None and date.replace("~", "").replace("?", "")[: len(period)] == period and "/" not in date


def _sides(
    named: Sequence[Named], countries: Sequence[str], wanted: tuple[frozenset[str], frozenset[str]]
) -> list[str]:
    """For whom those act who are named; the organ of a body that is asked for stands for the body."""
    sides = [one.acts_for or one.id for one in named] + [f"state:{country}" for country in countries]
    bodies = sorted(wanted[0] | wanted[1])
    return list(dict.fromkeys(next((b for b in bodies if side.startswith(f"{b}-")), side) for side in sides))


def _row(key: tuple[str, str, str], done: Sequence[_Deed], told: Sequence[_Deed]) -> DyadRow:
    quads = _quads(done)
    total = sum(quads)
    return DyadRow(
        *key, len(done), len(told), quads, _quads(told), _types(done), _types(told), _goldstein(done),
        _goldstein(told), round((quads[0] + quads[1] - quads[2] - quads[3]) / total, 3) if total else 0.0,
        sum(deed.dated for deed in done),
    )  # fmt: skip


def _quads(deeds: Sequence[_Deed]) -> tuple[int, int, int, int]:
    counts = Counter(deed.event.quad for deed in deeds)
    return counts[1], counts[2], counts[3], counts[4]


def _types(deeds: Sequence[_Deed]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(deed.event.type for deed in deeds).items()))


def _goldstein(deeds: Sequence[_Deed]) -> float | None:
    values = [deed.event.goldstein for deed in deeds if deed.event.goldstein is not None]
    return round(sum(values) / len(values), 3) if values else None


def records(rows: Sequence[DyadRow]) -> Iterator[dict[str, object]]:
    """The rows with a column for each quad class and each type, for tables."""
    names = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    types = sorted({name for row in rows for name, _ in row.report_types})
    for row in rows:
        plain: dict[str, object] = {
            "period": row.period or None, "source": row.source, "target": row.target, "events": row.events,
            "reports": row.reports, "dated": row.dated, "goldstein": row.goldstein,
            "report_goldstein": row.report_goldstein, "balance": row.balance,
        }  # fmt: skip
        plain |= dict(zip(names, row.quads, strict=True))
        plain |= {f"report_{name}": count for name, count in zip(names, row.report_quads, strict=True)}
        plain |= {name: dict(row.types).get(name, 0) for name in types}
        yield plain | {f"report_{name}": dict(row.report_types).get(name, 0) for name in types}
