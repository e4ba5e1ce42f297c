"""Queries as SQL: the one place where a filter becomes a statement."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, literal, or_, select

from dragoman.errors import QueryError
from dragoman.ledger.heads import stands
from dragoman.ledger.schema import (
    ROWS_A_READING,
    document_actors,
    documents,
    event_actors,
    events,
    happenings,
    measure_actors,
    measure_steps,
    measures,
    namings,
    readings,
    statement_actors,
    statement_spans,
    statements,
    tellings,
)  # fmt: skip
from dragoman.ledger.words import span_has, text_has
from dragoman.query.overlay import fitting
from dragoman.query.parties import Party, resolve
from dragoman.query.query import Query, Target

_Select = Select[Any]
SOURCE = (
    documents.c.id.label("document"), readings.c.published, readings.c.publisher, readings.c.agency, readings.c.title,
    readings.c.url,
)  # fmt: skip
_PARTIES: dict[Target, Table] = {"statements": statement_actors, "events": event_actors, "measures": measure_actors}
_CODED: dict[Target, Table] = {"statements": statements, "events": events, "measures": measures}


def select_rows(connection: Connection, query: Query, target: Target, among: Sequence[int] | None = None) -> _Select:
    """The statement that gives the rows of `target` in the order asked; resolves names, so it needs a connection.

    `among` are the keys of rows of which it is known that they fit (and maybe others of the page before).

    Raises QueryError for names that fit no actor and for fields that the target doesn't have.
    """
    query = query.on(target)
    if among is not None:
        key = readings.c.key if target == "documents" else _CODED[target].c.key
        plain = Query(limit=query.limit, after=query.after, order=query.order)
        return select_rows(connection, plain, target).where(key.in_(among))
    if target == "documents":
        return _documents(connection, query)
    if target == "actors":
        return _actors(connection, query)
    return _coded(connection, query, target)


def _documents(connection: Connection, query: Query) -> _Select:
    counted = [_count(table).label(name) for name, table in _CODED.items()]
    own = (readings.c.key, readings.c.input_id, readings.c.language, readings.c.record_time)
    found = select(*own, *SOURCE, readings.c.published_to.label("sort_date"), *counted)
    found = found.join(documents, documents.c.key == readings.c.document)
    found = found.where(*known(query, readings.c.key))
    found = found.where(*_within(query, readings.c.published_from, readings.c.published_to))
    found = found.where(*_told_in(query))
    if query.actor:
        party = resolve(connection, query.actor)
        named = select(document_actors.c.reading).where(_names(party))
        found = found.where(readings.c.key.in_(named))
    if query.text:
        found = found.where(text_has(readings.c.text_key, query.text))
    return _ordered(found, query, readings, readings.c.published_to, literal(0))


def _count(table: Table) -> Any:
    low = readings.c.key * ROWS_A_READING
    inside = table.c.key.between(low, low + ROWS_A_READING - 1)
    return select(func.count()).select_from(table).where(inside).scalar_subquery()


def _actors(connection: Connection, query: Query) -> _Select:
    """One row for each actor with each name and code that documents give it; `fetch` takes the commonest."""
    if replace(query, kind=(), limit=None) == Query():
        return _counted_actors(query)
    columns = document_actors.c
    named = (columns.actor, columns.name, columns.kind, columns.country, columns.code, columns.wikidata)
    counted = (
        func.count().label("documents"),
        func.sum(columns.mentions).label("mentions"),
        func.min(func.nullif(columns.published, "")).label("first"),
        func.max(func.nullif(columns.published, "")).label("last"),
    )
    found = select(*named, *counted).where(stands(columns.reading, query.recorded_day)).group_by(*named)
    if query.known_day:
        found = found.where(columns.published <= query.known_day, columns.published != "")
    found = found.where(*_within(query, columns.published, columns.published))
    found = found.where(*_overlap(*query.published_days, columns.published, columns.published))
    if query.kind:
        found = found.where(columns.kind.in_(query.kind))
    if query.actor:
        found = found.where(_names(resolve(connection, query.actor)))
    if query.text:
        telling = select(readings.c.key).where(text_has(readings.c.text_key, query.text))
        found = found.where(columns.reading.in_(telling))
    return found


def _counted_actors(query: Query) -> _Select:
    """All of them, as they were counted when documents came."""
    columns = namings.c
    known = (func.nullif(columns[name], "").label(name) for name in ("country", "code", "wikidata"))
    counted = (columns.documents, columns.mentions, columns.first, columns.last)
    found = select(columns.actor, columns.name, columns.kind, *known, *counted)
    return found.where(columns.kind.in_(query.kind)) if query.kind else found


def _names(party: Party) -> ColumnElement[bool]:
    return party.matches(document_actors.c.actor, document_actors.c.acts_for)


def _coded(connection: Connection, query: Query, target: Target) -> _Select:
    table = _CODED[target]
    found = (
        select(table, *SOURCE)
        .join(readings, readings.c.key == table.c.reading)
        .join(documents, documents.c.key == readings.c.document)
        .where(
            *known(query, table.c.reading),
            *_within(query, table.c.earliest, table.c.latest),
            *_values(query, table),
            *_told_in(query),
            *fitting(connection, query, target, table),
        )
    )
    found = found.where(*_deeds(connection, query, target))
    if query.text:
        found = found.where(_has_words(target, query.text))
    return _ordered(found, query, table, table.c.sort_date, table.c.key % ROWS_A_READING)


def _values(query: Query, table: Table) -> list[ColumnElement[bool]]:
    """Tests of what was coded, and of how sure it is."""
    names = ("type", "status", "kind", "state", "act")
    tests: list[ColumnElement[bool]] = [table.c[name].in_(value) for name in names if (value := getattr(query, name))]
    if query.quad is not None:
        tests.append(table.c.quad == query.quad)
    if query.confidence is not None:
        tests.append(table.c.confidence >= query.confidence)
    if query.corroboration is not None:
        telling, told = tellings.alias(), happenings.alias()
        by_several = exists().where(telling.c.event == table.c.key, told.c.key == telling.c.happening)
        tests.append(by_several.where(told.c.publishers >= query.corroboration))
    return tests


def _told_in(query: Query) -> list[ColumnElement[bool]]:
    """Tests of the document."""
    tests: list[ColumnElement[bool]] = [
        readings.c[name].in_(value) for name in ("publisher", "language") if (value := getattr(query, name))
    ]
    first, last = query.published_days
    return tests + _overlap(first, last, readings.c.published_from, readings.c.published_to)


def _within(query: Query, earliest: ColumnElement[str], latest: ColumnElement[str]) -> list[ColumnElement[bool]]:
    """That `[earliest, latest]` overlaps the days asked for; what has no date at all ('') lies in no range."""
    return _overlap(query.first_day, query.last_day, earliest, latest)


def _overlap(
    first: str | None, last: str | None, earliest: ColumnElement[str], latest: ColumnElement[str]
) -> list[ColumnElement[bool]]:
    tests: list[ColumnElement[bool]] = [latest >= first] if first else []
    if last:
        tests += [earliest <= last, latest != ""]
    return tests


def known(query: Query, reading: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """That the reading with this key, joined as `readings`, stands, or did so by the days asked for."""
    tests = [stands(reading, query.recorded_day)]
    if query.known_day:
        tests += [readings.c.published_to <= query.known_day, readings.c.published_to != ""]
    return tests


def _deeds(connection: Connection, query: Query, target: Target) -> list[ColumnElement[bool]]:
    """Tests of who acts, imposes or speaks, and on or to whom."""
    table, parties = _CODED[target], _PARTIES[target]

    def takes_part(party: Party, role: str) -> _Select:
        test = party.matches(parties.c.actor, parties.c.acts_for)
        return select(parties.c.owner).where(parties.c.role == role, test)

    actor, recipient, other = (
        resolve(connection, name) if name else None
        for name in (query.actor or query.speaker, query.recipient, query.counterpart)
    )
    tests: list[ColumnElement[bool]] = []
    if recipient:
        tests.append(table.c.key.in_(takes_part(recipient, "recipient")))
    if actor and not other:
        tests.append(table.c.key.in_(takes_part(actor, "actor")))
    if actor and other:
        acts, bears = (takes_part(actor, role) for role in ("actor", "recipient"))
        other_acts, other_bears = (takes_part(other, role) for role in ("actor", "recipient"))
        ways: list[ColumnElement[bool]] = [
            table.c.key.in_(acts.intersect(other_bears)),
            table.c.key.in_(other_acts.intersect(bears)),
        ]
        if target == "statements":
            ways.append(table.c.key.in_(acts.intersect(takes_part(other, "named"))))
            ways.append(table.c.key.in_(other_acts.intersect(takes_part(actor, "named"))))
        else:
            borne = parties.alias()
            joint = ~exists().where(borne.c.owner == table.c.key, borne.c.role == "recipient")
            ways.append(and_(table.c.key.in_(acts.intersect(other_acts)), joint))
        tests.append(or_(*ways))
    return tests


def _has_words(target: Target, words: str) -> ColumnElement[bool]:
    if target == "events":
        return span_has(events.c.evidence, words)
    if target == "statements":
        holding = select(statement_spans.c.owner).where(span_has(statement_spans.c.span, words))
        return statements.c.key.in_(holding.where(statement_spans.c.part == "content"))
    return measures.c.key.in_(select(measure_steps.c.owner).where(span_has(measure_steps.c.evidence, words)))


def _ordered(
    found: _Select, query: Query, table: Table, date: ColumnElement[str], number: ColumnElement[int]
) -> _Select:
    """By date, then document, then number in the document: the same whatever order the documents were added in."""
    newest = query.order == "newest"
    if query.after:
        day, document, key = cursor_place(query.after)
        later = date < day if newest else date > day
        same = or_(documents.c.id > document, and_(documents.c.id == document, number > key))
        found = found.where(or_(later, and_(date == day, same)))
    found = found.order_by(date.desc() if newest else date, documents.c.id, table.c.key)
    return found.limit(query.limit) if query.limit else found


def cursor_place(after: str) -> tuple[str, str, int]:
    """Date, document and number that a cursor stands for. Raises QueryError where it is none."""
    parts = after.split("|", 2)
    if len(parts) != 3 or not re.fullmatch("[0-9]{1,9}", parts[1]):
        raise QueryError(f"after {after!r} is no cursor; give the cursor of the last row of the page before")
    return parts[0], parts[2], int(parts[1])


def cursor(sort_date: str, key: int, document: str) -> str:
    """Where a row stands in the order of its query: what `Query.after` takes."""
    return f"{sort_date}|{key % ROWS_A_READING}|{document}"
