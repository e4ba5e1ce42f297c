"""Temporal expressions → TIMEX3 and EDTF."""

from dragoman.times.find import find_times

__all__ = ["find_times"]
