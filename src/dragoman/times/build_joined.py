"""Builders of joined and modified expressions: the third quarter of last year, early March, the end of the month."""

from dataclasses import replace

from dragoman.times.builders import Context, Words, builder, name, value, whole
from dragoman.times.readings import Length, Point, Reading, Recurrence, Reference

FIRST, FINAL = ("first", "opening"), ("last", "final", "closing")


@builder
def constant(context: Context, words: Words, value: object) -> object:
    return value


@builder
def refuse(context: Context, words: Words) -> None:
    return None


@builder
def keep(context: Context, words: Words) -> Reading:
    """The reading of the phrase inside; the words around it only widen the extent."""
    return reading_of(words, "out")


def reading_of(words: Words, key: str) -> Reading:
    (found,) = words[key].values.values()
    assert isinstance(found, Point | Length | Recurrence | Reference)
    return found


def merged(inner: Point, outer: Point) -> Point:
    """`inner` placed in `outer`: the third quarter in last year."""
    return replace(
        inner,
        base=outer.base or inner.base,
        choice=outer.choice or inner.choice,
        approximate=outer.approximate or inner.approximate,
        weak=False,
        **{
            key: getattr(outer, key)
            for key in ("year", "month", "day", "weekday", "season", "last_day")
            if getattr(inner, key) is None
        },
    )


@builder
def within(context: Context, words: Words) -> Reading | None:
    outer = reading_of(words, "out")
    assert isinstance(outer, Point)
    if "ord" in words:
        number = whole(words["ord"], "ORDWORD")
        last = context.matched()[-1]
        if number > (4 if last == "quarter" else 2):
            return None
        return (
            replace(outer, quarter=number, weak=False) if last == "quarter" else replace(outer, half=number, weak=False)
        )
    inner = reading_of(words, "in")
    assert isinstance(inner, Point)
    if inner.year is not None or (inner.base and outer.base):
        return None
    if "part" in words:
        inner = replace(inner, part=None)
    return merged(inner, outer)


@builder
def clock_within(context: Context, words: Words) -> Reading | None:
    """8 p.m. tonight, 5 a.m. Sunday morning: the clock tells more than the part of the day."""
    outer, inner = point_of(words), reading_of(words, "in")
    assert isinstance(inner, Point)
    if outer.part is None or outer.hour is not None or inner.year is not None or (inner.base and outer.base):
        return None
    return merged(inner, replace(outer, part=None))


@builder
def day_of_year(context: Context, words: Words) -> Reading | None:
    """March 15 last year; not "on Monday this year"."""
    inner = reading_of(words, "in")
    outer = point_of(words)
    dated = isinstance(inner, Point) and (inner.month or inner.feast) and inner.unit == "day"
    told = outer.base is not None and outer.unit == "year" and not outer.edge
    return within(context, words) if dated and told else None


@builder
def day_of_month(context: Context, words: Words) -> Reading | None:
    """The 5th of this month; of a month by its name, the rules of dates read it."""
    outer, day = point_of(words), value(words["day"], "ORDDAY", "ORDWORD")
    told = outer.base is not None and outer.unit == "month" and outer.month is None and not outer.edge
    return replace(outer, day=day, weak=False) if told and isinstance(day, int) and day <= 31 else None


@builder
def week_of(context: Context, words: Words) -> Reading | None:
    """The week of March 18, the weekend of April 6-7."""
    outer = point_of(words)
    told = words["week"].text.lower()
    if outer.month is None or outer.unit != "day" or told not in ("the week", "the weekend"):
        return None
    return replace(outer, span="weekend" if told == "the weekend" else "week", last_day=None, weak=False)


@builder
def years_to(context: Context, words: Words) -> Reading | None:
    """A year ago this month, two years ago on Friday."""
    outer, inner = point_of(words), reading_of(words, "in")
    assert isinstance(inner, Point)
    counted = outer.base is not None and outer.base.origin == "ago" and outer.base.unit == "year"
    here = inner.year is None and not inner.choice and (inner.base is None or inner.base.count == 0)
    if not counted or not here or outer.base is None or inner.unit not in ("week", "month", "day"):
        return None
    return replace(inner, back=-outer.base.count, weak=False)


@builder
def weeks_to(context: Context, words: Words) -> Reading | None:
    """A week ago Thursday."""
    outer = point_of(words)
    ago = outer.base is not None and outer.base.origin == "ago"
    return within(context, words) if ago else None


@builder
def part_of(context: Context, words: Words) -> Reading | None:
    """The first six months of 2012, the final days of the year."""
    length = reading_of(words, "in")
    opening = next((word for word in words["in"].text.lower().split() if word != "the"), "")
    if not isinstance(length, Length) or length.inside or opening not in (*FIRST, *FINAL):
        return None
    return replace(length, inside=point_of(words), last=opening in FINAL, scope=None)


@builder
def day_part_of(context: Context, words: Words) -> Reading | None:
    outer = reading_of(words, "out")
    assert isinstance(outer, Point)
    return replace(outer, part=name(words["part"], "PART"), weak=False)


@builder
def year_period(context: Context, words: Words) -> Reading:
    """The 1988 quarter, the year-ago period."""
    return replace(point_of(words), kept=True, weak=False)


@builder
def same_period(context: Context, words: Words) -> Reading:
    """The same period last year."""
    return replace(point_of(words), kept=True, weak=False)


@builder
def same_unit(context: Context, words: Words) -> Reading | None:
    """The same month a year ago."""
    inner = words["same"].text.lower().split()
    return same_period(context, words) if inner[:2] == ["the", "same"] else None


def point_of(words: Words) -> Point:
    found = reading_of(words, "out")
    assert isinstance(found, Point)
    return found


@builder
def edge(context: Context, words: Words) -> Reading | None:
    """Year's end, year-end."""
    if "out" not in words:
        return None
    return replace(point_of(words), edge="END", weak=False)


@builder
def modified(context: Context, words: Words) -> Reading:
    """Early March, later this month; "later in the day" is of the day that the story speaks of."""
    outer, mod = point_of(words), words["mod"]
    base = outer.base
    if outer.weak and base is not None and base.unit == "day" and "COMPARATIVE" in mod.values:
        base = replace(base, origin="told")
    return replace(outer, base=base, edge=name(mod, "EARLY", "COMPARATIVE"), weak=False)


@builder
def edge_of(context: Context, words: Words) -> Reading | None:
    """The end of the year, the beginning of 2014."""
    outer = point_of(words)
    return replace(outer, edge=name(words["mod"], "EDGE"), weak=False)


@builder
def approximate(context: Context, words: Words) -> Reading | None:
    """About three years, around Nov. 1, more than a year ago."""
    found = reading_of(words, "out")
    if isinstance(found, Length) and context.matched()[0] in ("over", "under") and found.scope:
        return None
    if not isinstance(found, Point):
        return (
            found
            if not (isinstance(found, Length) and found.count is None and context.matched()[0] == "over")
            else None
        )
    word = context.matched()[0]
    counted = found.base is not None and found.base.origin in ("ago", "compared")
    if words["out"].text.split()[0].lower() in ("the", "last", "next", "this"):
        counted = False
    near = word in ("about", "around", "circa", "approximately", "roughly") and not found.weak
    if not counted and not (near and (found.unit in ("time", "month") or found.day or led(context, word))):
        return None
    return replace(found, approximate=True)


def led(context: Context, word: str) -> bool:
    """Whether "about" before a year means "near": "in about 2003"; "a book about the 1990s" is another thing."""
    return word == "circa" or (word == "around" and context.before() != "get") or context.before_is("PREP")
