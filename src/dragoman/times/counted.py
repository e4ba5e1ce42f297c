"""Events that another one dates, and the time between the two: "met on Sunday, a year after she had left"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model.span import Span
from dragoman.model.when import TimeExpression
from dragoman.times.calendar import shifted
from dragoman.times.edtf import bounds
from dragoman.times.normalise import edtf

if TYPE_CHECKING:
    from dragoman.reading.plain import Text, Word

TOWARD = {"after": -1, "before": 1}  # from the dated event to the other
LENGTH = re.compile(r"P(\d{1,4})([DWMY])")
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
PLAIN = re.compile(r"[\w-]+[ -]\w+")  # "two weeks", not "more than two weeks"


def length_beside(event: Word, doc: Text, times: Sequence[TimeExpression]) -> tuple[TimeExpression, int] | None:
    """The length that stands right before the "after" or "before" of an event, and which way it leads there."""
    for word in event.children:
        if word.lower_ in TOWARD and word.dep_.lower() in ("mark", "case") and word.i < event.i:
            before = [time for time in times if not doc.text[time.span.end : word.idx].strip()]
            before = [time for time in before if time.span.end <= word.idx]
            if len(before) == 1 and before[0].type == "DURATION" and PLAIN.fullmatch(before[0].span.quote):
                return before[0], TOWARD[word.lower_]
            if (one := _next_unit(word, doc)) is not None:
                return one, TOWARD[word.lower_]
    return None


def _next_unit(signal: Word, doc: Text) -> TimeExpression | None:
    """ "The day after", "the week before" an event: one unit, which is no expression of its own."""
    letter = next((letter for letter, unit in UNITS.items() if unit == doc[signal.i - 1].lower_), None)
    if signal.i < 2 or letter is None or doc[signal.i - 2].lower_ != "the":
        return None
    return TimeExpression(Span.of(doc.text, doc.starts[signal.i - 2], signal.idx - 1), "DURATION", f"P1{letter}", None)


def counted(length: TimeExpression, toward: int, dated: TimeExpression) -> TimeExpression | None:
    """The time so long before or after a dated event, as precise as the unit in which it is told; None where the date
    is not precise enough to count from."""
    found = LENGTH.fullmatch(length.timex)
    first, last = bounds(dated.edtf) if dated.edtf else (None, None)
    if found is None or first is None or last is None:
        return None
    unit = UNITS[found[2]]
    same = {"month": (first.year, first.month) == (last.year, last.month), "year": first.year == last.year}
    when = shifted(first, unit, toward * int(found[1])) if same.get(unit, first == last) else None
    value = edtf(when) if when is not None else None
    return replace(length, edtf=value, via="event") if value is not None else None
