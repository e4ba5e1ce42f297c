"""Events: who did what to whom, coded as PLOVER and CAMEO do."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span
from dragoman.model.when import DateFrom

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal[
    "actual", "ongoing", "planned", "proposed", "requested", "conditional", "threatened", "denied", "hypothetical"
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event took place: the name as written, and its country (ISO 3166-1 alpha-3) where known.

    Latitude and longitude, in degrees (WGS 84), are those of a town that reference data know; None elsewhere.
    """

    name: str
    country: str | None
    span: Span
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as a document tells it.

    `actors` and `recipients` are actor ids. `according_to` is the id of the statement inside which it is told,
    None for the report's own voice. `denies` is the id of the event of the same document that this one denies: for a
    denial ("denied attacking it") what it denies, for what is told as denied the same told as done. `trigger` is the
    predicate, `evidence` the sentence or clause around it,
    `mentions` every trigger in the document that tells the same event. `coded_by` is `frame:NAME`, `classifier`, or
    `review:NAME` where a person corrected it.
    """

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int
    goldstein: float | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    trigger: Span
    evidence: Span
    coded_by: str
    actor_countries: tuple[str, ...] = ()
    recipient_countries: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    date: str | None = None
    date_text: str | None = None
    date_from: DateFrom | None = None
    place: Place | None = None
    according_to: str | None = None
    denies: str | None = None
    confidence: float = 1.0
