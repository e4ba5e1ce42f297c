"""Builders of dates: calendar dates, months, weekdays, years, quarters, seasons, clock times."""

import re

from dragoman.times.builders import Context, Words, builder, name, value, whole
from dragoman.times.lexicon import lexicon
from dragoman.times.numerals import cardinal, year_in_words
from dragoman.times.readings import Choice, Point, Shift
from dragoman.times.tokens import Token

# Months that are also verbs or names: bare, they need a word of time before them.
AMBIGUOUS_MONTHS = ("march", "may", "mar")
NAMELIKE_MONTHS = ("april", "june", "august", "march", "may", "jan", "mar", "jun", "aug", "dec")
LEADS = frozenset(
    {
        "in", "since", "by", "until", "till", "before", "after", "during", "from", "through", "of", "between", "to",
        "the", "early", "late", "mid", "-", "–", "and", "or", "(",
    }
)  # fmt: skip
COUNTED = ("than", "some", "no", "nos", "number", "flight", "route", "highway", "page", "only", "roughly")
FIRST_YEAR_ALONE, LAST_YEAR_ALONE = 1800, 2099
STORY_CHOICES: dict[str, Choice] = {
    "following": "following",
    "subsequent": "following",
    "previous": "preceding",
    "preceding": "preceding",
}
CHOICES: dict[int, Choice] = {-1: "last", 0: "this", 1: "next"}
STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:?\d\d)?)?")
CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::(\d\d))?")


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
    if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    known = lexicon().known_days.get((month, day))
    if year is None and known and context.after().lower() in known[1]:
        year = known[0]
    last = whole(words["last"], "DAYNUM") if "last" in words else None
    if last is not None and last <= day:
        return None
    return Point(year=year, month=month, day=day, last_day=last, weekday=weekday_in(words))


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
def named_day(context: Context, words: Words) -> Point | None:
    found = lexicon().named_days.get((context.tokens[context.at].lower,))
    return Point(year=found[0], month=found[1], day=found[2]) if found else None


def holiday_day(token: Token) -> tuple[int, int]:
    """(month, day) of a holiday's name."""
    day: tuple[int, int] = token.values["HOLIDAYWORD"]  # type: ignore[assignment]
    return day


@builder
def holiday(context: Context, words: Words) -> Point:
    month, day = holiday_day(context.tokens[context.at])
    return Point(year=year_of(words), month=month, day=day)


@builder
def month_year(context: Context, words: Words) -> Point:
    return Point(year=year_of(words), month=month_in(words))


@builder
def month_of(context: Context, words: Words) -> Point:
    """March of last year."""
    return Point(base=Shift("year", whole(words["which"], "LAST", "NEXT", "THIS")), month=month_in(words))


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
    if word in AMBIGUOUS_MONTHS and not led and context.before() == "the" and words["month"].text[0].isupper():
        return Point(month=month_in(words)) if is_modifier(context) else None
    if (word in AMBIGUOUS_MONTHS or context.stop - context.at > 1) and not led:
        return None
    if word in AMBIGUOUS_MONTHS and context.before() in ("and", "or", "but", "to") and not context.before_is("PREP"):
        return None
    if word in NAMELIKE_MONTHS and not led and is_name(context.after()):
        return None
    return Point(month=month_in(words))


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


@builder
def weekday(context: Context, words: Words) -> Point | None:
    if context.after_is("NUM") and context.before() == "black":
        return None
    return Point(weekday=weekday_in(words))


@builder
def weekday_of(context: Context, words: Words) -> Point:
    """Friday of last week."""
    return Point(base=Shift("week", whole(words["which"], "LAST", "NEXT", "THIS")), weekday=weekday_in(words))


@builder
def day_part(context: Context, words: Words) -> Point:
    """Friday morning."""
    return Point(weekday=weekday_in(words), part=name(words["part"], "PART"))


@builder
def year(context: Context, words: Words, spoken: bool = False) -> Point | None:
    number = value(words["year"], "YEAR", "NUM")
    return Point(year=number) if isinstance(number, int) and 1 <= number <= 2199 else None


