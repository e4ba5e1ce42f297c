"""What people judged laid over the rows: rejected ones are left out unless they are asked for."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, Table, exists, or_

from dragoman.ledger.judging import Judged, column, judged, last, select_judged
from dragoman.ledger.schema import judgements, measure_steps
from dragoman.query.query import Query

_AT_ONCE = 500
_BY_DEFAULT: Final = ("accepted", "corrected", "open")


def any_judged(connection: Connection) -> bool:
    """Whether anybody judged anything; where nobody did, queries stay as plain as they are."""
    return connection.exec_driver_sql("SELECT 1 FROM judgements LIMIT 1").first() is not None  # asked for every page


def judged_rows(connection: Connection, kind: str, keys: Sequence[int]) -> dict[int, Judged]:
    """The judgements that stand of these rows."""
    if not any_judged(connection):
        return {}
    found: dict[int, Judged] = {}
    for start in range(0, len(keys), _AT_ONCE):
        query = select_judged(column(kind).label("row")).where(column(kind).in_(keys[start : start + _AT_ONCE]))
        for row in connection.execute(query.where(last(kind), judgements.c.verdict != "open")):
            found[row.row] = judged(row)
    return found


def fitting(connection: Connection, query: Query, kind: str, table: Table) -> list[ColumnElement[bool]]:
    """That a row is judged as the query asks; without its word, that it is not rejected, nor all that tells it is."""
    wanted = query.judged or _BY_DEFAULT
    if not any_judged(connection):
        return [] if "open" in wanted else [table.c.key.is_(None)]
    tests = [_is(kind, table, wanted)]
    if kind == "measures" and not query.judged:
        steps = exists().where(measure_steps.c.owner == table.c.key)
        told = exists().where(measure_steps.c.owner == table.c.key, ~_rejected(measure_steps.c.event))
        tests.append(or_(told, ~steps))
    return tests


def _is(kind: str, table: Table, wanted: Sequence[str]) -> ColumnElement[bool]:
    decided = exists().where(column(kind) == table.c.key, last(kind), judgements.c.verdict != "open")
    named = exists().where(column(kind) == table.c.key, last(kind), judgements.c.verdict.in_(wanted))
    return or_(named, ~decided) if "open" in wanted else named


def _rejected(event: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(judgements.c.event == event, last("events"), judgements.c.verdict == "rejected")
