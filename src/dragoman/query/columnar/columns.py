"""A ledger in memory, by columns, for a server that counts and narrows down often: the same answers as SQL, at once.

It holds numbers only (some two hundred bytes an event), follows the ledger by reading what was added, and answers every
query but those that ask for judgements, or for what the ledger held on a day (`answers`). Threads may share it.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np
from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, not_, or_, select

from dragoman.ledger.schema import events, judgements, measure_steps, measures, row_key, statements
from dragoman.query.columnar.finding import Finding, Parties
from dragoman.query.columnar.growing import Array, Codes, Rows, late, settle
from dragoman.query.columnar.tables import Coded, Homes, Named, Readings, Steps, Themselves
from dragoman.query.columnar.tallies import Tallies, Tally
from dragoman.query.columnar.words import Words
from dragoman.query.naming import side_names
from dragoman.query.overlay import fitting
from dragoman.query.parties import Party, resolve
from dragoman.query.query import Query, Target, bare, given

CODED: Final[tuple[Target, ...]] = ("events", "statements", "measures")
_ASKED: Final = frozenset(
    "actor recipient counterpart speaker type quad status kind state act publisher language since until text known_by "
    "published_since published_until limit order after".split()
)
_REACHED: Final = (
    "SELECT (SELECT coalesce(max(key), 0) FROM readings), (SELECT coalesce(max(key), 0) FROM judgements), "
    "(SELECT last FROM changes)"
)
_MOST_KEPT = 1_000_000  # rows of answers, four bytes each
_MOST_LATELY = 8  # answers: as many as one search needs
_MOST_NAMES = 1_000  # and marks


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer as of a version: of `size` rows, those with these parties that fit."""

    rows: Rows
    version: int
    size: int
    parties: Parties


