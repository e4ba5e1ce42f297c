"""EDTF (ISO 8601-2, levels 0 to 1 and sets): the first and the last day that a date can stand for."""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

FIRST_DAY = "0000-01-01"  # stands for a start that is open or unknown
LAST_DAY = "9999-12-31"  # stands for an end that is open or unknown

_LONGEST = 100  # characters; a longer value is no date
_DATE = re.compile(
    r"(?P<year>[0-9X]{4})"
    r"(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})(?:T[0-9:.]{2,15}(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?)?"
)
_SEASONS = {  # months: seasons (meteorological), quarters, thirds and halves of a year
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14),
    29: (9, 11), 30: (12, 14), 31: (3, 5), 32: (6, 8), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day (`YYYY-MM-DD`) of a date; None on a side that is open or unknown."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Interval:
    """A date as a start and an end, each with its own bounds; a single date is both its own start and its end."""

    start: Bounds
    end: Bounds


def bounds(edtf: str | None) -> Bounds | None:
    """First and last day of a date, an interval or a set; None if it is no EDTF that can be placed in time."""
    found = interval(edtf)
    return Bounds(found.start.first, found.end.last) if found else None


@lru_cache(maxsize=10_000)
def interval(edtf: str | None) -> Interval | None:
    """The start and the end of an EDTF value, None if it is none that can be placed in time.

    "2021-06" starts and ends on some day of June; "2014/.." starts on some day of 2014 and has no known end.
    """
    if not edtf or len(edtf) > _LONGEST:
        return None
    if edtf[0] in "[{" and edtf[-1] in "]}":
        return _set(edtf[1:-1])
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return _interval(_side(start), _side(end))
    one = _date(edtf)
    return Interval(one, one) if one else None


def _set(inner: str) -> Interval | None:
    ranges = [_range(part) for part in inner.split(",")]
    known = [found for found in ranges if found is not None]
    if not known or len(known) < len(ranges):
        return None
    firsts, lasts = [start.first for start, _ in known], [end.last for _, end in known]
    first = min((day for day in firsts if day), default=None) if None not in firsts else None
    last = max((day for day in lasts if day), default=None) if None not in lasts else None
    return _interval(Bounds(first, first), Bounds(last, last))


def _range(part: str) -> tuple[Bounds, Bounds] | None:
    """The start and the end of a member of a set: "2020", "2020..2022", "..2020"."""
    first, _, last = part.partition("..")
    start, end = _side(first), _side(last if ".." in part else first)
    return (start, end) if start and end else None


def _interval(start: Bounds | None, end: Bounds | None) -> Interval | None:
    if start is None or end is None or (start.first is None and end.last is None):
        return None
    if start.first and end.last and start.first > end.last:
        return None
    return Interval(start, end)


def _side(text: str) -> Bounds | None:
    return Bounds(None, None) if text.strip() in ("", "..") else _date(text.strip())


def _date(text: str) -> Bounds | None:
    match = _DATE.fullmatch(text.replace("?", "").replace("~", "").replace("%", ""))
    if not match or match["year"] == "XXXX":
        return None
    years = match["year"].replace("X", "0"), match["year"].replace("X", "9")
    if match["month"] is None:
        return Bounds(f"{years[0]}-01-01", f"{years[1]}-12-31")
    months = _months(match["month"])
    if months is None:
        return None
    return _days(int(years[0]), int(years[1]), months, match["day"])


def _months(text: str) -> tuple[int, int] | None:
    fitting = _fitting(text, 12)
    if fitting:
        return fitting[0], fitting[-1]
    return _SEASONS.get(int(text)) if text.isdigit() else None


def _days(first_year: int, last_year: int, months: tuple[int, int], day: str | None) -> Bounds | None:
    last_year, last_month = (last_year + 1, months[1] - 12) if months[1] > 12 else (last_year, months[1])
    if last_year > 9999:
        return None
    length = monthrange(max(last_year, 1), last_month)[1]
    if day is None:
        return Bounds(f"{first_year:04}-{months[0]:02}-01", f"{last_year:04}-{last_month:02}-{length}")
    fitting = _fitting(day, length)
    if not fitting:
        return None
    return Bounds(f"{first_year:04}-{months[0]:02}-{fitting[0]:02}", f"{last_year:04}-{last_month:02}-{fitting[-1]:02}")


def _fitting(pattern: str, last: int) -> list[int]:
    """The numbers from 1 to the last that a month or day with unknown digits may be."""
    if "X" not in pattern:
        return [int(pattern)] if 1 <= int(pattern) <= last else []
    return [
        number for number in range(1, last + 1)
        if all(p in ("X", d) for p, d in zip(pattern, f"{number:02}", strict=True))
    ]  # fmt: skip
