"""Make a ledger of synthetic reports (`synthetic.py`), for measuring the store and its queries: five events a report.

python benchmarks/make_ledger.py big.sqlite --events 1000000 --seed 7
python benchmarks/make_ledger.py big.sqlite --events 10000 --one-by-one

One year of reports is made as `dragoman add` would keep it, and then repeated for nine more years with other ids, dates
and publishers, by SQL alone. So fingerprints are made up (`dragoman verify` will say so), and happenings do not reach
across the turn of a year. `--one-by-one` adds a single year as `add` does, and prints what a document costs. The same
seed and number make the same ledger, but for its record times.
"""

import argparse
import hashlib
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Table, create_engine

from dragoman.ledger import Store, schema
from dragoman.ledger.consolidate import _happening
from dragoman.ledger.fingerprint import text_hash
from dragoman.ledger.names import fold
from dragoman.ledger.namings import count_all
from dragoman.ledger.schema import ROWS_A_READING, row_key
from dragoman.ledger.settled import settled
from dragoman.ledger.telling import Telling, tellings_of
from dragoman.ledger.unfold import Unfolding, reading_columns
from dragoman.ledger.voices import _bands, _packed, signature
from dragoman.model.document import Document
from synthetic import EVENTS_A_DOCUMENT, Archive, world

YEARS = 10
_CHUNK = 1000
_RUN = '{"dragoman": "made up", "ontology": "PLOVER 0.8"}'
_DATES = frozenset(
    "date since until earliest latest sort_date published published_from published_to first last place".split()
)
_SHARED = frozenset(
    {schema.actors, schema.actor_names, schema.judgements, schema.corrections, schema.carried, schema.ledger_info,
     schema.supersessions, schema.namings, schema.changes}
)  # fmt: skip
_OF_DOCUMENTS = ("readings", "documents", "texts")


