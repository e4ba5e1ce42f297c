"""Builders of lengths and sets: three months, the past few years, two weeks ago, every Friday."""

from dragoman.times.build_units import count_in, opens_phrase, unit_in
from dragoman.times.builders import Context, Words, builder, name, value, whole
from dragoman.times.normalise import AS_SMALLER
from dragoman.times.readings import Length, Origin, Point, Reading, Recurrence, Reference, Scope, Shift

CODE = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "fortnight": "P{}W",
    "month": "P{}M", "year": "P{}Y", "quarter": "P{}Q", "weekend": "P{}WE", "decade": "P{}DE", "century": "P{}CE",
    "millennium": "P{}ML",
}  # fmt: skip
# Behind "over the years" these tell which years are meant; behind "three days back" a place.
COMPLEMENTS = ("of", "that", "to", "when", "between", "since")
PLACES = ("in", "to", "from", "at", "on", "into", "home", "and", "for", "with")
PAPERS = ("newspaper", "newspapers", "paper", "papers", "tabloid", "magazine", "journal", "broadsheet")
FARTHEST = 10**4  # units; what lies farther off is no date
OPENING_QUOTES = ('"', "“", "``", "'", "‘")
# What stands before "a year" where it means "each year": an amount.
RATES = ("CURRENCY", "TIMES", "MULTIPLE", "NUM", "UNITS")


@builder
def age(context: Context, words: Words) -> None:
    """Six-year-old, 55 years old: how old something is tells no time."""
    return None


@builder
def spanning(context: Context, words: Words) -> Length | None:
    """Over the next year, in the past week; "in the following year" is a year of the story."""
    count = whole(words["scope"], "LAST", "NEXT")
    if words["scope"].lower not in ("last", "past", "next", "coming") or unit_in(words) == "quarter":
        return None
    return Length(1, unit_in(words), "past" if count < 0 else "next")


@builder
def length(context: Context, words: Words, extra: float = 0.0, none: bool = False) -> Reading | None:
    """Three months, the past few years, 10-year, an hour and a half."""
    count = 0.0 if none else count_in(words)
    if count is not None:
        count += extra
    if "m" in words:
        count = count if count_in(words, "m") == count else None
    unit = unit_in(words)
    plural = "UNITS" in words["unit"].values
    if words["unit"].text[0].isupper() and context.before() in OPENING_QUOTES:
        return None  # a title: "60 Minutes"
    if unit == "second" and not plural and "-" not in context.matched():
        return None
    if unit == "quarter" and ("-" in context.matched() or (plural and not told_number(words))):
        return None
    if not plural and "n" in words and "YEAR" in words["n"].values:
        return None
    if words.get("n") is not None and words["n"].lower == "many" and context.before() == "as":
        return None  # "the second in as many days"
    if is_age(context) and "old" not in context.matched():
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


@builder
def fraction(context: Context, words: Words, part: float) -> Length:
    """A quarter-century, a half decade: in years."""
    return Length((100 if context.matched()[-1] == "century" else 10) * part, "year")


@builder
def years_ago(context: Context, words: Words, years: int) -> Point:
    """A quarter-century ago."""
    return Point(base=Shift("year", -years, "ago"))


@builder
def long_word(context: Context, words: Words) -> Length:
    """Weeklong, yearlong."""
    return Length(1, name(context.tokens[context.at], "LONG"))


def told_number(words: Words) -> bool:
    """Whether a number is told: "some quarters" are places or people."""
    return "n" not in words or words["n"].lower not in ("some", "various", "many")


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
def vague_length(context: Context, words: Words) -> Reading | None:
    """Recent months, the coming weeks, the early years, the years ahead, over the years; recent years are the past."""
    if context.matched() in (["recent", "years"], ["past", "years"]):
        return Reference("PAST_REF")
    if unit_in(words) in ("second", "minute", "hour") and "scope" not in words and "-" not in context.matched():
        return None
    if context.before() == "over" and len(context.matched()) == 2 and context.after() in COMPLEMENTS:
        return None
    return Length(None, unit_in(words), scope_in(words))


@builder
def a_unit(context: Context, words: Words) -> Reading | None:
    """A year: a length, or each year behind an amount ("$3 billion a year")."""
    unit = unit_in(words)
    if unit == "second" or (unit in ("weekend", "quarter", "millennium")) or "good" in context.matched():
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
def ago(context: Context, words: Words, extra: float = 0.0, sign: int = -1) -> Reading | None:
    """Two weeks ago, a year from now."""
    count = count_in(words)
    unit = unit_in(words)
    if count is None or "m" in words or (words["unit"].values.get("UNITS") and "n" not in words):
        return Reference("PAST_REF" if sign < 0 else "FUTURE_REF")
    return move(unit, (count + extra) * sign, "ago")


@builder
def back(context: Context, words: Words) -> Reading | None:
    """A couple of years back; not "three days back in the capital"."""
    return None if context.after().isalpha() and context.after() in PLACES else ago(context, words)


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
    if abs(count) > FARTHEST:
        return Reference("PAST_REF" if count < 0 else "FUTURE_REF")
    return Point(base=Shift(unit, int(count), origin))


@builder
def later(context: Context, words: Words) -> Reading | None:
    """Two days earlier, a year later: from the story."""
    sign = -1 if words["which"].lower == "earlier" else 1
    count = count_in(words)
    if count is None or ("n" not in words and "UNITS" in words["unit"].values):
        return Length(None, unit_in(words))
    return move(unit_in(words), count * sign, "compared")


@builder
def relative_to_story(context: Context, words: Words) -> Reading | None:
    """Two days before, a week after, three years prior: from the story; not "a week before the vote"."""
    count = count_in(words)
    if opens_phrase(context) or count is None:
        return None
    return move(unit_in(words), count * (1 if words["which"].lower == "after" else -1), "compared")


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
    if unit_in(words) == "second":
        return None
    if count is None:
        return Recurrence(CODE[unit_in(words)].format("X"))
    return Recurrence(CODE[unit_in(words)].format(figure(count * step * (2 if unit_in(words) == "fortnight" else 1))))


@builder
def weekends(context: Context, words: Words) -> Recurrence | None:
    """On weekends."""
    return Recurrence("XXXX-WXX-WE") if unit_in(words) == "weekend" else None


def figure(count: float) -> str:
    """A count without a needless decimal point."""
    return str(int(count)) if count == int(count) else f"{count:g}"


@builder
def adverb_set(context: Context, words: Words) -> Recurrence | None:
    """Daily, twice weekly; not in a title ("the Daily Mail"), nor for a paper ("the daily Gazette")."""
    if words["adverb"].text[0].isupper() or context.after()[:1].isupper() or context.after() in PAPERS:
        return None
    return Recurrence(name(words["adverb"], "ADVERBSET"))
