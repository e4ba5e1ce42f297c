"""The ledger that can be asked: a store with queries."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Select

from dragoman.ledger import Store
from dragoman.query import fetch
from dragoman.query.compile import select_rows
from dragoman.query.frames import Rows
from dragoman.query.happenings import HappeningRow, happening_rows, select_happening, select_happenings
from dragoman.query.query import Query, Target
from dragoman.query.relations import Turn, turns
from dragoman.query.rows import ActorRow, DocumentRow, EventRow, MeasureRow, StatementRow

T = TypeVar("T")
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
        with self._reading() as connection:
            compiled = select_happenings(connection, query)
        make = partial(happening_rows, query=query)
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

    def answer(self, question: Callable[[Connection], T]) -> T:
        """What a question of this room's other modules (`counts`, `series`, `network` …) gives, as of one moment."""
        with self._reading() as connection:
            return question(connection)

    def _ask(self, query: Query, target: Target, make: Callable[[Connection, fetch.Page], Iterator[T]]) -> Rows[T]:
        compiled = self._compiled(query, target)
        return Rows(self._stream(lambda connection: fetch.pages(connection, compiled, make)), target)

    def _compiled(self, query: Query, target: Target) -> Select[Any]:
        with self._reading() as connection:
            return select_rows(connection, query, target)

    def _stream(self, rows: Callable[[Connection], Iterator[T]]) -> Iterator[T]:
        with self._reading() as connection:
            yield from rows(connection)
