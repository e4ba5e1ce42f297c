"""Judgements follow their entries: what a newer reading tells in the same words keeps what people found of it.

An event keeps its judgements where its evidence and its predicate are the same, a statement where its words are, a
measure where the evidence of its steps is. What was accepted or rejected must also claim the same (type, status,
parties); a correction says itself what is right. Judgements of entries that a newer reading lacks stay with the old
reading, as orphans, and come back when a later reading has the entry again.

What people correct is written as a reading of its own, which supersedes the one that they read: so everything that
asks the ledger finds it corrected, and what was coded stays. Its `run` names the time of the review.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from dragoman.ledger.correcting import corrected
from dragoman.ledger.fingerprint import fingerprint
from dragoman.ledger.heads import heads
from dragoman.ledger.ids import row_id
from dragoman.ledger.judging import KINDS, Judged, add, column, judged, now, select_judged
from dragoman.ledger.restore import restore
from dragoman.ledger.schema import (
    ROWS_A_READING,
    carried,
    documents,
    events,
    judgements,
    measure_steps,
    readings,
    row_key,
    spans,
    statement_spans,
    supersessions,
)  # fmt: skip
from dragoman.ledger.writer import Writer, check
from dragoman.model.document import Document
from dragoman.model.event import Event
from dragoman.model.measure import Measure
from dragoman.model.statement import Statement

REVIEW: Final = "review"  # in the run of a reading that people corrected


@dataclass(frozen=True, slots=True)
class Orphan:
    """A judgement whose entry the standing reading of its document lacks, with the words that proved the entry."""

    kind: str
    id: str
    document: str
    words: str
    judged: Judged


@dataclass(frozen=True, slots=True)
class _Reading:
    key: int
    base: int  # the reading of a reader that it corrects; itself where nothing was corrected
    run: Mapping[str, str]


_Placed = dict[tuple[str, int], dict[int, Judged]]  # by kind and row, what was made of it, by the key of the making


def settle(connection: Connection, document: int) -> None:
    """After a judgement or a new reading: give the standing reading its judgements, and correct it by them."""
    placed = _placed(connection, document)
    if not placed:
        return
    known = _readings(connection, document)
    standing = known[-1]
    _carry(connection, placed, known, standing)
    coded = _restored(connection, standing.base)
    told_of = {
        row % ROWS_A_READING: [told[made] for made in sorted(told)]
        for (kind, row), told in placed.items()
        if kind == "events" and row // ROWS_A_READING == standing.key
    }
    wanted = corrected(connection, coded, told_of)
    if fingerprint(wanted) == _fingerprint(connection, standing.key):
        return
    Writer(connection, {**standing.run, REVIEW: now()}).write([check(wanted)])
    known = _readings(connection, document)
    _carry(connection, placed, known, known[-1])


def orphans(connection: Connection) -> Iterator[Orphan]:
    """The judgements that no standing reading has, in the order in which they were made."""
    gone = set(connection.execute(select(supersessions.c.reading)).scalars())
    for kind, table in KINDS.items():
        query = select_judged(table.c.key.label("row"), table.c.id.label("own"), documents.c.id.label("document"))
        query = query.join(table, table.c.key == column(kind)).join(readings, readings.c.key == table.c.reading)
        query = query.join(documents, documents.c.key == readings.c.document).order_by(judgements.c.key)
        rows = {row.made: row for row in connection.execute(query)}
        for row in sorted(rows.values(), key=lambda row: row.made):
            if row.row // ROWS_A_READING in gone and row.verdict != "open":
                words = _words(connection, kind, row.row)
                yield Orphan(kind, row_id(row.document, row.own), row.document, words, judged(row))


def coded_rows(connection: Connection, document: str) -> dict[str, int]:
    """The keys of the events of this document as a reader coded them, by id; empty where nothing was corrected."""
    key = connection.execute(select(documents.c.key).where(documents.c.id == document)).scalar_one()
    standing = _readings(connection, key)[-1]
    if standing.key == standing.base:
        return {}
    low = row_key(standing.base, 0)
    query = select(events.c.id, events.c.key).where(events.c.key.between(low, low + ROWS_A_READING - 1))
    return {row_id(document, own): row for own, row in connection.execute(query)}


def _placed(connection: Connection, document: int) -> _Placed:
    """What was judged of the document's rows: each judgement at the row where it was put last."""
    last: dict[int, tuple[str, int, Judged]] = {}
    for kind, table in KINDS.items():
        query = select_judged(table.c.key.label("row")).join(table, table.c.key == column(kind))
        query = query.join(readings, readings.c.key == table.c.reading).where(readings.c.document == document)
        for row in connection.execute(query.order_by(judgements.c.key)):
            last[row.made] = (kind, row.row, judged(row))
    placed: _Placed = defaultdict(dict)
    for made in sorted(last):
        kind, key, told = last[made]
        placed[kind, key][made] = told
    return placed


