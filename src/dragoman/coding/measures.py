"""Measures of a document: what stands between actors after its events, each with its steps and their evidence.

A frame names the transition an actual event makes (`measure: sanctions in_force`); the event's status says whether it
was made or only announced, proposed or threatened. An announced closing ("agreed to lift") is a step `announced`
with `toward: lifted`; the measure stands until it is closed in fact (docs/codebook.md). A report often tells the
closing first and what it closes later: a closing waits for an opening told anywhere in the document. One that is only
announced shows by itself that something stands if it tells what, by whom and on whom ("Austria agreed to lift its
sanctions on Myanmar", "Togo will free the Ghanaian sailors", "they agreed that their ambassadors return").
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.coding.about import about_what, words_about
from dragoman.coding.frames import frame_index
from dragoman.coding.frames.model import Transition
from dragoman.coding.narrowing import country_beside, is_negated, kind_told, state_meant, state_told
from dragoman.coding.status_words import status_lexicon
from dragoman.coding.tree import Tree
from dragoman.model.document import Document
from dragoman.model.event import Event, Status
from dragoman.model.measure import CLOSING, MUTUAL, UNIQUE, Measure, MeasureKind, MeasureState, Step

if TYPE_CHECKING:
    from dragoman.actors import Cast

SERVING = frozenset({"GOV", "MIL", "COP", "SPY", "JUD"})  # sectors: "Ugandan marines"
EMPTY = frozenset({"the", "a", "an", "its", "their", "his", "her", "of"})
CITIZENS = frozenset({"national", "citizen", "people", "person", "compatriot"})  # "Russian citizens": Russians
EFFECTIVE: frozenset[MeasureState] = frozenset({"in_force", "extended", "eased", "suspended", "lifted", "expired"})
STRENGTH: Sequence[MeasureState] = ("rejected", "proposed", "threatened", "announced")
# Whoever lifts one of these tells that it stands; who withdraws troops or leaves a pact need not.
STANDING: frozenset[MeasureKind] = frozenset({
    "sanctions", "asset_freeze", "visa_ban", "airspace_ban", "trade_ban", "blockade", "restriction", "designation",
    "ambassador_recalled", "detention", "embassy_closed", "aid",
})  # fmt: skip
NOT_DONE: Mapping[Status, MeasureState] = {
    "planned": "announced", "proposed": "proposed", "requested": "proposed", "conditional": "proposed",
    "hypothetical": "proposed", "threatened": "threatened",
}  # fmt: skip


@dataclass(slots=True)
class _Record:
    kind: MeasureKind
    imposer: tuple[str, ...]
    target: tuple[str, ...]
    countries: tuple[str, ...]
    subject: str | None
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Told:
    """A step and what the event that makes it tells."""

    event: Event
    kind: MeasureKind
    subject: str | None
    step: Step
    meant: tuple[str, ...]  # the state on which it is, where the event names none
    end: Step | None = None  # the end for which it is told to stand
    stands: bool = False  # told to go on, not to begin
    beside: tuple[str, ...] = ()  # the country whose envoys they are, where a sentence beside it tells

    @property
    def steps(self) -> tuple[Step, ...]:
        return (self.step,) if self.end is None else (self.step, self.end)

    @property
    def closes(self) -> bool:
        return self.step.state in CLOSING or self.step.toward is not None


def find_measures(tree: Tree, document: Document, cast: "Cast", events: Sequence[Event]) -> tuple[Measure, ...]:
    """The measures that the events open, change or close; one record for what is the same measure."""
    records: list[_Record] = []
    waiting: list[_Told] = []
    for event in events:
        frame = frame_index().frames.get(event.coded_by.removeprefix("frame:"))
        if frame is None or frame.measure is None:
            continue
        trigger = bisect_left(tree.starts, event.trigger.start)
        transition = Transition(frame.measure.kind, state_told(tree, trigger, frame.measure.state, frame.measure.kind))
        stands = frame.force_status == "ongoing"  # "remain in force": told to stand, not to begin
        over = frame.force_status == "denied" and event.status == "denied" and not is_negated(tree, trigger)
        step = _step(event, transition, threatened=_is_threatened(tree, trigger), stands=stands, over=over)
        if step is None:
            continue
        if over and step.date and step.date > (document.published or step.date):  # "runs out on 5 July"
            step = replace(step, state="announced", toward=transition.state)
        step, end = _until(step)
        if stands and step.date and "/" not in step.date:
            step = replace(step, date=f"../{step.date}")
        first, last = about_what(tree, trigger, frame)
        told = _Told(
            event, kind_told(tree, first, last, frame.measure.kind), words_about(tree, document.text, first, last),
            step, _meant(tree, cast, event, first, last), end, stands,
            country_beside(tree, event, events, first, last),
        )  # fmt: skip
        if not _enter(records, told, cast):
            waiting.append(told)
    for told in waiting:
        if not _enter(records, told, cast) and _stands_alone(told):
            records.append(_opened(told))
    return tuple(_measure(f"m{number}", record) for number, record in enumerate(records, 1))


def _stands_alone(told: _Told) -> bool:
    """Whether a closing tells of a measure whose opening the document doesn't tell."""
    step = told.step
    if step.toward in (None, "extended"):
        return True
    imposer, target = _sides(told)
    expires = step.toward == "expired"  # a treaty, of those who made it
    each_other = (expires or told.kind == "ambassador_recalled") and len(imposer) > 1
    stands = expires or told.kind in STANDING
    return step.state == "announced" and stands and bool(imposer and (target or each_other))


