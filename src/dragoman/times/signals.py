"""Signals: the prepositions around expressions, folded into their EDTF ("since 2014" → `2014/..`), and ranges."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from dragoman.times.calendar import When
from dragoman.times.normalise import end_of

Direction = Literal["since", "until", "before", "after"]

SIGNALS: dict[str, Direction] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "by": "until",
    "through": "until",
    "before": "before",
    "after": "after",
    "starting": "since",
    "beginning": "since",
    "effective": "since",
}
PREFIXES: dict[str, Direction] = {"pre": "before", "post": "after"}  # "post-2015"
COMPARED: dict[str, Direction] = {"later": "until", "earlier": "since"}  # "no later than"
STARTING = ("starting", "beginning", "effective")
# Words that may stand between a signal and the expression, and the signals that they may follow.
SKIPPED_BEHIND: dict[str, tuple[str, ...]] = {
    "on": STARTING,
    "in": STARTING,
    "from": STARTING,
    "least": ("at",),
    "at": ("until", "till", "since"),
    "about": tuple(SIGNALS),
    "around": tuple(SIGNALS),
    "just": tuple(SIGNALS),
    "back": ("since",),
    "the": (),
}
LINKS = frozenset({"to", "until", "till", "through", "-", "–", "—", "and"})


def signal_before(words: Sequence[str]) -> Direction | None:
    """The signal in the words right before an expression (nearest last, lower case)."""
    left = list(words[-4:])
    while left and left[-1] in SKIPPED_BEHIND:
        skipped = left.pop()
        if not left:
            return None
        if skipped == "least" and left[-1] == "at":
            left.pop()
        elif left[-1] not in SKIPPED_BEHIND[skipped]:
            return None
    if not left:
        return None
    if left[-1] == "-":
        return PREFIXES.get(left[-2]) if len(left) > 1 else None
    if left[-1] == "than" and left[-3:-2] == ["no"]:
        return COMPARED.get(left[-2])
    if left[-1] == "to" and left[-2:-1] in (["prior"], ["up"]):
        return "before" if left[-2] == "prior" else "until"
    if left[-1] == "of" and left[-2:-1] in (["ahead"], ["as"]):
        return "before" if left[-2] == "ahead" else "since"
    if left[-1] in ("of", "end") and left[-2:-1] == ["end"]:
        return None
    if left[-2:] in (["not", "until"], ["not", "till"]):  # "not until 2026 will it open": then, and not before
        return None
    return SIGNALS.get(left[-1])


def first_of(value: str) -> str:
    """The start of an EDTF value, without clock time."""
    return value.partition("/")[0].partition("T")[0]


def last_of(value: str) -> str:
    return value.rpartition("/")[2].partition("T")[0]


def neighbour(value: str, step: int) -> str | None:
    """The day, month, year or decade next to a plain EDTF date; None for other values."""
    if len(value) == 4 and value[:3].isdigit() and value[3] == "X":
        decade = int(value[:3]) + step
        return f"{decade:03d}X" if 0 <= decade <= 999 else None
    parts = value.split("-")
    if not all(part.isdigit() for part in parts):
        return None
    if len(parts) == 1:
        year = int(value) + step
        return f"{year:04d}" if 1 <= year <= 9999 else None
    if len(parts) == 2:
        if int(parts[1]) > 12:
            return None
        year, month = divmod(int(parts[0]) * 12 + int(parts[1]) - 1 + step, 12)
        return f"{year:04d}-{month + 1:02d}" if 1 <= year <= 9999 else None
    try:
        return str(date.fromisoformat(value) + timedelta(days=step))
    except (OverflowError, ValueError):
        return None


def folded(value: str, signal: Direction | None, when: When | None = None) -> str:
    """An EDTF value with its signal: an open interval, or the value itself without one."""
    if signal is None or ".." in value:
        return value
    if signal == "since":
        return f"{first_of(value)}/.."
    if signal == "until":
        end = end_of(when) if when is not None and when.edge == "END" else None
        return f"../{end or last_of(value)}"
    if "T" in value:
        return f"../{last_of(value)}" if signal == "before" else f"{first_of(value)}/.."
    step = -1 if signal == "before" else 1
    edge = first_of(value) if signal == "before" else last_of(value)
    near = neighbour(edge, step) or edge
    return f"../{near}" if signal == "before" else f"{near}/.."


class Gap(NamedTuple):
    """The words between two expressions, and the word before the first of them."""

    words: tuple[str, ...]
    before: str


def is_range(gap: Gap) -> bool:
    """Whether two expressions are the ends of one stretch: "from A to B", "between A and B", "A–B"."""
    if len(gap.words) != 1 or gap.words[0] not in LINKS:
        return False
    link = gap.words[0]
    if link == "and":
        return gap.before == "between"
    return link in ("through", "-", "–", "—", "until", "till") or gap.before in ("from", "between", "during", "for")


def joined(first: str, last: str) -> str | None:
    """The interval from one EDTF value to another; None where it would run backwards."""
    start, end = first_of(first), last_of(last)
    common = min(len(start), len(end))
    if start in ("", "..") or end in ("", "..") or start[:common] > end[:common]:
        return None
    return f"{start}/{end}" if start != end else start
