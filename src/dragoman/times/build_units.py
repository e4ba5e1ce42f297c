"""Builders of expressions around units: last week, two days ago, three months, every year, the end of the month."""

from dataclasses import replace

from dragoman.times.builders import Context, Words, builder, name, value, whole
from dragoman.times.normalise import AS_SMALLER
from dragoman.times.readings import COARSER, Length, Origin, Point, Reading, Recurrence, Reference, Scope, Shift

CODE = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "fortnight": "P{}W",
    "month": "P{}M", "year": "P{}Y", "quarter": "P{}Q", "weekend": "P{}WE", "decade": "P{}DE", "century": "P{}CE",
    "millennium": "P{}ML",
}  # fmt: skip
# What stands before "a year" where it means "each year": an amount.
RATES = ("CURRENCY", "TIMES", "MULTIPLE", "NUM", "UNITS")


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that may follow a noun phrase: "the past" before any other word is an adjective or a determiner.
FUNCTION_WORDS = word_set(
    "of and or to is was are were for in but by as that will would with on when where at from if than it he she they "
    "we i you there has have had can could may might must should do does did not be been if after before while "
    "because although though which who the a an this these those its his her their our"
)


def unit_in(words: Words) -> str:
    return name(words["unit"], "UNIT", "UNITS")


def which_in(words: Words) -> int:
    return whole(words["which"], "LAST", "NEXT", "THIS")


def count_in(words: Words, key: str = "n") -> float | None:
    """The number told, None where it is vague; "a" is one."""
    if key not in words:
        return 1
    if words[key].lower in ("a", "an"):
        return 1
    found = value(words[key], "NUM", "VAGUE")
    return float(found) if isinstance(found, int | float) else None


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


@builder
def age(context: Context, words: Words) -> None:
    """Six-year-old, 55 years old: how old something is tells no time."""
    return None


@builder
def unit_end(context: Context, words: Words) -> Point | None:
    """Year-end, the month's end."""
    unit = unit_in(words)
    return Point(base=Shift(unit, 0), edge="END") if unit in ("year", "month", "week", "decade", "century") else None


@builder
def shifted(context: Context, words: Words) -> Reading | None:
    """Last week, this month, next year; "the following day" looks back to the story, not to the day of publication."""
    unit, count = unit_in(words), which_in(words)
    told = [word for word in context.matched() if word != "the"]
    if unit in ("second", "minute"):
        return None
    definite = context.matched()[0] == "the"
    if told[0] in ("past",) or (definite and told[0] == "last" and unit != "quarter" and context.before() in SPANNING):
        return Length(1, unit, "past")
    if told[0] == "coming" and definite:
        return Length(1, unit, "next")
    story = told[0] in ("following", "previous", "preceding", "subsequent", "prior") or (
        told[0] == "next" and (definite or unit == "day")
    )
    if unit == "hour" and told[0] != "next":
        return None
    return Point(base=Shift(unit, count, "narrative" if story else "published"))


SPANNING = ("over", "in", "within", "during", "for", "through", "throughout")


@builder
def spanning(context: Context, words: Words) -> Length:
    """Over the next year, in the past week."""
    count = whole(words["scope"], "LAST", "NEXT")
    return Length(1, unit_in(words), "past" if count < 0 else "next")


@builder
def latest(context: Context, words: Words) -> Point | None:
    """The latest quarter: the last one that has ended."""
    unit = unit_in(words)
    return None if COARSER[unit] > COARSER["week"] else Point(base=Shift(unit, -1))


@builder
def narrative_unit(context: Context, words: Words) -> Point | None:
    """That day, the same month: what the story spoke of last."""
    if "part" in words:
        return Point(base=Shift("day", 0, "narrative"), part=name(words["part"], "PART"))
    found = value(words["unit"], "UNIT")
    if found is None or found in ("second", "minute", "hour"):
        return None
    return Point(base=Shift(str(found), 0, "narrative"))


@builder
def next_part(context: Context, words: Words) -> Point:
    """The following morning: of the day after the one that the story speaks of."""
    night_before = "previous" in context.matched()
    return Point(base=Shift("day", -1 if night_before else 1, "narrative"), part=name(words["part"], "PART"))


@builder
def the_unit(context: Context, words: Words) -> Reading | None:
    """The year, the month: weak, kept where a rule builds on it ("the end of the year")."""
    unit = unit_in(words)
    if unit in ("second", "minute", "hour"):
        return None
    if context.after() in ("ended", "ending", "ends", "through"):
        return Length(1, unit)
    return Point(base=Shift(unit, 0, "narrative" if unit == "quarter" else "published"), weak=True)


@builder
def two_days(context: Context, words: Words) -> Point:
    return Point(base=Shift("day", -2 if "before" in context.matched() else 2))


