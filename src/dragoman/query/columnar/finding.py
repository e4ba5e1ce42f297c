"""Which rows in memory fit a query: those from a certain one on, since the ones before were found earlier."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Connection

from dragoman.query.columnar.growing import Array, Codes, Postings, Rows, distinct, late
from dragoman.query.parties import Party
from dragoman.query.query import Query, Target

if TYPE_CHECKING:
    from dragoman.query.columnar.columns import Columns

Parties = tuple[Party | None, ...]  # who acts or speaks, on whom, or between it and whom
_FEW = 2_000  # rows; more are looked up in a row of flags
Test = tuple[Array, Callable[[Array], Array]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A query of columns that hold what the connection sees; `since` is the first row that is looked at."""

    columns: "Columns"
    connection: Connection
    query: Query
    parties: Parties
    since: int

    def of(self, target: Target) -> Rows:
        """The rows that fit, ascending; of actors the rows of `Columns.named`."""
        find = {"documents": self._documents, "actors": self._actors}.get(target)
        return find() if find else self._coded(target)

    def _documents(self) -> Rows:
        columns, query, sets = self.columns, self.query, list[Rows]()
        if self.parties[0]:
            first = bisect_left(columns.named.reading.values, self.since)
            rows = self._rows_of(self.parties[0], columns.named.by_side, columns.named.by_actor, first)
            naming = columns.named.reading.values[rows]
            sets.append(naming[np.diff(naming, prepend=-1) > 0])
        if query.text:
            sets.append(columns.with_text(self.connection, query.text, self.since))
        days = (columns.readings.first.values, columns.readings.last.values)
        tests = _overlap(query.first_day, query.last_day, *days)
        return self._narrowed(columns.readings.keys.size, sets, [*tests, *self._known(None), *self._told_in(None)])

    def _actors(self) -> Rows:
        named, query, sets = self.columns.named, self.query, list[Rows]()
        if self.parties[0]:
            sets.append(self._rows_of(self.parties[0], named.by_side, named.by_actor, self.since))
        last = self.columns.readings.last.values
        tests = [*_overlap(query.first_day, query.last_day, last, last), *self._known(None)]
        tests += _overlap(*query.published_days, last, last)
        if not (tests or query.text):
            return self._narrowed(named.reading.size, sets, [])
        size = self.columns.readings.keys.size
        first = int(named.reading.values[self.since]) if self.since < named.reading.size else size
        texts = [self.columns.with_text(self.connection, query.text, first)] if query.text else []
        inside = np.zeros(size - first, bool)
        inside[_narrowed(size, first, texts, tests) - first] = True
        return self._narrowed(
            named.reading.size, sets, [(named.reading.values, lambda reading: inside[reading - first])]
        )

    def _coded(self, target: Target) -> Rows:
        columns, query, coded = self.columns, self.query, self.columns.coded[target]
        sets = self._deeds(target)
        if query.text:
            found = columns.words.rows(self.connection, columns.coded, target, query.text, columns.last_span)
            sets.append(late(found, self.since))
        tests = _overlap(query.first_day, query.last_day, coded.earliest.values, coded.latest.values)
        for name, (column, codes) in coded.fields.items():
            value = getattr(query, name)
            if value not in ((), None):
                wanted = codes.known([str(value)] if name == "quad" else value)
                tests.append((column.values, _among(wanted, codes)))
        own = coded.reading.values
        found = self._narrowed(coded.size, sets, [*tests, *self._known(own), *self._told_in(own)])
        if not len(coded.hidden):
            return found
        return np.setdiff1d(found, coded.hidden, assume_unique=True).astype(np.int32)

    def _known(self, reading: Array | None) -> list[Test]:
        """That the reading stands, and was published by the day asked for."""
        readings, tests = self.columns.readings, list[Callable[[Array], Array]]()
        if readings.superseded:
            dead = readings.dead.values
            tests.append(lambda rows: ~dead[rows])
        if self.query.known_day:
            last, day = readings.last.values, number(self.query.known_day)
            tests.append(lambda rows: (last[rows] <= day) & (last[rows] > 0))
        return self._of_readings(reading, tests)

    def _told_in(self, reading: Array | None) -> list[Test]:
        readings, query, tests = self.columns.readings, self.query, list[Callable[[Array], Array]]()
        for values, column, codes in (
            (query.publisher, readings.publisher.values, readings.publishers),
            (query.language, readings.language.values, readings.languages),
        ):
            if values:
                wanted = codes.known(values)
                tests.append(_through(column, _among(wanted, codes)))
        for days, test in _overlap(*query.published_days, readings.first.values, readings.last.values):
            tests.append(_through(days, test))
        return self._of_readings(reading, tests)

    def _of_readings(self, reading: Array | None, tests: Sequence[Callable[[Array], Array]]) -> list[Test]:
        """Tests of the readings of rows; without `reading` the rows are those of readings."""
        if not tests:
            return []
        own = np.arange(self.columns.readings.keys.size, dtype=np.int32) if reading is None else reading
        return [(own, test) for test in tests]

    def _rows_of(self, asked: Party, by_side: Postings, by_actor: Postings, since: int) -> Rows:
        sides = self.columns.sides
        codes = sides.known(sorted(asked.bodies))
        for body in sorted(asked.bodies):
            codes += sides.beginning(f"{body}-") if body.startswith("igo:") else []
        found = [by_side.of(code, since) for code in codes] + [by_actor.of(key, since) for key in sorted(asked.keys)]
        if len(found) == 1:
            return found[0]
        return distinct(np.concatenate(found)) if found else np.empty(0, np.int32)

    def _deeds(self, target: Target) -> list[Rows]:
        """Who acts, imposes or speaks, and on or to whom: `compile._deeds` in memory."""
        coded = self.columns.coded[target]
        parties, (actor, recipient, other) = coded.parties, self.parties

        def takes_part(asked: Party, role: str) -> Rows:
            return self._rows_of(asked, parties[role].by_side, parties[role].by_actor, self.since)

        found = [takes_part(recipient, "recipient")] if recipient else []
        if actor and not other:
            found.append(takes_part(actor, "actor"))
        if actor and other:
            acts, other_acts = takes_part(actor, "actor"), takes_part(other, "actor")
            if not (len(acts) or len(other_acts)):
                return [*found, acts]
            ways = [_both(acts, takes_part(other, "recipient")), _both(other_acts, takes_part(actor, "recipient"))]
            if target == "statements":
                ways += [_both(acts, takes_part(other, "named")), _both(other_acts, takes_part(actor, "named"))]
            else:
                together, starts = _both(acts, other_acts), parties["recipient"].starts(coded.size)
                ways.append(together[starts[together] == starts[together + 1]])
            found.append(distinct(np.concatenate(ways)))
        return found

    def _narrowed(self, size: int, sets: Sequence[Rows], tests: Sequence[Test]) -> Rows:
        return _narrowed(size, self.since, sets, tests)


