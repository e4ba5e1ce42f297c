"""What a query gives: light rows, each with the words that prove it and the document in which they stand."""

from dataclasses import dataclass

from dragoman.ledger.judging import Judged
from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row was told: the document's id and what is known of it."""

    document: str
    published: str | None
    publisher: str | None
    agency: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as a row names it: its id in the ledger, and its name in that document."""

    id: str
    name: str
    acts_for: str | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document, and how much was read in it. `cursor` is for `Query.after`."""

    id: str
    source: Source
    input_id: str | None
    language: str | None
    record_time: str
    statements: int
    events: int
    measures: int
    cursor: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor across the ledger; name and codes are those that most documents give it.

    `documents` and `mentions` count where it was found, `first` and `last` are the first and last day of publication.
    """

    id: str
    name: str
    kind: str
    country: str | None
    code: str | None
    wikidata: str | None
    documents: int
    mentions: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """Who said what, and in what manner (`act`: "say", "deny", "promise" …).

    `content` and `cue` are spans of the document; `date` is EDTF, None where not known.
    """

    id: str
    kind: str
    act: str
    speakers: tuple[Named, ...]
    speaker_text: str | None
    addressees: tuple[Named, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    date: str | None
    date_text: str | None
    date_from: str | None
    confidence: float
    source: Source
    sort_date: str
    cursor: str
    judged: Judged | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """Who did what to whom. `according_to` is the statement inside which it is told, `teller` who made that."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int
    goldstein: float | None
    status: str
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    actor_countries: tuple[str, ...]
    recipient_countries: tuple[str, ...]
    date: str | None
    date_text: str | None
    date_from: str | None
    place: str | None
    place_country: str | None
    according_to: str | None
    teller: str | None
    trigger: Span
    evidence: Span
    confidence: float
    coded_by: str
    source: Source
    sort_date: str
    cursor: str
    judged: Judged | None = None


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step in the life of a measure: the event that tells it, its evidence, the state that it announces."""

    state: str
    toward: str | None
    date: str | None
    event: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """What stands between actors, since when, and every step of it."""

    id: str
    kind: str
    imposer: tuple[Named, ...]
    target: tuple[Named, ...]
    target_countries: tuple[str, ...]
    subject: str | None
    state: str
    since: str | None
    until: str | None
    history: tuple[StepRow, ...]
    source: Source
    sort_date: str
    cursor: str
    judged: Judged | None = None
