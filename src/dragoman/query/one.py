"""Single rows by their id, and of one document."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, func, select

from dragoman.ledger.heads import stands
from dragoman.ledger.ids import ledger_id
from dragoman.ledger.names import fold
from dragoman.ledger.schema import (
    ROWS_A_READING,
    actors,
    document_actors,
    documents,
    events,
    measures,
    namings,
    readings,
    statements,
)
from dragoman.model.document import Document
from dragoman.model.edtf import bounds
from dragoman.query import fetch
from dragoman.query.compile import select_rows
from dragoman.query.parties import resolve
from dragoman.query.query import Query, Target
from dragoman.query.rows import ActorRow, DocumentRow, EventRow, MeasureRow, StatementRow

T = TypeVar("T")
Make = Callable[[Connection, fetch.Page], Iterable[T]]
EVERY = Query(judged=("accepted", "corrected", "rejected", "open"))
_TABLES = {"events": events, "statements": statements, "measures": measures}


def event(connection: Connection, id: str) -> EventRow | None:
    """The event with this id ("doc:…#e1"), None if the ledger has none that stands."""
    return _one(connection, "events", id, fetch.event_rows)


def statement(connection: Connection, id: str) -> StatementRow | None:
    """The statement with this id, None if the ledger has none that stands."""
    return _one(connection, "statements", id, fetch.statement_rows)


def measure(connection: Connection, id: str) -> MeasureRow | None:
    """The measure with this id, None if the ledger has none that stands."""
    return _one(connection, "measures", id, fetch.measure_rows)


def document(connection: Connection, id: str) -> DocumentRow | None:
    """The document with this id, None if the ledger has none."""
    query = select_rows(connection, Query(), "documents").where(documents.c.id == id)
    return next(iter(fetch.document_rows(connection, connection.execute(query).mappings().all())), None)


def actor(connection: Connection, id: str) -> ActorRow | None:
    """The actor with this id, None if no document that stands names it."""
    key = connection.execute(select(actors.c.key).where(actors.c.id == id)).scalar()
    if key is None:
        return None
    query = select_rows(connection, Query(), "actors").where(namings.c.actor == key)
    return next(fetch.actor_rows(connection, query, 1), None)


@dataclass(frozen=True, slots=True)
class Told:
    """All that one document tells, each kind in the document's order."""

    statements: tuple[StatementRow, ...]
    events: tuple[EventRow, ...]
    measures: tuple[MeasureRow, ...]


def told(connection: Connection, document: str) -> Told:
    """The statements, events and measures of the document with this id."""
    return Told(
        tuple(_of(connection, "statements", document, fetch.statement_rows)),
        tuple(_of(connection, "events", document, fetch.event_rows)),
        tuple(_of(connection, "measures", document, fetch.measure_rows)),
    )


def _one(connection: Connection, target: Target, id: str, make: Make[T]) -> T | None:
    owner, _, local = id.rpartition("#")
    table = _TABLES[target]
    inside = table.c.key.between(readings.c.key * ROWS_A_READING, (readings.c.key + 1) * ROWS_A_READING - 1)
    query = select_rows(connection, EVERY, target).where(documents.c.id == owner, table.c.id == local, inside)
    return next(iter(make(connection, connection.execute(query).mappings().all())), None)


def _of(connection: Connection, target: Target, document: str, make: Make[T]) -> Iterable[T]:
    key = _TABLES[target].c.key
    inside = key.between(readings.c.key * ROWS_A_READING, (readings.c.key + 1) * ROWS_A_READING - 1)
    query = select_rows(connection, Query(), target).where(documents.c.id == document, inside)
    found = connection.execute(query.order_by(None).order_by(key)).mappings().all()
    return make(connection, found)


@dataclass(frozen=True, slots=True)
class Made:
    """What read a document, and when the ledger learnt it."""

    record_time: str
    run: Mapping[str, str]


def made(connection: Connection, document: str) -> Made | None:
    """How the standing reading of this document came about."""
    query = select(readings.c.record_time, readings.c.run).join(documents, documents.c.key == readings.c.document)
    row = connection.execute(query.where(documents.c.id == document, stands())).first()
    return Made(row.record_time, json.loads(row.run)) if row else None


def newest(connection: Connection) -> Made | None:
    """How the newest reading of the ledger came about; None where it has none."""
    query = select(readings.c.record_time, readings.c.run).order_by(readings.c.key.desc()).limit(1)
    row = connection.execute(query).first()
    return Made(row.record_time, json.loads(row.run)) if row else None


def actor_id(connection: Connection, alias: str) -> str:
    """The id of the actor with this alias; of several the one in most documents. Raises QueryError if there is none."""
    party = resolve(connection, alias)
    count = func.count()
    query = select(actors.c.id).join(document_actors, document_actors.c.actor == actors.c.key).group_by(actors.c.id)
    keys = actors.c.key.in_(sorted(party.keys))
    found = connection.execute(query.where(keys).order_by(count.desc(), actors.c.id)).scalar() if party.keys else None
    return found or min(party.bodies)


def party_id(connection: Connection, document: Document, alias: str) -> str:
    """The id of whom this document calls so, else of whom the ledger knows so. Raises QueryError if there is nobody."""
    given, folded = alias.strip(), fold(alias)
    for actor in document.actors:
        names = {actor.name, *(mention.span.quote for mention in actor.mentions if mention.form != "pronoun")}
        own = {actor.id, ledger_id(document.id, actor.id)} | ({actor.code} if actor.kind == "state" else set())
        if given in own or folded in {fold(name) for name in names}:
            return ledger_id(document.id, actor.id)
    return actor_id(connection, given)


def last_day(connection: Connection) -> str | None:
    """The day of the newest report; None where no report that stands has a date."""
    query = select(readings.c.published).where(stands()).order_by(readings.c.published_to.desc()).limit(1)
    told = bounds(connection.execute(query).scalar())
    return told.last if told else None
