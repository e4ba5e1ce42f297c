"""Sanctions within one state: "froze the accounts of its own banks" restricts, and breaks off nothing with others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.coding.casting import Casting, Filler
from dragoman.coding.frames.model import Frame
from dragoman.coding.matching import Match

RESTRICTING = frozenset({"freeze-assets", "airspace", "ban-entry", "ban-trade"})  # families
BODIES = frozenset({"state", "government"})


@dataclass(frozen=True, slots=True)
class AtHome:
    """Tells what a state does to its own people from what it does to others."""

    casting: Casting

    def as_restriction(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> Match | None:
        """The match as a restriction; None where it is done abroad, or where that is not known."""
        if match.frame.family not in RESTRICTING or not (actors and recipients):
            return None
        doers = [self.casting.get(one.actor) for one in actors]
        others = [self.casting.get(one.actor) for one in recipients]
        countries = {actor.country for actor in (*doers, *others)}
        if len(countries) != 1 or None in countries or any(actor.kind == "state" for actor in others):
            return None
        if not all(actor.kind in BODIES for actor in doers):
            return None
        return replace(match, frame=_restricting(match.frame))


def _restricting(frame: Frame) -> Frame:
    return replace(frame, type="COERCE", mode="restrict", cameo="172", contexts=("executive",))
