"""Measures across documents: which rows of different documents are one measure, and the steps of its life.

A false merge is worse than a missed one. Two rows are one measure only if kind, imposers and targets agree, and then if
they tell one happening; or the kind is one of which there can be only one at a time; or their dates and subjects agree.
A row that only closes goes to the one measure that it can close. The result depends on the rows alone, not on the order
in which they came.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from rapidfuzz.fuzz import ratio

from dragoman.ledger.days import days_off
from dragoman.model.edtf import FIRST_DAY, LAST_DAY
from dragoman.model.measure import MUTUAL, UNIQUE
from dragoman.query.entries import CLOSED, GOING_ON, Entry, Step

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
_BANS = frozenset({"sanctions", "restriction", "trade_ban", "visa_ban", "airspace_ban", "asset_freeze"})
_GENERAL = frozenset({"sanctions", "restriction"})  # words for any of these: "lifted the restrictions on maize"
_MANY = 20  # measures that an end could close: more leave no hope to tell which it does
_NEAR = 0.5  # share of words in common from which two subjects are one
_SAME_NAME = 85


@dataclass(frozen=True, slots=True)
class Life:
    """A measure across documents: those that tell it and its steps, in valid time."""

    entries: tuple[Entry, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A measure of one document, what its events tell, and the days between which it says that it began."""

    entry: Entry
    happenings: frozenset[int]
    opening: tuple[str, str] | None


_Members = dict[int, list[_Told]]  # by the numbers of their groups


class _Groups:
    """Measures of one kind in groups, by what two must share: a happening or a word of the subject, if both have one.

    Those that can belong together are few among many; only they are compared.
    """

    def __init__(self) -> None:
        self._all: _Members = {}
        self._sharing: dict[int | str, _Members] = defaultdict(dict)

    def add(self, group: int, told: _Told) -> None:
        """Put this one into the group with this number."""
        self._all.setdefault(group, []).append(told)
        for what in (*told.happenings, *(told.entry.subject or ("",))):
            self._sharing[what].setdefault(group, []).append(told)

    def fitting(self, told: _Told, fits: Callable[[_Told, _Told], bool]) -> Iterator[int]:
        """The groups of which one fits, in order."""
        near = self._near(told)
        for group in sorted(set[int]().union(*near)) if len(near) > 1 else sorted(near[0]) if near else ():
            if _any_fits(told, (members[group] for members in near if group in members), fits):
                yield group

    def _near(self, told: _Told) -> Sequence[_Members]:
        if told.entry.kind in UNIQUE or not told.entry.subject:
            return (self._all,)
        shared = (*told.happenings, *told.entry.subject, "")
        return [self._sharing[what] for what in shared if what in self._sharing]


def _any_fits(told: _Told, among: Iterable[Sequence[_Told]], fits: Callable[[_Told, _Told], bool]) -> bool:
    for others in among:
        for other in others:  # most of the time goes here: no `any`, which is slower
            if fits(told, other):
                return True
    return False


def lives(entries: Iterable[Entry], happening: Mapping[int, int]) -> list[Life]:
    """The measures that these tell. `happening` gives, for the keys of their events, what they tell."""
    ordered = sorted(entries, key=_order)
    dated = _dates(ordered, happening)
    told = [_told(entry, happening, dated) for entry in ordered]
    groups: list[list[_Told]] = []
    alike: dict[object, _Groups] = defaultdict(_Groups)  # of the same parties
    of_kind: dict[str, _Groups] = defaultdict(_Groups)
    for one in (one for one in told if one.entry.opens):
        number = next(alike[_parties(one.entry)].fitting(one, _same), None)
        number = _put(groups, number, one)
        alike[_parties(one.entry)].add(number, one)
        of_kind[one.entry.kind].add(number, one)
    ends: dict[object, _Groups] = defaultdict(_Groups)  # of measures known from their ends alone
    for one in (one for one in told if not one.entry.opens):
        closed = _closed_by(one, of_kind[one.entry.kind], groups) or _closed_by_another_name(one, of_kind, groups)
        for number in closed:
            _put(groups, number, one)
        if not closed:
            number = _put(groups, next(ends[_parties(one.entry)].fitting(one, _same), None), one)
            ends[_parties(one.entry)].add(number, one)
            if any(step.state in GOING_ON | {"in_force"} for step in one.entry.steps):
                of_kind[one.entry.kind].add(number, one)
    return [life for group in groups for life in _split(group, dated)]


def _closed_by(one: _Told, opened: _Groups, groups: Sequence[Sequence[_Told]]) -> list[int]:
    """The groups that this end closes: the only one that it can, or whose subject it tells; all that it can, where it
    ends "the sanctions on Myanmar" as a whole; or, of what several end together, one of each."""
    found = list(islice(opened.fitting(one, _closes), _MANY))
    if len(found) > 1 and one.entry.kind in UNIQUE and not one.entry.targets:
        imposers = {groups[number][0].entry.imposers for number in found}
        return found if len(imposers) == len(found) <= len(one.entry.imposers) + 1 else []
    if len(found) > 1 and one.entry.whole and one.entry.targets:
        return [number for number in found if _begun(groups[number]) <= one.entry.steps[-1].last]
    if len(found) > 1:
        found = [number for number in found if _is_about(one, groups[number])] if len(found) < _MANY else []
    return found if len(found) == 1 else []


def _begun(group: Sequence[_Told]) -> str:
    """The day by which what a group tells had begun; the last of days where it was never more than announced."""
    return min((step.last for one in group for step in one.entry.steps if step.effective), default=LAST_DAY)


