"""Judgements of rows: who found what of them and when; added, never changed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Table, exists, select

from dragoman.errors import QueryError
from dragoman.ledger.heads import stands
from dragoman.ledger.ids import row_id
from dragoman.ledger.schema import documents, events, judgements, measures, readings, statements
from dragoman.model.event import EventType, Status

Verdict = Literal["accepted", "corrected", "rejected", "open"]  # open: taken back
KINDS: Final = {"events": events, "statements": statements, "measures": measures}
_LONGEST = 1000  # characters of a note or a name


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person found of a row; `type` and `status` are what a corrected event should be."""

    verdict: str
    by: str
    at: str
    type: str | None = None
    status: str | None = None
    note: str | None = None


def column(kind: str) -> ColumnElement[int]:
    """The column of a judgement that holds the key of a row of this kind."""
    return judgements.c[kind.removesuffix("s")]


def last(kind: str) -> ColumnElement[bool]:
    """That no later judgement of the same row follows."""
    later = judgements.alias()
    return ~exists().where(later.c[kind.removesuffix("s")] == column(kind), later.c.key > judgements.c.key)


def check(kind: str, judged: Judged) -> None:
    """Raises QueryError for a judgement that makes no sense."""
    if judged.verdict not in get_args(Verdict):
        raise QueryError(f"unknown verdict {judged.verdict!r}; one of: {', '.join(get_args(Verdict))}")
    if not judged.by.strip():
        raise QueryError("a judgement needs a name: who judges?")
    if any(len(words or "") > _LONGEST for words in (judged.by, judged.note)):
        raise QueryError(f"a name or note has at most {_LONGEST} characters")
    correction = (("type", judged.type, EventType), ("status", judged.status, Status))
    for name, value, hint in correction:
        if value is not None and value not in get_args(hint):
            raise QueryError(f"unknown {name} {value!r}; one of: {', '.join(get_args(hint))}")
    corrects = judged.type is not None or judged.status is not None
    if corrects != (judged.verdict == "corrected") or (corrects and kind != "events"):
        raise QueryError("only an event is corrected, and then by its type, its status or both")


def keep(connection: Connection, kind: str, id: str, judged: Judged) -> None:
    """Add a judgement of the row with this id that stands. Raises QueryError where there is none."""
    check(kind, judged)
    document, _, own = id.rpartition("#")
    table: Table = KINDS[kind]
    query = select(table.c.key).join(readings, readings.c.key == table.c.reading)
    query = query.join(documents, documents.c.key == readings.c.document)
    key = connection.execute(query.where(documents.c.id == document, table.c.id == own, stands())).scalar()
    if key is None:
        raise QueryError(f"no {kind.removesuffix('s')} {id!r} in this ledger")
    connection.execute(judgements.insert().values({
        kind.removesuffix("s"): key, "verdict": judged.verdict, "by": judged.by.strip(), "at": judged.at,
        "type": judged.type, "status": judged.status, "note": judged.note,
    }))  # fmt: skip


def now() -> str:
    """The time of a judgement, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def history(connection: Connection, kind: str) -> list[tuple[str, Judged]]:
    """Every judgement of rows that stand, with the row's id, in the order in which they were made."""
    table = KINDS[kind]
    query = select(documents.c.id.label("document"), table.c.id.label("own"), judgements)
    query = query.join(table, table.c.key == column(kind)).join(readings, readings.c.key == table.c.reading)
    query = query.join(documents, documents.c.key == readings.c.document)
    found = connection.execute(query.where(stands()).order_by(judgements.c.key))
    return [(row_id(row.document, row.own), Judged(row.verdict, row.by, row.at, row.type, row.status, row.note))
            for row in found]  # fmt: skip
