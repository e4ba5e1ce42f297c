"""The rows of a ledger as columns: read once, and from then on only what was added."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from sqlalchemy import Connection

from dragoman.ledger.schema import ROWS_A_READING, row_key
from dragoman.query.columnar.growing import Array, Codes, Growing, Holding, Postings, Proofs, Rows
from dragoman.query.parties import BODIES
from dragoman.query.query import Target

_AT_ONCE, _BYTES = 10_000, 8
_DAY = "CAST(replace({0}, '-', '') AS INTEGER)"  # 20210619; 0 where nothing is known
FIELDS: Final[Mapping[Target, Sequence[str]]] = {
    "events": ("type", "status", "quad"), "statements": ("kind", "act"), "measures": ("kind", "state"),
}  # fmt: skip
# Each span in which words are looked for, with the row that it proves.
_SPANS: Final[Mapping[Target, str]] = {
    "events": "SELECT evidence, key FROM events WHERE key >= ? AND key < ? ORDER BY 1",
    "statements": (
        "SELECT span, owner FROM statement_spans WHERE part = 'content' AND owner >= ? AND owner < ? ORDER BY 1"
    ),
    "measures": "SELECT evidence, owner FROM measure_steps WHERE owner >= ? AND owner < ? ORDER BY 1",
}
ROLES: Final = ("actor", "recipient", "named")


def month_of(days: Array) -> Array:
    """The months of days, counted from the year 0; 0 where no day is known."""
    return np.where(days > 0, days // 10_000 * 12 + days // 100 % 100 - 1, 0).astype(np.int32)


def chunks(connection: Connection, query: str, *values: int) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a query, many at once."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(query, values)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield list(rows)
    finally:
        cursor.close()


def _whole(pieces: Iterator[list[tuple[Any, ...]]]) -> Iterator[list[tuple[Any, ...]]]:
    """The same rows, cut so that those with the same first value stay together."""
    held: list[tuple[Any, ...]] = []
    for piece in pieces:
        rows = held + piece
        cut = bisect_left(rows, rows[-1][0], key=lambda row: row[0])
        held = rows[cut:]
        if cut:
            yield rows[:cut]
    if held:
        yield held


def ranges(low: Array, high: Array) -> Array:
    """All numbers from each low to below its high, in order."""
    lengths = high - low
    ends = np.cumsum(lengths)
    steps: Array = np.repeat(low - ends + lengths, lengths)
    return np.arange(len(steps)) + steps


def _beginning(id: str) -> int:
    """The first bytes of a document's id as a number: that of a later id is no smaller."""
    return int.from_bytes(id.removeprefix("doc:").encode()[:_BYTES].ljust(_BYTES, b"\0"), "big")


def numbers(rows: Sequence[tuple[Any, ...]]) -> Array:
    """Rows of whole numbers as an array, a column each."""
    return np.array(rows, np.int64).T


class Readings(Holding):
    """The readings with what is known of their documents; `dead` are those that do not stand."""

    def __init__(self) -> None:
        self.keys, self.texts = Growing(np.int64), Growing(np.int64)
        self.first, self.last = Growing(np.int32), Growing(np.int32)  # days of publication
        self.document = Growing(np.uint64)  # how the document's id begins, as a number: in the order of ids
        self.publisher, self.source, self.language = Growing(np.int8), Growing(np.int8), Growing(np.int8)
        self.dead = Growing(np.bool_)
        self.publishers, self.languages = Codes(), Codes()
        self.superseded = self.last_text = 0

    def load(self, connection: Connection, above: int) -> None:
        """Add the readings with keys above this one."""
        days = ", ".join(_DAY.format(name) for name in ("published_from", "published_to"))
        told_by = "publisher, coalesce(publisher, agency), language"
        document = "(SELECT id FROM documents WHERE documents.key = document)"
        query = f"SELECT key, text_key, {days}, {told_by}, {document} FROM readings WHERE key > ? ORDER BY key"  # noqa: S608
        for rows in chunks(connection, query, above):
            told = numbers([row[:4] for row in rows])
            for column, values in zip((self.keys, self.texts, self.first, self.last), told, strict=True):
                column.extend(values)
            self.last_text = max(self.last_text, int(told[1].max()))
            self.publisher.extend(np.array([self.publishers.code(row[4]) for row in rows]))
            self.source.extend(np.array([self.publishers.code(row[5]) for row in rows]))
            self.language.extend(np.array([self.languages.code(row[6]) for row in rows]))
            self.document.extend(np.array([_beginning(row[7]) for row in rows], np.uint64))
            self.dead.extend(np.zeros(len(rows), bool))
        for rows in chunks(connection, 'SELECT reading FROM supersessions WHERE "by" > ?', above):
            self.dead.values[self.rows(numbers(rows)[0])] = True
            self.superseded += len(rows)

    def rows(self, keys: Array) -> Array:
        """The rows of the readings with these keys."""
        return np.searchsorted(self.keys.values, keys).astype(np.int32)

    def with_texts(self, texts: Array, since: int) -> Rows:
        """The rows of the readings of these texts, ascending, from this row on."""
        asked = np.zeros(self.last_text + 1, bool)
        asked[texts] = True
        return (np.flatnonzero(asked[self.texts.values[since:]]) + since).astype(np.int32)


