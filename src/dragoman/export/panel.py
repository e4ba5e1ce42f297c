"""The dyad-month panel: one line for each direction of two actors and each month in which something was done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, get_args

from sqlalchemy import Connection, Select, func, select

from dragoman.export.cells import csv_lines
from dragoman.export.pairs import HAPPENED
from dragoman.ledger.schema import event_actors, events
from dragoman.model.event import EventType
from dragoman.query import Ledger, Query
from dragoman.query.compile import select_rows

_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
_TYPES: tuple[str, ...] = get_args(EventType)
COLUMNS = ("month", "source", "target", "events", *_QUADS, *(name.lower() for name in _TYPES), "goldstein_mean")


@dataclass(frozen=True, slots=True)
class DyadMonth:
    """What one side did to another in one month, as reports tell it; counts by quad class and by type."""

    month: str
    source: str
    target: str
    events: int
    quads: tuple[int, int, int, int]
    types: dict[str, int]
    goldstein: float | None


def lines(ledger: Ledger, query: Query) -> Iterator[str]:
    """The panel as CSV."""
    return csv_lines(COLUMNS, (_record(row) for row in dyad_months(ledger, query)))


def _record(row: DyadMonth) -> dict[str, Any]:
    counts = dict(zip(_QUADS, row.quads, strict=True)) | {name.lower(): row.types.get(name, 0) for name in _TYPES}
    head = {"month": row.month, "source": row.source, "target": row.target, "events": row.events}
    return head | counts | {"goldstein_mean": None if row.goldstein is None else round(row.goldstein, 3)}


def dyad_months(ledger: Ledger, query: Query) -> Iterator[DyadMonth]:
    """The months, oldest first. Only what happened, unless the query asks for a status; the undated is left out."""
    asked = replace(query, limit=None, after=None, status=query.status or HAPPENED)
    counted = ledger.answer(lambda connection: _counted(connection, asked))
    for key in sorted(counted):
        found = counted[key]
        quads, types, scores, scored = [0, 0, 0, 0], dict[str, int](), 0.0, 0
        for type, quad, number, goldstein, told in found:
            quads[quad - 1] += number
            types[type] = types.get(type, 0) + number
            scores, scored = scores + (goldstein or 0.0), scored + told
        total = sum(quads)
        yield DyadMonth(
            *key, total, (quads[0], quads[1], quads[2], quads[3]), types, scores / scored if scored else None
        )


_Key = tuple[str, str, str]


def _counted(connection: Connection, query: Query) -> dict[_Key, list[tuple[str, int, int, float | None, int]]]:
    counted: dict[_Key, list[tuple[str, int, int, float | None, int]]] = {}
    for month, source, target, *rest in connection.execute(_select(connection, query)):
        type, quad, number, goldstein, told = rest
        counted.setdefault((month, source, target), []).append((type, quad, number, goldstein, told))
    return counted


def _select(connection: Connection, query: Query) -> Select[Any]:
    asked = select_rows(connection, query, "events").order_by(None)
    told = asked.with_only_columns(
        events.c.key, events.c.type, events.c.quad, events.c.goldstein, events.c.sort_date, maintain_column_froms=True,
    ).cte("told")  # fmt: skip
    acts, bears = event_actors.alias("acts"), event_actors.alias("bears")
    sides = (
        select(told.c.key, told.c.type, told.c.quad, told.c.goldstein,
               func.substr(told.c.sort_date, 1, 7).label("month"),
               acts.c.acts_for.label("source"), bears.c.acts_for.label("target"))
        .join(acts, (acts.c.owner == told.c.key) & (acts.c.role == "actor"))
        .join(bears, (bears.c.owner == told.c.key) & (bears.c.role == "recipient"))
        .where(acts.c.acts_for != bears.c.acts_for, told.c.sort_date != "")
        .distinct()
        .subquery()
    )  # fmt: skip
    return select(
        sides.c.month, sides.c.source, sides.c.target, sides.c.type, sides.c.quad, func.count(),
        func.sum(sides.c.goldstein), func.count(sides.c.goldstein),
    ).group_by(sides.c.month, sides.c.source, sides.c.target, sides.c.type, sides.c.quad)  # fmt: skip
