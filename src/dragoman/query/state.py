"""The state of a measure across documents on a day, as its steps tell it."""

from collections.abc import Sequence

from dragoman.ledger.days import days_off
from dragoman.model.edtf import FIRST_DAY, interval
from dragoman.query.entries import CLOSED, Step
from dragoman.query.lives import Life

UNKNOWN = "unknown"
STANDING = frozenset({"in_force", "extended", "eased"})
_OF_A_DAY = frozenset({"talks", "exercise", "prisoner_exchange"})  # the date of what is announced is the day itself
_SLOPPY = 7  # days by which two reports of one end may differ


def told_by(step: Step) -> str:
    """The day by which something was announced or threatened: the report's, or an earlier one that it tells."""
    return min(step.last, step.published) if step.date else step.published


def state_on(life: Life, day: str) -> tuple[str, str, str | None, Step | None]:
    """The state on the day, the state last told, why the former is unknown, and the step that decides."""
    done = [step for step in life.steps if step.effective]
    past = [step for step in done if step.last <= day]
    if past:
        last = next((step for step in reversed(past) if not _idle(step, past)), past[-1])
        state = "in_force" if last.state == "extended" else last.state
        open_why = _end_planned(life, day, last) if state in STANDING else _ends_later(done, day, last)
        return UNKNOWN if open_why else state, state, open_why, last
    begun = [step for step in done if step.first <= day]
    if begun:
        step = begun[0]
        dated = step.first != FIRST_DAY
        reason = f"it began between {step.first} and {step.last}" if dated else told_on(step.published)
        return UNKNOWN, step.state, reason, step
    known = [step for step in life.steps if not (step.toward or step.effective) and told_by(step) <= day]
    if done and not known:
        return UNKNOWN, done[0].state, f"told for {done[0].date}, and not when it began", done[0]
    if all(step.toward for step in life.steps):  # only its end was announced: it stood when that was told
        first = min(life.steps, key=lambda step: step.published)
        told = first.published <= day
        return "in_force" if told else UNKNOWN, "in_force", None if told else told_on(first.published), None
    last = known[-1]
    meant = interval(last.date)
    if life.entries[0].kind in _OF_A_DAY and meant and meant.end.last and meant.end.last < day:
        return UNKNOWN, last.state, f"{last.state} for {last.date}, and nobody told what came of it", last
    return last.state, last.state, None, last


def _ends_later(done: Sequence[Step], day: str, last: Step) -> str | None:
    """Why nobody can say whether it ended: another report tells that it ended after the day, and well after that."""
    later = next((step for step in done if step.state in CLOSED and step.date and step.first > day), None)
    if later is None or last.state not in CLOSED or later.first <= days_off(last.last, _SLOPPY):
        return None
    told = f"on {last.date}" if last.date else f"by {last.last}"
    return f"told as {last.state} {told}, but also as {later.state} on {later.date}"


def _end_planned(life: Life, day: str, last: Step) -> str | None:
    """Why nobody can say whether it still stands: its end was planned for a day that is over, and nothing told since
    shows what came of it."""
    for step in reversed(life.steps):
        meant = interval(step.date) if step.toward in CLOSED else None
        end = meant.end.last if meant else None
        if end and step.published < end < day and last.last < end:
            since = [other for other in life.steps if end < other.confirms <= day and not other.toward]
            return None if since else f"its end was {step.state} for {step.date}, and nobody told whether it came"
    return None


def _idle(step: Step, past: Sequence[Step]) -> bool:
    """A report without a date that still tells of a measure whose end was told: it decides nothing."""
    closed = any(old.state in CLOSED and old.last <= step.last for old in past)
    return closed and step.state == "in_force" and step.date is None


def confirmed_by(life: Life, day: str, state: str) -> str | None:
    """The last day by which a report shows this state: one by the day asked for, or a later one of the same stand."""
    alike = {state, "extended"} if state == "in_force" else {state}
    showing = [step for step in life.steps if step.state in alike or (step.toward and state == "in_force")]
    if any(step.date and step.last <= day <= step.confirms for step in showing):
        return day
    days = sorted({step.confirms for step in showing if not step.effective or step.first <= step.confirms})
    before = [one for one in days if one <= day]
    after = [one for one in days if one > day]
    ends = [step.first for step in life.steps if step.effective and step.state in CLOSED and step.first > day]
    if after and before and not any(end <= after[0] for end in ends):
        return day
    return before[-1] if before else None


def told_on(day: str | None) -> str:
    """The day on which a measure was first told, in words."""
    return f"first told on {day}" if day else "told in a report without a date"
