"""One predicate that was coded, and one that told no event."""

from typing import NamedTuple

from dragoman.coding.casting import Filler
from dragoman.coding.frames.model import Frame
from dragoman.coding.matching import Match
from dragoman.coding.status import StatusReading


class Coded(NamedTuple):
    """One coded predicate, before it becomes an event."""

    match: Match
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    status: StatusReading
    prior: float | None = None  # where the event network has a say; else the frame's

    @property
    def frame(self) -> Frame:
        return self.match.frame

    @property
    def confidence(self) -> float:
        """Frame prior × the least certain filler × clarity of the status; a missing side costs a tenth. For the
        prior stands, where the event network told it, how likely it thinks it and its parties."""
        certainty = min((filler.certainty for filler in (*self.actors, *self.recipients)), default=0.5)
        complete = 1.0 if self.actors and self.recipients else 0.9
        bare = 0.9 if self.match.pattern.kind == "noun" and self.match.support is None else 1.0
        prior = self.frame.prior if self.prior is None else self.prior
        return round(prior * certainty * self.status.clarity * complete * bare, 3)


class Refusal(NamedTuple):
    """A frame that fitted at a token but told no event, and why; `lacking` if for want of a party alone, and who was
    found then."""

    match: Match
    reason: str
    actors: tuple[Filler, ...] = ()
    recipients: tuple[Filler, ...] = ()
    lacking: bool = False
