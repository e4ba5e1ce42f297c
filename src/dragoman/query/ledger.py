"""The ledger that can be asked: a store with queries."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Select

from dragoman.errors import LedgerError, QueryError
from dragoman.ledger import Store
from dragoman.ledger.schema import measures as measure_table
from dragoman.query import counts, fetch, one
from dragoman.query.compile import select_rows
from dragoman.query.coverage import Coverage, SourceDays, coverage, sources
from dragoman.query.frames import Rows
from dragoman.query.happenings import HappeningRow, happening_rows, select_happening, select_happenings
from dragoman.query.network import Network, network
from dragoman.query.portrait import Portrait, portrait
from dragoman.query.query import Query, Target
from dragoman.query.relations import Turn, turns
from dragoman.query.rows import ActorRow, DocumentRow, EventRow, MeasureRow, StatementRow
from dragoman.query.series import Month, months
from dragoman.query.standing import Stood, stood

T = TypeVar("T")
Make = Callable[[Connection, fetch.Page], Iterable[T]]
_ALL = Query()


class Ledger(Store):
    """A ledger file, and the questions that it answers.

    >>> with Ledger("news.sqlite") as ledger:
    ...     for event in ledger.events(Query(actor="Kenya", type="AGREE", since="2024-05")):
    ...         print(event.date, event.evidence.quote)

    Each question is checked when it is asked (QueryError), and answered row by row as the iterator is read, as of one
    moment; `to_pandas()`, `to_polars()` and `to_duckdb()` give all its rows as a frame. A document's last reading
    answers; superseded ones are kept, but not listed. What people judged wins over what was coded.
    """

    def documents(self, query: Query = _ALL) -> Rows[DocumentRow]:
        """Documents, by publication date; `actor` asks for those that name an actor."""
        return self._ask(query, "documents", fetch.document_rows)

    def actors(self, query: Query = _ALL) -> Rows[ActorRow]:
        """Actors, those found in most documents first."""
        compiled = self._compiled(query, "actors")
        return Rows(self._stream(lambda connection: fetch.actor_rows(connection, compiled, query.limit)), "actors")

    def statements(self, query: Query = _ALL) -> Rows[StatementRow]:
        """Statements: who said what."""
        return self._ask(query, "statements", fetch.statement_rows)

    def events(self, query: Query = _ALL) -> Rows[EventRow]:
        """Events: who did what to whom, as each document tells it."""
        return self._ask(query, "events", fetch.event_rows)

    def happenings(self, query: Query = _ALL) -> Iterator[HappeningRow]:
        """Events across documents: what several tell as one is one row, with all its tellings; filters as `events`."""
        compiled = self._compiled_happenings(query)
        make = partial(happening_rows, query=query, rows=self._made("events", fetch.event_rows))
        return self._stream(lambda connection: fetch.pages(connection, compiled, make))

    def happening(self, id: str) -> HappeningRow | None:
        """The happening with this id, or the one that the event with this id tells; None if there is none."""
        with self._reading() as connection:
            found = fetch.pages(connection, select_happening(id), partial(happening_rows, query=_ALL))
            return next(found, None)

    def measures(self, query: Query = _ALL) -> Rows[MeasureRow]:
        """Measures: what stands, or stood, or may come to stand."""
        return self._ask(query, "measures", fetch.measure_rows)

    def relations(self, one: str, other: str, query: Query = _ALL, *, statements: bool = False) -> Iterator[Turn]:
        """What passed between two actors, in both directions: events, measures and, if asked, statements."""
        return turns(self, one, other, query, statements=statements)

    def judge(
        self, kind: str, id: str, verdict: str, by: str, *, type: str | None = None, status: str | None = None,
        actors: Sequence[str] | None = None, recipients: Sequence[str] | None = None, date: str | None = None,
        note: str | None = None,
    ) -> None:  # fmt: skip
        """As in a store; `actors` and `recipients` may be told by any name that the report or the ledger has for them.

        >>> ledger.judge("events", "doc:1b17…#e1", "corrected", "ada", recipients=["Kenya"], date="2023-03")
        """
        parties = [None if names is None else self._parties(id, names) for names in (actors, recipients)]
        super().judge(
            kind, id, verdict, by, type=type, status=status, actors=parties[0], recipients=parties[1], date=date,
            note=note,
        )  # fmt: skip

    def _parties(self, id: str, names: Sequence[str]) -> list[str]:
        try:
            document = self.document(id.rpartition("#")[0])
        except LedgerError as error:
            raise QueryError(f"no event {id!r} in this ledger") from error
        found = (self.answer(lambda c, name=name: one.party_id(c, document, name)) for name in names)  # type: ignore[misc]
        return list(dict.fromkeys(found))

    def at_once(self) -> AbstractContextManager[object]:
        """For several counts that are asked one after another: quicker where a ledger can make it so."""
        return nullcontext()

    def reached(self) -> str | None:
        """A word that differs whenever the ledger holds something new; None where it can't be told."""
        return None

    def mark(self, asked: Sequence[tuple[Query, Target]]) -> bytes | None:
        """A mark that stays the same as long as these queries give the same rows; None where it can't be told."""
        return None

    def page_mark(self, query: Query, target: Target) -> bytes | None:
        """The same for one page of rows, as long as its limit says."""
        return None

    def total(self, query: Query, target: Target) -> int:
        """How many rows a query gives, its limit set aside."""
        return self.answer(lambda connection: counts.total(connection, query, target))

    def facets(self, query: Query, target: Target) -> tuple[counts.Facet, ...]:
        """The commonest values of each field among the rows of a query."""
        return self.answer(lambda connection: counts.facets(connection, query, target))

    def by_month(self, query: Query, target: Target) -> tuple[tuple[str, int], ...]:
        """The rows of a query by month, oldest first."""
        return self.answer(lambda connection: counts.by_month(connection, query, target))

    def months(self, query: Query) -> tuple[Month, ...]:
        """Cooperation and conflict by month, of the events that happened."""
        return self.answer(lambda connection: months(connection, query))

    def network(self, query: Query, *, least: int = 1) -> Network:
        """Who deals with whom, among the events of a query."""
        return self.answer(lambda connection: network(connection, query, least=least))

    def portrait(self, id: str) -> Portrait:
        """Names, offices and counterparts of the actor with this id."""
        return self.answer(lambda connection: portrait(connection, id))

    def stood(self, query: Query, on: str, most: int | None = None) -> Stood:
        """How the measures across documents that a query's rows tell stood on a day, `most` of them."""
        keys = self._measure_keys(replace(query, limit=None, after=None))
        return self.answer(lambda connection: stood(connection, keys, query.known_by, on, most))

    def _measure_keys(self, query: Query) -> Sequence[int]:
        """The keys of the measures that fit."""
        compiled = self._compiled(query, "measures").order_by(None).with_only_columns(measure_table.c.key)
        return self.answer(lambda connection: connection.execute(compiled).scalars().all())

    def coverage(self) -> Coverage:
        """How much the ledger holds, from whom, from when to when."""
        return self.answer(coverage)

    def sources(self) -> tuple[SourceDays, ...]:
        """The publishers of most reports, with their days."""
        return self.answer(sources)

    def answer(self, question: Callable[[Connection], T]) -> T:
        """What a question of this room's other modules (`counts`, `series`, `network` …) gives, as of one moment."""
        with self._reading() as connection:
            return question(connection)

    def _ask(self, query: Query, target: Target, make: Make[T]) -> Rows[T]:
        compiled, made = self._compiled(query, target), self._made(target, make)
        return Rows(self._stream(lambda connection: fetch.pages(connection, compiled, made)), target)

    def _made(self, target: Target, make: Make[T]) -> Make[T]:
        """What makes the rows of a page."""
        return make

    def _compiled_happenings(self, query: Query) -> Select[Any]:
        with self._reading() as connection:
            return select_happenings(connection, query)

    def _compiled(self, query: Query, target: Target) -> Select[Any]:
        with self._reading() as connection:
            return select_rows(connection, query, target)

    def _stream(self, rows: Callable[[Connection], Iterator[T]]) -> Iterator[T]:
        with self._reading() as connection:
            yield from rows(connection)
