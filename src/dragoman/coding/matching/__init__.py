"""Which frames a predicate fits: `Matcher` finds them; the other modules answer for its parts."""

from dragoman.coding.matching.match import Match
from dragoman.coding.matching.matcher import Matcher

__all__ = ["Match", "Matcher"]