def number(day: str) -> int:
    """A day as the columns hold it: 20210619; 0 for none."""
    return int(day.replace("-", "") or 0)


def _overlap(first_day: str | None, last_day: str | None, earliest: Array, latest: Array) -> list[Test]:
    """`compile._overlap` in memory."""
    tests: list[Test] = []
    if first_day:
        first = number(first_day)
        tests.append((latest, lambda own: own >= first))
    if last_day:
        last = number(last_day)
        tests += [(earliest, lambda own: own <= last), (latest, lambda own: own > 0)]
    return tests


def _among(wanted: Sequence[int], codes: Codes) -> Callable[[Array], Array]:
    inside = np.zeros(len(codes.words) + 1, bool)  # the last one is for -1
    inside[wanted] = True
    return lambda column: inside[column]


def _through(column: Array, test: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """The test of what stands in the column at these rows."""
    return lambda rows: test(column[rows])


def _both(one: Rows, other: Rows) -> Rows:
    """The rows in both."""
    few, many = sorted((one, other), key=len)
    if len(few) > _FEW:
        inside = np.zeros(int(max(few[-1], many[-1])) + 1, bool)
        inside[many] = True
        both: Rows = few[inside[few]]
        return both
    places = np.searchsorted(many, few)
    found: Array = places < len(many)
    found[found] = many[places[found]] == few[found]
    return few[found]


def _narrowed(size: int, since: int, sets: Sequence[Rows], tests: Sequence[Test]) -> Rows:
    """The rows from `since` on that are in all sets and pass all tests."""
    found: Rows | None = None
    for one in sorted(sets, key=len):
        found = one if found is None else _both(found, one)
    for column, test in tests:
        if found is None:
            found = (np.flatnonzero(test(column[since:])) + since).astype(np.int32)
        else:
            found = found[test(column[found])]
    return np.arange(since, size, dtype=np.int32) if found is None else found
