"""A document as rows of the ledger's tables. `restore` is the way back."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table

from dragoman.ledger import schema
from dragoman.ledger.dates import measure_place, place
from dragoman.ledger.ids import acts_for
from dragoman.ledger.schema import row_key
from dragoman.ledger.telling import TOLD_AS_DONE
from dragoman.model.actor import Actor
from dragoman.model.document import Document
from dragoman.model.event import Event
from dragoman.model.measure import Measure
from dragoman.model.span import Span
from dragoman.model.statement import Statement

Row = dict[str, Any]
CODED_TABLES = (  # in the order in which they can be filled: what is referred to comes first
    schema.spans, schema.document_actors, schema.offices, schema.actor_mentions, schema.statements,
    schema.statement_actors, schema.statement_spans, schema.events, schema.event_actors, schema.event_mentions,
    schema.measures, schema.measure_actors, schema.measure_steps,
)  # fmt: skip


def to_json(value: Any) -> str | None:
    """Compact JSON, None for what is empty."""
    return json.dumps(value, separators=(",", ":")) if value else None


class Unfolding:
    """The rows of one reading. `rows` maps each table to its rows; `head` are the reading's own columns.

    `actor_keys` gives the key of every actor of the document by its id in the document.
    """

    def __init__(self, document: Document, reading: int, actor_keys: Mapping[str, int]) -> None:
        self.rows: dict[Table, list[Row]] = {table: [] for table in CODED_TABLES}
        self._document = document
        self._reading = reading
        self._actor_keys = actor_keys
        self._spans: dict[tuple[int, int], int] = {}
        self._published = place(document.published, None).latest
        self._sides = {actor.id: acts_for(document.id, actor) for actor in document.actors}
        self._statements = self._numbered(document.statements)
        self._events = self._numbered(document.events)
        self._unfold()

    def _unfold(self) -> None:
        line = self._document.dateline
        self.dateline_span = self._span(line.span) if line else None
        for number, actor in enumerate(self._document.actors):
            self._actor(row_key(self._reading, number), actor)
        for statement in self._document.statements:
            self._statement(self._statements[statement.id], statement)
        for event in self._document.events:
            self._event(self._events[event.id], event)
        for number, measure in enumerate(self._document.measures):
            self._measure(row_key(self._reading, number), measure)

    def _numbered(self, items: Iterable[Statement | Event]) -> dict[str, int]:
        return {item.id: row_key(self._reading, number) for number, item in enumerate(items)}

    def _span(self, span: Span) -> int:
        place_in_text = (span.start, span.end)
        if place_in_text not in self._spans:
            key = self._spans[place_in_text] = row_key(self._reading, len(self._spans))
            self._add(schema.spans, key=key, start=span.start, end=span.end, quote=span.quote)
        return self._spans[place_in_text]

    def _add(self, table: Table, **values: Any) -> None:
        self.rows[table].append(values)

    def _actor(self, key: int, actor: Actor) -> None:
        self._add(
            schema.document_actors, key=key, reading=self._reading, actor=self._actor_keys[actor.id], name=actor.name,
            kind=actor.kind, country=actor.country, code=actor.code, wikidata=actor.wikidata,
            acts_for=self._sides[actor.id], mentions=len(actor.mentions), published=self._published,
        )  # fmt: skip
        for position, office in enumerate(actor.offices):
            span = self._span(office.span)
            self._add(schema.offices, owner=key, position=position, title=office.title, of=office.of, span=span)
        for position, mention in enumerate(actor.mentions):
            span = self._span(mention.span)
            self._add(schema.actor_mentions, owner=key, position=position, form=mention.form, span=span)

    def _statement(self, key: int, statement: Statement) -> None:
        self._add(
            schema.statements, key=key, reading=self._reading, id=statement.id, kind=statement.kind,
            act=statement.act, speaker=self._actor_keys.get(statement.speaker or ""),
            speaker_text=statement.speaker_text, speakers=to_json(statement.speakers),
            addressee=self._actor_keys.get(statement.addressee or ""), **self._when(statement),
            within=self._statements.get(statement.within or ""), confidence=statement.confidence,
        )  # fmt: skip
        speakers = dict.fromkeys(name for name in (statement.speaker, *statement.speakers) if name)
        self._parties(schema.statement_actors, key, "actor", tuple(speakers), ())
        self._parties(
            schema.statement_actors, key, "recipient", (statement.addressee,) if statement.addressee else (), ()
        )
        self._named_in(key, statement)
        for part in ("source", "cue", "content", "venue"):
            for position, span in enumerate(getattr(statement, part)):
                row = {"owner": key, "part": part, "position": position, "span": self._span(span)}
                self._add(schema.statement_spans, **row)

    def _named_in(self, key: int, statement: Statement) -> None:
        """Whom the content of a statement names, so that what is said of an actor is found by an index."""
        for number, actor in enumerate(self._document.actors):
            if any(content.contains(mention.span) for mention in actor.mentions for content in statement.content):
                self._add(
                    schema.statement_actors, owner=key, role="named", position=number,
                    actor=self._actor_keys[actor.id], acts_for=self._sides[actor.id],
                )  # fmt: skip

    def _event(self, key: int, event: Event) -> None:
        where = event.place
        self._add(
            schema.events, key=key, reading=self._reading, id=event.id, type=event.type, mode=event.mode,
            contexts=to_json(event.contexts), cameo=event.cameo, quad=event.quad, goldstein=event.goldstein,
            status=event.status, coded_by=event.coded_by, actor_countries=to_json(event.actor_countries),
            recipient_countries=to_json(event.recipient_countries), **self._when(event),
            place_name=where and where.name, place_country=where and where.country,
            place_latitude=where and where.latitude, place_longitude=where and where.longitude,
            place_span=where and self._span(where.span), according_to=self._statements.get(event.according_to or ""),
            trigger=self._span(event.trigger), evidence=self._span(event.evidence), confidence=event.confidence,
            denies=event.denies,
        )  # fmt: skip
        self._parties(schema.event_actors, key, "actor", event.actors, event.actor_countries)
        self._parties(schema.event_actors, key, "recipient", event.recipients, event.recipient_countries)
        for position, span in enumerate(event.mentions):
            self._add(schema.event_mentions, owner=key, position=position, span=self._span(span))

    def _measure(self, key: int, measure: Measure) -> None:
        placed = measure_place(measure, self._document.published)
        self._add(
            schema.measures, key=key, reading=self._reading, id=measure.id, kind=measure.kind, subject=measure.subject,
            state=measure.state, since=measure.since, until=measure.until, earliest=placed.earliest,
            target_countries=to_json(measure.target_countries), latest=placed.latest, sort_date=placed.sort_date,
        )  # fmt: skip
        self._parties(schema.measure_actors, key, "actor", measure.imposer, ())
        self._parties(schema.measure_actors, key, "recipient", measure.target, measure.target_countries)
        for position, step in enumerate(measure.history):
            self._add(
                schema.measure_steps, owner=key, position=position, state=step.state, date=step.date,
                toward=step.toward, event=self._events[step.event], evidence=self._span(step.evidence),
            )  # fmt: skip

    def _parties(self, table: Table, owner: int, role: str, ids: tuple[str, ...], countries: tuple[str, ...]) -> None:
        named = [(self._actor_keys[name], self._sides[name]) for name in ids]
        covered = {side for _, side in named}
        told = [f"state:{country}" for country in dict.fromkeys(countries)]
        rows = [*named, *((None, side) for side in told if side not in covered)]
        for position, (actor, side) in enumerate(rows):
            self._add(table, owner=owner, role=role, position=position, actor=actor, acts_for=side)

    def _when(self, row: Statement | Event) -> Row:
        done = not isinstance(row, Event) or row.status in TOLD_AS_DONE
        placed = place(row.date, self._document.published, done=done)
        return {
            "date": row.date, "date_text": row.date_text, "date_from": row.date_from,
            "earliest": placed.earliest, "latest": placed.latest, "sort_date": placed.sort_date,
        }  # fmt: skip


def reading_columns(document: Document) -> Row:
    """The columns of a reading that hold the document's own data: metadata, blocks, notes."""
    line, published = document.dateline, place(document.published, None)
    return {
        "input_id": document.input_id, "url": document.url, "title": document.title, "publisher": document.publisher,
        "agency": document.agency, "authors": to_json(document.authors), "language": document.language,
        "published": document.published, "published_from": published.earliest, "published_to": published.latest,
        "dateline_place": line and line.place, "dateline_country": line and line.country,
        "blocks": to_json([(block.start, block.end, block.role) for block in document.blocks]),
        "meta": to_json(dict(document.meta)),
        "notes": to_json([(note.level, note.code, note.message) for note in document.notes]),
    }  # fmt: skip
