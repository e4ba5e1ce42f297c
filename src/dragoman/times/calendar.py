"""Resolved times, and the arithmetic of units on the calendar (proleptic Gregorian, ISO weeks)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta, weekday

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
SEASON_OF_MONTH = {3: "SP", 4: "SP", 5: "SP", 6: "SU", 7: "SU", 8: "SU", 9: "FA", 10: "FA", 11: "FA"}
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class When:
    """A time on the calendar with its precision (`unit`); fields that the text does not fix are None.

    `index` counts quarters, halves, months, ISO weeks (with `weekend` too); for decades and centuries it is the
    number of their first figures. `assumed` marks a value that rests on a guess of the day spoken of.
    """

    unit: str
    year: int | None = None
    index: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    season: str | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    edge: str | None = None
    approximate: bool = False
    assumed: bool = False

    @property
    def date(self) -> date | None:
        """The day, where it is fixed to one."""
        if self.unit in ("day", "time") and self.year and self.index and self.day:
            return safe_date(self.year, self.index, self.day)
        return None


@dataclass(frozen=True, slots=True)
class Feast:
    """A day of each year: a fixed date, the nth such weekday of a month (-1: the last), or so many days from Easter."""

    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    behind: int = 0
    easter: int | None = None

    def in_year(self, year: int) -> date | None:
        """Its day in a year, None outside the calendar; feasts of Easter by the western churches."""
        if not MINYEAR <= year <= MAXYEAR:
            return None
        if self.easter is not None:
            return moved(easter(year), self.easter)
        if self.day:
            return safe_date(year, self.month, self.day)
        counted = relativedelta(day=31 if self.nth < 0 else 1, weekday=weekday(self.weekday - 1, self.nth))
        return moved(date(year, self.month, 1) + counted, self.behind)


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def of_day(day: date) -> When:
    return When("day", day.year, day.month, day.day)


def of_week(day: date, unit: str = "week") -> When:
    iso = day.isocalendar()
    return When(unit, iso.year, iso.week)


def of_month_count(unit: str, months: int) -> When | None:
    """The unit that holds a month, counted from January of year 0."""
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    if unit == "month":
        return When("month", year, month + 1)
    if unit in ("quarter", "half"):
        return When(unit, year, month // MONTHS_OF[unit] + 1)
    if unit == "year":
        return When("year", year)
    return When(unit, index=year // (10 if unit == "decade" else 100))


def shifted(day: date, unit: str, count: int) -> When | None:
    """The unit that lies `count` units from the one that holds the day."""
    if unit in MONTHS_OF:
        return of_month_count(unit, day.year * 12 + day.month - 1 + count * MONTHS_OF[unit])
    if unit in ("week", "fortnight", "weekend"):
        other = moved(day, count * (14 if unit == "fortnight" else 7))
        return of_week(other, "weekend" if unit == "weekend" else "week") if other else None
    if unit == "day":
        other = moved(day, count)
        return of_day(other) if other else None
    return None


def week_days(year: int, week: int) -> tuple[date, date] | None:
    """Monday and Sunday of an ISO week."""
    try:
        return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def season_of(day: date) -> tuple[int, str]:
    """(year, season) of a day, on the northern calendar; a winter belongs to the year in which it begins."""
    season = SEASON_OF_MONTH.get(day.month, "WI")
    return (day.year - 1 if day.month <= 2 else day.year), season
