"""Builders of clock times, and of numbers in words."""

import re

from dragoman.times.builders import Context, Words, builder, value, whole
from dragoman.times.numerals import cardinal, year_in_words
from dragoman.times.readings import Point
from dragoman.times.tokens import Token

CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::(\d\d))?")


def hour_of(hour: int, half_of_day: str | None) -> int | None:
    """The hour on a 24-hour clock; None for "17 p.m."."""
    if half_of_day is None:
        return hour if hour <= 24 else None
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half_of_day == "p" else 0)


def find_value(tokens: list[Token], class_name: str) -> object:
    return next((token.values[class_name] for token in tokens if class_name in token.values), None)


@builder
def clock(context: Context, words: Words) -> Point | None:
    """10:25 GMT, 5 a.m., noon, 1400 hours GMT, two o'clock."""
    tokens = list(context.tokens[context.at : context.stop])
    half_of_day = find_value(tokens, "AMPM")
    letter = str(half_of_day)[0].lower() if half_of_day else None
    zone = find_value(tokens, "ZONE")
    minute: int | None = None
    second: int | None = None
    if "point" in words:
        hour, minute = whole(words["point"], "MIDPOINT"), 0
    elif "hhmm" in words:
        figures = words["hhmm"].text
        hour, minute = int(figures[:2]), int(figures[2:])
    elif "clock" in words:
        match = CLOCK.match(words["clock"].text)
        if not match or ("." in match[0] and letter is None and zone is None):
            return None
        hour, minute, second = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
        if letter is None and zone is None and len(context.matched()) == 1 and not plausible_clock(context):
            return None
    else:
        number = value(words["hour"], "HOUR", "NUM")
        if not isinstance(number, int):
            return None
        hour = number
    if minute is not None and minute > 59:
        return None
    found = hour_of(hour, letter)
    return (
        None
        if found is None
        else Point(hour=found, minute=minute, second=second, zone=zone if zone is None else str(zone))
    )


@builder
def first_hour(context: Context, words: Words) -> Point | None:
    """The 2 of "between 2 and 4 a.m.", "2-4 a.m."."""
    behind = context.tokens[context.stop + 1 : context.stop + 3]
    number = whole(words["hour"], "HOUR")
    if len(behind) < 2 or "HOUR" not in behind[0].values or "AMPM" not in behind[1].values:
        return None
    letter = str(behind[1].values["AMPM"])[0].lower()
    hour = hour_of(number, letter) if number <= whole(behind[0], "HOUR") else None
    return None if hour is None else Point(hour=hour)


def plausible_clock(context: Context) -> bool:
    """A bare "10:25" is a time behind a preposition or before a day; "3:10 in the final" is none."""
    return context.before() in (
        "at",
        "by",
        "around",
        "about",
        "until",
        "till",
        "from",
        "before",
        "after",
        "since",
        "to",
    )


@builder
def large_number(context: Context, words: Words) -> float | None:
    """3.5 billion."""
    count = value(words["n"], "NUM")
    return count * (1e9 if "billion" in context.matched() else 1e6) if isinstance(count, int | float) else None


@builder
def number(context: Context, words: Words) -> object:
    """A number in words; "nineteen ninety-six" is a year at once."""
    matched = context.matched()
    spoken = year_in_words(matched)
    if spoken is not None:
        return Point(year=spoken)
    return cardinal(matched)
