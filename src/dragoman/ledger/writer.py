"""Writing documents into an open transaction: what is new, what is known, what supersedes an earlier reading."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Column, Connection, Table, func, insert, select

from dragoman.errors import UnprovedDocument
from dragoman.ledger import schema
from dragoman.ledger.check import faults
from dragoman.ledger.consolidate import gather
from dragoman.ledger.fingerprint import fingerprint, text_hash
from dragoman.ledger.ids import ledger_id
from dragoman.ledger.names import fold
from dragoman.ledger.namings import count_namings
from dragoman.ledger.schema import row_key
from dragoman.ledger.telling import Telling, tellings_of
from dragoman.ledger.unfold import CODED_TABLES, Unfolding, reading_columns
from dragoman.ledger.voices import listen
from dragoman.ledger.words import index_words
from dragoman.model.document import Document

Outcome = Literal["new", "unchanged", "superseded"]
_KEYED = (schema.documents, schema.texts, schema.readings, schema.actors)
_IN_ORDER = (
    schema.documents, schema.texts, schema.actors, schema.spans, schema.readings, schema.supersessions,
    *CODED_TABLES[1:],
)  # fmt: skip
_AT_ONCE = 500  # values of one IN list
_LONGEST_NAME = 200  # characters; a longer "name" is not one that anybody will look for


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: new, unchanged (this reading was known), or superseded (an earlier reading was)."""

    document: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that may be kept, with the hash of all that it holds."""

    document: Document
    fingerprint: str


def check(document: Document) -> Checked:
    """The document, ready to be written. Raises UnprovedDocument where an entry is not proved or can't be stored."""
    try:
        found = faults(document)
        hashed = fingerprint(document)
    except (UnicodeEncodeError, TypeError, ValueError) as error:
        raise UnprovedDocument(f"{_name(document)}: can't be kept ({error})") from error
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise UnprovedDocument(f"{_name(document)}: can't be kept; {found[0]}{more}")
    return Checked(document, hashed)


def _name(document: Document) -> str:
    return f"{document.input_id} ({document.id})" if document.input_id else document.id


