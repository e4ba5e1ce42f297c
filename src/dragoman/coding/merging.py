"""The same happening told twice in one document is one event with several mentions.

Two mentions merge only if family, status, actors, recipients and date agree; a false merge is worse than a miss. What
names one side alone ("the arrest of sailors") is told by the only full telling that it may be ("police arrested the
Ghanaian sailors").
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dragoman.coding.frames.model import Frame
from dragoman.model.event import Event, Status

if TYPE_CHECKING:
    from dragoman.actors import Cast

OF_STATES = frozenset({"person", "government", "state"})
VERBAL = (1, 3)  # quad classes
_YEAR = 4  # characters of a date: those of one day begin with the same
_UNDATED, _ANY = "undated", "any"
DONE: frozenset[Status] = frozenset({"actual", "ongoing"})
_Called = tuple[str, str, str]  # type, family, noun


class Draft(NamedTuple):
    """An event as one mention tells it, with the frame and the lemma it was coded by, and how many it was done to."""

    event: Event
    frame: Frame
    lemma: str
    kind: str
    counts: frozenset[str] = frozenset()


def merge(drafts: Sequence[Draft], cast: "Cast") -> list[Event]:
    """The drafts' events in text order, mentions of one happening together."""
    groups = _Groups(cast)
    for draft in drafts:
        groups.add(draft)
    return [_together(drafts) for drafts in _completed([group.drafts for group in groups.all], cast)]


def _completed(groups: Sequence[list[Draft]], cast: "Cast") -> list[list[Draft]]:
    """Those that name one side alone, by a noun, together with the only full telling that each may be."""
    full: dict[_Called | None, list[list[Draft]]] = {}
    for group in groups:
        if (called := _called(group[0], cast)) is not None and group[0].event.actors:
            full.setdefault(called, []).append(group)
    told = {id(group): [*group] for group in groups}
    for group in groups:
        if group[0].event.actors or len(known := full.get(_called(group[0], cast), [])) != 1:
            continue
        if all(_may_tell(draft, known[0][0], cast) for draft in group):
            told[id(known[0])] += told.pop(id(group))
    return list(told.values())


def _called(draft: Draft, cast: "Cast") -> _Called | None:
    """By which noun it tells to whom it was done: "the Ghanaian sailors"."""
    event = draft.event
    if draft.frame.parties or len(event.recipients) != 1 or cast.get(event.recipients[0]).kind != "group":
        return None
    return event.type, draft.frame.family, cast.get(event.recipients[0]).name.lower().rpartition(" ")[2]


def _may_tell(part: Draft, whole: Draft, cast: "Cast") -> bool:
    """Whether "the arrest of sailors" may be that of "the Ghanaian sailors": the noun alone tells nothing more."""
    a, b = part.event, whole.event
    one, other = cast.get(a.recipients[0]), cast.get(b.recipients[0])
    if one.country is not None or other.country is None or " " in one.name:
        return False
    if a.status != b.status and not (a.status in DONE and b.status in DONE):
        return False
    return dates_agree(a, b) and (not part.counts or part.counts == whole.counts)


