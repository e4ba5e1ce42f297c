"""Builders of dates: calendar dates, months, what is counted from them."""

import re

from dragoman.times.builders import Context, Words, builder, name, value, whole
from dragoman.times.lexicon import lexicon
from dragoman.times.readings import Choice, Point, Shift

# Months that are also verbs or names: bare, they need a word of time before them.
ROUGHLY = ("least", "about", "around", "roughly", "early")
AMBIGUOUS_MONTHS = ("march", "may", "mar")
NAMELIKE_MONTHS = ("april", "june", "august", "march", "may", "jan", "mar", "jun", "aug", "dec")
# What may stand behind a second day ("June 8 and 9 in Oslo"), so that nothing is counted there.
BEHIND_DAYS = frozenset(
    {"", "\n", ".", ",", ";", ":", ")", "in", "at", "on", "to", "for", "by", "with", "and", "as", "when"}
)
STORY_CHOICES: dict[str, Choice] = {
    "following": "following",
    "subsequent": "following",
    "previous": "preceding",
    "preceding": "preceding",
}
CHOICES: dict[int, Choice] = {-1: "last", 0: "this", 1: "next"}
STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:?\d\d)?)?")


def year_of(words: Words) -> int | None:
    return whole(words["year"], "YEAR") if "year" in words else None


def weekday_in(words: Words) -> int | None:
    return whole(words["weekday"], "WEEKDAY", "WEEKDAYABBR") if "weekday" in words else None


def month_in(words: Words) -> int:
    return whole(words["month"], "MONTH", "MONTHABBR")


@builder
def date(context: Context, words: Words) -> Point | None:
    """June 16, 2021; Wednesday the 16th of June; June 16-18; the 16th (with a weekday only)."""
    day = whole(words["day"], "DAYNUM", "ORDDAY", "ORDWORD")
    if "month" not in words:
        return Point(weekday=weekday_in(words), day=day)
    month, year = month_in(words), year_of(words)
    if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31) or sentence_ends(context, words):
        return None
    known = lexicon().known_days.get((month, day))
    if year is None and known and context.after().lower() in known[1]:
        year = known[0]
    last = whole(words["last"], "DAYNUM") if "last" in words else None
    if last is not None and last <= day:
        return None
    return Point(year=year, month=month, day=day, last_day=last, weekday=weekday_in(words))


@builder
def second_day(context: Context, words: Words) -> Point | None:
    """The 9 of "September 8 and 9"; not of "on September 8 and 9 people"."""
    before = [token for token in context.tokens[max(0, context.at - 4) : context.at - 1] if token.text != "."]
    if len(before) < 2 or "DAYNUM" not in before[-1].values or context.after() not in BEHIND_DAYS | lexicon().past:
        return None
    months = [value(token, "MONTH", "MONTHABBR") for token in before[-2:-1]]
    month, day = months[0], whole(words["day"], "DAYNUM")
    if not isinstance(month, int) or day <= whole(before[-1], "DAYNUM"):
        return None
    return Point(year=year_of(words), month=month, day=day)


@builder
def first_day(context: Context, words: Words) -> Point | None:
    """The 11 of "between 11 and 15 March"."""
    behind = context.tokens[context.stop + 1 : context.stop + 4]
    month = value(behind[1], "MONTH", "MONTHABBR") if len(behind) > 1 and "DAYNUM" in behind[0].values else None
    day = whole(words["day"], "DAYNUM")
    if not isinstance(month, int) or whole(behind[0], "DAYNUM") <= day:
        return None
    year = behind[2].values.get("YEAR") if len(behind) > 2 else None
    return Point(year=year if isinstance(year, int) else None, month=month, day=day)


def sentence_ends(context: Context, words: Words) -> bool:
    """Whether a full stop stands behind a month that is written out: "in March. 20 people"."""
    month = words["month"]
    stopped = any(
        token.text == "." and token.start >= month.end for token in context.tokens[context.at : context.stop - 1]
    )
    return "MONTH" in month.values and stopped and len(month.text) > 3


