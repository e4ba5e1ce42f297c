"""A document as people corrected it: events as they should be, and a note of each correction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from sqlalchemy import Connection, select

from dragoman.coding.ontology import ontology
from dragoman.errors import QueryError
from dragoman.ledger.heads import stands
from dragoman.ledger.ids import document_id
from dragoman.ledger.judging import NO_DATE, Judged
from dragoman.ledger.schema import actors, document_actors
from dragoman.model.actor import Actor
from dragoman.model.document import Document, Note
from dragoman.model.event import Event, EventType, Status

CODED_BY = "review:"  # then the name of who corrected it


@dataclass(frozen=True, slots=True)
class Retyped:
    """What an event of this type has where no more is known of it."""

    type: EventType
    quad: int
    cameo: str
    goldstein: float | None


def retyped(type: str) -> Retyped:
    """What a corrected type brings with it."""
    name = cast(EventType, type)
    entry = ontology().types[name]
    return Retyped(name, entry.quad, entry.cameo, ontology().goldstein(entry.cameo))


def corrected(connection: Connection, coded: Document, judged: Mapping[int, Sequence[Judged]]) -> Document:
    """The coded document with what was judged of its events (by their number, in the order in which it was made).

    Of each event the last judgement counts. Raises QueryError for a party that no report names.
    """
    cast_of = {actor.id: actor for actor in coded.actors}
    events = list(coded.events)
    for number, told in judged.items():
        if told[-1].corrects:
            for id in (*(told[-1].actors or ()), *(told[-1].recipients or ())):
                own = document_id(coded.id, id)
                cast_of.setdefault(own, _elsewhere(connection, id) if own not in cast_of else cast_of[own])
            events[number] = _event(coded.id, events[number], told[-1], cast_of)
    notes = [note for number in sorted(judged) for note in _notes(coded.events[number], judged[number])]
    return replace(
        coded, actors=tuple(cast_of.values()), events=tuple(events), notes=(*coded.notes, *notes)
    )  # fmt: skip


def _event(document: str, event: Event, judged: Judged, cast_of: Mapping[str, Actor]) -> Event:
    changed = replace(event, coded_by=f"{CODED_BY}{judged.by}")
    if judged.type is not None:
        told = retyped(judged.type)
        changed = replace(
            changed, type=told.type, mode=None, cameo=told.cameo, quad=told.quad, goldstein=told.goldstein
        )
    if judged.status is not None:
        changed = replace(changed, status=cast(Status, judged.status))
    if judged.date is not None:
        changed = replace(changed, date=judged.date or None, date_text=None, date_from=None)
    if judged.actors is not None:
        ids = tuple(document_id(document, id) for id in judged.actors)
        changed = replace(changed, actors=ids, actor_countries=_countries(ids, cast_of))
    if judged.recipients is not None:
        ids = tuple(document_id(document, id) for id in judged.recipients)
        changed = replace(changed, recipients=ids, recipient_countries=_countries(ids, cast_of))
    return changed


def _countries(ids: Sequence[str], cast_of: Mapping[str, Actor]) -> tuple[str, ...]:
    told = (cast_of[id].country for id in ids)
    return tuple(dict.fromkeys(country for country in told if country))


def _elsewhere(connection: Connection, id: str) -> Actor:
    """An actor that this report does not name, as the newest other report that stands does."""
    query = select(document_actors).join(actors, actors.c.key == document_actors.c.actor).where(actors.c.id == id)
    found = query.where(stands(document_actors.c.reading)).order_by(document_actors.c.reading.desc()).limit(1)
    row = connection.execute(found).first()
    if row is None:
        raise QueryError(f"no actor {id!r} in this ledger; list those it has with: dragoman show actors")
    return Actor(id, row.name, row.kind, row.country, row.code, wikidata=row.wikidata)


def _notes(event: Event, told: Sequence[Judged]) -> list[Note]:
    """What was corrected of an event, and whether that was taken back."""
    notes, before = list[Note](), False
    for one in told:
        if one.corrects or before:
            what = f"corrected ({_what(one)})" if one.corrects else "as it was coded again"
            notes.append(Note("info", "reviewed", f"event {event.id}: {what}, by {one.by}, {one.at}"))
        before = one.corrects
    return notes


def _what(judged: Judged) -> str:
    values = {
        "type": judged.type, "status": judged.status, "actors": _parties(judged.actors),
        "recipients": _parties(judged.recipients), "date": "none" if judged.date == NO_DATE else judged.date,
    }  # fmt: skip
    return "; ".join(f"{name} {value}" for name, value in values.items() if value is not None)


def _parties(ids: Sequence[str] | None) -> str | None:
    return None if ids is None else ", ".join(ids) or "nobody"