class _Group:
    """Drafts of one happening. Those that tell the same of it are compared with others as one."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._told: dict[tuple[object, ...], dict[tuple[object, ...], Draft]] = {}

    def add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        event = draft.event
        told = (draft.frame.family, event.status, event.date, event.actors, event.recipients, draft.counts)
        breath = (event.quad, event.mode, event.evidence)
        self._told.setdefault(told, {}).setdefault(breath, draft)

    def takes(self, draft: Draft, cast: "Cast") -> bool:
        for (family, *_), breaths in self._told.items():
            alike = breaths.values() if family != draft.frame.family else [next(iter(breaths.values()))]
            if not all(_same(draft, other, cast) for other in alike):
                return False
        return True


class _Groups:
    """The groups so far, by type, parties and year: a report may tell of thousands of events."""

    def __init__(self, cast: "Cast") -> None:
        self.all: list[_Group] = []
        self._cast = cast
        self._places: dict[tuple[str, str, object], dict[int, None]] = {}

    def add(self, draft: Draft) -> None:
        """Add to the first group that takes it, else to one of its own."""
        event, year = draft.event, _year(draft.event)
        years = (_ANY,) if year == _UNDATED else (year, _UNDATED)
        actors, recipients = _keys(event.actors, self._cast), _keys(event.recipients, self._cast)
        sought = [(event.type, year, parties) for year in years for parties in _sought(draft, actors, recipients)]
        near = {place for key in sought for place in self._places.get(key, ())}
        fitting = (place for place in sorted(near) if self.all[place].takes(draft, self._cast))
        place = next(fitting, len(self.all))
        if place == len(self.all):
            self.all.append(_Group())
        self.all[place].add(draft)
        for parties in _known(event, actors, recipients):
            for told in (year, _ANY):
                self._places.setdefault((event.type, told, parties), {})[place] = None


def _sought(draft: Draft, actors: frozenset[str], recipients: frozenset[str]) -> list[object]:
    """By which parties a group is known that may take the draft."""
    if not draft.frame.parties:
        return [(actors, recipients)]
    if len(draft.event.actors) < 2:
        return [("any", actor) for actor in actors]
    return [actors, *[("alone", actor) for actor in actors]]


def _known(event: Event, actors: frozenset[str], recipients: frozenset[str]) -> list[object]:
    kinds = ("any", "alone") if len(event.actors) < 2 else ("any",)
    return [(actors, recipients), actors, *[(kind, actor) for kind in kinds for actor in actors]]


def _year(event: Event) -> str:
    return event.date[:_YEAR] if event.date and len(event.date) >= _YEAR else _UNDATED


def _same(one: Draft, other: Draft, cast: "Cast") -> bool:
    a, b = one.event, other.event
    if a.type != b.type or (one.frame.family != other.frame.family and not _in_one_breath(a, b)):
        return False
    if one.frame.family != other.frame.family and one.frame.parties != other.frame.parties:
        return False  # "thanked his host and signed a pact with him"
    if a.status != b.status and not (a.status in DONE and b.status in DONE):
        return False
    if not dates_agree(a, b) or (one.counts and other.counts and one.counts.isdisjoint(other.counts)):
        return False  # "arrested seven people" and "arrested 11" were two
    if one.frame.parties:
        return _parties_agree(a, b, cast)
    if not _one_house(a.actors, b.actors, cast):
        return False
    return sides_agree(a.actors, b.actors, cast) and sides_agree(a.recipients, b.recipients, cast)


def _one_house(one: Sequence[str], other: Sequence[str], cast: "Cast") -> bool:
    """A bureau of police is not a candidate, though both are of one state: False where a person and a body of the state
    are of different sectors."""
    first, second = ([cast.get(actor) for actor in side] for side in (one, other))
    pairs = [(a, b) for a in first for b in second if {a.kind, b.kind} == {"person", "government"}]
    return all(not a.code or not b.code or a.code == b.code for a, b in pairs)


def _in_one_breath(a: Event, b: Event) -> bool:
    """Two words of one sentence for one verbal act: "expressed concern about what they called aggression"."""
    return a.quad in VERBAL and a.mode == b.mode and a.evidence == b.evidence


def dates_agree(a: Event, b: Event) -> bool:
    """Whether both may be of one day: one date lies within the other, or one is not known."""
    return not a.date or not b.date or a.date.startswith(b.date) or b.date.startswith(a.date)


def _parties_agree(a: Event, b: Event, cast: "Cast") -> bool:
    """The same parties, by person or by state; a lone party merges only with itself."""
    if len(a.actors) < 2 or len(b.actors) < 2:
        return bool(set(a.actors) & set(b.actors))
    return _keys(a.actors, cast) == _keys(b.actors, cast) and _persons_agree(a.actors, b.actors, cast)


def sides_agree(one: Sequence[str], other: Sequence[str], cast: "Cast") -> bool:
    """Whether these are the same actors, persons and governments being one with their state."""
    if not one or not other:
        return not one and not other
    return _keys(one, cast) == _keys(other, cast) and _persons_agree(one, other, cast)


def _keys(actors: Sequence[str], cast: "Cast") -> frozenset[str]:
    """Actors at the level on which two tellings may differ: persons and governments by their state."""
    known = [cast.get(actor) for actor in actors]
    return frozenset([(one.country if one.kind in OF_STATES else None) or one.id for one in known])


def _persons_agree(one: Sequence[str], other: Sequence[str], cast: "Cast") -> bool:
    """False where both name persons, and different ones."""
    first = {actor for actor in one if cast.get(actor).kind == "person"}
    second = {actor for actor in other if cast.get(actor).kind == "person"}
    return not first or not second or first <= second or second <= first


def _together(group: Sequence[Draft]) -> Event:
    """One event of several mentions: told best by the one with most known, dated and placed by any that is."""
    if len(group) == 1:
        return group[0].event
    best = max(group, key=_richness).event
    mentions = tuple(sorted(draft.event.trigger for draft in group))
    dated = next((draft.event for draft in group if draft.event.date), best)
    placed = next((draft.event.place for draft in group if draft.event.place), None)
    status: Status = "actual" if any(draft.event.status == "actual" for draft in group) else best.status
    return replace(
        best,
        mentions=mentions,
        status=status,
        date=best.date or dated.date,
        date_text=best.date_text if best.date else dated.date_text or best.date_text,
        date_from=best.date_from if best.date else "mention" if dated.date else None,
        place=best.place or placed,
        confidence=max(draft.event.confidence for draft in group),
    )


def _richness(draft: Draft) -> tuple[int, int, bool, bool, int, float]:
    event = draft.event
    people = sum(actor.startswith("person:") for actor in (*event.actors, *event.recipients))
    return (
        len(event.actors) + len(event.recipients),
        people,
        event.date is not None,
        event.according_to is None,
        draft.frame.specificity,
        event.confidence,
    )
