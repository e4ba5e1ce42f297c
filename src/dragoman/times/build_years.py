"""Builders of years and their parts: decades, centuries, quarters, halves, seasons."""

from dragoman.times.build_dates import year_of
from dragoman.times.builders import Context, Words, builder, name, value, whole
from dragoman.times.readings import Point, Shift

LEADS = frozenset(
    {
        "in", "since", "by", "until", "till", "before", "after", "during", "from", "through", "of", "between", "to",
        "the", "early", "late", "mid", "-", "–", "and", "or", "(",
    }
)  # fmt: skip
# Behind these a round number such as 2000 is a year.
CENTURY_LEADS = frozenset(
    {"in", "since", "by", "until", "till", "during", "from", "between", "early", "late", "mid", "around", "circa"}
)
COUNTED = frozenset(
    {
        "than", "some", "no", "nos", "number", "flight", "route", "highway", "page", "only", "roughly", "resolution",
        "resolutions", "article", "decree", "directive", "room", "gate",
    }
)  # fmt: skip
OWNERS = frozenset({"his", "her", "their", "my", "our", "your", "whose"})
WEATHER = frozenset({"highs", "lows", "temperature", "temperatures", "upper", "lower"})
# "The fall of the government", "problems that spring from": a fall or spring of another kind.
SEASON_IS_VERB = ("of", "to", "in", "from", "by", "into", "back", "short", "up")
SEASON_LEADS = ("in", "by", "since", "until", "during", "of", "over", "through", "throughout", "before")
FIRST_YEAR_ALONE, LAST_YEAR_ALONE = 1800, 2099


@builder
def year(context: Context, words: Words, spoken: bool = False) -> Point | None:
    number = value(words["year"], "YEAR", "NUM")
    if not isinstance(number, int) or not 1 <= number <= 2199:
        return None
    return Point(year=number, approximate=is_fiscal(context))


def is_fiscal(context: Context) -> bool:
    """Whether a firm's or a state's own year is meant, of which the calendar tells no more than roughly."""
    return not {"fiscal", "financial", "fy"}.isdisjoint(context.matched())


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
        years = context.before() in CENTURY_LEADS or (
            context.before() in ("to", "and", "-", "–")
            and context.at > 1
            and "YEAR" in context.tokens[context.at - 2].values
        )
        return Point(year=number) if years and not plural and number >= 1000 else None
    plural = follower[:1].islower() and follower.endswith("s") and follower not in ("was", "is", "as", "has", "its")
    return None if plural and not led else Point(year=number)


@builder
def season_years(context: Context, words: Words) -> Point | None:
    """2014-15; a score or a serial number is not."""
    first = whole(words["year"], "YEAR")
    second = int(context.tokens[context.stop - 1].text)
    return (
        Point(year=first, last_year=first + 1, approximate=is_fiscal(context)) if second == (first + 1) % 100 else None
    )


@builder
def decade(context: Context, words: Words) -> Point | None:
    """The 1990s, the '90s, the 90s, the nineties; not "in his 60s", nor "temperatures in the 60s"."""
    token = words["decade"]
    if "DECADEWORD" in token.values:
        return Point(decade=190 + whole(token, "DECADEWORD"))
    if token.text[0] in "23456789" and not told_decade(context):
        return None
    figures = "".join(sign for sign in token.text if sign.isdigit())
    return Point(decade=int(figures[:3]) if len(figures) == 4 else 190 + int(figures[0]))


def told_decade(context: Context) -> bool:
    """Whether two figures alone name a decade: behind "the", or beside another one; "in his late 60s" tells an age."""
    around = [token.lower for token in context.tokens[max(0, context.at - 6) : context.at]]
    if not OWNERS.isdisjoint(around[-3:]):
        return False
    if not WEATHER.isdisjoint(around) or context.after() in ("degrees", "F", "C"):
        return False
    if context.matched()[0] == "the" or context.before() in ("early", "mid", "late", "-"):
        return True
    paired = context.before() in ("and", "or", "to") and context.at > 1
    return paired and "DECADE" in context.tokens[context.at - 2].values


@builder
def decade_spoken(context: Context, words: Words) -> Point | None:
    """Nineteen nineties."""
    number = value(words["century"], "NUM")
    last = context.tokens[context.stop - 1]
    return Point(decade=number * 10 + whole(last, "DECADEWORD")) if number in (17, 18, 19) else None


@builder
def century(context: Context, words: Words) -> Point | None:
    """The 20th century is the hundred that begins with 19; no 0th has been; "21st Century Fox" is a name."""
    last = context.tokens[context.stop - 1]
    if last.text == "Century" and context.after()[:1].isupper():
        return None
    number = whole(words["ord"], "ORD", "ORDDAY", "ORDWORD")
    return Point(century=number - 1) if 1 <= number <= 100 else None


@builder
def that_season(context: Context, words: Words) -> Point | None:
    """That summer: of the year that the story has named; not "prices that fall", "problems that spring from"."""
    told = words["season"].lower
    if "year" in context.matched():
        return Point(base=Shift("year", 0, "narrative"), season=name(words["season"], "SEASON"))
    if context.after() in SEASON_IS_VERB or (told == "fall" and context.after()[:1].isalnum()):
        return None
    return Point(base=Shift("year", 0, "narrative"), season=name(words["season"], "SEASON"))


def in_year(context: Context, words: Words) -> Shift | None:
    if "which" not in words:
        return Shift("year", 0) if context.matched()[-3:] == ["of", "the", "year"] else None
    return Shift("year", whole(words["which"], "LAST", "NEXT", "THIS"))


@builder
def quarter(context: Context, words: Words) -> Point | None:
    number = whole(words["ord"], "ORD", "ORDDAY", "ORDWORD")
    if not 1 <= number <= 4:
        return None
    return Point(year=year_of(words), quarter=number, approximate=is_fiscal(context))


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
    if bare and (context.after() in SEASON_IS_VERB or context.before() == "to"):
        return None
    if bare and context.before_is("PREP") and context.before() not in SEASON_LEADS:
        return None
    return Point(base=in_year(context, words), year=year_of(words), season=name(words["season"], "SEASON"))
