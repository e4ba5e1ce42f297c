"""What people judged laid over what was coded: rejected rows are left out, corrected ones are as corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Connection, Table, and_, case, exists, or_, select

from dragoman.coding.ontology import ontology
from dragoman.ledger.judging import Judged, column, last
from dragoman.ledger.schema import events, judgements, measure_steps
from dragoman.model.event import EventType
from dragoman.query.query import Query

_AT_ONCE = 500
_BY_DEFAULT: Final = ("accepted", "corrected", "open")


def any_judged(connection: Connection) -> bool:
    """Whether anybody judged anything; where nobody did, queries stay as plain as they are."""
    return connection.execute(select(judgements.c.key).limit(1)).first() is not None


def judged_rows(connection: Connection, kind: str, keys: Sequence[int]) -> dict[int, Judged]:
    """The judgements that stand of these rows."""
    if not any_judged(connection):
        return {}
    found: dict[int, Judged] = {}
    for start in range(0, len(keys), _AT_ONCE):
        query = select(column(kind).label("row"), judgements).where(column(kind).in_(keys[start : start + _AT_ONCE]))
        for row in connection.execute(query.where(last(kind), judgements.c.verdict != "open")):
            found[row.row] = Judged(row.verdict, row.by, row.at, row.type, row.status, row.note)
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


@dataclass(frozen=True, slots=True)
class Retyped:
    """What an event of this type has where no more is known of it."""

    type: str
    quad: int
    cameo: str
    goldstein: float | None


def retyped(type: str) -> Retyped:
    """What a corrected type brings with it."""
    entry = ontology().types[cast(EventType, type)]
    return Retyped(type, entry.quad, entry.cameo, ontology().goldstein(entry.cameo))


def told_as(connection: Connection, name: str) -> ColumnElement[Any]:
    """The column of an event as corrected: its type, status, quad class or Goldstein value."""
    own = events.c[name]
    if not any_judged(connection):
        return own
    field = "status" if name == "status" else "type"
    stand = and_(judgements.c.event == events.c.key, last("events"), judgements.c[field].is_not(None))
    value: Any = judgements.c[field]
    if name in ("quad", "goldstein"):
        value = case({type: getattr(retyped(type), name) for type in ontology().types}, value=value)
    value = select(value).where(stand).scalar_subquery()
    return case((exists().where(stand), value), else_=own).label(name)


def is_told_as(connection: Connection, name: str, values: Sequence[Any]) -> ColumnElement[bool]:
    """That this column, as corrected, has one of the values; what nobody corrected is still found by its index."""
    own = events.c[name].in_(values)
    if not any_judged(connection):
        return own
    field = "status" if name == "status" else "type"
    types = [type for type, entry in ontology().types.items() if entry.quad in values] if name == "quad" else values
    other = select(judgements.c.event).where(last("events"), judgements.c[field].is_not(None))
    return or_(and_(own, events.c.key.not_in(other)), events.c.key.in_(other.where(judgements.c[field].in_(types))))
