"""Temporal expressions → TIMEX3 and EDTF, and the expression that tells a predicate's time."""

from dragoman.times.attach import attach
from dragoman.times.edtf import bounds, direction
from dragoman.times.find import find_times

__all__ = ["attach", "bounds", "direction", "find_times"]
