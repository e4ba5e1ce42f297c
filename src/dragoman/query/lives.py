"""Measures across documents: which rows of different documents are one measure, and the steps of its life.

A false merge is worse than a missed one. Two rows are one measure only if kind, imposers and targets agree, and then if
they tell one happening; or the kind is one of which there can be only one at a time; or their dates and subjects agree.
A row that only closes goes to the one measure that it can close. The result depends on the rows alone, not on the order
in which they came.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rapidfuzz.fuzz import ratio

from dragoman.ledger.days import days_off
from dragoman.ledger.names import fold
from dragoman.model.edtf import FIRST_DAY, LAST_DAY, interval
from dragoman.model.measure import UNIQUE
from dragoman.model.span import Span
from dragoman.query.rows import MeasureRow, Named, Source

CLOSED: Final = frozenset({"lifted", "expired"})
EFFECTIVE: Final = frozenset({"in_force", "extended", "eased", "suspended", "lifted", "expired"})
# Days without a report after which nobody can say whether a measure of this kind still stands.
SILENCE: Final[Mapping[str, int]] = {
    "exercise": 60, "talks": 60, "prisoner_exchange": 60, "ceasefire": 180, "blockade": 180, "deployment": 180,
    "ambassador_recalled": 365, "detention": 365, "aid": 365, "sanctions": 730, "asset_freeze": 730, "visa_ban": 730,
    "airspace_ban": 730, "trade_ban": 730, "restriction": 730, "embassy_closed": 730, "agreement": 1825,
    "ties_severed": 1825, "designation": 1825, "expulsion": 1825, "recognition": 3650, "other": 365,
}  # fmt: skip
_APART = 60  # days between two openings from which they are two measures
_YEAR = 365  # days between two tellings, one of them undated, from which nothing says that they tell one measure
_DEEDS = frozenset({"expulsion", "exercise", "talks", "prisoner_exchange", "agreement", "detention"})  # done in a day
_TOGETHER = frozenset({"agreement", "talks", "ceasefire", "prisoner_exchange"})  # which all parties make, on nobody
_NEAR = 0.5  # share of words in common from which two subjects are one
_SAME_NAME = 85
_WORD = re.compile(r"[^\W\d_]{4,}")
_KIND_WORDS = frozenset(
    "sanct measu restr ambas expul detai agree talks desig frien banne bans priso swap excha possi poten "
    "with their from over that this".split()
)


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One step of a measure, as one report tells it. It took effect from `first` to `last` (days; `last` is the day of
    publication where no date is told), `confirms` is the last day on which this report shows the measure's state."""

    state: str
    toward: str | None
    date: str | None
    first: str
    last: str
    confirms: str
    measure: str
    event: str
    evidence: Span
    source: Source

    @property
    def effective(self) -> bool:
        return self.toward is None and self.state in EFFECTIVE

    @property
    def published(self) -> str:
        return (self.source.published or "")[:10]


