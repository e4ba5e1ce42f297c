"""A ledger in memory, by columns, for a server that counts and narrows down often: the same answers as SQL, at once.

It holds numbers only (some two hundred bytes an event), follows the ledger by reading what was added, and answers every
query but those that ask for judgements, or for what the ledger held on a day (`answers`). Threads may share it.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from hashlib import blake2b
from typing import Final

import numpy as np
from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, not_, or_, select

from dragoman.ledger.schema import events, judgements, measure_steps, measures, statements
from dragoman.query.columnar.growing import Array, Codes, Postings, Rows, distinct
from dragoman.query.columnar.tables import Coded, Homes, Named, Party, Readings, Steps
from dragoman.query.columnar.words import Words
from dragoman.query.compile import cursor_place
from dragoman.query.overlay import fitting
from dragoman.query.parties import Party as Asked
from dragoman.query.parties import resolve
from dragoman.query.query import Query, Target

CODED: Final[tuple[Target, ...]] = ("events", "statements", "measures")
_ASKED: Final = frozenset(
    "actor recipient counterpart speaker type quad status kind state act publisher language since until text known_by "
    "published_since published_until limit order after".split()
)
_REACHED: Final = (
    "SELECT (SELECT coalesce(max(key), 0) FROM readings), (SELECT coalesce(max(key), 0) FROM judgements), "
    "(SELECT last FROM changes)"
)
_MOST_KEYS = 2_000  # of a page of rows: beyond, SQL finds them as well
_KEPT = 64  # answers
Test = tuple[Array, Callable[[Array], Array]]


class Columns:
    """The standing rows of a ledger. Use it inside `current`, which sees to it that it holds what the ledger does."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self.sides = Codes()
        self.readings, self.named = Readings(), Named(self.sides)
        self.coded: dict[Target, Coded] = {target: Coded(target, self.sides) for target in CODED}
        self.homes, self.steps, self.words = Homes(), Steps(), Words()
        self._read = self._judged = 0
        self._asking: Connection | None = None
        self.version = 0
        self._found: OrderedDict[tuple[Query, str], Rows] = OrderedDict()

    @contextmanager
    def current(self, engine: Engine) -> Iterator[Connection]:
        """A connection for `rows` and the like, with everything that it sees of the ledger taken in."""
        with self._lock:
            if self._asking is not None:  # inside another `current` of the same thread
                yield self._asking
                return
            with engine.connect() as connection:  # it begins to read after all that did before
                self._follow(connection)
                self._asking = connection
                try:
                    yield connection
                finally:
                    self._asking = None

    def _follow(self, connection: Connection) -> None:
        read, judged, change = connection.exec_driver_sql(_REACHED).one()
        if (read, judged, change) == (self._read, self._judged, self.homes.change):
            return
        if read > self._read:
            self.readings.load(connection, self._read)
            self.named.load(connection, self.readings, self._read + 1, read)
            for coded in self.coded.values():
                coded.load(connection, self.readings, self._read + 1, read)
        if read > self._read:
            self.steps.load(connection, self.coded, self._read + 1, read)
        self.homes.load(connection, self.coded["events"])
        if judged:
            self._hide(connection)
        self._read, self._judged = read, judged
        self._found.clear()
        self.version += 1

    def settle(self) -> None:
        """Put everything in order, before processes share it."""
        parties = [party for coded in self.coded.values() for party in coded.parties.values()]
        for postings in (*(one.by_side for one in parties), *(one.by_actor for one in parties)):
            postings.settle()
        self.named.by_side.settle()
        self.named.by_actor.settle()

    def _hide(self, connection: Connection) -> None:
        """Find the rows that people rejected, and measures of which all events were."""
        judged = select(judgements.c.event).where(judgements.c.event.is_not(None))
        told = select(measure_steps.c.owner).where(measure_steps.c.event.in_(judged))
        others = [select(one).where(one.is_not(None)) for one in (judgements.c.statement, judgements.c.measure)]
        looked_at: dict[Target, tuple[Table, ColumnElement[bool]]] = {
            "events": (events, events.c.key.in_(judged)),
            "statements": (statements, statements.c.key.in_(others[0])),
            "measures": (measures, or_(measures.c.key.in_(others[1]), measures.c.key.in_(told))),
        }
        for target, (table, test) in looked_at.items():
            fits = and_(*fitting(connection, Query(), target, table))
            query = select(table.c.key).where(test, not_(fits)).order_by(table.c.key)
            coded = self.coded[target]
            coded.hidden = coded.rows(np.array(connection.execute(query).scalars().all(), np.int64))

    # Which rows

    @staticmethod
    def answers(query: Query, target: Target) -> bool:
        """Whether this query can be answered here: whether it asks by nothing else than `_ASKED`."""
        given = {field.name for field in fields(query) if getattr(query, field.name) != field.default}
        return given <= (_ASKED - {"kind"} if target == "actors" else _ASKED)

    def rows(self, connection: Connection, query: Query, target: Target) -> Rows:
        """The rows that fit, ascending; of actors the rows of `named`. Raises QueryError as `select_rows` does."""
        asked = replace(query, limit=None, after=None, order="newest")
        found = self._found.get((asked, target))
        if found is None:
            asked.on(target)
            find = {"documents": self._documents, "actors": self._actors}.get(target)
            found = find(connection, asked) if find else self._coded(connection, asked, target)
            self._found[asked, target] = found
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found

    def _documents(self, connection: Connection, query: Query) -> Rows:
        sets = []
        if query.actor:
            rows = self._parties(resolve(connection, query.actor), self.named.by_side, self.named.by_actor)
            naming = self.named.reading.values[rows]
            sets.append(naming[np.diff(naming, prepend=-1) > 0])
        if query.text:
            sets.append(self._with_text(connection, query.text))
        days = (self.readings.first.values, self.readings.last.values)
        tests = [
            *_overlap(query.first_day, query.last_day, *days),
            *self._known(query, None),
            *self._told_in(query, None),
        ]
        return _narrowed(self.readings.keys.size, sets, tests)

    def _actors(self, connection: Connection, query: Query) -> Rows:
        named, sets = self.named, list[Rows]()
        if query.actor:
            sets.append(self._parties(resolve(connection, query.actor), named.by_side, named.by_actor))
        last = self.readings.last.values
        tests = [*_overlap(query.first_day, query.last_day, last, last), *self._known(query, None)]
        tests += _overlap(*query.published_days, last, last)
        if not (tests or query.text):
            return _narrowed(named.reading.size, sets, [])
        texts = [self._with_text(connection, query.text)] if query.text else []
        inside = np.zeros(self.readings.keys.size, bool)
        inside[_narrowed(self.readings.keys.size, texts, tests)] = True
        return _narrowed(named.reading.size, sets, [(named.reading.values, lambda reading: inside[reading])])

    def _with_text(self, connection: Connection, text: str) -> Rows:
        return self.readings.with_texts(self.words.texts(connection, text, self.version))

    def _coded(self, connection: Connection, query: Query, target: Target) -> Rows:
        coded = self.coded[target]
        sets = self._deeds(connection, query, target)
        if query.text:
            sets.append(self.words.rows(connection, coded, query.text, self.version))
        tests = _overlap(query.first_day, query.last_day, coded.earliest.values, coded.latest.values)
        for name, (column, codes) in coded.fields.items():
            value = getattr(query, name)
            if value not in ((), None):
                wanted = codes.known([str(value)] if name == "quad" else value)
                tests.append((column.values, lambda own, wanted=wanted: np.isin(own, wanted)))  # type: ignore[misc]
        own = coded.reading.values
        found = _narrowed(coded.size, sets, [*tests, *self._known(query, own), *self._told_in(query, own)])
        if not len(coded.hidden):
            return found
        return np.setdiff1d(found, coded.hidden, assume_unique=True).astype(np.int32)

    def _known(self, query: Query, reading: Array | None) -> list[Test]:
        """That the reading stands, and was published by the day asked for."""
        tests: list[Callable[[Array], Array]] = []
        if self.readings.superseded:
            dead = self.readings.dead.values
            tests.append(lambda rows: ~dead[rows])
        if query.known_day:
            last, day = self.readings.last.values, _number(query.known_day)
            tests.append(lambda rows: (last[rows] <= day) & (last[rows] > 0))
        own = np.arange(self.readings.keys.size) if reading is None else reading
        return [(own, test) for test in tests]

    def _told_in(self, query: Query, reading: Array | None) -> list[Test]:
        own = np.arange(self.readings.keys.size) if reading is None else reading
        tests: list[Test] = []
        for values, column, codes in (
            (query.publisher, self.readings.publisher.values, self.readings.publishers),
            (query.language, self.readings.language.values, self.readings.languages),
        ):
            if values:
                wanted = codes.known(values)
                tests.append((own, lambda rows, c=column, w=wanted: np.isin(c[rows], w)))  # type: ignore[misc]
        for days, test in _overlap(*query.published_days, self.readings.first.values, self.readings.last.values):
            tests.append((own, lambda rows, d=days, t=test: t(d[rows])))  # type: ignore[misc]
        return tests

    def _parties(self, asked: Asked, by_side: Postings, by_actor: Postings) -> Rows:
        codes = self.sides.known(sorted(asked.bodies))
        for body in sorted(asked.bodies):
            codes += self.sides.beginning(f"{body}-") if body.startswith("igo:") else []
        found = [by_side.of(code) for code in codes] + [by_actor.of(key) for key in sorted(asked.keys)]
        if len(found) == 1:
            return found[0]
        return distinct(np.concatenate(found)) if found else np.empty(0, np.int32)

    def _deeds(self, connection: Connection, query: Query, target: Target) -> list[Rows]:
        """Who acts, imposes or speaks, and on or to whom: `compile._deeds` in memory."""
        parties = self.coded[target].parties

        def takes_part(asked: Asked, role: str) -> Rows:
            party: Party = parties[role]
            return self._parties(asked, party.by_side, party.by_actor)

        actor, recipient, other = (
            resolve(connection, name) if name else None
            for name in (query.actor or query.speaker, query.recipient, query.counterpart)
        )
        found = [takes_part(recipient, "recipient")] if recipient else []
        if actor and not other:
            found.append(takes_part(actor, "actor"))
        if actor and other:
            acts, other_acts = takes_part(actor, "actor"), takes_part(other, "actor")
            ways = [_both(acts, takes_part(other, "recipient")), _both(other_acts, takes_part(actor, "recipient"))]
            if target == "statements":
                ways += [_both(acts, takes_part(other, "named")), _both(other_acts, takes_part(actor, "named"))]
            else:
                together, borne = _both(acts, other_acts), parties["recipient"].rows.values
                low, high = (np.searchsorted(borne, together, side) for side in ("left", "right"))
                ways.append(together[low == high])
            found.append(distinct(np.concatenate(ways)))
        return found

    def quads(self, rows: Rows) -> Array:
        """The quad classes of events."""
        column, codes = self.coded["events"].fields["quad"]
        return np.array([int(word) for word in codes.words] or [0])[column.values[rows]]

    def keys(self, connection: Connection, query: Query, target: Target) -> list[int]:
        """The keys of the rows that fit, of events, statements or measures."""
        found: list[int] = self.coded[target].keys.values[self.rows(connection, query, target)].tolist()
        return found

    def mark(self, connection: Connection, asked: Iterable[tuple[Query, Target]]) -> bytes:
        """A mark of the rows that fit, and of what events are gathered around: another one if any of this changes."""
        mark = blake2b(str(self._judged).encode(), digest_size=16)
        for query, target in asked:
            rows = self.rows(connection, query, target)
            mark.update(rows.tobytes())
            if target in ("events", "measures"):
                homes = self.homes.home.values[rows if target == "events" else self.steps.events_of(rows)]
                mark.update(homes.tobytes())
                mark.update(self.homes.changed.values[homes].tobytes())
        return mark.digest()

    # Pages of rows

    def page(self, connection: Connection, query: Query, target: Target) -> list[int] | None:
        """The keys among which the rows of a page are; None where SQL had better look for itself."""
        if target == "actors" or not query.limit or not self.answers(query, target):
            return None
        rows = self.rows(connection, query, target)
        if target == "documents":
            return self._first(query, rows, self.readings.last.values, self.readings.keys.values)
        coded = self.coded[target]
        return self._first(query, rows, coded.day.values, coded.keys.values)

    def happenings(self, connection: Connection, query: Query) -> list[int] | None:
        """The same for happenings of which a telling fits."""
        if not query.limit or not self.answers(query, "events"):
            return None
        homes = self.homes.home.values[self.rows(connection, query, "events")]
        around = np.zeros(self.homes.home.size, bool)
        around[homes[homes >= 0]] = True
        keys = self.coded["events"].keys.values
        return self._first(query, np.flatnonzero(around).astype(np.int32), self.homes.day.values, keys)

    @staticmethod
    def _first(query: Query, rows: Rows, day: Array, keys: Array) -> list[int] | None:
        """The keys of the first rows in the query's order, those that share a day with the last of them included."""
        days = day[rows] if query.order == "oldest" else -day[rows]
        same = np.zeros(len(rows), bool)
        if query.after:
            place = _number(cursor_place(query.after)[0])
            place = place if query.order == "oldest" else -place
            same, later = days == place, days > place
            rows, days, same = rows[same | later], days[same | later], same[same | later]
        chosen = np.ones(len(rows), bool)
        wanted = (query.limit or 0) + int(same.sum())
        if wanted < len(rows):
            chosen = days <= np.partition(days, wanted - 1)[wanted - 1]
        found = keys[rows[chosen]]
        return found.tolist() if len(found) <= _MOST_KEYS else None


