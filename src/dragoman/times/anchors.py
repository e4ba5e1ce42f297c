"""Anchors: the day of publication, and the times that the story has named so far."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dragoman.times.calendar import When, safe_date, shifted

Direction = Literal["past", "future"]
# How many characters back a quarter is still the one that "a year ago" compares with.
NEAR = 400
BESIDE = 40
PUBLISHED = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?!\d)")
PRECISION = {"year": 0, "month": 1, "day": 2}
NEEDED = {"decade": 0, "century": 0, "year": 0, "half": 1, "quarter": 1, "season": 1, "month": 1}


@dataclass(frozen=True, slots=True)
class Published:
    """The day that relative expressions are counted from, with the precision to which it is known."""

    day: date
    precision: str = "day"

    def tells(self, unit: str) -> bool:
        """Whether the anchor is precise enough for a unit."""
        return PRECISION[self.precision] >= NEEDED.get(unit, 2)


def published_day(text: str | None) -> Published | None:
    """The anchor in an EDTF or ISO string; None for none, and for what is no date."""
    match = PUBLISHED.match(text or "")
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    found = safe_date(year or 0, month or 1, day or 1)
    if found is None:
        return None
    return Published(found, "day" if day else "month" if month else "year")


@dataclass(slots=True)
class Story:
    """What is known while the text is read from its start: publication, and the times last named.

    `filed`: the day of the dateline. `periods`: the last time of each unit, and where it was named. `months`: where
    each bare month was named last, and its year.
    """

    published: Published | None
    filed: Published | None = None
    last: When | None = None
    last_day: When | None = None
    weekdays: dict[int, date] = field(default_factory=dict)
    periods: dict[str, tuple[int, When]] = field(default_factory=dict)
    months: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    at: int = 0
    chapter: When | None = None
    chapter_at: int = -1

    def period_near(self, *units: str) -> When | None:
        """The last time of one of these units that was named right before the place that is being read."""
        found = [self.periods[unit] for unit in units if unit in self.periods]
        return next((when for at, when in sorted(found, key=lambda pair: -pair[0]) if self.at - at <= NEAR), None)

    def named_day(self) -> bool:
        """Whether a day stands right before the place that is being read: "on January 23 at 4:01"."""
        return "day" in self.periods and self.at - self.periods["day"][0] <= BESIDE

    def opens_chapter(self, when: When) -> None:
        """Keeps a year of the past with which a sentence begins: "In January 1835 …" tells the year of what follows."""
        self.chapter, self.chapter_at = when, self.at

    def year_told(self, month: int) -> int | None:
        """The year of a bare month, by the sentences right before it in the paragraph; None where they tell none."""
        if not self.chapter or not self.chapter.year or not self.published or self.at - self.chapter_at > NEAR:
            return None
        opened = self.chapter.index if self.chapter.unit in ("month", "day", "time") else None
        year = self.chapter.year + (opened is not None and month < opened)
        day = self.published.day
        return year if (year, month) <= (day.year, day.month) else None

    def note(self, when: When) -> None:
        """Keeps a time that the text has fixed, as what "the day before" looks back to."""
        if when.assumed or when.year is None:
            return
        self.last, self.periods[when.unit] = when, (self.at, when)
        day = when.date
        if day:
            self.last_day = when

    def from_story(self, unit: str, count: int, compared: bool = False) -> When | None:
        """So many units from the time last named; None where nothing that precise was named.

        A year from a month or quarter is the same month or quarter of another year if it is `compared` with it.
        """
        if unit in ("day", "week", "weekend", "fortnight"):
            day = self.last_day.date if self.last_day else None
            return shifted(day, unit, count) if day else None
        last = self.last
        if last is None or last.year is None:
            return None
        if unit == "year" and compared and last.unit in ("quarter", "month"):
            return When(last.unit, last.year + count, last.index)
        if last.unit == "year" and unit not in ("year", "decade", "century"):
            return None
        if unit == "month" and last.unit not in ("day", "time", "month", "quarter"):
            return None
        if unit == "quarter" and last.unit not in ("month", "quarter"):
            named = self.periods.get("quarter")
            if named is None or named[1].year is None:
                return None
            last = named[1]
        month = (
            last.index
            if last.unit in ("day", "time", "month")
            else (last.index or 1) * 3
            if last.unit == "quarter"
            else 1
        )
        day = safe_date(last.year or 0, month or 1, 1)
        return shifted(day, unit, count) if day else None
