"""Builders of expressions around units: last week, the following year, that day, this morning."""

from dragoman.times.builders import Context, Words, builder, name, value, whole
from dragoman.times.readings import COARSER, Length, Point, Reading, Reference, Shift


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
    if told[0] == "last" and unit in ("day", "hour"):
        return None
    if told[0] == "past" or (told[0] == "last" and definite and unit != "quarter"):
        return Length(1, unit, "past")
    if definite and (told[0] == "coming" or (told[0] == "next" and unit in ("decade", "century"))):
        return Length(1, unit, "next")
    story = told[0] in ("following", "previous", "preceding", "subsequent", "prior") or (
        told[0] == "next" and (definite or unit == "day")
    )
    if unit == "hour" and told[0] != "next":
        return None
    return Point(base=Shift(unit, count, "narrative" if story else "published"))


@builder
def latest(context: Context, words: Words) -> Point | None:
    """The latest quarter: the last one that has ended."""
    unit = unit_in(words)
    return None if COARSER[unit] > COARSER["week"] else Point(base=Shift(unit, -1))


@builder
def latest_period(context: Context, words: Words) -> Point:
    """The latest period: the quarter that the story speaks of."""
    return Point(base=Shift("quarter", 0, "narrative"))


@builder
def some_day(context: Context, words: Words) -> Reference | None:
    """They will one day be free."""
    return Reference("FUTURE_REF") if count_in(words) == 1 and unit_in(words) == "day" else None


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
    if context.after() in ("ended", "ending") or (context.after() == "to" and is_month(context)):
        return period_ended(context, unit)
    return Point(base=Shift(unit, 0, "narrative" if unit == "quarter" else "published"), weak=True)


def is_month(context: Context) -> bool:
    """Whether a month is the second word behind: "the year to March"."""
    behind = context.tokens[context.stop + 1 : context.stop + 2]
    return bool(behind) and "MONTH" in behind[0].values


def period_ended(context: Context, unit: str) -> Reading | None:
    """The quarter ended Sept. 30: the one that holds the month before; "the year ended June 30" is a length."""
    behind = context.tokens[context.stop + 1 : context.stop + 7]
    month = value(behind[0], "MONTH", "MONTHABBR") if behind else None
    if unit == "quarter" and isinstance(month, int):
        year = next((whole(token, "YEAR") for token in behind if "YEAR" in token.values), None)
        return Point(year=year, quarter=(month + 10) % 12 // 3 + 1)
    return Length(1, unit)


@builder
def two_days(context: Context, words: Words) -> Point:
    return Point(base=Shift("day", -2 if "before" in context.matched() else 2))


@builder
def two_units(context: Context, words: Words) -> Point:
    """The week before last, the month after next."""
    return Point(base=Shift(unit_in(words), -2 if "before" in context.matched() else 2))


@builder
def the_day_before(context: Context, words: Words) -> Point | None:
    """The day before, the week after: from the story; not "the day before the vote"."""
    if opens_phrase(context):
        return None
    sign = -1 if words["which"].lower == "before" else 1
    if "part" in words:
        return Point(base=Shift("day", sign, "narrative"), part=name(words["part"], "PART"))
    return Point(base=Shift(unit_in(words), sign, "narrative"))


def opens_phrase(context: Context) -> bool:
    """Whether "before" or "after" behind the expression takes a complement, so that no day of the story is meant."""
    follower = context.after()
    if follower in ("and", "but", "or", "while"):
        return False
    return bool(follower) and (follower[0].isalnum() or follower[0] in "\"“'‘")


@builder
def year_ago(context: Context, words: Words) -> Point | None:
    """Year-ago, year-earlier; "the year earlier"."""
    unit = unit_in(words)
    if unit in ("second", "minute", "hour", "day"):
        return None
    return Point(base=Shift(unit, -1, "compared"))


def ends_title(context: Context) -> bool:
    """Whether capitals tell that the word ends a name: "USA Today", "All Right Now"."""
    before = context.tokens[context.at - 1].text if context.at else ""
    word = context.tokens[context.at].text
    capitals = before.isalpha() and before[0].isupper() and word[0].isupper() and context.after() != "\n"
    return capitals and not context.before_is("PREP") and not (word.isupper() and is_headline(context))


def is_headline(context: Context) -> bool:
    """Whether the words on either side of this one and the one before it are in capitals as well."""
    around = (
        *context.tokens[max(context.at - 2, 0) : context.at - 1],
        *context.tokens[context.at + 1 : context.at + 2],
    )
    return all(token.text.isupper() for token in around if token.text.isalpha())


@builder
def deictic(context: Context, words: Words) -> Reading | None:
    """Today, yesterday morning; not the paper "USA Today"."""
    if ends_title(context):
        return None
    day = whole(words["day"], "DEICTIC")
    part = name(words["part"], "PART") if "part" in words else None
    return Point(base=Shift("day", day), part=part)


@builder
def tonight(context: Context, words: Words) -> Point | None:
    return None if words["part"].lower == "overnight" else Point(base=Shift("day", 0), part="NI")


@builder
def this_part(context: Context, words: Words) -> Point | None:
    """This morning, last night; "the last night" is another one."""
    if context.before() == "the":
        return None
    return Point(base=Shift("day", -1 if "last" in context.matched() else 0), part=name(words["part"], "PART"))


@builder
def part_alone(context: Context, words: Words) -> Point | None:
    """In the morning: of the day that the story speaks of."""
    if context.after() == "of":
        return None
    return Point(base=Shift("day", 0, "narrative"), part=name(words["part"], "PART"))