def _closed_by_another_name(one: _Told, of_kind: Mapping[str, _Groups], groups: Sequence[Sequence[_Told]]) -> list[int]:
    """The only group of another kind of ban, one of them told in general words, whose subject this end tells."""
    kind = one.entry.kind
    others = _BANS if kind in _GENERAL else _GENERAL if kind in _BANS else frozenset[str]()
    near = (of_kind[other].fitting(one, _closes) for other in sorted(others - {kind}) if other in of_kind)
    found = [number for numbers in near for number in islice(numbers, _MANY) if _is_about(one, groups[number])]
    return found if len(found) == 1 else []


def _is_about(one: _Told, group: Sequence[_Told]) -> bool:
    return any(_near(one.entry.subject, other.entry.subject) >= _NEAR for other in group)


def _put(groups: list[list[_Told]], number: int | None, one: _Told) -> int:
    """Put this one into a group, or a new one; gives its number."""
    if number is None:
        number = len(groups)
        groups.append([])
    groups[number].append(one)
    return number


def _parties(entry: Entry) -> object:
    """What those of one measure share: both parties; of kinds that are unique the target may be untold."""
    return entry.kind, entry.imposers, None if entry.kind in UNIQUE else entry.targets


def _order(entry: Entry) -> tuple[str, str, str]:
    return min((step.last for step in entry.steps), default=""), entry.published, entry.id


def _dates(entries: Sequence[Entry], happening: Mapping[int, int]) -> Mapping[int, Step]:
    """For each happening the step that dates it most precisely, so that undated tellings of it have its date."""
    best: dict[int, Step] = {}
    for step in (step for entry in entries for step in entry.steps if step.date and step.first != FIRST_DAY):
        key = happening.get(step.key)
        if key is not None and (key not in best or _span(step) < _span(best[key])):
            best[key] = step
    return best


def _span(step: Step) -> tuple[str, str]:
    """Sorts the later start first of two that begin no later: the narrower one."""
    return step.last, "".join(chr(ord("9") - ord(char) + ord("0")) if char.isdigit() else char for char in step.first)


def _told(entry: Entry, happening: Mapping[int, int], dated: Mapping[int, Step]) -> _Told:
    found = frozenset(happening[step.key] for step in entry.steps if step.key in happening)
    return _Told(entry, found, _opening(entry, found, dated))


def _opening(entry: Entry, happenings: frozenset[int], dated: Mapping[int, Step]) -> tuple[str, str] | None:
    """The days between which this one says that the measure began; None where it tells no date."""
    for step in entry.steps:
        if step.state == "in_force" and step.toward is None and step.first != FIRST_DAY:
            return step.first, step.last
    shared = next((dated[key] for key in sorted(happenings) if key in dated), None)
    return (shared.first, shared.last) if shared else None


def _same(told: _Told, another: _Told) -> bool:
    """Whether two rows of the same parties (`_parties`) are one measure."""
    one, other = told.entry, another.entry
    if (one.persons or other.persons) and not _persons_agree(one.persons, other.persons):
        return False
    if one.kind in UNIQUE:
        return not (one.targets and other.targets) or one.targets == other.targets
    if not told.happenings.isdisjoint(another.happenings) and not _unlike(one.subject, other.subject):
        return True
    if not (one.imposers and (one.targets or one.kind in MUTUAL)):
        return False
    if one.kind == "detention" and one.persons and _gap(one, other) <= _YEAR:
        return True  # arrest and sentence are steps of one: nobody is held twice at a time
    first, second = told.opening, another.opening
    if first and second:
        if first[0] > second[1] or second[0] > first[1]:
            return False
    elif _gap(one, other) > (_APART if one.kind in _DEEDS else _YEAR):
        return False
    if one.kind == "prisoner_exchange" and not (one.subject or other.subject):
        return True  # one is spoken of at a time, if neither says who is to be exchanged
    near = _near(one.subject, other.subject)
    return near >= _NEAR or (bool(first and second) and not (one.subject and other.subject))


def _gap(one: Entry, other: Entry) -> int:
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


def _closes(told: _Told, another: _Told) -> bool:
    """Whether a row that only closes can close what this row opened: no party is another, and neither the subject."""
    closing, other = told.entry, another.entry
    if not (closing.imposers & other.imposers or (not closing.imposers and closing.targets)):
        return False
    parties = other.imposers | other.targets
    if closing.targets and other.targets and not closing.targets & other.targets:
        return False
    if not closing.targets and not closing.imposers <= parties:
        return False
    if closing.persons and other.persons and not any(_same_name(a, b) for a in closing.persons for b in other.persons):
        return False
    return closing.kind in UNIQUE or not _unlike(closing.subject, other.subject)


def _split(group: Sequence[_Told], dated: Mapping[int, Step]) -> Iterator[Life]:
    """The steps of a group in valid time, parted where a new measure opens after the last was closed or forgotten."""
    told = {one.entry.id: one.entry for one in group}
    steps = [_dated(step, one, dated) for one in group for step in one.entry.steps]
    parts: list[list[Step]] = []
    for step in sorted(steps, key=lambda step: (step.last, step.published, step.measure, step.event)):
        if not parts or _reopens(parts[-1], step, group[0].entry.kind):
            parts.append([])
        parts[-1].append(step)
    for part in parts:
        yield Life(tuple(told[name] for name in dict.fromkeys(step.measure for step in part)), tuple(part))


def _dated(step: Step, told: _Told, dated: Mapping[int, Step]) -> Step:
    if step.date or step.toward or step.state != "in_force":
        return step
    shared = next((dated[key] for key in sorted(told.happenings) if key in dated), None)
    if shared is None or shared.first > step.last:
        return step
    return replace(step, first=shared.first, last=min(shared.last, step.last))


def _reopens(life: Sequence[Step], step: Step, kind: str) -> bool:
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
