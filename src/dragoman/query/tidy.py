"""Rows of a ledger as flat records: one column a value, lists for what is several."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.query.query import Target
from dragoman.query.rows import ActorRow, DocumentRow, EventRow, MeasureRow, Named, Source, StatementRow

Record = dict[str, Any]
SOURCE = ("document", "published", "publisher", "agency", "title", "url")
JUDGED = ("judged", "judged_by", "judged_at")


@dataclass(frozen=True, slots=True)
class Tidy:
    """How one kind of row is told: `record` gives the values of `names`, in their order."""

    names: Sequence[str]
    record: Callable[[Any], Record]


def _source(source: Source) -> Record:
    return {name: getattr(source, name) for name in SOURCE}


def _judged(row: StatementRow | EventRow | MeasureRow) -> Record:
    one = row.judged
    return {"judged": one and one.verdict, "judged_by": one and one.by, "judged_at": one and one.at}


def _ids(named: Sequence[Named]) -> list[str]:
    return [actor.id for actor in named]


def _names(named: Sequence[Named]) -> list[str]:
    return [actor.name for actor in named]


def _document(row: DocumentRow) -> Record:
    source = _source(row.source)
    return {
        "id": source.pop("document"), **source, "input_id": row.input_id, "language": row.language,
        "record_time": row.record_time, "statements": row.statements, "events": row.events, "measures": row.measures,
    }  # fmt: skip


def _actor(row: ActorRow) -> Record:
    return {name: getattr(row, name) for name in TIDY["actors"].names}


def _statement(row: StatementRow) -> Record:
    return {
        "id": row.id, "kind": row.kind, "act": row.act, "speakers": _ids(row.speakers),
        "speaker_names": _names(row.speakers), "speaker_text": row.speaker_text, "addressees": _ids(row.addressees),
        "date": row.date, "date_text": row.date_text, "date_from": row.date_from,
        "cue": [span.quote for span in row.cue],
        "content": [span.quote for span in row.content], "start": [span.start for span in row.content],
        "end": [span.end for span in row.content], "confidence": row.confidence, **_judged(row), **_source(row.source),
    }  # fmt: skip


def _event(row: EventRow) -> Record:
    return {
        "id": row.id, "date": row.date, "date_text": row.date_text, "date_from": row.date_from,
        "type": row.type, "mode": row.mode,
        "contexts": list(row.contexts), "cameo": row.cameo, "quad": row.quad, "goldstein": row.goldstein,
        "status": row.status, "actors": _ids(row.actors), "actor_names": _names(row.actors),
        "actor_countries": list(row.actor_countries), "recipients": _ids(row.recipients),
        "recipient_names": _names(row.recipients), "recipient_countries": list(row.recipient_countries),
        "place": row.place, "place_country": row.place_country, "according_to": row.according_to,
        "teller": row.teller, "trigger": row.trigger.quote, "evidence": row.evidence.quote,
        "start": row.evidence.start, "end": row.evidence.end, "confidence": row.confidence,
        "coded_by": row.coded_by, **_judged(row), **_source(row.source),
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
        **_judged(row), **_source(row.source),
    }  # fmt: skip


def _step(state: str, toward: str | None, date: str | None) -> str:
    return f"{state}{f' ({toward})' if toward else ''} {date or '?'}"


TIDY: Mapping[Target, Tidy] = {
    "documents": Tidy(
        ("id", *SOURCE[1:], "input_id", "language", "record_time", "statements", "events", "measures"), _document
    ),
    "actors": Tidy(
        ("id", "name", "kind", "country", "code", "wikidata", "documents", "mentions", "first", "last"), _actor
    ),
    "statements": Tidy(
        ("id", "kind", "act", "speakers", "speaker_names", "speaker_text", "addressees", "date", "date_text",
         "date_from", "cue", "content", "start", "end", "confidence", *JUDGED, *SOURCE),
        _statement,
    ),
    "events": Tidy(
        ("id", "date", "date_text", "date_from", "type", "mode", "contexts", "cameo", "quad", "goldstein", "status",
         "actors", "actor_names", "actor_countries", "recipients", "recipient_names", "recipient_countries", "place",
         "place_country", "according_to", "teller", "trigger", "evidence", "start", "end", "confidence", "coded_by",
         *JUDGED, *SOURCE),
        _event,
    ),
    "measures": Tidy(
        ("id", "kind", "state", "since", "until", "imposer", "imposer_names", "target", "target_names",
         "target_countries", "subject", "steps", "events", "evidence", "start", "end", *JUDGED, *SOURCE),
        _measure,
    ),
}  # fmt: skip
