"""Force that hangs on a condition is a threat: "Oslo will strike Rome unless it withdraws"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.coding.casting import Filler
from dragoman.coding.frames.model import Frame, Slot
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.status import StatusReading

CONDITION, WILL, WOULD = "conditional clause", "modal: planned", "modal: would"
GOING = "under “going”"
OWN = ("its ", "their ")
AT_WHOM = Slot("condition", ("subj",))


@dataclass(frozen=True, slots=True)
class Conditions:
    """Tells threats of force from force in one tree."""

    binder: Binder

    def as_threat(
        self, match: Match, actors: Sequence[Filler], recipients: list[Filler], status: StatusReading
    ) -> tuple[Match, list[Filler]] | None:
        """The match as a threat, and to whom; None where it tells something else."""
        if match.pattern.kind != "verb" or match.frame.type != "ASSAULT" or status.status != "conditional":
            return None
        if not actors or CONDITION not in status.reasons or not self._is_announced(match, actors, status):
            return None
        own = {one.actor for one in actors}
        told = recipients or [one for one in self.binder.fill(match, AT_WHOM) if one.actor not in own]
        return replace(match, frame=_threatening(match.frame)), told

    def _is_announced(self, match: Match, actors: Sequence[Filler], status: StatusReading) -> bool:
        """Whether he who is to do it says so, or the report does; what others think that he would do is no threat."""
        casting = self.binder.casting
        told = casting.contents.innermost(self.binder.tree.starts[match.trigger])
        if told is None:
            return not {WILL, GOING}.isdisjoint(status.reasons)
        speaker = casting.speaker_of(match.trigger)
        said = speaker is not None and not casting.sides(actors).isdisjoint({casting.get(speaker).country, speaker})
        own = any(span.quote.lower().startswith(OWN) for span in told.source)  # "its leader said"
        return (said or own) and not {WILL, WOULD, GOING}.isdisjoint(status.reasons)


def _threatening(frame: Frame) -> Frame:
    return replace(
        frame, type="THREATEN", mode="violence", cameo="138", contexts=("military",), family="threaten", measure=None
    )
