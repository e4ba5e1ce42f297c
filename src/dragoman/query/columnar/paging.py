"""Pages of rows, found in the columns: the keys of the rows of a page, to which SQL gives what they are."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from sqlalchemy import Connection

from dragoman.ledger.schema import ROWS_A_READING
from dragoman.query.columnar.columns import Columns
from dragoman.query.columnar.finding import Parties, number
from dragoman.query.columnar.growing import Array, Rows
from dragoman.query.compile import cursor_place
from dragoman.query.query import Query, Target, bare

T = TypeVar("T")
_MOST_KEYS = 2_000  # beyond, SQL finds them as well
_MOST_PAGES = 1_000  # some dozens of rows each


@dataclass(frozen=True, slots=True)
class _Page:
    """The rows among which those of a page are, of the first `size` rows; of the later ones some may come before."""

    rows: Rows
    size: int
    meant: tuple[Parties, int]


class Pages:
    """The pages that were asked for lately, followed as rows are added."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._kept: OrderedDict[tuple[Query, Target], _Page] = OrderedDict()

    def keys(self, connection: Connection, query: Query, target: Target) -> list[int] | None:
        """The keys among which the rows of a page are; None where SQL had better look for itself."""
        columns = self._columns
        if target == "actors" or not _narrow(query) or not columns.answers(query, target):
            return None
        query.on(target)
        meant = columns.parties(connection, query), columns.forgotten
        kept = self._kept.pop((query, target), None)
        if kept is None or kept.meant != meant:
            kept = _Page(np.empty(0, np.int32), 0, meant)
        if kept.size < columns.size(target):
            late = columns.late(connection, bare(query), target, kept.size)
            rows = _first(query, np.concatenate([kept.rows, late]), *self._order(target))
            kept = _Page(rows, columns.size(target), meant)
        self._kept[query, target] = kept
        while len(self._kept) > _MOST_PAGES:
            self._kept.popitem(last=False)
        if target == "documents":
            return _few(columns.readings.keys.values[kept.rows])
        return _few(columns.coded[target].keys(kept.rows))

    def _order(self, target: Target) -> tuple[Array, Callable[[Rows], Array]]:
        """The days of all rows, and what gives the places of rows among those of a day."""
        readings = self._columns.readings
        if target == "documents":
            return readings.last.values, lambda rows: readings.document.values[rows]
        coded = self._columns.coded[target]
        return coded.day.values, lambda rows: readings.document.values[coded.reading.values[rows]]


def ordered(query: Query, rows: Mapping[int, T]) -> list[T]:
    """The page that a query asks for, of these events, statements or measures by their keys: as SQL gives it."""
    newest = query.order == "newest"
    told: list[tuple[int, Any]] = sorted(rows.items(), key=lambda one: (one[1].source.document, one[0]))
    told.sort(key=lambda one: str(one[1].sort_date), reverse=newest)
    if query.after:
        day, document, number = cursor_place(query.after)
        told = [
            (key, row) for key, row in told
            if (row.sort_date < day if newest else row.sort_date > day)
            or (row.sort_date == day and (row.source.document, key % ROWS_A_READING) > (document, number))
        ]  # fmt: skip
    return [row for _, row in told[: query.limit]]


def happenings(columns: Columns, connection: Connection, query: Query) -> list[int] | None:
    """The same for happenings of which a telling fits."""
    if not _narrow(query) or not columns.answers(query, "events"):
        return None
    homes = columns.homes.home.values[columns.rows(connection, query, "events")]
    around = np.zeros(columns.homes.home.size, bool)
    around[homes[homes >= 0]] = True
    chosen = _first(query, np.flatnonzero(around).astype(np.int32), columns.homes.day.values)
    return _few(columns.coded["events"].keys(chosen))


def _first(query: Query, rows: Rows, day: Array, telling: Callable[[Rows], Array] | None = None) -> Rows:
    """The first rows in the query's order, with those that share a day and what `telling` gives with the last."""
    days = day[rows] if query.order == "oldest" else -day[rows]
    same = np.zeros(len(rows), bool)
    if query.after:
        place = number(cursor_place(query.after)[0])
        place = place if query.order == "oldest" else -place
        same, later = days == place, days > place
        rows, days, same = rows[same | later], days[same | later], same[same | later]
    wanted = (query.limit or 0) + int(same.sum())
    if wanted >= len(rows):
        return rows
    chosen = days <= np.partition(days, wanted - 1)[wanted - 1]
    rows, days = rows[chosen], days[chosen]
    if telling is None or len(rows) == wanted:
        return rows
    places = telling(rows)
    last = np.lexsort((rows, places, days))[wanted - 1]
    found: Rows = rows[(days < days[last]) | (places <= places[last])]
    return found


def _few(keys: Array) -> list[int] | None:
    return keys.tolist() if len(keys) <= _MOST_KEYS else None


def _narrow(query: Query) -> bool:
    """Whether a page of some of all rows is asked for; the first of all stand in an index."""
    return bool(query.limit) and bare(query) != Query()
