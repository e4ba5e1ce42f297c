"""What an expression says before it is anchored: a point of the calendar, a length, a recurrence, a reference."""

from dataclasses import dataclass
from typing import Literal

from dragoman.times.calendar import Feast

Origin = Literal["published", "ago", "narrative", "compared", "told"]
# "following" and "preceding" count from the story, the others from publication.
Choice = Literal["last", "next", "this", "following", "preceding"]
Scope = Literal["past", "next"]

# Units from coarse to fine; a point is as precise as the finest of its fields.
UNITS = (
    "millennium", "century", "decade", "year", "half", "season", "quarter", "month", "fortnight", "week", "weekend",
    "day", "hour", "minute", "second",
)  # fmt: skip
COARSER = {unit: index for index, unit in enumerate(UNITS)}


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the origin: "last week" is −1 week from publication.

    `ago` counts from publication too, but "a year ago" beside a quarter is the same quarter a year before. `narrative`
    and `compared` count from the time last named: "the previous year" is a year, "a year earlier" beside a month or
    quarter the same one a year before. `told` counts from the day last named, from publication where none near it was.
    """

    unit: str
    count: int
    origin: Origin = "published"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the calendar as far as the words tell it; what they leave out is resolved later.

    `span`: the week or weekend that holds the point ("the week of March 18"). `back`: so many years before ("two years
    ago this week").
    `nominal`: a month beside a noun ("the July convention"), of which no verb tells the tense.
    `befell`: a day that lies behind, whatever the tense ("Thursday's bombings", "since May 3").
    `kept`: of the year told, the quarter or month that the story has named right before ("the same period last year").
    """

    base: Shift | None = None
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    season: str | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    feast: Feast | None = None
    last_day: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    choice: Choice | None = None
    edge: str | None = None
    approximate: bool = False
    weak: bool = False
    kept: bool = False
    nominal: bool = False
    befell: bool = False
    span: Literal["week", "weekend"] | None = None
    back: int = 0

    @property
    def unit(self) -> str:
        """The finest unit that the words name."""
        if self.span is not None:
            return self.span
        if self.hour is not None or self.part is not None:
            return "time"
        if self.day is not None or self.weekday is not None or self.feast is not None:
            return "day"
        for name in ("month", "quarter", "season", "half", "year", "decade", "century"):
            if getattr(self, name) is not None:
                return name
        return self.base.unit if self.base else "time"


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: a number of units, None where the words leave it open; `scope` if it ends or starts now.

    `inside`: the point of which it is the first or the last part ("the first six months of 2012").
    """

    count: float | None
    unit: str
    scope: Scope | None = None
    weak: bool = False
    inside: Point | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A set of times; `value` is its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


Reading = Point | Length | Recurrence | Reference

POINT_CLASS = {
    "year": "YEARP",
    "month": "MONTHP",
    "quarter": "QUARTERP",
    "season": "SEASONP",
    "half": "HALFP",
    "week": "WEEKP",
    "weekend": "WEEKENDP",
    "day": "DAYP",
    "time": "TIMEP",
}


def class_of(value: object) -> str:
    """The grammar's class for what a rule has read."""
    if isinstance(value, Point):
        if value.hour is not None and not (value.base or value.day or value.weekday):
            return "CLOCK"
        return POINT_CLASS.get(value.unit, "ERAP")
    if isinstance(value, Length):
        return "LENGTH"
    if isinstance(value, Recurrence):
        return "SETP"
    if isinstance(value, Reference):
        return "REF"
    return "NUM"


READING_CLASSES = (*POINT_CLASS.values(), "CLOCK", "ERAP", "LENGTH", "SETP", "REF", "NUM")
