"""The relation of two actors as a timeline."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Literal

from dragoman.query.query import Query
from dragoman.query.rows import EventRow, MeasureRow, Named, Source, StatementRow
from dragoman.query.telling import honest_date

if TYPE_CHECKING:
    from dragoman.query.ledger import Ledger

Kind = Literal["event", "measure", "statement"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One entry of a timeline: when (in words that claim no more than is known), who to whom, what, and the proof.

    `what` is an event's type, a measure's kind or a statement's act; `standing` an event's status, a measure's state or
    a statement's kind. `toward` is what the last step of a measure only announces ("lifted"). `teller` is who says so,
    None where the report itself does.
    """

    kind: Kind
    id: str
    when: str
    date: str | None
    by: tuple[Named, ...]
    to: tuple[Named, ...]
    what: str
    standing: str
    teller: str | None
    quote: str
    source: Source
    sort_date: str
    toward: str | None = None


def turns(ledger: "Ledger", one: str, other: str, query: Query, *, statements: bool) -> Iterator[Turn]:
    """Events and measures between two actors, and what they said of each other, newest first (or as `order` says)."""
    asked = replace(query, actor=one, counterpart=other)
    told: list[Iterator[Turn]] = [
        (_event(row) for row in ledger.events(asked)),
        (_measure(row) for row in ledger.measures(asked)),
    ]
    if statements:
        told.append(_statement(row) for row in ledger.statements(asked))
    merged = merge(*told, key=lambda turn: turn.sort_date, reverse=query.order == "newest")
    return islice(merged, query.limit)


def _event(row: EventRow) -> Turn:
    when = honest_date(row.date, row.source.published, row.status)
    return Turn(
        "event", row.id, when, row.date, row.actors, row.recipients, row.type, row.status, row.teller,
        row.evidence.quote, row.source, row.sort_date,
    )  # fmt: skip


def _measure(row: MeasureRow) -> Turn:
    last = max(row.history, key=lambda step: step.date or "", default=None)
    date = last.date if last and last.date else row.since
    quote = last.evidence.quote if last else ""
    return Turn(
        "measure", row.id, honest_date(date, row.source.published), date, row.imposer, row.target, row.kind, row.state,
        None, quote, row.source, row.sort_date, last.toward if last else None,
    )  # fmt: skip


def _statement(row: StatementRow) -> Turn:
    quote = " … ".join(span.quote for span in row.content)
    return Turn(
        "statement", row.id, honest_date(row.date, row.source.published), row.date, row.speakers, row.addressees,
        row.act, row.kind, None, quote, row.source, row.sort_date,
    )  # fmt: skip
