"""A ledger that a server asks: with its rows as columns in memory, so that counts and pages of rows come at once."""

import ctypes
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from functools import partial
from os import PathLike
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, event

from dragoman.ledger.anew import Share
from dragoman.ledger.sqlite import plain_errors
from dragoman.query.columnar import count, paging
from dragoman.query.columnar.columns import CODED, Columns
from dragoman.query.compile import select_rows
from dragoman.query.counts import Facet
from dragoman.query.coverage import Coverage, SourceDays
from dragoman.query.fetch import Page, coded
from dragoman.query.frames import Rows
from dragoman.query.happenings import select_happenings
from dragoman.query.ledger import Ledger, Make
from dragoman.query.network import MOST_EDGES, Network
from dragoman.query.portrait import Portrait, deeds, portrait
from dragoman.query.query import Query, Target
from dragoman.query.series import Month
from dragoman.query.standing import Stood

T = TypeVar("T")
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8  # of mallopt
_MOST_ROWS, _MOST_AT_ONCE = 2_000, 250  # rows that are kept; larger pages are those of exports
_MANY = 1_000  # measures; what is read of more takes megabytes, so that is done once at a time
_REACHED = "SELECT (SELECT max(key) FROM readings), (SELECT max(key) FROM judgements)"


class QuickLedger(Ledger):
    """A `Ledger` with the same answers. It reads the whole ledger once, some seconds for a million events.

    With a `pause` (in seconds) it is for so long a time the ledger that it was: `reached` looks at the file again then.
    """

    def __init__(self, path: str | PathLike[str], *, pause: float = 0, progress: Share | None = None) -> None:
        _hold_little()
        super().__init__(path, create=False, progress=progress)
        self._engine.dispose()
        event.listen(self._engine, "do_connect", _prepare_few)
        event.listen(self._engine, "connect", _remember_little)
        self._columns = Columns(lazy=pause > 0)
        self._pages = paging.Pages(self._columns)
        self._rows: OrderedDict[tuple[Target, int], Any] = OrderedDict()
        self._judged, self._guard = 0, threading.RLock()
        self._watching = threading.Lock()
        self._one_by_one = threading.Lock()
        self._watch: sqlite3.Connection | None = None
        self._pause, self._look, self._reached = pause, 0.0, ""
        with self._columns.current(self._engine):
            self._columns.settle()
        give_back()

    def let_go(self) -> None:
        """Close the connections: a process that goes on as several must not share them."""
        self._engine.dispose()

    def close(self) -> None:
        super().close()
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None

    def reached(self) -> str:
        with self._watching:
            if self._watch is None:
                address = f"{self.path.absolute().as_uri()}?mode=ro"
                self._watch = sqlite3.connect(address, uri=True, check_same_thread=False)
            if (now := time.monotonic()) >= self._look:
                reached, self._look = "{} {}".format(*self._watch.execute(_REACHED).fetchone()), now + self._pause
                if reached != self._reached:
                    self._reached, self._columns.behind = reached, True
                if self._pause:
                    give_back()  # it takes less than a millisecond
            return self._reached

    def at_once(self) -> AbstractContextManager[object]:
        return self._columns.current(self._engine)

    def total(self, query: Query, target: Target) -> int:
        if not self._columns.answers(query, target):
            return super().total(query, target)
        return self._count(lambda connection: count.total(self._columns, connection, query, target))

    def facets(self, query: Query, target: Target) -> tuple[Facet, ...]:
        if not self._columns.answers(query, target):
            return super().facets(query, target)
        return self._count(lambda connection: count.facets(self._columns, connection, query, target))

    def by_month(self, query: Query, target: Target) -> tuple[tuple[str, int], ...]:
        if target == "actors" or not self._columns.answers(query, target):
            return super().by_month(query, target)
        return self._count(lambda connection: count.by_month(self._columns, connection, query, target))

    def months(self, query: Query) -> tuple[Month, ...]:
        if not self._columns.answers(query, "events"):
            return super().months(query)
        return self._count(lambda connection: count.months(self._columns, connection, query))

    def network(self, query: Query, *, least: int = 1, most: int | None = MOST_EDGES) -> Network:
        if not self._columns.answers(query, "events"):
            return super().network(query, least=least)
        return self._count(lambda connection: count.network(self._columns, connection, query, least=least, most=most))

    def portrait(self, id: str) -> Portrait:
        did, suffered = deeds(id)
        networks = (self.network(did, most=None), self.network(suffered, most=None))
        return self.answer(lambda connection: portrait(connection, id, networks))

    def mark(self, asked: Sequence[tuple[Query, Target]]) -> bytes | None:
        if not all(self._columns.answers(query, target) for query, target in asked):
            return None
        return self._count(lambda connection: self._columns.mark(connection, asked))

    def page_mark(self, query: Query, target: Target) -> bytes | None:
        def mark(connection: Connection) -> bytes | None:
            keys = self._pages.keys(connection, query, target)
            return None if keys is None else f"{self._columns.judged} {keys}".encode()

        return self._count(mark)

    def stood(self, query: Query, on: str, most: int | None = None) -> Stood:
        if len(self._measure_keys(query)) <= _MANY:
            return super().stood(query, on, most)
        with self._one_by_one:
            found = super().stood(query, on, most)
        give_back()
        return found

    def _measure_keys(self, query: Query) -> Sequence[int]:
        if not self._columns.answers(query, "measures"):
            return super()._measure_keys(query)
        return self._count(lambda connection: self._columns.keys(connection, query, "measures"))

    def coverage(self) -> Coverage:
        return self._count(lambda connection: count.coverage(self._columns, connection))

    def sources(self) -> tuple[SourceDays, ...]:
        return self._count(lambda connection: count.sources(self._columns, connection))

    def _compiled(self, query: Query, target: Target) -> Select[Any]:
        if target == "actors":
            return super()._compiled(query, target)
        return self._count(
            lambda connection: select_rows(connection, query, target, self._pages.keys(connection, query, target))
        )

    def _compiled_happenings(self, query: Query) -> Select[Any]:
        return self._count(
            lambda connection: select_happenings(connection, query, paging.happenings(self._columns, connection, query))
        )

    def _ask(self, query: Query, target: Target, make: Make[T]) -> Rows[T]:
        if target not in CODED or not query.limit or query.limit > _MOST_AT_ONCE:
            return super()._ask(query, target, make)
        page = self._count(lambda connection: self._page(connection, query, target, make))
        return super()._ask(query, target, make) if page is None else Rows(iter(page), target)

    def _page(self, connection: Connection, query: Query, target: Target, make: Make[T]) -> list[T] | None:
        """The rows of a page, of which only those are read that are not at hand."""
        keys = self._pages.keys(connection, query, target)
        if keys is None:
            return None

        def read(missing: list[int]) -> Iterator[tuple[int, T]]:
            page = coded(connection, target, missing)
            return zip((row["key"] for row in page), make(connection, page), strict=True)

        return paging.ordered(query, self._at_hand(connection, target, keys, read))

    def _made(self, target: Target, make: Make[T]) -> Make[T]:
        return partial(self._kept, target, make) if target in CODED else make

    def _kept(self, target: Target, make: Make[T], connection: Connection, page: Page) -> Iterable[T]:
        if len(page) > _MOST_AT_ONCE:
            return make(connection, page)
        told = {row["key"]: row for row in page}

        def read(missing: list[int]) -> Iterator[tuple[int, T]]:
            return zip(missing, make(connection, [told[key] for key in missing]), strict=True)

        return self._at_hand(connection, target, list(told), read).values()

    def _at_hand(
        self, connection: Connection, target: Target, keys: list[int],
        read: Callable[[list[int]], Iterator[tuple[int, T]]],
    ) -> dict[int, T]:  # fmt: skip
        """The rows with these keys. Nothing of a row changes but what people found of it: it is read once."""
        with self._guard:
            if self._judged != self._columns.judged:
                self._judged = self._columns.judged
                self._rows.clear()
            made = dict(read(missing)) if (missing := [key for key in keys if (target, key) not in self._rows]) else {}
            found = {key: made[key] if key in made else self._rows.pop((target, key)) for key in keys}
            self._rows.update(((target, key), row) for key, row in found.items())
            while len(self._rows) > _MOST_ROWS:
                self._rows.popitem(last=False)
        return found

    def _count(self, question: Callable[[Connection], T]) -> T:
        with plain_errors(self.path), self._columns.current(self._engine) as connection:
            return question(connection)


def _prepare_few(_dialect: object, _record: object, _arguments: object, options: dict[str, Any]) -> None:
    # A list of keys of another length is another statement, and long ones are large.
    options["cached_statements"] = 32


def _remember_little(connection: Any, _record: object) -> None:
    # Every thread has a connection; the system keeps the file's pages for all of them.
    connection.execute("PRAGMA cache_size = -1024")


def _hold_little() -> None:
    """Let the C library return large blocks to the system at once, and keep what is free in one place: its threads
    would each hold on to some."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, 1 << 18)
        library.mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """Return to the system what much work took and left free: the C library would keep it."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
