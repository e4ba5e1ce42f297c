"""Where a row lies in valid time: the columns that date ranges and the order of rows are computed with."""

from dataclasses import dataclass, replace

from dragoman.model.edtf import LAST_DAY, Interval, bounds, interval
from dragoman.model.measure import Measure

NOT_KNOWN = ""  # sorts before every day and lies in no range of dates
_ENDED = frozenset({"lifted", "expired", "rejected"})


@dataclass(frozen=True, slots=True)
class Place:
    """`[earliest, latest]` is what a range of dates is compared with; `sort_date` the last day it can have begun on."""

    earliest: str
    latest: str
    sort_date: str


def place(date: str | None, published: str | None, *, done: bool = False) -> Place:
    """The place in time of what has this valid time and was told on that publication date (both EDTF).

    Without a valid time the publication date stands in, as the only day known: what happened (`done`), happened no
    later. An end without a known start counts from the end, for nothing is known before it.
    """
    found, told = interval(date), interval(published)
    known = found or told
    placed = _of(known) if known else Place(NOT_KNOWN, NOT_KNOWN, NOT_KNOWN)
    by = told.end.last if told else None
    if not (done and found and by and by < placed.sort_date):
        return placed
    if found.start.first is None:  # "suspended until March": by the report's day
        return Place(by, by, by)
    return replace(placed, sort_date=max(by, placed.earliest))


def measure_place(measure: Measure, published: str | None) -> Place:
    """From the first day that a measure is known to stand to its end; sorted by the last thing that happened to it."""
    since, until, told = interval(measure.since), bounds(measure.until), bounds(published)
    first = (since and _of(since).earliest) or (told and told.first) or NOT_KNOWN
    last = (until and until.last) or (told and told.last if measure.state in _ENDED else None) or LAST_DAY
    steps = [place(step.date, None).sort_date for step in measure.history]
    latest_step = max([*steps, _of(since).sort_date if since else NOT_KNOWN])
    if not first:
        last = NOT_KNOWN
    return Place(first, max(first, last), latest_step or place(None, published).sort_date)


def _of(found: Interval) -> Place:
    earliest = found.start.first or found.end.first or NOT_KNOWN
    latest = found.end.last or LAST_DAY
    return Place(earliest, latest, found.start.last or found.end.last or NOT_KNOWN)