class Themselves:
    """The bodies among the actors. One that stands for itself is found by its side: who asks for it asks for both."""

    def __init__(self, sides: Codes) -> None:
        self._sides, self._own, self._read = sides, np.empty(0, np.int32), 0

    def load(self, connection: Connection) -> None:
        """Take in the actors that are new."""
        query = "SELECT key, id FROM actors WHERE key > ? ORDER BY key"
        for rows in chunks(connection, query, self._read):
            self._read = rows[-1][0]
            own = np.full(self._read + 1, -2, np.int32)  # no side, nor none
            own[: len(self._own)] = self._own
            for key, id in rows:
                if id.startswith(BODIES):
                    own[key] = self._sides.code(id)
            self._own = own

    def others(self, actors: Array, sides: Array) -> Array:
        """Whether each of these actors, by key (0 is none), is another than its side."""
        found: Array = (actors > 0) & (self._own[actors] != sides)
        return found


class Party(Holding):
    """Who takes part in rows in one role: the rows of each side and of each actor (but those of bodies that stand for
    themselves), and the sides of each row."""

    def __init__(self) -> None:
        self.by_side, self.by_actor = Postings(), Postings()
        self.sides, self._starts = Growing(np.int8), Growing(np.int32)

    def starts(self, size: int) -> Array:
        """The place among `sides` of the first one of each of the first `size` rows, and the end."""
        if self._starts.size <= size:
            self._starts.extend(np.full(size + 1 - self._starts.size, self.sides.size, np.int32))
        return self._starts.values

    def extend(self, rows: Array, sides: Array, actors: Array, alone: Array, *, pairs: bool = True) -> None:
        """Add parties of rows that come after all that were added; a side counts once in a row. `alone` are those
        to be found by actor."""
        self.by_actor.extend(actors[alone], rows[alone])
        rows, sides = rows[sides >= 0], sides[sides >= 0]
        order = np.lexsort((sides, rows))
        rows, sides = rows[order], sides[order]
        once = np.ones(len(rows), bool)
        once[1:] = (rows[1:] != rows[:-1]) | (sides[1:] != sides[:-1])
        rows, sides = rows[once], sides[once]
        self.by_side.extend(sides, rows)
        if pairs and len(rows):
            missing = np.arange(self._starts.size, rows[-1] + 1)
            self._starts.extend(self.sides.size + np.searchsorted(rows, missing))
            self.sides.extend(sides)


