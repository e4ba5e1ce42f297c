"""Rows of the ledger's tables as documents: the way back of `unfold`."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from dragoman.ledger import schema
from dragoman.ledger.ids import document_id
from dragoman.ledger.schema import ROWS_A_READING, row_key
from dragoman.model.actor import Actor, Mention, Office
from dragoman.model.document import Block, Dateline, Document, Note
from dragoman.model.event import Event, Place
from dragoman.model.measure import Measure, Step
from dragoman.model.span import Span
from dragoman.model.statement import Statement

_CODED = (schema.spans, schema.document_actors, schema.statements, schema.events, schema.measures)
_PARTS = (
    schema.offices, schema.actor_mentions, schema.statement_spans, schema.event_actors, schema.event_mentions,
    schema.measure_actors, schema.measure_steps,
)  # fmt: skip


def restore(connection: Connection, head: RowMapping) -> Document:
    """The document whose reading has these columns (`heads.heads`).

    Raises KeyError, ValueError or TypeError where rows are missing or changed: only tampering can bring that about.
    """
    return next(restore_all(connection, [head]))


def restore_all(connection: Connection, heads: Sequence[RowMapping]) -> Iterator[Document]:
    """`restore` of many, in the order of their keys: the rows of all are read at once."""
    low, high = row_key(heads[0]["key"], 0), row_key(heads[-1]["key"] + 1, 0)
    rows: dict[Table, Mapping[int, Sequence[RowMapping]]] = {}
    for table in _CODED:
        query = select(table).where(table.c.key >= low, table.c.key < high).order_by(table.c.key)
        rows[table] = _grouped(connection.execute(query).mappings(), "key", ROWS_A_READING)
    for table in _PARTS:
        query = select(table).where(table.c.owner >= low, table.c.owner < high).order_by(*table.primary_key)
        rows[table] = _grouped(connection.execute(query).mappings(), "owner", 1)
    actors = {row["actor"] for group in rows[schema.document_actors].values() for row in group}
    known = select(schema.actors.c.key, schema.actors.c.id).where(schema.actors.c.key.in_(sorted(actors)))
    ids = {row.key: row.id for row in connection.execute(known)}
    return (Sheet(rows, ids, head).document() for head in heads)


class Sheet:
    """All rows of one reading, among those of `rows`; `ids` are those of actors in the ledger."""

    def __init__(
        self, rows: Mapping[Table, Mapping[int, Sequence[RowMapping]]], ids: Mapping[int, str], head: RowMapping
    ) -> None:
        self._parts, self._head = rows, head
        self._rows = {table: rows[table].get(head["key"], ()) for table in _CODED}
        self._spans = {row["key"]: Span(row["start"], row["end"], row["quote"]) for row in self._rows[schema.spans]}
        told = {row["actor"] for row in self._rows[schema.document_actors]}
        self._actors = {key: document_id(head["id"], ids[key]) for key in told if key in ids}
        self._statement_ids = {row["key"]: row["id"] for row in self._rows[schema.statements]}
        self._event_ids = {row["key"]: row["id"] for row in self._rows[schema.events]}

    def document(self) -> Document:
        """The document that these rows tell."""
        head = self._head
        return Document(
            id=head["id"], text=head["text"], blocks=tuple(Block(*block) for block in from_json(head["blocks"])),
            input_id=head["input_id"], url=head["url"], title=head["title"], publisher=head["publisher"],
            agency=head["agency"], authors=strings(head["authors"]), language=head["language"],
            published=head["published"], dateline=self._dateline(head), meta=from_json(head["meta"]) or {},
            actors=tuple(self._actor(row) for row in self._rows[schema.document_actors]),
            statements=tuple(self._statement(row) for row in self._rows[schema.statements]),
            events=tuple(self._event(row) for row in self._rows[schema.events]),
            measures=tuple(self._measure(row) for row in self._rows[schema.measures]),
            notes=tuple(Note(*note) for note in from_json(head["notes"])),
        )  # fmt: skip

    def _of(self, table: Table, owner: int) -> Sequence[RowMapping]:
        return self._parts[table].get(owner, ())

    def _name(self, key: int | None) -> str | None:
        return None if key is None else self._actors[key]

    def _dateline(self, head: RowMapping) -> Dateline | None:
        if head["dateline_span"] is None:
            return None
        return Dateline(head["dateline_place"], head["dateline_country"], self._spans[head["dateline_span"]])

    def _actor(self, row: RowMapping) -> Actor:
        offices = (Office(o["title"], o["of"], self._spans[o["span"]]) for o in self._of(schema.offices, row["key"]))
        mentions = (Mention(self._spans[m["span"]], m["form"]) for m in self._of(schema.actor_mentions, row["key"]))
        return Actor(
            id=self._actors[row["actor"]], name=row["name"], kind=row["kind"], country=row["country"], code=row["code"],
            wikidata=row["wikidata"], offices=tuple(offices), mentions=tuple(mentions),
        )  # fmt: skip

    def _statement(self, row: RowMapping) -> Statement:
        parts: dict[str, list[Span]] = {"source": [], "cue": [], "content": [], "venue": []}
        for part in self._of(schema.statement_spans, row["key"]):
            parts[part["part"]].append(self._spans[part["span"]])
        within = None if row["within"] is None else self._statement_ids[row["within"]]
        return Statement(
            id=row["id"], kind=row["kind"], speaker=self._name(row["speaker"]), speaker_text=row["speaker_text"],
            source=tuple(parts["source"]), cue=tuple(parts["cue"]), content=tuple(parts["content"]),
            addressee=self._name(row["addressee"]), date=row["date"], date_text=row["date_text"],
            date_from=row["date_from"], within=within,
            confidence=row["confidence"], act=row["act"], speakers=strings(row["speakers"]),
            venue=tuple(parts["venue"]),
        )  # fmt: skip

    def _event(self, row: RowMapping) -> Event:
        span, told_in = row["place_span"], row["according_to"]
        return Event(
            id=row["id"], type=row["type"], mode=row["mode"], contexts=strings(row["contexts"]), cameo=row["cameo"],
            quad=row["quad"], goldstein=row["goldstein"],
            actors=self._parties(schema.event_actors, row["key"], "actor"),
            recipients=self._parties(schema.event_actors, row["key"], "recipient"), status=row["status"],
            trigger=self._spans[row["trigger"]], evidence=self._spans[row["evidence"]], coded_by=row["coded_by"],
            actor_countries=strings(row["actor_countries"]), recipient_countries=strings(row["recipient_countries"]),
            mentions=tuple(self._spans[m["span"]] for m in self._of(schema.event_mentions, row["key"])),
            date=row["date"], date_text=row["date_text"], date_from=row["date_from"],
            place=None if span is None else _place(row, self._spans[span]),
            according_to=None if told_in is None else self._statement_ids[told_in], confidence=row["confidence"],
            denies=row["denies"],
        )  # fmt: skip

    def _parties(self, table: Table, owner: int, role: str) -> tuple[str, ...]:
        rows = (row for row in self._of(table, owner) if row["role"] == role and row["actor"] is not None)
        return tuple(self._actors[row["actor"]] for row in rows)

    def _measure(self, row: RowMapping) -> Measure:
        steps = self._of(schema.measure_steps, row["key"])
        return Measure(
            id=row["id"], kind=row["kind"], imposer=self._parties(schema.measure_actors, row["key"], "actor"),
            target=self._parties(schema.measure_actors, row["key"], "recipient"),
            target_countries=strings(row["target_countries"]), subject=row["subject"], state=row["state"],
            since=row["since"], until=row["until"], history=tuple(self._step(step) for step in steps),
        )  # fmt: skip

    def _step(self, row: RowMapping) -> Step:
        return Step(
            row["state"], row["date"], self._event_ids[row["event"]], self._spans[row["evidence"]], row["toward"]
        )


def from_json(text: str | None) -> Any:
    """The value of a JSON column; an empty list where it holds nothing."""
    return json.loads(text) if text else []


@lru_cache(maxsize=4_000)
def strings(text: str | None) -> tuple[str, ...]:
    """The strings of a JSON column."""
    return tuple(from_json(text))


def _grouped(rows: Iterable[RowMapping], column: str, width: int) -> Mapping[int, Sequence[RowMapping]]:
    """Rows by what this column holds, so many values together."""
    groups: dict[int, list[RowMapping]] = defaultdict(list)
    for row in rows:
        groups[row[column] // width].append(row)
    return groups


def _place(row: RowMapping, span: Span) -> Place:
    name, country, latitude, longitude = (row[f"place_{part}"] for part in ("name", "country", "latitude", "longitude"))
    return Place(name, country, span, latitude, longitude)
