"""Reading EDTF as this package writes it: the days that a value covers, and the way it points.

Level 0 and 1 of ISO 8601-2 as far as `find_times` uses them: dates and times, unspecified figures (199X), seasons
(2021-21 … 2021-24), `~` and `?`, intervals, and open ends (`..`).
"""

import re
from datetime import date
from typing import Literal

from dragoman.model.when import TimeExpression
from dragoman.times.calendar import last_of_month, safe_date

Pointing = Literal["at", "since", "until", "between"]
ONE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?:Z|[+-]\d\d:\d\d)?)?)?)?[~?%]?"
)
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


def bounds(value: str) -> tuple[date | None, date | None]:
    """The first and the last day that an EDTF value may mean; None for an open end.

    Seasons are taken on the northern calendar. Raises `ValueError` for what is no EDTF value of this subset.
    """
    ends = value.split("/")
    if len(ends) > 2 or ends == ["..", ".."]:
        raise ValueError(f"not an EDTF value: {value!r}")
    if len(ends) == 1:
        return one(value)
    first = None if ends[0] == ".." else one(ends[0])[0]
    last = None if ends[1] == ".." else one(ends[1])[1]
    if first and last and first > last:
        raise ValueError(f"an interval that runs backwards: {value!r}")
    return first, last


def one(value: str) -> tuple[date, date]:
    """The first and the last day of an EDTF date."""
    match = ONE.fullmatch(value)
    if not match:
        raise ValueError(f"not an EDTF date: {value!r}")
    first_year, last_year = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    month, day = match["month"], match["day"]
    if match["hour"] and (int(match["hour"]) > 23 or int(match["minute"]) > 59 or int(match["second"]) > 59):
        raise ValueError(f"no such time: {value!r}")
    if month and "X" in match["year"]:
        raise ValueError(f"not an EDTF date: {value!r}")
    if day:
        return same(value, first_year, int(month), int(day))
    if month is None:
        return checked(value, max(first_year, 1), 1, 1), checked(value, last_year, 12, 31)
    if int(month) in SEASON_MONTHS:
        start, end = SEASON_MONTHS[int(month)]
        year, end = (first_year + 1, end - 12) if end > 12 else (first_year, end)
        return checked(value, first_year, start, 1), checked(value, year, end, last_of_month(year, end))
    first = checked(value, first_year, int(month), 1)
    return first, first.replace(day=last_of_month(first_year, int(month)))


def same(value: str, year: int, month: int, day: int) -> tuple[date, date]:
    found = checked(value, year, month, day)
    return found, found


def checked(value: str, year: int, month: int, day: int) -> date:
    found = safe_date(year, month, day)
    if found is None:
        raise ValueError(f"no such day: {value!r}")
    return found


def direction(expression: TimeExpression) -> Pointing | None:
    """Whether an expression tells a time, a start ("since 2014"), an end ("until Friday") or both; None unanchored."""
    value = expression.edtf
    if value is None:
        return None
    if value.endswith("/.."):
        return "since"
    if value.startswith("../"):
        return "until"
    return "between" if "/" in value else "at"
