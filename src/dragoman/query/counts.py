"""How many rows a query gives: in all, by each value of its fields, by month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, func, select
from sqlalchemy.sql.visitors import iterate

from dragoman.ledger.heads import stands
from dragoman.ledger.schema import (
    event_actors,
    events,
    measure_actors,
    measures,
    readings,
    statement_actors,
    statements,
    supersessions,
)  # fmt: skip
from dragoman.query.compile import select_rows
from dragoman.query.naming import side_names
from dragoman.query.overlay import any_judged
from dragoman.query.query import Query, Target, bare, without

_TABLES: Final[Mapping[Target, Table]] = {
    "documents": readings, "events": events, "statements": statements, "measures": measures,
}  # fmt: skip
SIDED: Final[Mapping[Target, Table]] = {
    "events": event_actors, "statements": statement_actors, "measures": measure_actors,
}  # fmt: skip
FACETS: Final[Mapping[Target, Sequence[str]]] = {
    "documents": ("publisher", "language"),
    "events": ("type", "status", "quad", "publisher", "language"),
    "statements": ("kind", "act", "publisher", "language"),
    "measures": ("kind", "state", "publisher", "language"),
}
MOST_VALUES = 12  # values of a facet that are told


@dataclass(frozen=True, slots=True)
class Count:
    """A value, its name for people, and the rows that have it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The commonest values of one field among the rows of a query, as if the query did not ask for that field."""

    field: str
    values: tuple[Count, ...]


def total(connection: Connection, query: Query, target: Target) -> int:
    """How many rows the query gives, its limit set aside."""
    if target == "actors":
        found = select_rows(connection, replace(query, limit=None), target).order_by(None)
        distinct = found.with_only_columns(found.selected_columns.actor, maintain_column_froms=True).group_by(None)
        return int(connection.execute(select(func.count()).select_from(distinct.distinct().subquery())).scalar_one())
    counted = _only(connection, query, target, func.count())
    return int(connection.execute(counted).scalar_one())


def facets(connection: Connection, query: Query, target: Target) -> tuple[Facet, ...]:
    """The facets of these rows; those without any value are left out."""
    found = [_facet(connection, query, target, field) for field in FACETS.get(target, ())]
    if target in SIDED:
        found.insert(0, _actors(connection, query, target))
    return tuple(facet for facet in found if facet.values)


def by_month(connection: Connection, query: Query, target: Target) -> tuple[tuple[str, int], ...]:
    """Months ("2021-06"; the last in which it can have begun) with rows, oldest first."""
    day: Any = readings.c.published_to if target == "documents" else _TABLES[target].c.sort_date
    month = func.substr(day, 1, 7).label("month")
    found = _only(connection, query, target, month, func.count()).where(day != "").group_by(month).order_by(month)
    return tuple((str(month), int(count)) for month, count in connection.execute(found))


def _only(connection: Connection, query: Query, target: Target, *columns: ColumnElement[Any]) -> Select[Any]:
    plain = _asks_nothing(query) and (target == "documents" or not any_judged(connection))
    if plain and all(column.table is not readings for column in _columns_in(columns)):
        return _whole(connection, target, *columns)
    found = select_rows(connection, replace(query, limit=None, after=None), target).order_by(None)
    return found.with_only_columns(*columns, maintain_column_froms=True)


def _asks_nothing(query: Query) -> bool:
    return bare(query) == Query()


def _columns_in(columns: Sequence[ColumnElement[Any]]) -> Iterator[Column[Any]]:
    for column in columns:
        yield from (part for part in iterate(column) if isinstance(part, Column))


def _whole(connection: Connection, target: Target, *columns: ColumnElement[Any]) -> Select[Any]:
    """The rows of a whole table, counted from its indexes alone where no reading was ever superseded."""
    table = _TABLES[target]
    found = select(*columns).select_from(table)
    superseded = connection.execute(select(supersessions.c.reading).limit(1)).first()
    if superseded is None:
        return found
    return found.where(stands(table.c.key if table is readings else table.c.reading))


def _facet(connection: Connection, query: Query, target: Target, field: str) -> Facet:
    column: Any = readings.c[field] if field in ("publisher", "language") else _TABLES[target].c[field]
    asked = without(query, field)
    count = func.count()
    found = _only(connection, asked, target, column, count).where(column.is_not(None)).group_by(column)
    rows = connection.execute(found.order_by(count.desc(), column).limit(MOST_VALUES))
    return Facet(field, tuple(Count(str(value), str(value), int(number)) for value, number in rows))


def _actors(connection: Connection, query: Query, target: Target) -> Facet:
    """For whom those act who act, impose or speak."""
    parties, asked = SIDED[target], without(query, "actor", "counterpart")
    side, count = parties.c.acts_for, func.count(parties.c.owner.distinct())
    found = select(side, count).where(parties.c.role == "actor", side.is_not(None))
    superseded = connection.execute(select(supersessions.c.reading).limit(1)).first()
    if superseded or any_judged(connection) or not _asks_nothing(asked):
        found = found.where(parties.c.owner.in_(_only(connection, asked, target, _TABLES[target].c.key)))
    rows = connection.execute(found.group_by(side).order_by(count.desc(), side).limit(MOST_VALUES)).all()
    names = side_names(connection, [row[0] for row in rows])
    return Facet("actor", tuple(Count(side, names.get(side, side), int(number)) for side, number in rows))