def _is_threatened(tree: Tree, trigger: int) -> bool:
    """ "Threatened to impose sanctions if": a threat, for all its condition."""
    head = tree.heads[trigger]
    return tree.deps[trigger] == "xcomp" and status_lexicon().governors["verbs"].get(tree.lemmas[head]) == "threatened"


def _step(event: Event, transition: Transition, *, threatened: bool, stands: bool, over: bool) -> Step | None:
    """The step that this event makes; None where it makes none (denied, or a meeting that is over)."""
    closes = transition.state in CLOSING
    state: MeasureState | None
    if event.status in ("actual", "ongoing") or (stands and event.status == "planned"):
        held = transition.kind == "talks" and not closes and event.status == "actual"
        return None if held else Step(transition.state, event.date, event.id, event.evidence)
    if over:
        return Step(transition.state, event.date, event.id, event.evidence)
    state = NOT_DONE.get(event.status)
    if state is None:
        return None
    state = "threatened" if threatened else state
    return Step(state, event.date, event.id, event.evidence, transition.state if closes else None)


def _until(step: Step) -> tuple[Step, Step | None]:
    """ "Banned it until March": since when is not told, and its end is announced."""
    if step.toward is not None or step.state not in EFFECTIVE or not (step.date or "").startswith("../"):
        return step, None
    end = Step("announced", (step.date or "").removeprefix("../"), step.event, step.evidence, "expired")
    return replace(step, date=None), end if step.state in ("in_force", "extended") else None


def _enter(records: list[_Record], told: _Told, cast: "Cast") -> bool:
    """Add the step to the records that it belongs to; an opening makes one where there is none, a closing doesn't."""
    imposer, target = _sides(told)
    fitting = [
        record
        for record in records
        if record.kind == told.kind
        and _fits(record, imposer, target, told, cast)
        and (told.kind not in MUTUAL or _about(record, told.subject))
    ]
    if not fitting and not told.closes:
        records.append(_opened(told))
        return True
    for record in fitting if told.closes else fitting[:1]:
        if told.kind not in MUTUAL:
            record.target = record.target or target
        record.steps.extend(told.steps)
    return bool(fitting)


def _opened(told: _Told) -> _Record:
    imposer, target = _sides(told)
    countries = (told.event.recipient_countries or told.beside) if target else ()
    if told.meant and target == told.meant:
        countries = tuple(actor.removeprefix("state:") for actor in target)
    return _Record(told.kind, imposer, target, countries, told.subject, [*told.steps])


def _sides(told: _Told) -> tuple[tuple[str, ...], tuple[str, ...]]:
    event = told.event
    if event.actors == event.recipients or (told.kind in MUTUAL and not (told.closes or told.step.state == "rejected")):
        return event.actors, ()
    return event.actors, event.recipients or told.meant


