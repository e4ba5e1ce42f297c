"""Cooperation and conflict by month: the events of a query counted by quad class."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, func

from dragoman.ledger.schema import events
from dragoman.query.compile import select_rows
from dragoman.query.query import Query

HAPPENED = ("actual", "ongoing")


@dataclass(frozen=True, slots=True)
class Month:
    """Events of one month ("2021-06") by quad class: verbal and material cooperation, verbal and material conflict."""

    month: str
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int


def months(connection: Connection, query: Query, *, happened: bool = True) -> tuple[Month, ...]:
    """The months in which events fall, oldest first; `happened` leaves out what was planned, threatened or denied."""
    asked = replace(query, limit=None, after=None)
    if happened and not asked.status:
        asked = replace(asked, status=HAPPENED)
    month = func.substr(events.c.sort_date, 1, 7).label("month")
    rows_asked = select_rows(connection, asked, "events").order_by(None)
    found: Select[Any] = rows_asked.with_only_columns(month, events.c.quad, func.count(), maintain_column_froms=True)
    counted: dict[str, list[int]] = {}
    rows = connection.execute(found.where(events.c.sort_date != "").group_by(month, events.c.quad)).all()
    for name, quad, number in rows:
        counted.setdefault(name, [0] * 4)[quad - 1] += number
    return tuple(Month(name, *counted[name]) for name in sorted(counted))