class Year:
    """The rows of one year's reports, put into a ledger as they are made."""

    def __init__(self, connection: sqlite3.Connection, seed: int, documents: int) -> None:
        self.connection, self.documents = connection, documents
        self.now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        self.keys = {id: number for number, id in enumerate(world().actors(), 1)}
        self.rows: dict[str, list[Sequence[Any]]] = defaultdict(list)
        self.names: set[tuple[int, str]] = set()
        self.tellings: dict[str, list[Telling]] = defaultdict(list)
        self.heads: dict[int, tuple[str | None, str | None, int]] = {}
        self.source = Archive(seed, documents).reports()

    def fill(self) -> None:
        original = 0
        for number, document in enumerate(self.source, 1):
            copied = "Copied as received" in document.text
            original = original if copied else number
            self._document(document, number, original)
            if number % _CHUNK == 0:
                self._flush()
        self._actors()
        self._gather()
        self._flush()

    def _document(self, document: Document, number: int, original: int) -> None:
        """One report, whose reading, document and text have this number as their key."""
        unfolding = Unfolding(document, number, self.keys)
        head = reading_columns(document) | {
            "key": number, "document": number, "text_key": number, "fingerprint": f"{number:064}", "run": _RUN,
            "record_time": self.now, "dateline_span": unfolding.dateline_span,
        }  # fmt: skip
        self._put(schema.documents, [{"key": number, "id": document.id, "record_time": self.now}])
        self._put(schema.texts, [{"key": number, "sha256": text_hash(document.text), "text": document.text}])
        self._put(schema.readings, [head])
        for table, rows in unfolding.rows.items():
            self._put(table, rows)
        for actor in document.actors:
            self.names |= {
                (self.keys[actor.id], form) for form in {actor.name, *(m.span.quote for m in actor.mentions)}
            }
        self.heads[number] = document.published, document.publisher, original
        for one in tellings_of(document, [row_key(number, n) for n in range(len(document.events))]):
            self.tellings[one.block].append(one)
        found = signature(document)
        self._put(schema.voices, [{"document": number, "voice": original}])
        if found:
            self._put(schema.signatures, [{"document": number, "signature": _packed(found)}])
            self._put(schema.bands, [{"hash": band, "document": number} for band in dict.fromkeys(_bands(found))])

    def _put(self, table: Table, rows: Iterable[dict[str, Any]]) -> None:
        names = [column.name for column in table.columns]
        self.rows[table.name] += [tuple(row.get(name) for name in names) for row in rows]

    def _flush(self) -> None:
        for table, rows in self.rows.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self.rows.clear()

    def _actors(self) -> None:
        self._put(schema.actors, ({"key": key, "id": id, "record_time": self.now} for id, key in self.keys.items()))
        names = sorted((fold(name), actor, name) for actor, name in self.names)
        self._put(schema.actor_names, ({"folded": one, "actor": actor, "name": name} for one, actor, name in names))

    def _gather(self) -> None:
        """What each telling is gathered around, and the happenings."""
        homes = settled([one for block in self.tellings.values() for one in block])
        told: list[_Told] = []
        for one in (telling for block in self.tellings.values() for telling in block):
            self._put(schema.tellings, [{**one.row(), "happening": homes.get(one.event, one.event)}])
            sides = ({"block": one.block, "side": side, "anchor": one.anchor, "first": one.first, "event": one.event}
                     for side in one.each_side)  # fmt: skip
            self._put(schema.telling_sides, sides)
            told.append(_Told(homes.get(one.event, one.event), one, self.heads[one.event // ROWS_A_READING]))
        kept = self.connection.execute("SELECT key, date, status FROM events")
        known = {key: (date, status) for key, date, status in kept}
        day, status = _column(schema.events, "date"), _column(schema.events, "status")
        known |= {row[0]: (row[day], row[status]) for row in self.rows["events"]}
        for one_told in told:
            one_told.date, one_told.status = known[one_told.event]
        told.sort(key=lambda one: (one.home, one.place))
        groups = groupby(told, key=lambda one: one.home)
        rows = [_happening(home, list(members)) | {"change": 0} for home, members in groups]
        self._put(schema.happenings, rows)


class _Told:
    """A telling as `_happening` wants it."""

    def __init__(self, home: int, telling: Telling, head: tuple[str | None, str | None, int]) -> None:
        self.home, self.event, self.place, self.anchor = home, telling.event, telling.place, telling.anchor
        self.published, self.publisher, self.voice = head
        self.document, self.agency, self.url = telling.event // ROWS_A_READING, None, None
        self.date: str | None = None
        self.status = "actual"


def _column(table: Table, name: str) -> int:
    return [column.name for column in table.columns].index(name)


def fill(path: Path, documents: int, seed: int) -> None:
    """A new ledger with so many reports."""
    base = max(documents // YEARS, 1)
    Store(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -500000"):
            connection.execute(f"PRAGMA {pragma}")
        listed = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        later = connection.execute(listed).fetchall()
        for kind, name, _ in later:
            connection.execute(f"DROP {kind} {name}")
        for what, work in (
            ("one year", lambda: Year(connection, seed, base).fill()),
            ("the other years", lambda: _repeat(connection, base)),
            ("words", lambda: _index_words(connection)),
            ("indexes", lambda: [connection.execute(sql) for _, _, sql in later]),
            ("statistics", lambda: connection.execute("ANALYZE")),
        ):  # fmt: skip
            began = time.process_time()
            connection.execute("BEGIN")
            work()
            connection.execute("COMMIT")
            print(f"{what}: {time.process_time() - began:.0f} s of processor time", flush=True)
        connection.execute("PRAGMA journal_mode = WAL")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as counting:
        count_all(counting)
    engine.dispose()


def _repeat(connection: sqlite3.Connection, base: int) -> None:
    connection.create_function("new_id", 2, _new_id, deterministic=True)
    connection.create_function("hashed", 1, text_hash, deterministic=True)
    for table in schema.metadata.sorted_tables:
        if table in _SHARED:
            continue
        for year in range(1, YEARS):
            cells = ", ".join(_cell(column, year, base) for column in table.columns)
            connection.execute(f"INSERT INTO {table.name} SELECT {cells} FROM {table.name} WHERE {_first(table, base)}")


def _first(table: Table, base: int) -> str:
    """That a row is of the first year."""
    for column in table.columns:
        kind = _refers(column)
        if kind and not column.nullable:
            return f'"{column.name}" < {(base + 1) * (1 if kind == "document" else ROWS_A_READING)}'
    raise AssertionError(table.name)


def _refers(column: Column[Any]) -> str | None:
    """Whether a column holds the key of a document (its reading, its text), of a row of a reading, or neither."""
    tables = [key.column.table.name for key in column.foreign_keys]
    table = tables[0] if tables else column.table.name if column.name == "key" else ""
    if table in ("happenings",):
        table = "events"
    if not table or table == "actors":
        return None
    return "document" if table in _OF_DOCUMENTS else "row"


def _cell(column: Column[Any], year: int, base: int) -> str:
    """The value of a column in another year."""
    name, table = f'"{column.name}"', column.table.name
    kind = _refers(column)
    if kind:
        return f"{name} + {year * base * (1 if kind == 'document' else ROWS_A_READING)}"
    if table == "documents" and column.name == "id":
        return f"new_id(id, {year})"
    if table == "texts" and column.name in ("text", "sha256"):
        again = f"text || 'Told again, {year}.'"
        return again if column.name == "text" else f"hashed({again})"
    if table == "readings" and column.name == "fingerprint":
        return f"printf('%064d', key + {year * base})"
    if table == "bands" and column.name == "hash":
        other = year * 0x5851F42D4C957F2D % (1 << 62)
        return f"(~(hash & {other})) & (hash | {other})"
    if column.name in _DATES:
        later = f"printf('%04d', substr({name}, 1, 4) + {year}) || substr({name}, 5)"
        return f"CASE WHEN {name} BETWEEN '0' AND '3' THEN {later} ELSE {name} END"
    return name


def _new_id(id: str, year: int) -> str:
    return "doc:" + hashlib.blake2b(f"{id} {year}".encode(), digest_size=8).hexdigest()


def _index_words(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO text_words (rowid, words) SELECT key, text FROM texts ORDER BY key")
    connection.execute(
        "INSERT INTO span_words (rowid, words) SELECT key, quote FROM spans WHERE key IN "
        "(SELECT evidence FROM events UNION SELECT span FROM statement_spans WHERE part = 'content') ORDER BY key"
    )


def add_one_by_one(path: Path, documents: int, seed: int) -> None:
    """As `dragoman add` does it, in transactions of 64 documents."""
    source, done, rates = Archive(seed, documents).reports(), 0, list[float]()
    with Store(path) as store:
        while batch := list(islice(source, _CHUNK)):
            before = time.process_time()
            done += len(store.add_many(batch))
            rates.append(1000 * (time.process_time() - before) / len(batch))
    print(f"processor time a document, by thousands: {' '.join(f'{rate:.2f}' for rate in rates)} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--one-by-one", action="store_true")
    options = parser.parse_args()
    documents = options.events // EVENTS_A_DOCUMENT
    if options.one_by_one:
        return add_one_by_one(options.ledger, documents, options.seed)
    if options.ledger.exists():
        raise SystemExit(f"{options.ledger} is there already")
    fill(options.ledger, documents, options.seed)
    print(f"{documents} documents, {documents * EVENTS_A_DOCUMENT} events, {options.ledger.stat().st_size >> 20} MB")


if __name__ == "__main__":
    main()