@dataclass(frozen=True, slots=True)
class Life:
    """A measure across documents: the rows that tell it and its steps, in valid time."""

    rows: tuple[MeasureRow, ...]
    steps: tuple[LifeStep, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    row: MeasureRow
    imposers: frozenset[str]
    targets: frozenset[str]
    persons: frozenset[str]
    subject: frozenset[str]
    told: frozenset[int]
    steps: tuple[LifeStep, ...]
    opens: bool
    ends: int | None  # the day of its last step


def lives(rows: Iterable[MeasureRow], happening: Mapping[str, int]) -> list[Life]:
    """The measures that these rows tell. `happening` gives, for the ids of their events, what they tell."""
    entries = sorted((_entry(row, happening) for row in rows), key=_order)
    dated = _dates(entries, happening)
    openings = {entry.row.id: _opening(entry, dated) for entry in entries}
    groups: list[list[_Entry]] = []
    alike: dict[object, list[list[_Entry]]] = defaultdict(list)  # the only groups that a row can belong to
    of_kind: dict[str, list[list[_Entry]]] = defaultdict(list)
    for entry in (one for one in entries if one.opens):
        candidates = alike[_parties(entry)]
        group = next((g for g in candidates if any(_same(entry, other, openings) for other in g)), None)
        if group is None:
            group = _new(groups)
            candidates.append(group)
            of_kind[entry.row.kind].append(group)
        group.append(entry)
    for entry in (one for one in entries if not one.opens):
        fitting = [group for group in of_kind[entry.row.kind] if any(_closes(entry, other) for other in group)]
        (fitting[0] if len(fitting) == 1 else _new(groups)).append(entry)
    return [life for group in groups for life in _split(group, dated)]


def _parties(entry: _Entry) -> object:
    """What rows of one measure share: of most kinds both parties, of those that are unique the target may be untold."""
    return entry.row.kind, entry.imposers, None if entry.row.kind in UNIQUE else entry.targets


def _new(groups: list[list[_Entry]]) -> list[_Entry]:
    groups.append([])
    return groups[-1]


def _entry(row: MeasureRow, happening: Mapping[str, int]) -> _Entry:
    steps = tuple(_step(row, n) for n in range(len(row.history)))
    targets = _sides(row.target) | {f"state:{country}" for country in row.target_countries}
    persons = frozenset(fold(one.name) for one in row.target if one.id.startswith(("person:", "org:", "company:")))
    told = frozenset(happening[step.event] for step in row.history if step.event in happening)
    opens = any(step.toward is None and step.state not in CLOSED for step in steps)
    ends = date.fromisoformat(max(step.last for step in steps)).toordinal() if steps else None
    subject = _stems(row.subject) - _stems(" ".join(one.name for one in (*row.imposer, *row.target)))
    return _Entry(row, _sides(row.imposer), targets, persons, subject, told, steps, opens, ends)


def _order(entry: _Entry) -> tuple[str, str, str]:
    first = min((step.last for step in entry.steps), default="")
    return first, (entry.row.source.published or ""), entry.row.id


def _sides(named: Sequence[Named]) -> frozenset[str]:
    return frozenset((one.acts_for or one.id).rpartition("#")[2] for one in named)


def _stems(subject: str | None) -> frozenset[str]:
    stems = {word[:5] for word in _WORD.findall((subject or "").casefold())}
    return frozenset(stems - _KIND_WORDS)


def _step(row: MeasureRow, number: int) -> LifeStep:
    step, published = row.history[number], interval(row.source.published)
    told = (published and published.end.last) or LAST_DAY
    found = interval(step.date)
    first, last, confirms = FIRST_DAY, told, told
    if found:
        first = found.start.first or FIRST_DAY
        last = found.start.last or found.end.last or told
        going_on = found.end.last is None
        confirms = told if going_on else min(found.end.last or told, told)
    return LifeStep(
        step.state, step.toward, step.date, first, last, confirms, row.id, step.event, step.evidence, row.source
    )


def _dates(entries: Sequence[_Entry], happening: Mapping[str, int]) -> Mapping[int, LifeStep]:
    """For each happening the step that dates it most precisely, so that undated tellings of it have its date."""
    best: dict[int, LifeStep] = {}
    for step in (step for entry in entries for step in entry.steps if step.date and step.first != FIRST_DAY):
        key = happening.get(step.event)
        if key is not None and (key not in best or _span(step) < _span(best[key])):
            best[key] = step
    return best


def _span(step: LifeStep) -> tuple[str, str]:
    """Sorts the later start first of two that begin no later: the narrower one."""
    return step.last, "".join(chr(ord("9") - ord(char) + ord("0")) if char.isdigit() else char for char in step.first)


def _opening(entry: _Entry, dated: Mapping[int, LifeStep]) -> tuple[str, str] | None:
    """The days between which this row says that the measure began; None where it tells no date."""
    for step in entry.steps:
        if step.state == "in_force" and step.toward is None and step.first != FIRST_DAY:
            return step.first, step.last
    shared = next((dated[key] for key in sorted(entry.told) if key in dated), None)
    return (shared.first, shared.last) if shared else None


def _same(one: _Entry, other: _Entry, openings: Mapping[str, tuple[str, str] | None]) -> bool:
    if one.row.kind != other.row.kind or one.imposers != other.imposers:
        return False
    unique = one.row.kind in UNIQUE
    if one.targets != other.targets and not (unique and (not one.targets or not other.targets)):
        return False
    if not _persons_agree(one.persons, other.persons):
        return False
    if unique or (one.told & other.told and not _unlike(one.subject, other.subject)):
        return True
    if not (one.imposers and (one.targets or one.row.kind in _TOGETHER)):
        return False
    first, second = openings[one.row.id], openings[other.row.id]
    if first and second and (first[0] > second[1] or second[0] > first[1]):
        return False
    if not (first and second) and _gap(one, other) > (_APART if one.row.kind in _DEEDS else _YEAR):
        return False
    near = _near(one.subject, other.subject)
    if one.row.kind == "prisoner_exchange" and not (one.subject or other.subject):
        return True  # one is spoken of at a time, if neither says who is to be exchanged
    return near >= _NEAR or (bool(first and second) and not (one.subject and other.subject))


def _gap(one: _Entry, other: _Entry) -> int:
    """Days between the last steps of two rows."""
    return abs(one.ends - other.ends) if one.ends is not None and other.ends is not None else 0


def _persons_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Both name nobody in particular, or the same ones."""
    if not one or not other:
        return not one and not other
    return all(any(_same_name(a, b) for b in other) for a in one) and len(one) == len(other)


def _same_name(one: str, other: str) -> bool:
    return one == other or ratio(one, other) >= _SAME_NAME


def _near(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0


def _unlike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _closes(closing: _Entry, other: _Entry) -> bool:
    """Whether a row that only closes can close what this row opened: no party is another, and neither the subject."""
    if closing.row.kind != other.row.kind or not other.opens:
        return False
    if not (closing.imposers & other.imposers or (not closing.imposers and closing.targets)):
        return False
    parties = other.imposers | other.targets
    if closing.targets and other.targets and not closing.targets & other.targets:
        return False
    if not closing.targets and not closing.imposers <= parties:
        return False
    if closing.persons and other.persons and not any(_same_name(a, b) for a in closing.persons for b in other.persons):
        return False
    return closing.row.kind in UNIQUE or not _unlike(closing.subject, other.subject)


def _split(group: Sequence[_Entry], dated: Mapping[int, LifeStep]) -> Iterator[Life]:
    """The steps of a group in valid time, parted where a new measure opens after the last was closed or forgotten."""
    told = {row.id: row for row in (entry.row for entry in group)}
    steps = [_dated(step, entry, dated) for entry in group for step in entry.steps]
    parts: list[list[LifeStep]] = []
    for step in sorted(steps, key=lambda step: (step.last, step.published, step.measure, step.event)):
        if not parts or _reopens(parts[-1], step, next(iter(told.values())).kind):
            parts.append([])
        parts[-1].append(step)
    for part in parts:
        rows = tuple(told[name] for name in dict.fromkeys(step.measure for step in part))
        yield Life(rows, tuple(part))


def _dated(step: LifeStep, entry: _Entry, dated: Mapping[int, LifeStep]) -> LifeStep:
    if step.date or step.toward or step.state != "in_force":
        return step
    shared = next((dated[key] for key in sorted(entry.told) if key in dated), None)
    if shared is None or shared.first > step.last:
        return step
    return replace(step, first=shared.first, last=min(shared.last, step.last))


def _reopens(life: Sequence[LifeStep], step: LifeStep, kind: str) -> bool:
    if step.state != "in_force" or step.toward is not None:
        return False
    closed = next((old for old in reversed(life) if old.effective), None)
    if closed and closed.state in CLOSED:
        return step.date is not None and step.first > closed.last
    begun = [old for old in life if old.state == "in_force" and old.first != FIRST_DAY]
    if step.date is not None and begun and step.first != FIRST_DAY:
        return step.first > days_off(begun[0].last, _APART) and kind in UNIQUE
    latest = max(old.confirms for old in life)
    return step.first == FIRST_DAY and step.last > days_off(latest, SILENCE[kind])
