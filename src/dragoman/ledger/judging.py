"""Judgements of rows: who found what of them and when; added, never changed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, func, select

from dragoman.errors import QueryError
from dragoman.ledger.heads import stands
from dragoman.ledger.ids import row_id
from dragoman.ledger.schema import carried, corrections, documents, events, judgements, measures, readings, statements
from dragoman.model.edtf import interval
from dragoman.model.event import EventType, Status

Verdict = Literal["accepted", "corrected", "rejected", "open"]  # open: taken back
KINDS: Final = {"events": events, "statements": statements, "measures": measures}
NO_DATE: Final = ""  # the date of an event that is corrected to have none
_LONGEST = 1000  # characters of a note or a name


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person found of a row.

    The rest is what a corrected event should be, None where it stays as coded: `actors` and `recipients` are ids of
    the ledger (none of them: nobody), `date` is EDTF, or "" where none is told.
    """

    verdict: str
    by: str
    at: str
    type: str | None = None
    status: str | None = None
    note: str | None = None
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    date: str | None = None

    @property
    def corrects(self) -> bool:
        """Whether it says what should be otherwise."""
        return any(one is not None for one in (self.type, self.status, self.actors, self.recipients, self.date))


def column(kind: str) -> ColumnElement[int]:
    """The column of a judgement that holds the key of a row of this kind."""
    return judgements.c[kind.removesuffix("s")]


def last(kind: str) -> ColumnElement[bool]:
    """That no later judgement of the same row follows."""
    later = judgements.alias()
    return ~exists().where(later.c[kind.removesuffix("s")] == column(kind), later.c.key > judgements.c.key)


def select_judged(*columns: Any) -> Select[Any]:
    """Judgements with what they correct; `judged` makes one of a row. `made` is the key of the one that was made."""
    made = func.coalesce(carried.c.of, judgements.c.key)
    joined = judgements.outerjoin(carried, carried.c.judgement == judgements.c.key)
    joined = joined.outerjoin(corrections, corrections.c.judgement == made)
    corrected = (corrections.c.actors, corrections.c.recipients, corrections.c.date)
    return select(judgements, *corrected, made.label("made"), *columns).select_from(joined)


def judged(row: Any) -> Judged:
    """The judgement that such a row holds."""
    return Judged(
        row.verdict, row.by, row.at, row.type, row.status, row.note, _ids(row.actors), _ids(row.recipients), row.date
    )


def _ids(told: str | None) -> tuple[str, ...] | None:
    return None if told is None else tuple(json.loads(told))


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
    if judged.date and interval(judged.date) is None:
        raise QueryError(f"date {judged.date!r} is not a date; write it as 2021-06-19, 2021-06, 2021 or 2014/..")
    if judged.corrects != (judged.verdict == "corrected") or (judged.corrects and kind != "events"):
        raise QueryError("only an event is corrected, and then by its type, status, actors, recipients or date")


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
    made = add(connection, kind, key, judged)
    if any(one is not None for one in (judged.actors, judged.recipients, judged.date)):
        parties = {name: _json(getattr(judged, name)) for name in ("actors", "recipients")}
        connection.execute(corrections.insert().values(judgement=made, date=judged.date, **parties))


def add(connection: Connection, kind: str, row: int, judged: Judged) -> int:
    """Write a judgement of the row with this key, and give its own key."""
    added = connection.execute(judgements.insert().values({
        kind.removesuffix("s"): row, "verdict": judged.verdict, "by": judged.by.strip(), "at": judged.at,
        "type": judged.type, "status": judged.status, "note": judged.note,
    }))  # fmt: skip
    return int(added.inserted_primary_key[0])  # type: ignore[index]


def _json(ids: Sequence[str] | None) -> str | None:
    return None if ids is None else json.dumps(list(ids))


def now() -> str:
    """The time of a judgement, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def history(connection: Connection, kind: str) -> list[tuple[str, Judged]]:
    """Every judgement of rows that stand, with the row's id, in the order in which they were made."""
    table = KINDS[kind]
    query = select_judged(documents.c.id.label("document"), table.c.id.label("own"))
    query = query.join(table, table.c.key == column(kind)).join(readings, readings.c.key == table.c.reading)
    query = query.join(documents, documents.c.key == readings.c.document)
    found = connection.execute(query.where(stands()).order_by("made"))
    return [(row_id(row.document, row.own), judged(row)) for row in found]
