"""Measures as bars over time: one thin drawing a row, so that a table holds them on any screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dragoman.model.edtf import FIRST_DAY, LAST_DAY, bounds, interval
from dragoman.query import MeasureRow
from dragoman.web.labels import measure_title, words

_WIDTH, _HEIGHT = 400, 14
_OVER = frozenset({"lifted", "expired", "rejected"})


@dataclass(frozen=True, slots=True)
class Line:
    """A measure and its bar."""

    measure: MeasureRow
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Gantt:
    """Bars on one scale, with its ends."""

    first: str
    last: str
    lines: tuple[Line, ...]


def gantt(measures: Sequence[MeasureRow]) -> Gantt | None:
    """The measures that have any day, on the scale from the first of them to the last thing known."""
    placed = [(row, begun, ended) for row in measures for begun, ended in [_days(row)] if begun]
    if not placed:
        return None
    days = [day for _, begun, ended in placed for day in (begun, ended) if day]
    days += [row.source.published[:10] for row, *_ in placed if row.source.published]
    first, last = min(days), max(days)
    lines = tuple(Line(row, _bar(row, begun, ended, first, last)) for row, begun, ended in placed)
    return Gantt(first, last, lines)


def _days(row: MeasureRow) -> tuple[str, str | None]:
    """The first day on which it is known, and the last; None while it stands."""
    since, until = interval(row.since), bounds(row.until)
    begun = since.start.first if since else None
    if not begun or begun == FIRST_DAY:
        begun = row.sort_date
    ended = until.last if until else row.sort_date if row.state in _OVER else None
    return begun, None if ended == LAST_DAY else ended


def _bar(row: MeasureRow, begun: str, ended: str | None, first: str, last: str) -> Markup:
    span = max(_number(last) - _number(first), 1)
    low = (_number(begun) - _number(first)) / span * (_WIDTH - 10)
    high = (_number(ended or last) - _number(first)) / span * (_WIDTH - 10) + 6
    kind = "over" if ended else "stands" if row.state in ("in_force", "extended") else "open"
    told = f"{measure_title(row)}, {words(row.state)}, from {begun} {f'to {ended}' if ended else 'on'}"
    end = Markup("") if ended else Markup('<path class="{}" d="M{:.1f} 2 l6 5 l-6 5 z"/>').format(kind, high)
    return Markup(
        '<svg class="gantt" viewBox="0 0 {0} {1}" preserveAspectRatio="none" role="img" aria-label="{2}">'
        '<line class="axis" x1="0" x2="{0}" y1="7" y2="7"/>'
        '<rect class="{3}" x="{4:.1f}" y="2" width="{5:.1f}" height="10" rx="1"/>{6}</svg>'
    ).format(_WIDTH, _HEIGHT, told, kind, low, max(high - low, 3), end)


def _number(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 1
