"""Dates as pages, feeds and records write them, to EDTF: "2021/03/18 02:41", "10:25, April 29, 2021", RFC 2822.

A zone is kept where it is a number or UTC; letters such as IST, which stand for several zones, are left out.
A date of three numbers is read only where its order is certain.
"""

import re
from dataclasses import dataclass
from datetime import date, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"\b" + _MONTH.format("name") + r" (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})\b"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?" + _MONTH.format("name") + r",?[ -](?P<y>\d{4})\b"),
    re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})(?!\d)"),
)
_TIME = re.compile(
    r"(?<![\d:+-])(?P<h>\d{1,2})[:.](?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?\s?(?P<half>[ap]\.?m\b\.?)?"
    r"\s?(?P<zone>z\b|\(?(?:utc|gmt)?\s?[+-]\s?\d{1,2}(?::?\d{2})?\b\)?|utc\b|gmt\b)?"
)
_ZONE = re.compile(r"([+-])\s?(\d{1,2}):?(\d{2})?")
_SEEN = 200  # characters
_LABEL = re.compile(
    r"\b(?P<first>published|posted|first published|publish date|published on|created|issued|date)\b"
    r"|\b(?P<later>(?:last )?(?:updated?|modified|edited))\b"
)
_AROUND = re.compile(
    r"\b(?:published|posted|publish|created|issued|first|last|updated?|modified|edited|date|on|at|by|from|the|in|of|am|pm|est"
    r"|edt|et|pst|pdt|pt|cst|cdt|ist|bst|cet|cest|eet|eest|msk|wat|cat|eat|sast|pkt|aest|aedt|gst|jst|kst|sgt|hkt|myt|wib"
    r"|trt|hrs?|local time|time|gmt|utc|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b"
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date that a line prints.

    `label` is what the page calls it: "first" (published), "later" (updated), None without a word.
    `others` is how many words the line has besides it.
    """

    edtf: str
    label: str | None
    others: int


def find_date(line: str) -> PrintedDate | None:
    """The first full date (year, month, day) in a line, with its time where the line prints one."""
    folded = line[:_SEEN].lower()
    found = _find(folded)
    if found is None:
        return None
    day, start, end = found
    rest = folded[:start] + " " + folded[end:]
    clock = _TIME.search(rest)
    rest_after = rest if clock is None else rest[: clock.start()] + " " + rest[clock.end() :]
    label = _LABEL.search(rest_after)
    others = len(re.findall(r"\w+", _AROUND.sub(" ", rest_after))) + (len(line) > _SEEN) * 20
    return PrintedDate(day + _clock(clock), label.lastgroup if label else None, others)


def to_edtf(value: str) -> str | None:
    """A date as a record, feed or page's metadata gives it, in EDTF; None if it is none or its order is uncertain.

    A year ("2021"), a month ("2021-06"), a day, or a day with a time and, where given, a zone.
    """
    value = value.strip()
    if match := re.fullmatch(r"(\d{4})(?:-(\d{2}))?", value):
        return value if match[2] is None or 1 <= int(match[2]) <= 12 else None
    # "2021-03-18T02:41" and "20210318T0241": the T parts day and time
    value = re.sub(r"^(\d{4})(\d{2})(\d{2})(?=T|$)", r"\1-\2-\3", value)
    value = re.sub(r"(?<=\d)T(?=\d)", " ", value)
    found = find_date(value)
    return found.edtf if found and found.others == 0 else None


def _find(folded: str) -> tuple[str, int, int] | None:
    for pattern in _DATES:
        for match in pattern.finditer(folded):
            day = _day(match.groupdict())
            if day:
                return day, match.start(), match.end()
    return None


def _day(parts: dict[str, str | None]) -> str | None:
    year = int(parts["y"] or 0)
    if parts.get("a"):
        a, b = int(parts["a"] or 0), int(parts["b"] or 0)
        if a <= 12 and b <= 12 and a != b:
            return None
        day, month = (a, b) if a > 12 else (b, a)
    else:
        month = _MONTHS.index((parts["name"] or "")[:3]) + 1 if parts.get("name") else int(parts["m"] or 0)
        day = int(parts["d"] or 0)
    try:
        return date(year, month, day).isoformat() if 1800 <= year <= 2200 else None
    except ValueError:
        return None


def _clock(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    hour, minute, second = int(match["h"]), int(match["min"]), int(match["s"] or 0)
    half = (match["half"] or " ")[0]
    if half != " ":
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + 12 * (half == "p")
    try:
        told = time(hour, minute, second).isoformat()
    except ValueError:
        return ""
    return f"T{told}{_zone(match['zone'])}"


def _zone(text: str | None) -> str:
    if not text:
        return ""
    match = _ZONE.search(text)
    if not match:
        return "Z"
    hours, minutes = int(match[2]), int(match[3] or 0)
    if hours > 14 or minutes > 59:
        return ""
    return f"{match[1]}{hours:02}:{minutes:02}" if hours or minutes else "Z"
