"""Pages of rows, found in the columns: the keys among which SQL then reads a page."""

import numpy as np
from sqlalchemy import Connection

from dragoman.query.columnar.columns import Columns, bare
from dragoman.query.columnar.finding import number
from dragoman.query.columnar.growing import Array, Rows
from dragoman.query.compile import cursor_place
from dragoman.query.query import Query, Target

_MOST_KEYS = 2_000  # beyond, SQL finds them as well


def page(columns: Columns, connection: Connection, query: Query, target: Target) -> list[int] | None:
    """The keys among which the rows of a page are; None where SQL had better look for itself."""
    if target == "actors" or not _narrow(query) or not columns.answers(query, target):
        return None
    rows = columns.rows(connection, query, target)
    if target == "documents":
        chosen = _first(query, rows, columns.readings.last.values)
        return _few(columns.readings.keys.values[chosen])
    coded = columns.coded[target]
    return _few(coded.keys(_first(query, rows, coded.day.values)))


def happenings(columns: Columns, connection: Connection, query: Query) -> list[int] | None:
    """The same for happenings of which a telling fits."""
    if not _narrow(query) or not columns.answers(query, "events"):
        return None
    homes = columns.homes.home.values[columns.rows(connection, query, "events")]
    around = np.zeros(columns.homes.home.size, bool)
    around[homes[homes >= 0]] = True
    chosen = _first(query, np.flatnonzero(around).astype(np.int32), columns.homes.day.values)
    return _few(columns.coded["events"].keys(chosen))


def _first(query: Query, rows: Rows, day: Array) -> Rows:
    """The first rows in the query's order, those that share a day with the last of them included."""
    days = day[rows] if query.order == "oldest" else -day[rows]
    same = np.zeros(len(rows), bool)
    if query.after:
        place = number(cursor_place(query.after)[0])
        place = place if query.order == "oldest" else -place
        same, later = days == place, days > place
        rows, days, same = rows[same | later], days[same | later], same[same | later]
    chosen = np.ones(len(rows), bool)
    wanted = (query.limit or 0) + int(same.sum())
    if wanted < len(rows):
        chosen = days <= np.partition(days, wanted - 1)[wanted - 1]
    found: Rows = rows[chosen]
    return found


def _few(keys: Array) -> list[int] | None:
    return keys.tolist() if len(keys) <= _MOST_KEYS else None


def _narrow(query: Query) -> bool:
    """Whether a page of some of all rows is asked for; the first of all stand in an index."""
    return bool(query.limit) and bare(query) != Query()