class Columns:
    """The standing rows of a ledger. Use it inside `current`, which sees to it that it holds what the ledger does.

    If `lazy`, it follows the ledger only when it is told that it is `behind`; so long the ledger may hold more.
    """

    def __init__(self, *, lazy: bool = False) -> None:
        self._lock, self._lazy, self.behind = threading.RLock(), lazy, True
        self.sides = Codes()
        self._themselves = Themselves(self.sides)
        self.readings, self.named = Readings(), Named(self.sides, self._themselves)
        self.coded: dict[Target, Coded] = {
            target: Coded(target, self.sides, self._themselves, self.readings) for target in CODED
        }
        self.homes, self.steps, self.words = Homes(), Steps(), Words()
        self._read = 0
        self.judged = 0  # the last judgement
        self._asking: Connection | None = None
        self.version = 0
        self.forgotten = 0  # how often what was found became void
        self._found: OrderedDict[tuple[Query, str], _Kept] = OrderedDict()
        self._keeping = 0
        self._tallies = Tallies()
        self._lately: OrderedDict[object, Rows] = OrderedDict()  # found in this version
        self._texts: dict[tuple[str, int], Rows] = {}  # so too
        self._names: dict[str, str] = {}
        self._marks: dict[tuple[tuple[Query, Target], ...], bytes] = {}  # of this version
        self._resolved: dict[str, Party] = {}

    @contextmanager
    def current(self, engine: Engine) -> Iterator[Connection]:
        """A connection for `rows` and the like, with what it sees of the ledger taken in."""
        with self._lock:
            if self._asking is not None:  # inside another `current` of the same thread
                yield self._asking
                return
            behind, self.behind = self.behind, not self._lazy
            with engine.connect() as connection:  # it begins to read after all that did before
                if behind:
                    self._follow(connection)
                self._asking = connection
                try:
                    yield connection
                finally:
                    self._asking = None

    def _follow(self, connection: Connection) -> None:
        read, judged, change = connection.exec_driver_sql(_REACHED).one()
        if (read, judged, change) == (self._read, self.judged, self.homes.change):
            return
        superseded = self.readings.superseded
        if read > self._read:
            self._names.clear()
            self._resolved.clear()
            self._themselves.load(connection)
            self.readings.load(connection, self._read)
            self.named.load(connection, self.readings, self._read + 1, read)
            for coded in self.coded.values():
                coded.load(connection, self._read + 1, read)
            self.steps.load(connection, self.coded, self._read + 1, read)
        self.homes.load(connection, self.coded["events"])
        if judged:
            self._hide(connection)
        if judged != self.judged or superseded != self.readings.superseded:  # rows that were there may fit no more
            self._found.clear()
            self._tallies.clear()
            self._keeping = 0
            self.forgotten += 1
        self._read, self.judged = read, judged
        self._marks.clear()
        self._lately.clear()
        self._texts.clear()
        self.version += 1

    def settle(self) -> None:
        """Put everything in order, before processes share it."""
        for coded in self.coded.values():
            for party in coded.parties.values():
                if party.sides.size:
                    party.starts(coded.size)
        settle((self.readings, self.named, self.coded, self.homes, self.steps))

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
        return given(query) <= (_ASKED - {"kind"} if target == "actors" else _ASKED)

    def rows(self, connection: Connection, query: Query, target: Target) -> Rows:
        """The rows that fit, ascending; of actors the rows of `named`. Raises QueryError as `select_rows` does."""
        asked = bare(query)
        kept = self._found.pop((asked, target), None)
        if kept is None or kept.version != self.version:
            asked.on(target)
            kept = self._followed(connection, asked, target, kept)
        else:
            self._keeping -= len(kept.rows)
        if self._most(kept.rows, target):
            return kept.rows
        self._found[asked, target] = kept
        self._keeping += len(kept.rows)
        while self._keeping > _MOST_KEPT and len(self._found) > 1:
            self._keeping -= len(self._found.popitem(last=False)[1].rows)
        return kept.rows

    def _followed(self, connection: Connection, query: Query, target: Target, old: _Kept | None) -> _Kept:
        """What fits now: what did before, and of what was added since."""
        parties = self.parties(connection, query)
        if old is not None:
            self._keeping -= len(old.rows)
        since = old.size if old is not None and old.parties == parties else 0
        found = self._find(connection, query, target, parties, since)
        if old is not None and since:
            found = np.concatenate([old.rows, found]) if len(found) else old.rows
        return _Kept(found, self.version, self.size(target), parties)

    def _find(self, connection: Connection, query: Query, target: Target, parties: Parties, since: int) -> Rows:
        """The rows from `since` on; those asked for lately are at hand, for of a search several things are counted."""
        asked = query, target, parties, since
        found = self._lately.get(asked)
        if found is None:
            found = Finding(self, connection, query, parties, since).of(target)
            if not self._most(found, target):
                self._lately[asked] = found
            if len(self._lately) > _MOST_LATELY:
                self._lately.popitem(last=False)
        return found

    def _most(self, rows: Rows, target: Target) -> bool:
        """Whether these are most of all rows: they take much room, and little time to find."""
        return 2 * len(rows) > self.size(target)

    def late(self, connection: Connection, query: Query, target: Target, since: int) -> Rows:
        """The rows from this one on that fit a bare query."""
        return self._find(connection, query, target, self.parties(connection, query), since)

    def with_text(self, connection: Connection, words: str, since: int) -> Rows:
        """The rows, from this one on, of readings whose text has these words."""
        found = self._texts.get((words, since))
        if found is None:
            if len(self._texts) >= _MOST_LATELY:
                self._texts.clear()
            texts = self.words.texts(connection, words, self.readings.last_text)
            found = self._texts[words, since] = self.readings.with_texts(texts, since)
        return found

    def parties(self, connection: Connection, query: Query) -> Parties:
        """For whom the names of a query stand."""
        names = (query.actor or query.speaker, query.recipient, query.counterpart)
        for name in names:
            if name and name not in self._resolved:
                if len(self._resolved) >= _MOST_NAMES:
                    self._resolved.clear()
                self._resolved[name] = resolve(connection, name)
        return tuple(self._resolved[name] if name else None for name in names)

    def tally(
        self, connection: Connection, query: Query, target: Target, what: str, values: Callable[[Rows], Array]
    ) -> Tally:
        """How often each of the `values` (named `what`) stands in the rows that fit. Raises QueryError as `rows`."""
        asked = bare(query)
        asked.on(target)
        parties = self.parties(connection, asked)

        def fitting_from(since: int) -> Rows:
            kept = self._found.get((asked, target))
            if kept is None or kept.version != self.version:
                return self._find(connection, asked, target, parties, since)
            return late(kept.rows, since)

        return self._tallies.of((asked, target, what), parties, self.size(target), fitting_from, values)

    @property
    def last_span(self) -> int:
        """The last key that a span of these rows can have."""
        return row_key(self._read + 1, 0) - 1

    def size(self, target: Target) -> int:
        """How many rows there are, of readings that stand and of others."""
        sizes = {"documents": self.readings.keys.size, "actors": self.named.reading.size}
        return sizes[target] if target in sizes else self.coded[target].size

    def quads(self, rows: Rows) -> Array:
        """The quad classes of events."""
        column, codes = self.coded["events"].fields["quad"]
        return np.array([int(word) for word in codes.words] or [0])[column.values[rows]]

    def names(self, connection: Connection, sides: Sequence[str]) -> dict[str, str]:
        """`naming.side_names`, looked up once."""
        missing = [side for side in sides if side not in self._names]
        if missing:
            self._names |= side_names(connection, missing)
        return {side: self._names[side] for side in sides}

    def keys(self, connection: Connection, query: Query, target: Target) -> list[int]:
        """The keys of the rows that fit, of events, statements or measures."""
        found: list[int] = self.coded[target].keys(self.rows(connection, query, target)).tolist()
        return found

    def mark(self, connection: Connection, asked: Iterable[tuple[Query, Target]]) -> bytes:
        """A mark of the rows that fit, and of what events are gathered around: another one if any of this changes."""
        wanted = tuple(asked)
        if wanted not in self._marks:
            if len(self._marks) >= _MOST_NAMES:
                self._marks.clear()
            self._marks[wanted] = self._marked(connection, wanted)
        return self._marks[wanted]

    def _marked(self, connection: Connection, asked: Iterable[tuple[Query, Target]]) -> bytes:
        mark = blake2b(str(self.judged).encode(), digest_size=16)
        for query, target in asked:
            rows = self.rows(connection, query, target)
            mark.update(rows.tobytes())
            if target in ("events", "measures"):
                homes = self.homes.home.values[rows if target == "events" else self.steps.events_of(rows)]
                mark.update(homes.tobytes())
                mark.update(self.homes.changed.values[homes].tobytes())
        return mark.digest()
