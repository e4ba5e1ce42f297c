"""Points of the calendar as told → times on the calendar, by publication, story and tense."""

from dataclasses import replace
from datetime import date

from dragoman.times.anchors import NEAR, Direction, Published, Story
from dragoman.times.calendar import SEASON_START, When, moved, of_day, of_week, safe_date, season_of, shifted, week_days
from dragoman.times.readings import Point, Shift

# A month or day without a year and without a tense is taken as past unless it lies this near ahead.
MONTHS_AHEAD = 2
NOMINAL_AHEAD = 4
# A clock time, and "later in the day", are of the day last named only if that is near; a story does not return to
# the hours of another year.
CLOCK_DAYS = 7
DAYS_AHEAD = 120
# "Sunday the 24th" is at most so many days away.
DAY_REACH = 62
# "By the end of the year", told in the past tense in these first months, is the year before.
YEAR_ENDED = 2


def resolve(point: Point, story: Story, direction: Direction | None) -> When:
    """The time that a point stands for; fields stay None where no anchor fixes them."""
    when = base_of(point, story, direction) if point.base else direct(point, story, direction)
    when = years_before(when, point.back) if point.back else when
    if point.span and when.date:
        return of_week(when.date, point.span)
    if point.kept and when.unit == "year" and when.year:
        period = story.period_near("quarter", "month")
        same = period is not None and period.year == when.year and point.base is not None
        when = replace(period or when, year=when.year - same)
    when = replace(when, edge=point.edge, approximate=point.approximate, last_day=point.last_day if when.day else None)
    if point.part is not None or point.hour is not None:
        when = replace(
            when,
            unit="time",
            part=point.part,
            hour=point.hour,
            minute=point.minute,
            second=point.second,
            zone=point.zone,
        )
    return when


def years_before(when: When, years: int) -> When:
    """The same week, month or day so many years before."""
    if when.year is None:
        return when
    year = when.year - years
    if when.unit == "week" and when.index:
        days = week_days(when.year, when.index)
        day = safe_date(year, days[0].month, min(days[0].day + 3, 28)) if days else None
        return of_week(day) if day else When("week")
    return replace(when, year=year) if year > 0 else When(when.unit)


def base_of(point: Point, story: Story, direction: Direction | None) -> When:
    """Counted from an anchor, then narrowed by what else the words tell."""
    assert point.base
    unit, count, published = point.base.unit, point.base.count, story.published
    found = named_before(point, point.base, story)
    assumed = found is None and point.base.origin in ("narrative", "compared")
    if found is None and published and published.tells(unit):
        if assumed and (unit, count) == ("quarter", 0):
            count = -1  # "the quarter" of a report of earnings has ended
        if unit == "hour" and count % 24 == 0:
            unit, count = "day", count // 24
        if unit in ("hour", "minute"):
            return replace(of_day(published.day), unit="time", assumed=True)
        if unit == "weekend":
            found = weekend(published.day, count, point.weak, direction)
        elif (unit, count) == ("year", 0) and point.edge == "END" and direction == "past":
            found = shifted(published.day, unit, -1 if published.day.month <= YEAR_ENDED else 0)
        else:
            found = shifted(published.day, unit, count)
    if found is None:
        return narrowed(When(unit), point, story)
    return narrowed(replace(found, assumed=assumed), point, story)


def named_before(point: Point, base: Shift, story: Story) -> When | None:
    """Counted from a time that the story has named; None where the words, or the story, tell none."""
    quarter = story.period_near("quarter") if base.unit == "year" else None
    known = quarter if quarter is not None and quarter.year else None
    if known is not None and base.count == 0 and point.weak:  # "for the year" beside its last quarter
        return When("year", known.year)
    if (base.unit, base.count) == ("month", 0) and point.weak:  # "during the month" beside its name
        return story.period_near("month")
    if known is not None and known.year and point.kept and base.origin == "compared":
        return replace(known, year=known.year + base.count)
    if base.origin == "told":
        found = story.from_story(base.unit, base.count)
        return found if found is not None and found.date and is_recent(found.date, story) else None
    if base.origin in ("narrative", "compared"):
        return story.from_story(base.unit, base.count, base.origin == "compared")
    if known is not None and known.year and base.origin == "ago" and (base.unit, base.count) == ("year", -1):
        return replace(known, year=known.year - 1)
    return None