class Coded(Holding):
    """The rows of one kind: events, statements or measures. Those of a reading stand together, numbered from 0."""

    def __init__(self, target: Target, sides: Codes, themselves: Themselves, readings: Readings) -> None:
        self.target, self._sides, self._themselves, self._readings = target, sides, themselves, readings
        self.reading, self._number = Growing(np.int32), Growing(np.int8)  # of the reading's rows: what makes the key
        self.earliest, self.latest, self.day = Growing(np.int32), Growing(np.int32), Growing(np.int32)
        self.fields = {name: (Growing(np.int8), Codes()) for name in FIELDS[target]}
        self.parties = {role: Party() for role in ROLES}
        self.proofs = Proofs()
        self.hidden: Array = np.empty(0, np.int32)  # rows that people rejected

    def load(self, connection: Connection, first: int, last: int) -> None:
        """Add the rows of the readings with keys from `first` to `last`."""
        low, high = row_key(first, 0), row_key(last + 1, 0)
        days = ", ".join(_DAY.format(name) for name in ("earliest", "latest", "sort_date"))
        names = ", ".join(self.fields)
        query = f"SELECT key, {days}, {names} FROM {self.target} WHERE key >= ? AND key < ? ORDER BY key"  # noqa: S608
        for rows in chunks(connection, query, low, high):
            told = numbers([row[:4] for row in rows])
            self.reading.extend(self._readings.rows(told[0] // ROWS_A_READING))
            told[0] %= ROWS_A_READING
            for column, values in zip((self._number, self.earliest, self.latest, self.day), told, strict=True):
                column.extend(values)
            for number, (column, codes) in enumerate(self.fields.values(), 4):
                column.extend(np.array([codes.code(None if row[number] is None else str(row[number])) for row in rows]))
        self._load_parties(connection, low, high)
        for rows in chunks(connection, _SPANS[self.target], low, high):
            spans, owners = numbers(rows)
            self.proofs.extend(spans, self.rows(owners))

    def _load_parties(self, connection: Connection, low: int, high: int) -> None:
        table = f"{self.target.removesuffix('s')}_actors"
        query = f"SELECT owner, role, coalesce(actor, 0), acts_for FROM {table} WHERE owner >= ? AND owner < ?"  # noqa: S608
        roles = {role: number for number, role in enumerate(ROLES)}
        code = self._sides.code
        for rows in _whole(chunks(connection, f"{query} ORDER BY owner", low, high)):
            told = numbers([(owner, roles[role], actor, code(side)) for owner, role, actor, side in rows])
            owners, alone = self.rows(told[0]), self._themselves.others(told[2], told[3])
            for role, number in roles.items():
                chosen = told[1] == number
                pairs = role != "named"  # of those nothing but their rows is asked
                self.parties[role].extend(owners[chosen], told[3][chosen], told[2][chosen], alone[chosen], pairs=pairs)

    def rows(self, keys: Array) -> Rows:
        """The rows with these keys."""
        first = np.searchsorted(self.reading.values, self._readings.rows(keys // ROWS_A_READING))
        rows: Rows = (first + keys % ROWS_A_READING).astype(np.int32)
        return rows

    def keys(self, rows: Array) -> Array:
        """The keys of these rows."""
        readings = self._readings.keys.values[self.reading.values[rows]]
        keys: Array = readings * ROWS_A_READING + self._number.values[rows]
        return keys

    @property
    def size(self) -> int:
        return self.reading.size


class Named(Holding):
    """Who is named in which reading."""

    def __init__(self, sides: Codes, themselves: Themselves) -> None:
        self._sides, self._themselves = sides, themselves
        self.reading, self.actor = Growing(np.int32), Growing(np.int8)
        self.by_side, self.by_actor = Postings(), Postings()

    def load(self, connection: Connection, readings: Readings, first: int, last: int) -> None:
        """Add the actors of the readings with keys from `first` to `last`."""
        query = "SELECT reading, actor, acts_for FROM document_actors WHERE key >= ? AND key < ? ORDER BY key"
        for rows in chunks(connection, query, row_key(first, 0), row_key(last + 1, 0)):
            code = self._sides.code
            reading, actor, side = numbers([(reading, actor, code(side)) for reading, actor, side in rows])
            new = np.arange(self.reading.size, self.reading.size + len(rows))
            self.reading.extend(readings.rows(reading))
            self.actor.extend(actor)
            alone = self._themselves.others(actor, side)
            self.by_actor.extend(actor[alone], new[alone])
            self.by_side.extend(side[side >= 0], new[side >= 0])


class Steps(Holding):
    """The events that tell the steps of measures."""

    def __init__(self) -> None:
        self._measures, self._events = Growing(np.int32), Growing(np.int32)

    def load(self, connection: Connection, coded: Mapping[Target, Coded], first: int, last: int) -> None:
        """Add the steps of the readings with keys from `first` to `last`."""
        query = "SELECT owner, event FROM measure_steps WHERE owner >= ? AND owner < ? ORDER BY owner"
        for rows in chunks(connection, query, row_key(first, 0), row_key(last + 1, 0)):
            owners, events = numbers(rows)
            self._measures.extend(coded["measures"].rows(owners))
            self._events.extend(coded["events"].rows(events))

    def events_of(self, measures: Array) -> Array:
        """The rows of the events of these measures."""
        own = self._measures.values
        return self._events.values[ranges(np.searchsorted(own, measures), np.searchsorted(own, measures, "right"))]


class Homes(Holding):
    """What each event is gathered around: the row of another event; of each that others are around its day, and a
    number that is another one whenever a telling came or went."""

    def __init__(self) -> None:
        self.home, self.day, self.changed = Growing(np.int32), Growing(np.int32), Growing(np.int32)
        self.change = -1

    def load(self, connection: Connection, events: Coded) -> None:
        """Take in the happenings that changed."""
        new = events.size - self.home.size
        self.home.extend(np.full(new, -1, np.int32))
        self.day.extend(np.zeros(new, np.int32))
        self.changed.extend(np.zeros(new, np.int32))
        last = connection.exec_driver_sql("SELECT last FROM changes").scalar_one()
        if last == self.change:
            return
        gathered = (
            "SELECT event, happening FROM tellings WHERE happening IN (SELECT key FROM happenings WHERE change > ?)"
        )
        query = f"SELECT key, {_DAY.format('sort_date')}, change FROM happenings WHERE change > ?"  # noqa: S608
        for rows in chunks(connection, query, self.change):
            keys, days, changes = numbers(rows)
            self.day.values[events.rows(keys)] = days
            self.changed.values[events.rows(keys)] = changes
        for rows in chunks(connection, gathered, self.change):
            told, homes = numbers(rows)
            self.home.values[events.rows(told)] = events.rows(homes)
        self.change = last
