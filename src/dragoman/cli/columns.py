"""The rows of a ledger as the commands print them: flat records, and short cells for a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.cli.tables import Column
from dragoman.query.rows import ActorRow, DocumentRow, EventRow, MeasureRow, Named, Source, StatementRow
from dragoman.query.telling import honest_date
from dragoman.query.tidy import TIDY, Tidy


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of row is printed: as a flat record, and in a table as the `cells` of these `columns`."""

    tidy: Tidy
    columns: Sequence[Column]
    cells: Callable[[Any], Sequence[str]]


def parties(named: Sequence[Named], countries: Sequence[str] = (), unknown: str = "?") -> str:
    """Who takes part, by name; where nobody is named, the countries told."""
    return ", ".join(actor.name for actor in named) or ", ".join(countries) or unknown


def quoted(words: str) -> str:
    """Words of a document in quotation marks."""
    return f"“{' '.join(words.split())}”"


def source_line(source: Source) -> str:
    """Publisher and document of a row."""
    return " · ".join(part for part in (source.publisher or source.agency, source.document) if part)


def _document_cells(row: DocumentRow) -> list[str]:
    known = (row.source.title or row.input_id, row.source.publisher or row.source.agency)
    read = ", ".join(str(count) for count in (row.statements, row.events, row.measures))
    return [(row.source.published or "undated")[:10], "\n".join(part for part in known if part), read, row.id]


def _actor_cells(row: ActorRow) -> list[str]:
    seen = " to ".join(dict.fromkeys(day for day in (row.first, row.last) if day))
    return [row.name, row.id, row.kind, row.code or row.country or "", str(row.documents), str(row.mentions), seen]


def _statement_cells(row: StatementRow) -> list[str]:
    words = quoted(" … ".join(span.quote for span in row.content))
    speaker = parties(row.speakers, unknown=f"? ({row.speaker_text})" if row.speaker_text else "?")
    to = f" to {parties(row.addressees)}" if row.addressees else ""
    return [
        honest_date(row.date, row.source.published), speaker + to, f"{row.act}, {row.kind}",
        f"{words}\n{source_line(row.source)}",
    ]  # fmt: skip


def _event_cells(row: EventRow) -> list[str]:
    who = parties(row.actors, row.actor_countries)
    whom = parties(row.recipients, row.recipient_countries, unknown="")
    teller = f"\nsays {row.teller}" if row.teller else ""
    return [
        honest_date(row.date, row.source.published, row.status), f"{who} → {whom}" if whom else who,
        f"{row.type}\n{row.status}{teller}", f"{quoted(row.evidence.quote)}\n{source_line(row.source)}",
    ]  # fmt: skip


def _measure_cells(row: MeasureRow) -> list[str]:
    whom = parties(row.target, row.target_countries, unknown="")
    who = parties(row.imposer)
    last = row.history[-1].evidence.quote if row.history else ""
    subject = f"\n{row.subject}" if row.subject else ""
    return [
        _stands(row), f"{who} → {whom}" if whom else who, f"{row.kind}\n{row.state}{subject}",
        f"{quoted(last)}\n{source_line(row.source)}",
    ]  # fmt: skip


def _stands(row: MeasureRow) -> str:
    if row.since and "/" not in row.since:
        return f"{row.since} to {row.until}" if row.until else f"since {row.since}"
    if row.until and not row.since:
        return f"to {row.until}"
    return honest_date(row.since, row.source.published)


_WHEN, _WHO, _WORDS = Column("when", 3, "cyan"), Column("who", 6, "bold"), Column("words", 14)
LAYOUTS = {
    "documents": Layout(
        TIDY["documents"],
        [Column("published", 4, "cyan"), Column("title", 10, "bold"), Column("statements, events, measures", 5),
         Column("id", 7)],
        _document_cells,
    ),
    "actors": Layout(
        TIDY["actors"],
        [Column("name", 4, "bold"), Column("id", 4), Column("kind", 2), Column("code", 2), Column("documents", 2),
         Column("mentions", 2), Column("published", 4, "cyan")],
        _actor_cells,
    ),
    "statements": Layout(TIDY["statements"], [_WHEN, _WHO, Column("how", 4), _WORDS], _statement_cells),
    "events": Layout(TIDY["events"], [_WHEN, _WHO, Column("what", 4), _WORDS], _event_cells),
    "measures": Layout(TIDY["measures"], [_WHEN, _WHO, Column("what", 4), _WORDS], _measure_cells),
}  # fmt: skip
