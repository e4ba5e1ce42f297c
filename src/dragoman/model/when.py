"""Times: expressions in a text and what they stand for, in EDTF (ISO 8601-2) and TIMEX3."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
# Whence an event or a statement has its date: an expression on its own predicate; the event that it is placed by
# ("after the August vote"); the only expression of its sentence, or that of the verb it goes on from; another
# mention of it; the sentence or statement before, which it continues (narrative); "today" and the like, counted from
# the day of the dateline.
DateFrom = Literal["expression", "event", "sentence", "mention", "narrative", "dateline"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A temporal expression.

    `timex` is the TIMEX3 value ("2021-06-18", "P2D", "2021-W25", "PAST_REF", "XXXX-XX-XX").
    `edtf` is the calendar date or interval it stands for, with the precision told ("2021-06-18", "2021-03", "2014/..",
    "../2021-06-19"), None where it can't be anchored. `via` is how it came to the predicate to which it was attached.
    """

    span: Span
    type: TimexType
    timex: str
    edtf: str | None
    via: DateFrom = "expression"
