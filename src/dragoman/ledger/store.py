"""A ledger: documents go in, each in one transaction, and come out whole; nothing is ever overwritten."""

import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError, OperationalError

from dragoman import __version__
from dragoman.errors import LedgerError, UnprovedDocument
from dragoman.ledger.anew import Share, rebuild
from dragoman.ledger.carrying import settle
from dragoman.ledger.heads import heads, stands
from dragoman.ledger.judging import Judged, keep, now
from dragoman.ledger.restore import restore
from dragoman.ledger.schema import documents, events, measures, readings, statements
from dragoman.ledger.sqlite import BUSY_SECONDS, is_busy, open_sqlite, plain_errors
from dragoman.ledger.verify import Problem, problems
from dragoman.ledger.writer import Added, Checked, Writer, check
from dragoman.model.document import Document
from dragoman.model.record import ONTOLOGY

T = TypeVar("T")
Progress = Callable[[int], object]  # called with the number of documents written so far


class Store:
    """A ledger file: what goes in, what comes out whole, and whether it is still sound.

    `create=False` refuses to make a new file. Use it in a `with` block, or call `close`. Raises LedgerError where the
    file can't be used. Several processes may read and write the same ledger. `progress` is called with how much of how
    much is done while a ledger that was gathered by the rules of an earlier dragoman is gathered anew.
    """

    def __init__(self, path: str | PathLike[str], *, create: bool = True, progress: Share | None = None) -> None:
        if "://" in fspath(path):
            kind = fspath(path).partition("://")[0]  # and no more of it: there may be a password in it
            raise LedgerError(f"{kind}://…: only SQLite files can hold a ledger so far; give a path")
        self.path = Path(path)
        self._engine = open_sqlite(self.path, create=create, progress=progress)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def add(self, document: Document, *, run: Mapping[str, str] | None = None) -> Added:
        """Keep a document, in one transaction; the same reading again changes nothing.

        `run` tells what read it (`interpret.run_info`). Raises UnprovedDocument, and keeps nothing, where an entry is
        not proved by the document's text.
        """
        return self._write([check(document)], run)[0]

    def add_many(
        self,
        documents: Iterable[Document],
        *,
        run: Mapping[str, str] | None = None,
        progress: Progress | None = None,
        batch: int = 64,
    ) -> list[Added]:
        """Keep many documents, `batch` in a transaction; faster than `add`.

        Raises UnprovedDocument at the first document that can't be kept; the full batches before it are kept.
        """
        added: list[Added] = []
        for checked in _batches((check(document) for document in documents), batch):
            added += self._write(checked, run)
            if progress:
                progress(len(added))
        return added

    def document(self, id: str) -> Document:
        """The document with this id, whole, as it was last read. Raises LedgerError if the ledger has none."""
        with self._reading() as connection:
            head = connection.execute(heads().where(documents.c.id == id, stands())).mappings().first()
            if head is None:
                raise LedgerError(f"{self.path}: no document {id!r} in this ledger")
            return restore(connection, head)

    def judge(
        self, kind: str, id: str, verdict: str, by: str, *, type: str | None = None, status: str | None = None,
        actors: Sequence[str] | None = None, recipients: Sequence[str] | None = None, date: str | None = None,
        note: str | None = None,
    ) -> None:  # fmt: skip
        """Keep what somebody found of an event, statement or measure ("events", "doc:…#e1", "accepted").

        A corrected event is told by what of it should be otherwise: `type`, `status`, `date` (EDTF, "" for none),
        `actors` and `recipients` (ids; none of them: nobody). The last judgement of a row stands; the earlier ones are
        kept. Raises QueryError for one that makes no sense.
        """
        acting, bearing = (None if ids is None else tuple(ids) for ids in (actors, recipients))
        judged = Judged(verdict, by, now(), type, status, note, acting, bearing, date)
        with plain_errors(self.path):
            _patiently(lambda: self._judge_once(kind, id, judged))

    def _judge_once(self, kind: str, id: str, judged: Judged) -> None:
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            keep(connection, kind, id, judged)
            if kind == "events":
                settle(connection, self._key_of(connection, id.rpartition("#")[0]))

    @staticmethod
    def _key_of(connection: Connection, document: str) -> int:
        return int(connection.execute(select(documents.c.key).where(documents.c.id == document)).scalar_one())

    def verify(self) -> list[Problem]:
        """Everything that is not as it was written: spans, texts, references, the file itself. Empty if all is well."""
        return list(self.iter_problems())

    def iter_problems(self, progress: Progress | None = None) -> Iterator[Problem]:
        """`verify`, one problem at a time; `progress` is called with the number of readings checked so far."""
        with self._reading() as connection:
            yield from problems(connection, progress)

    def counts(self) -> dict[str, int]:
        """How many documents, readings, statements, events and measures the ledger holds, superseded ones included."""
        tables = {table.name: table for table in (documents, readings, statements, events, measures)}
        with self._reading() as connection:
            return {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in tables.items()
            }

    def consolidate(self) -> int:
        """Find anew which events tell one happening and which documents are one voice; gives the number of happenings.

        A ledger in which they were found by other rules than this dragoman's does so when it is opened, and every
        document that is added is taken in at once.
        """
        with plain_errors(self.path):
            return _patiently(self._consolidate_once)

    def _consolidate_once(self) -> int:
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            return rebuild(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plain_errors(self.path), self._engine.connect() as connection:
            yield connection

    def _write(self, batch: list[Checked], run: Mapping[str, str] | None) -> list[Added]:
        made_by = {"dragoman": __version__, "ontology": ONTOLOGY} if run is None else run
        with plain_errors(self.path):
            try:
                return _patiently(lambda: self._write_once(batch, made_by))
            except IntegrityError as error:  # it says nothing against the file: other documents can still be kept
                names = ", ".join(one.document.called for one in batch)
                raise UnprovedDocument(f"{names}: can't be kept ({error.orig})") from error

    def _write_once(self, batch: list[Checked], run: Mapping[str, str]) -> list[Added]:
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            added = Writer(connection, run).write(batch)
            for document in dict.fromkeys(one.document for one in added if one.outcome == "superseded"):
                settle(connection, self._key_of(connection, document))
            return added


def _batches(items: Iterable[Checked], size: int) -> Iterator[list[Checked]]:
    batch: list[Checked] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _patiently(write: Callable[[], T]) -> T:
    """Try again, a little later each time, where SQLite refuses at once what it could have waited for."""
    until = time.monotonic() + BUSY_SECONDS
    pause = 0.1
    while True:
        try:
            return write()
        except OperationalError as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(random.uniform(0.5, 1) * pause)
            pause *= 2
