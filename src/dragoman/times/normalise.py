"""Times on the calendar → TIMEX3 values and EDTF (ISO 8601-2).

EDTF has no week, and its quarters (level 2) are read by few programs: weeks, weekends, quarters and halves are given
as intervals of days or months. Seasons are EDTF's own (level 1: 2021-22 is summer), decades and centuries have
unspecified figures (199X, 19XX), "about" is `~`. The part of a day is not told in EDTF: the day stands.
"""

from datetime import date

from dragoman.times.calendar import When, last_of_month, moved, safe_date, week_days
from dragoman.times.edtf import bounds
from dragoman.times.readings import Length

SEASON_EDTF = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
CODE = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M",
    "year": "P{}Y", "quarter": "P{}Q", "weekend": "P{}WE",
}  # fmt: skip
VAGUE = {"decade": "PXDE", "century": "PXCE", "millennium": "PXML", "fortnight": "PXW"}
AS_SMALLER = {"decade": ("year", 10), "century": ("year", 100), "millennium": ("year", 1000), "fortnight": ("week", 2)}


def two(number: int | None) -> str:
    return "XX" if number is None else f"{number:02d}"


def four(number: int | None) -> str:
    return "XXXX" if number is None else f"{number:04d}"


def timex_type(when: When) -> str:
    return "TIME" if when.unit in ("time", "hour", "minute", "second") else "DATE"


def timex_day(when: When) -> str:
    if when.year is None and when.weekday is not None and when.index is None:
        return f"XXXX-WXX-{when.weekday}"
    return f"{four(when.year)}-{two(when.index)}-{two(when.day)}"


def timex_clock(when: When) -> str:
    if when.part:
        return f"T{when.part}"
    if when.hour is None:
        return ""
    second = f":{when.second:02d}" if when.second is not None else ""
    return f"T{when.hour:02d}:{when.minute or 0:02d}{second}{'Z' if when.zone == 'Z' else ''}"


def timex(when: When) -> str:
    """The TIMEX3 value; figures that are not known are X."""
    if when.unit in ("day", "time"):
        return timex_day(when) + timex_clock(when)
    if when.unit == "century":
        return two(when.index)
    if when.unit == "decade":
        return "XXX" if when.index is None else f"{when.index:03d}"
    year = four(when.year)
    if when.unit == "year":
        return year
    if when.unit == "month":
        return f"{year}-{two(when.index)}"
    if when.unit == "season":
        return f"{year}-{when.season or 'XX'}"
    if when.unit in ("quarter", "half"):
        return f"{year}-{when.unit[0].upper()}{when.index or 'X'}"
    if when.unit in ("week", "fortnight", "weekend"):
        return f"{year}-W{two(when.index)}" + ("-WE" if when.unit == "weekend" else "")
    return "XXXX-XX-XX"


def interval(first: str, last: str) -> str:
    return f"{first}/{last}"


def edtf_clock(when: When, day: str) -> str:
    """A day with its clock time; EDTF asks for seconds."""
    if when.hour is None or when.hour > 23:
        return day
    zone = when.zone or ""
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{when.hour:02d}:{when.minute or 0:02d}:{when.second or 0:02d}{zone}"


def edtf(when: When) -> str | None:
    """The EDTF date or interval; None where no year is fixed."""
    if when.assumed:
        return None
    mark = "~" if when.approximate else ""
    if when.unit == "century":
        return f"{when.index:02d}XX" if when.index is not None else None
    if when.unit == "decade":
        return f"{when.index:03d}X" if when.index is not None else None
    if when.year is None or not 1 <= when.year <= 9999:
        return None
    year = four(when.year)
    if when.unit == "year":
        return interval(year, four(when.last_year)) if when.last_year else year + mark
    if when.unit == "season":
        return f"{year}-{SEASON_EDTF[when.season]}{mark}" if when.season else None
    if when.index is None:
        return None
    if when.unit == "month":
        return f"{year}-{two(when.index)}{mark}"
    if when.unit in ("day", "time"):
        return edtf_day(when, mark)
    if when.unit in ("quarter", "half"):
        if when.approximate:  # of a fiscal year, whose months the text does not tell
            return None
        size = 3 if when.unit == "quarter" else 6
        return interval(f"{year}-{two((when.index - 1) * size + 1)}", f"{year}-{two(when.index * size)}")
    days = week_days(when.year, when.index)
    if days is None:
        return None
    first = days[0] if when.unit != "weekend" else moved(days[1], -1)
    return interval(str(first), str(days[1]))