class Writer:
    """One transaction's writing. The connection holds the ledger's write lock, so keys can be given out here."""

    def __init__(self, connection: Connection, run: Mapping[str, str]) -> None:
        self._connection = connection
        self._run = json.dumps(dict(run), sort_keys=True)
        self._now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        self._rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        self._next = {table: self._last_key(table) + 1 for table in _KEYED}
        self._keys: dict[tuple[Table, str], int] = {}
        self._read: set[tuple[int, str]] = set()
        self._last_reading: dict[int, int] = {}
        self._names: set[tuple[int, str]] = set()
        self._first_read: dict[int, Document] = {}
        self._new: dict[int, Document] = {}
        self._documents: dict[int, int] = {}

    def write(self, batch: Sequence[Checked]) -> list[Added]:
        """Write the documents, in order, and say what became of each."""
        added = [self._add(one) for one in batch]
        for table in _IN_ORDER:
            self._insert(table)
        self._insert_names()
        count_namings(self._connection, self._new, [row["reading"] for row in self._rows[schema.supersessions]])
        index_words(self._connection, self._rows)
        rejoined = listen(self._connection, self._first_read)
        gather(self._connection, self._standing_tellings(), self._superseded_events(), rejoined)
        return added

    def _standing_tellings(self) -> list[Telling]:
        """The tellings of the readings just written; not of those that others of the same batch supersede."""
        return [
            telling
            for reading, document in self._new.items()
            if self._last_reading[self._documents[reading]] == reading
            for telling in tellings_of(document, [row_key(reading, n) for n in range(len(document.events))])
        ]

    def _superseded_events(self) -> list[int]:
        gone = [row["reading"] for row in self._rows[schema.supersessions]]
        found: list[int] = []
        for reading in gone:
            keys = schema.tellings.c.event
            query = select(keys).where(keys >= row_key(reading, 0), keys < row_key(reading + 1, 0))
            found += self._connection.execute(query).scalars()
        return found

    def _add(self, checked: Checked) -> Added:
        document = checked.document
        key, is_new = self._key(schema.documents, schema.documents.c.id, document.id, record_time=self._now)
        if not is_new and self._is_known(key, checked.fingerprint):
            return Added(document.id, "unchanged")
        self._read.add((key, checked.fingerprint))
        reading = self._reading(key, checked)
        if not is_new:
            self._rows[schema.supersessions].append({"reading": self._standing(key), "by": reading})
        else:
            self._first_read[key] = document
        self._last_reading[key] = reading
        self._new[reading], self._documents[reading] = document, key
        return Added(document.id, "new" if is_new else "superseded")

    def _standing(self, document: int) -> int:
        readings = schema.readings.c
        latest = select(func.max(readings.key)).where(readings.document == document)
        return self._last_reading.get(document) or int(self._connection.execute(latest).scalar_one())

    def _reading(self, key: int, checked: Checked) -> int:
        document, reading = checked.document, self._new_key(schema.readings)
        text_key, _ = self._key(schema.texts, schema.texts.c.sha256, text_hash(document.text), text=document.text)
        unfolding = Unfolding(document, reading, self._actor_keys(document))
        for table, rows in unfolding.rows.items():
            self._rows[table] += rows
        head = reading_columns(document) | {
            "key": reading, "document": key, "text_key": text_key, "fingerprint": checked.fingerprint,
            "record_time": self._now, "run": self._run, "dateline_span": unfolding.dateline_span,
        }  # fmt: skip
        self._rows[schema.readings].append(head)
        return reading

    def _is_known(self, document: int, hashed: str) -> bool:
        readings = schema.readings.c
        query = select(readings.key).where(readings.document == document, readings.fingerprint == hashed)
        return (document, hashed) in self._read or self._connection.execute(query).first() is not None

    def _actor_keys(self, document: Document) -> dict[str, int]:
        keys: dict[str, int] = {}
        for actor in document.actors:
            name = ledger_id(document.id, actor.id)
            keys[actor.id], _ = self._key(schema.actors, schema.actors.c.id, name, record_time=self._now)
            written = {actor.name, *(one.span.quote for one in actor.mentions if one.form == "name")}
            self._names |= {(keys[actor.id], form) for form in written if len(form) <= _LONGEST_NAME}
        return keys

    def _key(self, table: Table, column: Column[Any], value: str, **rest: Any) -> tuple[int, bool]:
        """The key of the row with this value, and whether it is a new row, which gets the rest of the values."""
        key = self._keys.get((table, value))
        if key is None:
            key = self._connection.execute(select(table.c.key).where(column == value)).scalar()
        is_new = key is None
        if key is None:
            key = self._new_key(table)
            self._rows[table].append({"key": key, column.name: value, **rest})
        self._keys[table, value] = key
        return key, is_new

    def _new_key(self, table: Table) -> int:
        self._next[table] += 1
        return self._next[table] - 1

    def _last_key(self, table: Table) -> int:
        return int(self._connection.execute(select(func.coalesce(func.max(table.c.key), 0))).scalar_one())

    def _insert(self, table: Table) -> None:
        if self._rows[table]:
            self._connection.execute(insert(table), self._rows[table])

    def _insert_names(self) -> None:
        names, told = schema.actor_names, sorted(self._names)
        actors = sorted({actor for actor, _ in told})
        known: set[tuple[int, str]] = set()
        for start in range(0, len(actors), _AT_ONCE):
            query = select(names.c.actor, names.c.name).where(names.c.actor.in_(actors[start : start + _AT_ONCE]))
            known |= {(actor, name) for actor, name in self._connection.execute(query)}
        rows = [{"actor": actor, "name": name, "folded": fold(name)} for actor, name in told]
        self._rows[names] = [row for row in rows if row["folded"] and (row["actor"], row["name"]) not in known]
        self._insert(names)