@builder
def bare_year(context: Context, words: Words) -> Point | None:
    """Four figures alone are a year where nothing tells that something is counted."""
    number = whole(words["year"], "YEAR")
    led = context.before() in LEADS
    follower = context.after()
    compared = context.before() == "than" and context.before(2) in ("rather", "later", "earlier", "sooner")
    if (context.before() in COUNTED and not compared) or context.after_is("CURRENCY") or context.after_is("UNITS"):
        return None
    if context.after() in (",", ".", ":") and context.after(2).isdigit() and len(context.after(2)) == 3:
        return None
    if number % 100 == 0 or not FIRST_YEAR_ALONE <= number <= LAST_YEAR_ALONE:
        plural = follower[:1].islower() and follower.endswith("s") and len(follower) > 3
        named = follower[:1].isupper() or (number == 2000 and follower.isalpha() and not follower.endswith("s"))
        if number >= FIRST_YEAR_ALONE and named and context.before() in ("the", "his", "her", "its", "their"):
            return Point(year=number)
        years = context.before() in ("in", "since", "by", "until", "till", "during", "from", "early", "late", "mid")
        return Point(year=number) if years and not plural and number >= 1000 else None
    plural = follower[:1].islower() and follower.endswith("s") and follower not in ("was", "is", "as", "has", "its")
    return None if plural and not led else Point(year=number)


@builder
def season_years(context: Context, words: Words) -> Point | None:
    """2014-15; a score or a serial number is not."""
    first = whole(words["year"], "YEAR")
    second = int(context.tokens[context.stop - 1].text)
    return Point(year=first, last_year=first + 1) if second == (first + 1) % 100 else None


@builder
def decade(context: Context, words: Words) -> Point:
    """The 1990s, the '90s, the nineties."""
    token = words["decade"]
    if "DECADEWORD" in token.values:
        return Point(decade=190 + whole(token, "DECADEWORD"))
    figures = "".join(sign for sign in token.text if sign.isdigit())
    return Point(decade=int(figures[:3]) if len(figures) == 4 else 190 + int(figures[0]))


@builder
def decade_spoken(context: Context, words: Words) -> Point | None:
    """Nineteen nineties."""
    number = value(words["century"], "NUM")
    last = context.tokens[context.stop - 1]
    return Point(decade=number * 10 + whole(last, "DECADEWORD")) if number in (17, 18, 19) else None


@builder
def century(context: Context, words: Words) -> Point:
    """The 20th century is the hundred that begins with 19."""
    return Point(century=whole(words["ord"], "ORD", "ORDDAY", "ORDWORD") - 1)


def in_year(context: Context, words: Words) -> Shift | None:
    if "which" not in words:
        return None
    return Shift("year", whole(words["which"], "LAST", "NEXT", "THIS"))


@builder
def quarter(context: Context, words: Words) -> Point | None:
    number = whole(words["ord"], "ORD", "ORDDAY", "ORDWORD")
    return Point(year=year_of(words), quarter=number) if 1 <= number <= 4 else None


@builder
def quarter_code(context: Context, words: Words) -> Point | None:
    """Q3 2021, H1 2022."""
    letter, figure = context.tokens[context.at], context.tokens[context.at + 1]
    months = whole(letter, "QUARTERLETTER")
    number = value(figure, "NUM")
    if letter.end != figure.start or not isinstance(number, int) or not 1 <= number <= 12 // months:
        return None
    if months == 6:
        return Point(year=year_of(words), half=number) if "year" in words else None
    return Point(year=year_of(words), quarter=number)


@builder
def half(context: Context, words: Words) -> Point | None:
    number = whole(words["ord"], "ORD", "ORDDAY", "ORDWORD")
    if number not in (1, 2):
        return None
    return Point(base=in_year(context, words), year=year_of(words), half=number)


@builder
def season(context: Context, words: Words) -> Point | None:
    """In spring, the summer of 2012; "the fall of the government" is none."""
    bare = "year" not in words and "which" not in words
    if context.before() == "-" and context.before(2) not in ("early", "mid", "late"):
        return None
    if bare and (
        context.after() in ("of", "to", "in", "from", "by", "into", "back", "short") or context.before() == "to"
    ):
        return None
    if (
        bare
        and context.before_is("PREP")
        and context.before() not in ("in", "by", "since", "until", "during", "of", "over")
    ):
        return None
    return Point(base=in_year(context, words), year=year_of(words), season=name(words["season"], "SEASON"))


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
def number(context: Context, words: Words) -> object:
    """A number in words; "nineteen ninety-six" is a year at once."""
    matched = context.matched()
    spoken = year_in_words(matched)
    if spoken is not None:
        return Point(year=spoken)
    return cardinal(matched)