def edtf_day(when: When, mark: str) -> str | None:
    day = when.date
    if day is None:
        return None
    if when.last_day is not None:
        last = safe_date(day.year, day.month, when.last_day)
        return interval(str(day), str(last)) if last and last > day else str(day)
    if mark:  # "about 10 p.m. on Tuesday" leaves no doubt of the day
        return str(day) if when.unit == "time" else f"{day}{mark}"
    return edtf_clock(when, str(day))


def end_of(when: When) -> str | None:
    """The last day of a year, month, quarter or half, for "by the end of"; None for other units."""
    if when.year is None or when.assumed:
        return None
    months = {"year": 12, "month": when.index, "quarter": 3 * (when.index or 0), "half": 6 * (when.index or 0)}
    month = months.get(when.unit)
    if not month:
        return None
    return f"{four(when.year)}-{two(month)}-{last_of_month(when.year, month):02d}"


def duration(length: Length) -> str:
    """The TIMEX3 value of a length: P3M, PT4H, PXY; decades and centuries in years."""
    unit, count = length.unit, length.count
    if count is None:
        return VAGUE.get(unit) or CODE[unit].format("X")
    if unit in AS_SMALLER:
        unit, size = AS_SMALLER[unit]
        count *= size
    if count == 0.5 and unit in ("hour", "year", "day", "minute"):
        unit, count = {
            "hour": ("minute", 30.0),
            "year": ("month", 6.0),
            "day": ("hour", 12.0),
            "minute": ("second", 30.0),
        }[unit]
    figure = str(int(count)) if count == int(count) else f"{count:g}"
    return CODE[unit].format(figure)


def part(length: Length, whole: When) -> str | None:
    """The interval of the first or last so many units of a time: "the last two weeks of March"."""
    told = edtf(whole)
    first, last = bounds(told) if told else (None, None)
    count = length.count
    if count is None:
        return told
    if first is None or last is None or whole.approximate or not count or count != int(count):
        return None
    months = {"year": 12, "quarter": 3, "month": 1}.get(length.unit)
    days = {"week": 7, "day": 1}.get(length.unit)
    if months and count * months <= 12:
        month = last.month - int(count) * months + 1 if length.last else first.month
        end = month + int(count) * months - 1
        fits = first.year == last.year and first.month <= month and end <= last.month
        return f"{first.year:04d}-{two(month)}/{first.year:04d}-{two(end)}" if fits else None
    if days and count * days <= (last - first).days:
        step = int(count) * days - 1
        begins = moved(last, -step) if length.last else first
        return interval(str(begins), str(moved(begins, step))) if begins else None
    return None


def stretch(length: Length, day: date, sign: int) -> str | None:
    """The interval of that length that ends or starts on a day: years to the year, months to the month, else days."""
    if length.count is None or length.count > 10**5:
        return None
    unit, count = length.unit, length.count
    if unit in AS_SMALLER:
        unit, size = AS_SMALLER[unit]
        count *= size
    if unit in ("year", "month", "quarter"):
        months = day.year * 12 + day.month - 1 + sign * round(count * {"year": 12, "month": 1, "quarter": 3}[unit])
        year, month = divmod(months, 12)
        if not 1 <= year <= 9999:
            return None
        other, own = (four(year), four(day.year)) if unit == "year" else (f"{four(year)}-{month + 1:02d}", str(day)[:7])
    else:
        days = count * {"week": 7, "day": 1, "hour": 1 / 24, "minute": 0, "weekend": 7}.get(unit, 0)
        moved_day = moved(day, sign * max(1, round(days))) if days else day
        if moved_day is None:
            return None
        other, own = str(moved_day), str(day)
    if other == own:
        return own
    return interval(other, own) if sign < 0 else interval(own, other)