def weekend(day: date, count: int, definite: bool, direction: Direction | None) -> When:
    """The weekend: the one before, unless the sentence looks ahead or the week has reached it.

    "This weekend" is the one before only where the sentence looks back in the first days of a week.
    """
    before = direction != "future" if definite else direction == "past"
    back = count == -1 or (count == 0 and before and day.isoweekday() < (6 if definite else 4))
    days = 7 * (count if count > 0 or count < -1 else -1 if back else 0)
    return of_week(moved(day, days) or day, "weekend")


def narrowed(outer: When, point: Point, story: Story) -> When:
    """A month, quarter, weekday… inside a year or week."""
    if point.feast is not None:
        day = point.feast.in_year(outer.year) if outer.year else None
        return replace(of_day(day), assumed=outer.assumed) if day else When("day")
    if point.month is not None:
        if point.day is not None:
            return replace(outer, unit="day", index=point.month, day=point.day)
        return replace(outer, unit="month", index=point.month)
    if point.day is not None and outer.unit == "month" and outer.year and outer.index:
        day = safe_date(outer.year, outer.index, point.day)
        return replace(of_day(day), assumed=outer.assumed) if day else outer
    if point.quarter is not None:
        return replace(outer, unit="quarter", index=point.quarter)
    if point.half is not None:
        return replace(outer, unit="half", index=point.half)
    if point.season is not None:
        return replace(outer, unit="season", season=point.season)
    if point.weekday is not None and outer.unit == "week":
        days = week_days(outer.year, outer.index) if outer.year and outer.index else None
        day = moved(days[0], point.weekday - 1) if days else None
        return replace(of_day(day), assumed=outer.assumed) if day else When("day", weekday=point.weekday)
    return outer


def direct(point: Point, story: Story, direction: Direction | None) -> When:
    """A point told by its own fields; a missing year or day comes from publication and tense."""
    published = story.published
    if point.century is not None:
        return When("century", index=point.century)
    if point.decade is not None:
        return When("decade", index=point.decade)
    if point.feast is not None:
        year = point.year or year_of_day(point, published, direction)
        day = point.feast.in_year(year) if year else None
        return of_day(day) if day else When("day")
    if point.month is not None:
        told = None if direction == "future" or point.choice else story.year_told(point.month)
        if point.day is not None:
            year = point.year or told or year_of_day(point, published, direction)
            return When("day", year, point.month, point.day, weekday=point.weekday)
        year = point.year or told or month_again(point, story) or year_of_month(point, published, direction)
        if point.year is None and point.choice is None:
            story.months[point.month] = (story.at, year)
        return When("month", year, point.month)
    if point.weekday is not None:
        day = weekday_date(point, story, direction)
        return of_day(day) if day else When("day", weekday=point.weekday, day=point.day)
    if point.season is not None:
        return When("season", point.year or year_of_season(point, published, direction), season=point.season)
    if point.quarter is not None:
        return When("quarter", point.year or year_of_part(point.quarter, 3, published, direction), point.quarter)
    if point.half is not None:
        return When("half", point.year or year_of_part(point.half, 6, published, direction), point.half)
    if point.year is not None:
        return When("year", point.year, last_year=point.last_year)
    return clock_day(story)


def month_again(point: Point, story: Story) -> int | None:
    """The year of a bare month that was told right before: "sales fell in May … if they went on at May's pace"."""
    at, year = story.months.get(point.month or 0, (-NEAR, None))
    return year if point.choice is None and story.at - at <= NEAR else None


def clock_day(story: Story) -> When:
    """The day of a clock time that stands alone: the day last named, else that of publication (assumed)."""
    day = story.last_day.date if story.last_day else None
    if day and (is_recent(day, story) or story.named_day()):
        return of_day(day)
    if story.published and story.published.tells("day"):
        return replace(of_day(story.published.day), assumed=True)
    return When("day")


def is_recent(day: date, story: Story) -> bool:
    """Whether a day is near that of publication; where none is known, the story's own days are taken for near."""
    return story.published is None or abs((story.published.day - day).days) <= CLOCK_DAYS


