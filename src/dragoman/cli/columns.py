"""The rows of a ledger as the commands print them: records with every value, and short cells for a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.cli.tables import Column, Record
from dragoman.query.rows import ActorRow, EventRow, MeasureRow, Named, Source, StatementRow
from dragoman.query.telling import honest_date

_SOURCE = ("document", "published", "publisher", "agency", "title", "url")


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of row is printed: `record` gives the values of `names`, `cells` those of `columns`."""

    names: Sequence[str]
    record: Callable[[Any], Record]
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


def _source(source: Source) -> Record:
    return {name: getattr(source, name) for name in _SOURCE}


def _ids(named: Sequence[Named]) -> list[str]:
    return [actor.id for actor in named]


def _names(named: Sequence[Named]) -> list[str]:
    return [actor.name for actor in named]


def _actor(row: ActorRow) -> Record:
    return {name: getattr(row, name) for name in _ACTOR_NAMES}


def _statement(row: StatementRow) -> Record:
    return {
        "id": row.id, "kind": row.kind, "act": row.act, "speakers": _ids(row.speakers),
        "speaker_names": _names(row.speakers), "speaker_text": row.speaker_text, "addressees": _ids(row.addressees),
        "date": row.date, "date_text": row.date_text, "cue": [span.quote for span in row.cue],
        "content": [span.quote for span in row.content], "start": [span.start for span in row.content],
        "end": [span.end for span in row.content], "confidence": row.confidence, **_source(row.source),
    }  # fmt: skip


def _event(row: EventRow) -> Record:
    return {
        "id": row.id, "date": row.date, "date_text": row.date_text, "type": row.type, "mode": row.mode,
        "contexts": list(row.contexts), "cameo": row.cameo, "quad": row.quad, "goldstein": row.goldstein,
        "status": row.status, "actors": _ids(row.actors), "actor_names": _names(row.actors),
        "actor_countries": list(row.actor_countries), "recipients": _ids(row.recipients),
        "recipient_names": _names(row.recipients), "recipient_countries": list(row.recipient_countries),
        "place": row.place, "place_country": row.place_country, "according_to": row.according_to,
        "teller": row.teller, "trigger": row.trigger.quote, "evidence": row.evidence.quote,
        "start": row.evidence.start, "end": row.evidence.end, "confidence": row.confidence,
        "coded_by": row.coded_by, **_source(row.source),
    }  # fmt: skip


def _measure(row: MeasureRow) -> Record:
    return {
        "id": row.id, "kind": row.kind, "state": row.state, "since": row.since, "until": row.until,
        "imposer": _ids(row.imposer), "imposer_names": _names(row.imposer), "target": _ids(row.target),
        "target_names": _names(row.target), "target_countries": list(row.target_countries), "subject": row.subject,
        "steps": [_step(step.state, step.toward, step.date) for step in row.history],
        "events": [step.event for step in row.history],
        "evidence": [step.evidence.quote for step in row.history],
        "start": [step.evidence.start for step in row.history], "end": [step.evidence.end for step in row.history],
        **_source(row.source),
    }  # fmt: skip


def _step(state: str, toward: str | None, date: str | None) -> str:
    return f"{state}{f' ({toward})' if toward else ''} {date or '?'}"


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
_ACTOR_NAMES = (
    "id", "name", "kind", "country", "code", "wikidata", "documents", "mentions", "first", "last",
)  # fmt: skip
LAYOUTS = {
    "actors": Layout(
        _ACTOR_NAMES, _actor,
        [Column("name", 4, "bold"), Column("id", 4), Column("kind", 2), Column("code", 2), Column("documents", 2),
         Column("mentions", 2), Column("published", 4, "cyan")],
        _actor_cells,
    ),
    "statements": Layout(
        ("id", "kind", "act", "speakers", "speaker_names", "speaker_text", "addressees", "date", "date_text", "cue",
         "content", "start", "end", "confidence", *_SOURCE),
        _statement, [_WHEN, _WHO, Column("how", 4), _WORDS], _statement_cells,
    ),
    "events": Layout(
        ("id", "date", "date_text", "type", "mode", "contexts", "cameo", "quad", "goldstein", "status", "actors",
         "actor_names", "actor_countries", "recipients", "recipient_names", "recipient_countries", "place",
         "place_country", "according_to", "teller", "trigger", "evidence", "start", "end", "confidence", "coded_by",
         *_SOURCE),
        _event, [_WHEN, _WHO, Column("what", 4), _WORDS], _event_cells,
    ),
    "measures": Layout(
        ("id", "kind", "state", "since", "until", "imposer", "imposer_names", "target", "target_names",
         "target_countries", "subject", "steps", "events", "evidence", "start", "end", *_SOURCE),
        _measure, [_WHEN, _WHO, Column("what", 4), _WORDS], _measure_cells,
    ),
}  # fmt: skip