@builder
def the_day_before(context: Context, words: Words) -> Point | None:
    """The day before, the week after: from the story; not "the day before the vote"."""
    if opens_phrase(context):
        return None
    sign = -1 if words["which"].lower == "before" else 1
    if "part" in words:
        return Point(base=Shift("day", sign, "narrative"), part=name(words["part"], "PART"))
    return Point(base=Shift(unit_in(words), sign, "narrative"))


@builder
def relative_to_story(context: Context, words: Words) -> Point | None:
    if opens_phrase(context):
        return None
    sign = -1 if words["which"].lower == "before" else 1
    return Point(base=Shift(unit_in(words), sign, "narrative"))


def opens_phrase(context: Context) -> bool:
    """Whether "before" or "after" behind the expression takes a complement, so that no day of the story is meant."""
    follower = context.after()
    return bool(follower) and (follower[0].isalnum() or follower[0] in "\"“'‘")


@builder
def year_ago(context: Context, words: Words) -> Point | None:
    """Year-ago, year-earlier; "the year earlier"."""
    unit = unit_in(words)
    if unit in ("second", "minute", "hour", "day"):
        return None
    return Point(base=Shift(unit, -1, "narrative"))


@builder
def deictic(context: Context, words: Words) -> Reading:
    day = whole(words["day"], "DEICTIC")
    part = name(words["part"], "PART") if "part" in words else None
    return Point(base=Shift("day", day), part=part)


@builder
def tonight(context: Context, words: Words) -> Point | None:
    return None if words["part"].lower == "overnight" else Point(base=Shift("day", 0), part="NI")


@builder
def this_part(context: Context, words: Words) -> Point:
    """This morning, last night."""
    return Point(base=Shift("day", -1 if "last" in context.matched() else 0), part=name(words["part"], "PART"))


@builder
def part_alone(context: Context, words: Words) -> Point | None:
    """In the morning: of the day that the story speaks of."""
    if context.after() == "of":
        return None
    return Point(base=Shift("day", 0, "narrative"), part=name(words["part"], "PART"))


@builder
def length(context: Context, words: Words, extra: float = 0.0, none: bool = False) -> Reading | None:
    """Three months, the past few years, 10-year, an hour and a half."""
    count = 0.0 if none else count_in(words)
    if count is not None:
        count += extra
    if "m" in words:
        upper = count_in(words, "m")
        count = count if upper == count else None
    unit = unit_in(words)
    plural = "UNITS" in words["unit"].values
    if unit == "second" and not plural and "-" not in context.matched():
        return None
    if unit == "quarter" and plural and "-" in context.matched():
        return None
    if is_age(context):
        return None
    if not plural and count not in (1, 1.5, 0.5, 1.0) and "-" not in context.matched() and unit == "second":
        return None
    if "n" in words and "NUM" not in words["n"].values and not plural and "-" not in context.matched():
        return None
    if not plural and count not in (None, 0.5, 1, 1.5) and "-" not in context.matched() and unit == "quarter":
        return None
    if context.before() in ("$", "€", "£") or (context.before_is("NUM") and "DAYNUM" not in words["unit"].values):
        return None
    return Length(count, unit, scope_in(words))


def is_age(context: Context) -> bool:
    """Whether "old" or "of age" follows."""
    behind = [context.after(step).lower() for step in (1, 2)]
    return (
        "old" in behind[:1]
        or (behind[0] == "-" and behind[1] == "old")
        or behind == ["of", "age"]
        or context.before() == "aged"
    )


def scope_in(words: Words) -> Scope | None:
    if "scope" not in words:
        return None
    count = value(words["scope"], "LAST", "NEXT")
    if count is None:
        return "past"
    if words["scope"].lower in ("previous", "preceding", "prior", "following", "subsequent"):
        return None
    return "past" if count == -1 else "next"


@builder
def vague_length(context: Context, words: Words) -> Length | None:
    """Recent months, the coming weeks, the early years."""
    if unit_in(words) in ("second", "minute", "hour") and "scope" not in words:
        return None
    return Length(None, unit_in(words), scope_in(words))


@builder
def a_unit(context: Context, words: Words) -> Reading | None:
    """A year: a length, or each year behind an amount ("$3 billion a year")."""
    unit = unit_in(words)
    if unit == "second" or (unit in ("weekend", "quarter", "millennium")):
        return None
    amount = context.before()[:1].isdigit() and context.before(2) in ("$", "€", "£", "¥", "₹", "₽")
    if amount or any(context.before_is(name) for name in RATES) or context.before() in ("%", "percent"):
        return Recurrence(CODE[unit].format(1))
    return Length(1, unit)


@builder
def bare_units(context: Context, words: Words) -> Reading | None:
    """Weeks, years: a length that the words leave open."""
    unit = unit_in(words)
    if unit in ("second", "minute", "quarter", "weekend", "millennium") or context.before_is("NUM"):
        return None
    return Length(None, unit, weak=True)


