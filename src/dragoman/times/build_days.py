"""Builders of days that go by a name: weekdays, holidays."""

from dragoman.times.build_dates import CHOICES, is_name, month_in, weekday_in, year_of
from dragoman.times.builders import Context, Words, builder, name, value, whole
from dragoman.times.calendar import Feast
from dragoman.times.lexicon import lexicon
from dragoman.times.readings import Point, Shift

OWNS = frozenset({"'s", "’s"})
# Whose feasts of the same name fall on other days.
OTHER_CALENDARS = frozenset({"orthodox", "coptic", "armenian", "ethiopian", "julian", "old"})


@builder
def named_day(context: Context, words: Words) -> Point | None:
    found = lexicon().named_days.get((context.tokens[context.at].lower,))
    return Point(year=found[0], month=found[1], day=found[2]) if found else None


@builder
def holiday(context: Context, words: Words) -> Point | None:
    """Christmas Eve, Easter Sunday 2013; not "Orthodox Christmas", "Israel's Memorial Day" nor "Easter Island"."""
    feast = context.tokens[context.at + ("which" in words)].values["HOLIDAYWORD"]
    assert isinstance(feast, Feast)
    if context.before() in OTHER_CALENDARS:
        return None
    choice = CHOICES[whole(words["which"], "LAST", "NEXT", "THIS")] if "which" in words else None
    if feast.day:
        return Point(year=year_of(words), feast=feast, choice=choice)
    before = context.tokens[context.at - 1].text if context.at else ""
    owned = context.before_is("POSS") or (before[:1].isupper() and not context.before_is("PREP"))
    named = "year" not in words and is_name(context.after())
    return None if owned or named else Point(year=year_of(words), feast=feast, choice=choice)


def is_programme(context: Context) -> bool:
    """Whether a weekday begins a name: "Saturday Night Live"."""
    behind = context.tokens[context.at + 1 : context.at + 3]
    if len(behind) < 2 or "PART" not in behind[0].values or context.tokens[context.at].text.isupper():
        return False
    return behind[0].text[0].isupper() and is_name(behind[1].text)


@builder
def nth_weekday(context: Context, words: Words) -> Point | None:
    """The second Tuesday in November, the last Sunday of October."""
    nth = value(words["nth"], "ORDWORD", "LAST")
    if not isinstance(nth, int) or nth > 4 or words["nth"].lower in ("past", "previous"):
        return None
    return Point(year=year_of(words), feast=Feast(month_in(words), weekday=weekday_in(words) or 0, nth=nth))


@builder
def weekday(context: Context, words: Words) -> Point | None:
    """Friday; not "Super Tuesday", "Bloody Sunday"."""
    named = context.before() in lexicon().naming and context.tokens[context.at - 1].text[0].isupper()
    counted = context.before_is("ORDWORD") and context.after() in ("of", "in")  # "the second Friday of each month"
    if named or counted or is_programme(context):
        return None
    behind = context.after(2) if context.after() in OWNS else context.after()
    return Point(weekday=weekday_in(words), befell=behind in lexicon().befell)


@builder
def weekday_of(context: Context, words: Words) -> Point:
    """Friday of last week."""
    return Point(base=Shift("week", whole(words["which"], "LAST", "NEXT", "THIS")), weekday=weekday_in(words))


@builder
def day_part(context: Context, words: Words) -> Point | None:
    """Friday morning; not the programme "Saturday Night Live"."""
    if is_programme(context):
        return None
    return Point(weekday=weekday_in(words), part=name(words["part"], "PART"))