@builder
def stamp(context: Context, words: Words) -> Point | None:
    """2021-06-16, 2021-06-16T10:25Z."""
    match = STAMP.fullmatch(words["stamp"].text)
    if not match:
        return None
    year, month, day = (int(match[group]) for group in (1, 2, 3))
    if not (1 <= month <= 12 and 1 <= day <= 31 and year >= 1000):
        return None
    if match[4] is None:
        return Point(year=year, month=month, day=day)
    hour, minute = int(match[4]), int(match[5])
    if hour > 24 or minute > 59:
        return None
    return Point(year=year, month=month, day=day, hour=hour, minute=minute, zone=match[7])


@builder
def slashed(context: Context, words: Words) -> Point | None:
    """16/06/2021, 16.06.2021, 2021/06/16: only where one order of day and month is possible."""
    first, second, third = (int(part) for part in re.split(r"[/.]", words["slashed"].text))
    if first >= 1000:
        year, month, day = first, second, third
    elif third < 1000 or (first <= 12 and second <= 12 and first != second):
        return None
    elif first > 12 or first == second:
        day, month, year = first, second, third
    else:
        month, day, year = first, second, third
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2199):
        return None
    return Point(year=year, month=month, day=day)


@builder
def month_year(context: Context, words: Words) -> Point | None:
    if sentence_ends(context, words):
        return None
    return Point(year=year_of(words), month=month_in(words))


@builder
def month_of(context: Context, words: Words) -> Point:
    """March of last year."""
    return Point(base=Shift("year", whole(words["which"], "LAST", "NEXT", "THIS")), month=month_in(words))


@builder
def that_month(context: Context, words: Words) -> Point:
    """That November: of the year that the story has named."""
    return Point(base=Shift("year", 0, "narrative"), month=month_in(words))


def is_modifier(context: Context) -> bool:
    """Whether a noun in lower case follows: "the March accession", but not "the March on Rome"."""
    follower = context.after()
    return follower.isalpha() and follower.islower() and len(follower) > 4


def is_name(word: str) -> bool:
    """Whether a word behind a bare month looks like a surname: "April Jones"."""
    return word[:1].isupper() and word[1:2].islower() and not lexicon().classes(word)


@builder
def bare_month(context: Context, words: Words) -> Point | None:
    """A month alone: "in March", but not the verbs "march" and "may", nor "April Jones"."""
    word = words["month"].lower
    led = context.before_is("PREP") or context.before() in (
        "last", "next", "this", "early", "mid", "late", "-", "and", "or", "every", "each", "but", "–",
    )  # fmt: skip
    if context.before() in ROUGHLY and context.at > 1:  # "until at least March", "in about May"
        led = led or "PREP" in context.tokens[context.at - 2].values
    if word in AMBIGUOUS_MONTHS and not led and context.before() == "the" and words["month"].text[0].isupper():
        return Point(month=month_in(words), nominal=True) if is_modifier(context) else None
    if (word in AMBIGUOUS_MONTHS or context.stop - context.at > 1) and not led:
        return None
    after_month = context.at > 1 and "MONTH" in context.tokens[context.at - 2].values  # "between January and March"
    joined = context.before() in ("and", "or", "but", "to") and not context.before_is("PREP")
    if word in AMBIGUOUS_MONTHS and joined and not after_month:
        return None
    if word in NAMELIKE_MONTHS and not led and is_name(context.after()):
        return None
    return Point(month=month_in(words), nominal=is_nominal(context))


def is_nominal(context: Context) -> bool:
    """Whether a month stands beside a noun of something that is held: "the July convention", "the summit in July"."""
    if context.before() in ("the", "a", "an", "this", "that", "s", "'s", "’s", "its", "their", "his", "her"):
        return is_modifier(context)
    return context.before() == "in" and context.before(2) in lexicon().held


@builder
def chosen(context: Context, words: Words) -> Point | None:
    """Last March, next Friday, this summer, last Friday night."""
    word = words["which"].lower
    if word not in ("last", "next", "this") and context.matched()[0] not in ("the", "this"):
        return None
    choice = STORY_CHOICES.get(word) or CHOICES[whole(words["which"], "LAST", "NEXT", "THIS")]
    return Point(
        month=whole(words["month"], "MONTH") if "month" in words else None,
        weekday=whole(words["weekday"], "WEEKDAY") if "weekday" in words else None,
        season=name(words["season"], "SEASON") if "season" in words else None,
        part=name(words["part"], "PART") if "part" in words else None,
        choice=choice,
    )