@builder
def these_days(context: Context, words: Words) -> Reference:
    return Reference("PRESENT_REF" if context.matched()[0] == "these" else "PAST_REF")


@builder
def ago(context: Context, words: Words, extra: float = 0.0, sign: int = -1) -> Reading | None:
    """Two weeks ago, a year from now."""
    count = count_in(words)
    unit = unit_in(words)
    if count is None or "m" in words or (words["unit"].values.get("UNITS") and "n" not in words):
        return Reference("PAST_REF" if sign < 0 else "FUTURE_REF")
    return move(unit, (count + extra) * sign, "ago")


def move(unit: str, count: float, origin: Origin) -> Reading | None:
    """A point so many units away; halves are told in the next finer unit."""
    if unit in AS_SMALLER:
        unit, size = AS_SMALLER[unit]
        count *= size
    if count != int(count):
        finer = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100)}.get(unit)
        if finer is None:
            return Reference("PAST_REF" if count < 0 else "FUTURE_REF")
        unit, count = finer[0], count * finer[1]
    if abs(count) > 10**6:
        return None
    return Point(base=Shift(unit, int(count), origin))


@builder
def later(context: Context, words: Words) -> Reading | None:
    """Two days earlier, a year later: from the story."""
    sign = -1 if words["which"].lower == "earlier" else 1
    count = count_in(words)
    if count is None:
        return Reference("PAST_REF" if sign < 0 else "FUTURE_REF")
    return move(unit_in(words), count * sign, "narrative")


@builder
def every(context: Context, words: Words, step: int = 1) -> Recurrence | None:
    """Every Friday, each year, every two months, twice a week, Friday nights."""
    if "weekday" in words:
        part = value(words["part"], "PART", "PARTS") if "part" in words else None
        return Recurrence(f"XXXX-WXX-{whole(words['weekday'], 'WEEKDAY', 'WEEKDAYS')}" + (f"T{part}" if part else ""))
    token = words["unit"]
    found = value(token, "WEEKDAY", "MONTH", "SEASON", "PART")
    if "MONTH" in token.values:
        return Recurrence(f"XXXX-{found:02d}")
    if "WEEKDAY" in token.values:
        return Recurrence(f"XXXX-WXX-{found}")
    if "SEASON" in token.values:
        return Recurrence(f"XXXX-{found}")
    if "PART" in token.values:
        return Recurrence(f"XXXX-XX-XXT{found}")
    count = count_in(words)
    if count is None or unit_in(words) == "second":
        return None
    return Recurrence(CODE[unit_in(words)].format(figure(count * step * (2 if unit_in(words) == "fortnight" else 1))))


def figure(count: float) -> str:
    """A count without a needless decimal point."""
    return str(int(count)) if count == int(count) else f"{count:g}"


@builder
def adverb_set(context: Context, words: Words) -> Recurrence | None:
    """Daily, annually; not in a title ("the Daily Mail")."""
    if words["adverb"].text[0].isupper():
        return None
    return Recurrence(name(words["adverb"], "ADVERBSET"))


@builder
def reference(context: Context, words: Words, value: str) -> Reference:
    return Reference(value)


@builder
def past_word(context: Context, words: Words) -> Reference | None:
    if words["word"].lower in ("previously", "formerly") or context.before() == "as":
        return None
    return Reference("PAST_REF")


@builder
def era(context: Context, words: Words) -> Reference | None:
    """The past, the near future; not "the past three years" nor "the future king"."""
    if words["era"].text[0].isupper():
        return None
    if words["era"].lower == "present" and context.before() != "at":
        return None
    follower = context.after()
    if follower[:1].isalpha() and follower not in FUNCTION_WORDS:
        return None
    return Reference(name(words["era"], "ERA"))


@builder
def recent(context: Context, words: Words) -> Reference:
    return Reference("PAST_REF")


def merged(inner: Point, outer: Point) -> Point:
    """`inner` placed in `outer`: the third quarter in last year."""
    return replace(
        inner,
        base=outer.base or inner.base,
        choice=outer.choice or inner.choice,
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
def day_part_of(context: Context, words: Words) -> Reading | None:
    outer = reading_of(words, "out")
    assert isinstance(outer, Point)
    return replace(outer, part=name(words["part"], "PART"), weak=False)


@builder
def year_period(context: Context, words: Words) -> Reading:
    """The 1988 quarter, the year-ago period: the year, for want of more."""
    return replace(point_of(words), weak=False)


@builder
def same_period(context: Context, words: Words) -> Reading:
    return replace(point_of(words), weak=False)


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
    """Early March, later this month."""
    return replace(point_of(words), edge=name(words["mod"], "EARLY", "COMPARATIVE"), weak=False)


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
    counted = found.base is not None and abs(found.base.count) >= 1
    if not counted and (word not in ("about", "around", "circa", "approximately", "roughly") or found.weak):
        return None
    return replace(found, approximate=True)