def _meant(tree: Tree, cast: "Cast", event: Event, first: int, last: int) -> tuple[str, ...]:
    imposers = {country for actor in event.actors if (country := cast.get(actor).country)}
    return state_meant(tree, cast, first, last, frozenset(imposers)) if imposers and not event.recipients else ()


def _about(record: _Record, subject: str | None) -> bool:
    told = record.subject is not None and subject is not None
    return not told or record.subject == subject or _same_words(record.subject, subject)


def _fits(record: _Record, imposer: tuple[str, ...], target: tuple[str, ...], told: _Told, cast: "Cast") -> bool:
    ours, theirs = _keys(imposer, cast, serving=True), _keys(record.imposer, cast, serving=True)
    each = record.kind == "detention"  # each is held for himself
    aims, theirs_aims = _keys(target, cast, each=each), _keys(record.target, cast, each=each)
    if each and aims != theirs_aims and _compatriots(record, told):
        aims = theirs_aims
    if told.closes:
        return (not ours or bool(ours & theirs)) and (not aims or not theirs_aims or bool(aims & theirs_aims))
    alike = record.kind in UNIQUE or _same_words(record.subject, told.subject)
    if ours != theirs or (aims != theirs_aims and not (alike and (not aims or not theirs_aims))):
        return False
    if record.kind in UNIQUE or told.stands:
        return True
    return all((old.state in EFFECTIVE) == (told.step.state in EFFECTIVE) for old in record.steps)


def _compatriots(record: _Record, told: _Told) -> bool:
    """Whether both tell of all those held of one people, in other words: "the Russians", "the Russian citizens"."""
    one, other = (
        {word.removesuffix("s") for word in (words or "").lower().split()} - EMPTY - CITIZENS
        for words in (record.subject, told.subject)
    )
    return one == other and len(one) == 1 and record.countries == told.event.recipient_countries != ()


def _same_words(one: str | None, other: str | None) -> bool:
    """Whether the shorter tells nothing that the longer doesn't: "two crossings", "two of its border crossings"."""
    few, many = sorted((set((words or "").lower().split()) - EMPTY for words in (one, other)), key=len)
    return bool(few) and few <= many


def _keys(actors: Iterable[str], cast: "Cast", *, serving: bool = False, each: bool = False) -> frozenset[str]:
    """Persons (but `each`), governments and states by their country, and those who serve a state if asked; others by
    their id."""
    of_state = ("government", "state") if each else ("person", "government", "state")
    entries = (cast.get(actor) for actor in actors)
    return frozenset(
        (entry.country or entry.id)
        if entry.kind in of_state or (serving and (entry.code or "")[3:6] in SERVING)
        else entry.id
        for entry in entries
    )


def _measure(id: str, record: _Record) -> Measure:
    steps = _in_order(record.steps)
    state = _state(steps)
    begun = (step.date for step in steps if step.state == "in_force" and step.date)
    opened = next((date for date in begun if not date.startswith("../")), None)
    closed = next((step.date for step in steps if step.state in ("lifted", "expired", "suspended")), None)
    return Measure(
        id, record.kind, record.imposer, record.target, record.countries, record.subject, state,
        opened and opened.removesuffix("/.."), closed, tuple(steps),
    )  # fmt: skip


def _in_order(steps: list[Step]) -> list[Step]:
    """By date where every step has one, else as told."""
    if all(step.date for step in steps):
        return sorted(steps, key=lambda step: (step.date or "").lstrip("./"))
    return list(steps)


def _state(steps: Sequence[Step]) -> MeasureState:
    """The last state that took effect; else the firmest told; in force where it is only to be extended."""
    effective = [step.state for step in steps if step.state in EFFECTIVE]
    if effective:
        return "in_force" if effective[-1] == "extended" else effective[-1]
    opening = [step.state for step in steps if step.toward is None]
    if opening[-1:] == ["rejected"]:
        return "rejected"
    return max(opening, key=STRENGTH.index) if opening else "in_force"