def year_of_month(point: Point, published: Published | None, direction: Direction | None) -> int | None:
    """The year of a bare month."""
    if published is None or point.month is None or not published.tells("month"):
        return None
    year, now = published.day.year, published.day.month
    ahead = point.month - now
    if point.choice == "last":
        return year if ahead < 0 else year - 1
    if point.choice == "next":
        return year if ahead > 0 else year + 1
    if point.choice == "this" or ahead == 0:
        return year
    if direction == "past":
        return year if ahead < 0 else year - 1
    if direction == "future":
        return year if ahead > 0 else year + 1
    if ahead > 0:
        return year if ahead <= (NOMINAL_AHEAD if point.nominal else MONTHS_AHEAD) else year - 1
    return year + 1 if ahead + 12 <= MONTHS_AHEAD - 1 else year


def year_of_day(point: Point, published: Published | None, direction: Direction | None) -> int | None:
    """The year of a month and day: the nearest that agrees with the weekday told and with the tense."""
    if published is None or not published.tells("month"):
        return None
    options = []
    for year in (published.day.year - 1, published.day.year, published.day.year + 1):
        day = point.feast.in_year(year) if point.feast else safe_date(year, point.month or 0, point.day or 0)
        if day is None:
            continue
        distance = (day - published.day).days
        if (point.choice == "next" and distance < 0) or (point.choice == "last" and distance >= 0):
            continue
        if point.befell and distance > 0:
            continue
        wrong_weekday = point.weekday is not None and day.isoweekday() != point.weekday
        wrong_tense = (direction == "past" and distance > 0) or (direction == "future" and distance < 0)
        far = direction is None and distance > DAYS_AHEAD
        against = 400 if point.feast else 250  # a feast is told of near its day, and its verb tells which
        options.append((abs(distance) + 90 * far + against * wrong_tense + 2000 * wrong_weekday, year))
    return min(options)[1] if options else None


def weekday_date(point: Point, story: Story, direction: Direction | None) -> date | None:
    """The day of a weekday: the last one, today's included, unless the sentence looks ahead."""
    published = story.published
    assert point.weekday
    if point.choice in ("following", "preceding"):
        day = story.last_day.date if story.last_day else None
        ahead = (point.weekday - day.isoweekday()) % 7 if day else 0
        return moved(day, (ahead or 7) if point.choice == "following" else (ahead - 7)) if day else None
    if published is None or not published.tells("day"):
        return story.weekdays.get(point.weekday)
    if point.day is not None:
        near = (moved(published.day, step) for step in sorted(range(-DAY_REACH, DAY_REACH), key=abs))
        return next((day for day in near if day and (day.day, day.isoweekday()) == (point.day, point.weekday)), None)
    behind = (published.day.isoweekday() - point.weekday) % 7
    if point.choice == "last":
        return moved(published.day, -(behind or 7))
    if point.choice in ("next", "this") or direction == "future":
        ahead = -behind % 7
        return moved(published.day, ahead or (7 if point.choice == "next" else 0))
    return moved(published.day, -behind)


def year_of_season(point: Point, published: Published | None, direction: Direction | None) -> int | None:
    """The year of a bare season; a winter is named by the year in which it begins."""
    if published is None or not published.tells("season"):
        return None
    assert point.season
    year, now = season_of(published.day)
    order = SEASON_START[point.season] - SEASON_START[now]
    if order == 0:
        return year + {"last": -1, "next": 1}.get(point.choice or "", 0)
    if point.choice == "this" and direction == "past" and order < 0:
        return year
    if point.choice == "last" or (point.choice is None and direction == "past"):
        return year if order < 0 else year - 1
    if point.choice == "next" or direction == "future":
        return year if order > 0 else year + 1
    return published.day.year


def year_of_part(index: int, months: int, published: Published | None, direction: Direction | None) -> int | None:
    """The year of a bare quarter or half: this year's, unless the tense says otherwise."""
    if published is None or not published.tells("quarter"):
        return None
    year, now = published.day.year, (published.day.month - 1) // months + 1
    if index > now and direction == "past":
        return year - 1
    if index < now - 1 and direction == "future":
        return year + 1
    if index > now + 1 and direction is None:
        return year - 1
    return year
