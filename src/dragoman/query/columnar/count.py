"""Counts over the rows in memory: what `counts`, `series`, `network` and `coverage` ask SQL for."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from sqlalchemy import Connection

from dragoman.query.columnar.columns import Columns
from dragoman.query.columnar.growing import Array, Codes, Rows
from dragoman.query.columnar.tables import Party, month_of, ranges
from dragoman.query.columnar.tallies import Tally
from dragoman.query.counts import FACETS, MOST_VALUES, SIDED, Count, Facet
from dragoman.query.coverage import KINDS, Coverage, SourceDays, first, of_counts
from dragoman.query.network import Edge, Network, nodes
from dragoman.query.query import Query, Target, without
from dragoman.query.series import HAPPENED, Month


def total(columns: Columns, connection: Connection, query: Query, target: Target) -> int:
    """`counts.total` in memory."""
    if target == "actors":
        return len(
            columns.tally(connection, query, target, "actor", lambda rows: columns.named.actor.values[rows]).values
        )
    return columns.tally(connection, query, target, "", lambda rows: np.zeros(len(rows), np.int8)).total


def facets(columns: Columns, connection: Connection, query: Query, target: Target) -> tuple[Facet, ...]:
    """`counts.facets` in memory."""
    found = [_facet(columns, connection, query, target, field) for field in FACETS.get(target, ())]
    if target in SIDED:
        found.insert(0, _actors(columns, connection, query, target))
    return tuple(facet for facet in found if facet.values)


def by_month(columns: Columns, connection: Connection, query: Query, target: Target) -> tuple[tuple[str, int], ...]:
    """`counts.by_month` in memory."""
    days = columns.readings.last if target == "documents" else columns.coded[target].day
    tally = columns.tally(connection, query, target, "month", lambda rows: month_of(days.values[rows]))
    return tuple((_month(month), count) for month, count in tally.pairs() if month)


def months(columns: Columns, connection: Connection, query: Query) -> tuple[Month, ...]:
    """`series.months` in memory, of what happened."""
    events = columns.coded["events"]
    asked = query if query.status else replace(query, status=HAPPENED)
    tally = columns.tally(
        connection, asked, "events", "month and quad",
        lambda rows: month_of(events.day.values[rows]) * 5 + columns.quads(rows),
    )  # fmt: skip
    found: dict[int, list[int]] = {}
    for number, count in tally.pairs():
        month, quad = divmod(number, 5)
        if month:
            found.setdefault(month, [0] * 5)[quad] = count
    return tuple(Month(_month(month), *numbers[1:]) for month, numbers in sorted(found.items()))


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _facet(columns: Columns, connection: Connection, query: Query, target: Target, field: str) -> Facet:
    of_documents = {
        "publisher": (columns.readings.publisher, columns.readings.publishers),
        "language": (columns.readings.language, columns.readings.languages),
    }
    column, codes = of_documents.get(field) or columns.coded[target].fields[field]

    def values(rows: Rows) -> Array:
        through = field in of_documents and target != "documents"
        found = column.values[columns.coded[target].reading.values[rows] if through else rows]
        return found[found >= 0]

    tally = columns.tally(connection, without(query, field), target, field, values)
    return Facet(field, tuple(Count(word, word, number) for word, number in _commonest(tally, codes)))


def _actors(columns: Columns, connection: Connection, query: Query, target: Target) -> Facet:
    coded = columns.coded[target]
    tally = columns.tally(
        connection, without(query, "actor", "counterpart"), target, "side",
        lambda rows: _sides(coded.parties["actor"], rows, coded.size)[0],
    )  # fmt: skip
    told = _commonest(tally, columns.sides)
    names = columns.names(connection, [side for side, _ in told])
    return Facet("actor", tuple(Count(side, names[side], number) for side, number in told))


def _commonest(tally: Tally, codes: Codes) -> list[tuple[str, int]]:
    """The commonest words, of equally common ones the first in the alphabet."""
    least = np.sort(tally.counts)[-MOST_VALUES] if len(tally.counts) > MOST_VALUES else 0
    chosen = ((codes.words[code], count) for code, count in tally.pairs() if count >= least)
    return sorted(chosen, key=lambda one: (-one[1], one[0]))[:MOST_VALUES]


def _sides(party: Party, rows: Rows, size: int) -> tuple[Array, Array]:
    """The sides of these rows, and for each the row."""
    starts, sides = party.starts(size), party.sides.values
    low, high = starts[rows], starts[rows + 1]
    told = np.repeat(rows, high - low)
    return (sides if len(rows) == size else sides[ranges(low, high)]), told


def network(columns: Columns, connection: Connection, query: Query, *, least: int = 1, most: int | None) -> Network:
    """`network.network` in memory."""
    events = columns.coded["events"]
    rows = columns.rows(connection, query, "events")
    acts, acting = _sides(events.parties["actor"], rows, events.size)
    bears, bearing = _sides(events.parties["recipient"], rows, events.size)
    low, high = np.searchsorted(bearing, acting, "left"), np.searchsorted(bearing, acting, "right")
    places = ranges(low, high)
    sources, told = np.repeat(acts, high - low), np.repeat(acting, high - low)
    targets = bears[places]
    other = sources != targets
    sources, targets, told = sources[other], targets[other], told[other]
    if not len(told):
        return Network((), ())
    pairs = sources.astype(np.int64) * len(columns.sides.words) + targets
    order = np.argsort(pairs, kind="stable")
    pairs, told = pairs[order], told[order]
    starts = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
    counted = np.diff(np.append(starts, len(pairs)))
    friendly = np.add.reduceat((columns.quads(told) <= 2).astype(np.int64), starts)
    days = events.day.values[told]
    first = np.minimum.reduceat(np.where(days > 0, days, 2**31 - 1), starts)
    last = np.maximum.reduceat(days, starts)
    edges = _edges(columns.sides.words, pairs[starts], counted, friendly, first, last, max(least, 1), most)
    return Network(nodes(connection, edges), edges)


def _edges(
    words: Sequence[str], pairs: Array, counted: Array, friendly: Array, first: Array, last: Array, least: int,
    most: int | None,
) -> tuple[Edge, ...]:  # fmt: skip
    if most is not None and len(counted) > most:
        least = max(least, int(np.partition(counted, -most)[-most]))
    found = []
    for number in np.flatnonzero(counted >= least).tolist():
        source, target = divmod(int(pairs[number]), len(words))
        events, good = int(counted[number]), int(friendly[number])
        days = [_day(int(first[number])), _day(int(last[number]))] if last[number] else [None, None]
        found.append(Edge(words[source], words[target], events, good, events - good, *days))
    found.sort(key=lambda edge: (-edge.events, edge.source, edge.target))
    return tuple(found[:most])


def _day(number: int) -> str:
    return f"{number // 10_000:04d}-{number // 100 % 100:02d}-{number % 100:02d}"


def coverage(columns: Columns, connection: Connection) -> Coverage:
    """`coverage.coverage` in memory."""
    rows = columns.rows(connection, Query(), "documents")
    values, words = columns.readings.source.values[rows], columns.readings.publishers.words
    codes, counted = np.unique(values, return_counts=True)
    told: list[tuple[str | None, int]] = [
        (words[code] if code >= 0 else None, count)
        for code, count in zip(codes.tolist(), counted.tolist(), strict=True)
    ]
    told.sort(key=lambda one: (-one[1], one[0] or ""))
    days, numbers = np.unique(columns.readings.last.values[rows], return_counts=True)
    by_day = [(_day(day), number) for day, number in zip(days.tolist(), numbers.tolist(), strict=True) if day]
    totals: dict[str, int] = {kind: total(columns, connection, Query(), kind) for kind in KINDS}
    return of_counts(connection, totals, told, by_day)


def sources(columns: Columns, connection: Connection) -> tuple[SourceDays, ...]:
    """`coverage.sources` in memory."""
    rows, readings = columns.rows(connection, Query(), "documents"), columns.readings
    told, days = readings.source.values[rows], readings.last.values[rows]
    values, counted = np.unique(told, return_counts=True)
    codes = {readings.publishers.words[code] if code >= 0 else "": code for code in values.tolist()}
    reports = dict(zip(codes, counted.tolist(), strict=True))
    names: dict[int, str] = {}  # each day once: sources share them

    def by_day(code: int) -> tuple[tuple[str, int], ...]:
        found = zip(*(one.tolist() for one in np.unique(days[told == code], return_counts=True)), strict=True)
        return tuple((names.setdefault(day, _day(day)), number) for day, number in found if day)

    return tuple(SourceDays(one, reports[one], by_day(codes[one])) for one in first(reports))