def _number(day: str) -> int:
    return int(day.replace("-", "") or 0)


def _overlap(first_day: str | None, last_day: str | None, earliest: Array, latest: Array) -> list[Test]:
    """`compile._overlap` in memory."""
    tests: list[Test] = []
    if first_day:
        first = _number(first_day)
        tests.append((latest, lambda own: own >= first))
    if last_day:
        last = _number(last_day)
        tests += [(earliest, lambda own: own <= last), (latest, lambda own: own > 0)]
    return tests


def _both(one: Rows, other: Rows) -> Rows:
    """The rows in both."""
    few, many = sorted((one, other), key=len)
    places = np.searchsorted(many, few)
    inside = places < len(many)
    inside[inside] = many[places[inside]] == few[inside]
    return few[inside]


def _narrowed(size: int, sets: Sequence[Rows], tests: Sequence[Test]) -> Rows:
    """The rows in all sets, of all that pass all tests."""
    found: Rows | None = None
    for one in sorted(sets, key=len):
        if found is None:
            found = one
        else:
            inside = np.zeros(size, bool)
            inside[one] = True
            found = found[inside[found]]
    for column, test in tests:
        found = np.flatnonzero(test(column)).astype(np.int32) if found is None else found[test(column[found])]
    return np.arange(size, dtype=np.int32) if found is None else found
