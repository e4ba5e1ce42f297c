"""Measures as bars over time: one thin drawing a row, so that a table holds them on any screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from dragoman.model.edtf import FIRST_DAY, LAST_DAY, bounds, interval
from dragoman.query import MeasureRow
from dragoman.query.standing import StandingRow
from dragoman.web import addresses
from dragoman.web.labels import measure_title, words

_WIDTH, _HEIGHT = 400, 14
_OVER = frozenset({"lifted", "expired", "rejected"})
_STANDS = frozenset({"in_force", "extended", "eased"})
_FRIENDLY = frozenset({"agreement", "ceasefire", "prisoner_exchange", "recognition", "talks", "aid"})


@dataclass(frozen=True, slots=True)
class Course:
    """A measure from its first to its last day; `ended` is None while it may stand."""

    title: str
    state: str
    page: str
    begun: str
    ended: str | None
    friendly: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A measure and its bar."""

    course: Course
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Gantt:
    """Bars on one scale, with its ends."""

    first: str
    last: str
    lines: tuple[Line, ...]


def of_measures(rows: Iterable[MeasureRow]) -> list[Course]:
    """The measures of documents that have any day."""
    found = []
    for row in rows:
        begun = _first(row.since) or row.sort_date
        ended = _last(row.until) or (row.sort_date if row.state in _OVER else None)
        page = addresses.page("measures", row.id)
        found.append(Course(measure_title(row), row.state, page, begun, ended, row.kind in _FRIENDLY))
    return [course for course in found if course.begun]


def of_standing(rows: Iterable[StandingRow]) -> list[Course]:
    """Measures across documents, each with why it is not known how it stands, or by how many reports it is known."""
    found = []
    for row in rows:
        begun = _first(row.since) or (row.first_told or "")[:10]
        last = row.steps[-1].last if row.steps else None
        ended = _last(row.until) or (last if row.told_state in _OVER and last != LAST_DAY else None)
        several = f"{row.reports} reports" if row.reports > 1 else None
        page = addresses.page("measures", row.measures[0])
        found.append(
            Course(measure_title(row), row.state, page, begun, ended, row.kind in _FRIENDLY, row.reason or several)
        )
    return [course for course in found if course.begun]


def gantt(courses: Sequence[Course], until: str | None = None) -> Gantt | None:
    """The courses on the scale from the first of them to the last day known, or `until` if that is later."""
    if not courses:
        return None
    days = [day for course in courses for day in (course.begun, course.ended) if day]
    first, last = min(days), max([*days, until[:10]] if until else days)
    return Gantt(first, last, tuple(Line(course, _bar(course, first, last)) for course in courses))


def _first(date: str | None) -> str | None:
    found = interval(date)
    day = found.start.first if found else None
    return None if day == FIRST_DAY else day


def _last(date: str | None) -> str | None:
    found = bounds(date)
    return None if found is None or found.last == LAST_DAY else found.last


def _bar(course: Course, first: str, last: str) -> Markup:
    span = max(_number(last) - _number(first), 1)
    low = (_number(course.begun) - _number(first)) / span * (_WIDTH - 14)
    high = (_number(course.ended or last) - _number(first)) / span * (_WIDTH - 14) + 6
    kind = "over" if course.ended else "stands" if course.state in _STANDS else "open"
    kind += " friendly" if course.friendly else ""
    until = f"to {course.ended}" if course.ended else "on"
    told = f"{course.title}, {words(course.state)}, from {course.begun} {until}"
    end = "" if course.ended else f'<path class="{kind}" d="M{high:.1f} 2 l6 5 l-6 5 z"/>'
    return Markup(  # noqa: S704 - formatting by `Markup` takes ten times as long
        f'<svg class="gantt" viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(told)}"><line class="axis" x1="0" x2="{_WIDTH}" y1="7" y2="7"/>'
        f'<rect class="{kind}" x="{low:.1f}" y="2" width="{max(high - low, 3):.1f}" height="10" rx="1"/>{end}</svg>'
    )


def _number(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 1
