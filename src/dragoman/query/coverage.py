"""What a ledger covers: how much, from whom, from when to when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from dragoman.ledger.heads import stands
from dragoman.ledger.schema import readings
from dragoman.query.counts import Count, total
from dragoman.query.query import Query, Target

_MOST = 15
KINDS: tuple[Target, ...] = ("documents", "actors", "statements", "events", "measures")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rows that stand, by kind; publishers by documents; days with documents; the bounds of report and record time."""

    documents: int
    actors: int
    statements: int
    events: int
    measures: int
    publishers: tuple[Count, ...]
    unnamed_publisher: int
    days: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None
    recorded: str | None


def coverage(connection: Connection) -> Coverage:
    """The coverage of the whole ledger."""
    numbers: dict[str, int] = {kind: total(connection, Query(), kind) for kind in KINDS}
    publisher = func.coalesce(readings.c.publisher, readings.c.agency)
    count, day = func.count(), func.nullif(readings.c.published_to, "")
    names = select(publisher, count).where(stands()).group_by(publisher).order_by(count.desc(), publisher)
    told = [(name, number) for name, number in connection.execute(names)]
    by_day = select(day, count).where(stands(), day.is_not(None)).group_by(day).order_by(day)
    days = [(str(one), int(number)) for one, number in connection.execute(by_day)]
    return of_counts(connection, numbers, told, days)


def of_counts(
    connection: Connection, numbers: Mapping[str, int], publishers: Sequence[tuple[str | None, int]],
    days: Sequence[tuple[str, int]],
) -> Coverage:  # fmt: skip
    """The coverage that these counts make: rows by kind, documents by publisher (most first) and by day (in order)."""
    recorded = connection.execute(select(readings.c.record_time).order_by(readings.c.key.desc()).limit(1)).scalar()
    return Coverage(
        **numbers, publishers=tuple(Count(name, name, number) for name, number in publishers if name)[:_MOST],
        unnamed_publisher=sum(number for name, number in publishers if not name), days=tuple(days),
        first=days[0][0] if days else None, last=days[-1][0] if days else None, recorded=recorded,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceDays:
    """A publisher, how many of its reports the ledger has, and of which days."""

    name: str
    reports: int
    days: tuple[tuple[str, int], ...]


def sources(connection: Connection) -> tuple[SourceDays, ...]:
    """The publishers of most reports, with their days; of reports without a date only the number is told."""
    name = func.coalesce(readings.c.publisher, readings.c.agency, "").label("name")
    found = select(name, readings.c.published_to, func.count()).where(stands())
    days: dict[str, list[tuple[str, int]]] = {}
    for one, day, number in connection.execute(found.group_by(name, readings.c.published_to)):
        days.setdefault(one, []).append((day, number))
    reports = {one: sum(number for _, number in those) for one, those in days.items()}
    return tuple(
        SourceDays(one, reports[one], tuple(sorted(pair for pair in days[one] if pair[0]))) for one in first(reports)
    )


def first(reports: Mapping[str, int]) -> list[str]:
    """The publishers of most reports, of their numbers by name; what is not told ("") stands last."""
    return sorted(reports, key=lambda one: (not one, -reports[one], one))[: _MOST + 1]
