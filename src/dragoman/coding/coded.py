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
    judged: float | None = None  # how likely the judge thinks it; None where it wasn't asked

    @property
    def frame(self) -> Frame:
        return self.match.frame

    @property
    def confidence(self) -> float:
        """The judge's chance that type and parties are right, times the clarity of the status; where it wasn't asked,
        frame prior × the least certain filler × that clarity, and a missing side costs a tenth."""
        if self.judged is not None:
            return round(self.judged * self.status.clarity, 3)
        certainty = min((filler.certainty for filler in (*self.actors, *self.recipients)), default=0.5)
        complete = 1.0 if self.actors and self.recipients else 0.9
        bare = 0.9 if self.match.pattern.kind == "noun" and self.match.support is None else 1.0
        return round(self.frame.prior * certainty * self.status.clarity * complete * bare, 3)


class Refusal(NamedTuple):
    """A frame that fitted at a token but told no event, and why; `lacking` if for want of a party alone, and who was
    found then. `alone` is what it tells where nobody else is found to whom it is done, or who did it."""

    match: Match
    reason: str
    actors: tuple[Filler, ...] = ()
    recipients: tuple[Filler, ...] = ()
    lacking: bool = False
    alone: Coded | None = None
