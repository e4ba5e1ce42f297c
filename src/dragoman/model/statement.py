"""Statements: attributions (PARC, PolNeAR) with a resolved speaker."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span
from dragoman.model.when import DateFrom

StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say", "claim", "announce", "admit", "deny", "accuse", "praise", "warn", "promise", "order", "request", "ask",
    "predict", "name", "believe", "attitude", "show", "withheld", "other",
]  # fmt: skip
UNSPOKEN: frozenset[Act] = frozenset({"attitude", "show", "withheld", "other"})


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, in which words.

    `speaker` is an actor id, or None where unknown (`speaker_text` then still holds the source as written).
    `content` has several spans where a quotation is split around its cue. `within` is the id of the statement
    inside which this one is told. `date` is EDTF, or None where the day can't be fixed (`date_text` keeps the words).
    `act` is what the cue tells of: speech ("say", "deny", "promise", …), a proposition held ("believe"), a plan or
    feeling ("attitude"), a finding ("show"), or words that were not said ("withheld"). `speakers` are all who say it
    together, `speaker` the first of them.
    `venue` is where it was said, as written: "at a news conference", "in a statement".
    """

    id: str
    kind: StatementKind
    speaker: str | None
    speaker_text: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: str | None = None
    date: str | None = None
    date_text: str | None = None
    date_from: DateFrom | None = None
    within: str | None = None
    confidence: float = 1.0
    act: Act = "say"
    speakers: tuple[str, ...] = ()
    venue: tuple[Span, ...] = ()

    @property
    def spoken(self) -> bool:
        """Whether something is claimed: words, or a belief with a proposition; plans and wishes are not."""
        return self.act not in UNSPOKEN