def _readings(connection: Connection, document: int) -> list[_Reading]:
    query = select(readings.c.key, readings.c.run).where(readings.c.document == document).order_by(readings.c.key)
    found: list[_Reading] = []
    for key, run in connection.execute(query):
        told = json.loads(run)
        found.append(_Reading(key, found[-1].base if REVIEW in told and found else key, told))
    return found


def _carry(connection: Connection, placed: _Placed, known: Sequence[_Reading], to: _Reading) -> None:
    """Repeat for the rows of `to` what was judged of the same entries in earlier readings; `placed` follows."""
    base = {one.key: one.base for one in known}
    moves: list[tuple[int, str, int, Judged]] = []
    for (kind, row), told in list(placed.items()):
        reading, number = divmod(row, ROWS_A_READING)
        if reading == to.key:
            continue
        found: int | None = number
        if base[reading] != to.base:
            found = _found(connection, kind, (base[reading], number), to.base, told[max(told)])
        if found is not None:
            new = row_key(to.key, found)
            moves += [(made, kind, new, one) for made, one in told.items()]
            placed.setdefault((kind, new), {}).update(placed.pop((kind, row)))
    for made, kind, row, one in sorted(moves, key=lambda move: move[0]):
        copy = add(connection, kind, row, one)
        connection.execute(carried.insert().values(judgement=copy, of=made))


def _found(connection: Connection, kind: str, old: tuple[int, int], new: int, last: Judged) -> int | None:
    """The number of the same entry in another reading; None where it has none, or what was judged no longer holds."""
    before = getattr(_restored(connection, old[0]), kind)
    after = getattr(_restored(connection, new), kind)
    item = before[old[1]]
    nth = Counter(_words_of(one) for one in before[: old[1]])[_words_of(item)]
    same = [number for number, one in enumerate(after) if _words_of(one) == _words_of(item)]
    if nth >= len(same):
        return None
    holds = last.verdict in ("corrected", "open") or _claim(after[same[nth]]) == _claim(item)
    return same[nth] if holds else None


def _words_of(item: Event | Statement | Measure) -> tuple[Any, ...]:
    """The words by which an entry is known again."""
    if isinstance(item, Event):
        return item.evidence.quote, item.trigger.start - item.evidence.start, item.trigger.quote
    if isinstance(item, Statement):
        return tuple(span.quote for span in item.content), tuple(span.quote for span in item.cue)
    return item.kind, tuple(step.evidence.quote for step in item.history)


def _claim(item: Event | Statement | Measure) -> tuple[Any, ...]:
    """What somebody accepts or rejects of an entry."""
    if isinstance(item, Event):
        return item.type, item.status, frozenset(item.actors), frozenset(item.recipients)
    if isinstance(item, Statement):
        return item.speaker, item.speakers, item.speaker_text, item.act
    return item.state, frozenset(item.imposer), frozenset(item.target)


def _restored(connection: Connection, reading: int) -> Document:
    head = connection.execute(heads().where(readings.c.key == reading)).mappings().one()
    return restore(connection, head)


def _fingerprint(connection: Connection, reading: int) -> str:
    return str(connection.execute(select(readings.c.fingerprint).where(readings.c.key == reading)).scalar_one())


def _words(connection: Connection, kind: str, row: int) -> str:
    """The words that prove a row."""
    if kind == "events":
        query = select(spans.c.quote).join(KINDS[kind], KINDS[kind].c.evidence == spans.c.key)
        query = query.where(KINDS[kind].c.key == row)
    else:
        parts = statement_spans if kind == "statements" else measure_steps
        span = parts.c.span if kind == "statements" else parts.c.evidence
        query = select(spans.c.quote).join(parts, span == spans.c.key).where(parts.c.owner == row)
        query = query.where(parts.c.part == "content") if kind == "statements" else query
        query = query.order_by(parts.c.position)
    return " … ".join(connection.execute(query).scalars())
