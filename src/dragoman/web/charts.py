"""Charts drawn here as SVG: shapes have classes, the style sheet has their colours, a table beside them the numbers."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup, escape

from dragoman.query.series import Month

_WIDTH, _HEIGHT, _FOOT = 960, 210, 24
_HALF_LABEL = 38
_STRIP, _MARK, _SHADES = 300, 3, 4
_REMEMBERED = 32  # drawings
_MOST_BARS = 120
_TICKS = 6
_YEARS_FROM = 24  # months; of more only the years are named


@dataclass(frozen=True, slots=True)
class Bar:
    """What happened in one month, or year: cooperation goes up, conflict down."""

    label: str
    up: tuple[int, int]  # verbal, material
    down: tuple[int, int] = (0, 0)


def month_bars(months: Sequence[Month]) -> tuple[Bar, ...]:
    """One bar a month from the first to the last, empty ones too; one a year where the months would be too many."""
    counted = {
        one.month: Bar(
            one.month, (one.verbal_cooperation, one.material_cooperation), (one.verbal_conflict, one.material_conflict)
        )
        for one in months
    }
    return _filled(counted)


def count_bars(counts: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    """The same for plain counts, which all go up."""
    return _filled({month: Bar(month, (0, number)) for month, number in counts})


def _filled(counted: dict[str, Bar]) -> tuple[Bar, ...]:
    if not counted:
        return ()
    labels = _months(min(counted), max(counted))
    if len(labels) <= _MOST_BARS:
        return tuple(counted.get(label) or Bar(label, (0, 0)) for label in labels)
    years: dict[str, Bar] = {f"{year:04d}": Bar(f"{year:04d}", (0, 0)) for year in range(
        int(min(counted)[:4]), int(max(counted)[:4]) + 1)}  # fmt: skip
    for month, bar in counted.items():
        old = years[month[:4]]
        up, down = (tuple(map(sum, zip(*pair, strict=True))) for pair in ((old.up, bar.up), (old.down, bar.down)))
        years[month[:4]] = Bar(old.label, (up[0], up[1]), (down[0], down[1]))
    return tuple(years.values())


def _months(first: str, last: str) -> list[str]:
    number, end = (int(one[:4]) * 12 + int(one[5:7] or 1) - 1 for one in (first, last))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(number, end + 1)][: _MOST_BARS * 100]


@lru_cache(maxsize=_REMEMBERED)
def diverging(bars: tuple[Bar, ...], title: str, marked: tuple[str, ...] = ()) -> Markup:
    """Cooperation above the line and conflict below it; the paler part is verbal; a stroke before `marked` months."""
    most_up, most_down = (max((sum(side) for side in sides), default=0) for sides in (
        [bar.up for bar in bars], [bar.down for bar in bars]))  # fmt: skip
    room = _HEIGHT - _FOOT
    unit = room / max(most_up + most_down, 4)
    line = (most_up or (0 if most_down else 2)) * unit
    step = _WIDTH / max(len(bars), 1)
    width = min(max(step * 0.7, 1.5), 46)
    shapes = [_axis(line)]
    for number, bar in enumerate(bars):
        x = number * step + (step - width) / 2
        verbal, material = bar.up
        shapes += _rect(x, line - material * unit, width, material * unit, "coop")
        shapes += _rect(x, line - (material + verbal) * unit, width, verbal * unit, "coop verbal")
        verbal, material = bar.down
        shapes += _rect(x, line, width, material * unit, "conf")
        shapes += _rect(x, line + material * unit, width, verbal * unit, "conf verbal")
        if bar.label in marked:
            stroke = Markup('<line class="turn" x1="{0:.1f}" x2="{0:.1f}" y1="0" y2="{1}"/>')
            shapes.append(stroke.format(number * step, room))
    shapes += _ticks(bars, step)
    return _svg(shapes, title, _HEIGHT)


@lru_cache(maxsize=_REMEMBERED)
def histogram(bars: tuple[Bar, ...], title: str) -> Markup:
    """Plain bars."""
    height = 84
    unit = (height - _FOOT) / max((sum(bar.up) for bar in bars), default=1)
    step = _WIDTH / max(len(bars), 1)
    width = min(max(step * 0.7, 1.5), 46)
    shapes = [_axis(height - _FOOT)]
    for number, bar in enumerate(bars):
        tall = max(sum(bar.up) * unit, 1.5 if sum(bar.up) else 0)
        shapes += _rect(number * step + (step - width) / 2, height - _FOOT - tall, width, tall, "plain")
    shapes += _ticks(bars, step, height)
    return _svg(shapes, title, height)


def strip(days: Sequence[tuple[str, int]], first: str, last: str, title: str) -> Markup:
    """A thin line of time with a mark for days; darker where there is more of them, or on them."""
    start = date.fromisoformat(first).toordinal()
    span = max(date.fromisoformat(last).toordinal() - start, 1)
    places: Counter[int] = Counter()
    for day, number in days:
        places[round((date.fromisoformat(day).toordinal() - start) / span * (_STRIP - _MARK))] += number
    most = max(places.values(), default=1)
    shades: dict[int, list[int]] = defaultdict(list)
    for place, number in sorted(places.items()):
        shades[round(_SHADES * number / most)].append(place)
    marks = "".join(
        f'<path opacity="{0.35 + 0.65 * shade / _SHADES:.2f}" d="'
        + "".join(f"M{place} 1h{_MARK}v10h-{_MARK}z" for place in those) + '"/>'
        for shade, those in sorted(shades.items())
    )  # fmt: skip
    whole = Markup('<svg class="strip" viewBox="0 0 {0} 12" preserveAspectRatio="none" role="img" aria-label="{1}">'
                   '<line class="axis" x1="0" x2="{0}" y1="11.5" y2="11.5"/>{2}</svg>')  # fmt: skip
    return whole.format(_STRIP, title, Markup(marks))  # noqa: S704 - nothing but numbers


def _axis(y: float) -> Markup:
    return Markup('<line class="axis" x1="0" x2="{0}" y1="{1:.1f}" y2="{1:.1f}"/>').format(_WIDTH, y)


def _rect(x: float, y: float, width: float, height: float, kind: str) -> list[Markup]:
    """A bar; `kind` is a name of our own."""
    if height <= 0:
        return []
    shape = f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
    return [Markup(shape)]  # noqa: S704 - formatting by `Markup` takes ten times as long


def _ticks(bars: Sequence[Bar], step: float, height: int = _HEIGHT) -> list[Markup]:
    named = [(number, bar.label) for number, bar in enumerate(bars)]
    if len(bars) > _YEARS_FROM and len(bars[0].label) > 4:
        named = [(number, name[:4]) for number, name in named if name.endswith("-01")]
    every = max(1, -(-len(named) // _TICKS))
    last = _WIDTH - _HALF_LABEL
    return [
        Markup(  # noqa: S704 - as above
            f'<text x="{min(max(number * step + step / 2, _HALF_LABEL), last):.1f}" y="{height - 5}" '
            f'text-anchor="middle">{escape(name)}</text>'
        )
        for number, name in named[::every]
    ]


def _svg(shapes: Sequence[Markup], title: str, height: int) -> Markup:
    whole = Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>')
    return whole.format(_WIDTH, height, title, Markup("").join(shapes))
