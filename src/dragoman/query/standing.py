"""What stood between two actors on a day, as far as was known by a day."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, select

from dragoman.actors.members import bodies_of, name_of
from dragoman.errors import QueryError
from dragoman.ledger.days import days_off
from dragoman.ledger.schema import tellings
from dragoman.ledger.settled import settled
from dragoman.ledger.telling import from_row
from dragoman.model.edtf import FIRST_DAY, bounds
from dragoman.model.span import Span
from dragoman.query.among import KEYS, among
from dragoman.query.entries import CLOSED, EFFECTIVE, Entry, Step, entries_of
from dragoman.query.fetch import measures_of
from dragoman.query.lives import SILENCE, Life, lives
from dragoman.query.parties import resolve
from dragoman.query.query import Query
from dragoman.query.rows import MeasureRow, Named, Source
from dragoman.query.state import STANDING, UNKNOWN, confirmed_by, state_on, told_by

if TYPE_CHECKING:
    from dragoman.query.ledger import Ledger

_HAPPENINGS: Final = select(tellings.c.event, tellings.c.happening).where(tellings.c.event.in_(KEYS))
_YEAR = 365  # days before its beginning from which nobody asks whether a measure stood already
# A dated report of one of these may tell of what had begun before: "was held in May".
_LASTING: Final = frozenset({"detention", "deployment", "exercise", "talks", "aid", "ceasefire", "blockade"})
_PENDING = 180  # days after which nobody can say what became of what was announced or threatened


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
class StandingRow:
    """A measure between two actors, and how it stood on a day.

    `state` is its state on that day; "unknown" where the reports leave it open, and then `reason` says why ("last
    confirmed 800 days before"). `told_state` is the last state that was told. `last_confirmed` is the last day, not
    after the day asked for, on which a report shows that state, or a later one if the measure stood on until then;
    `age` the days from it to the day asked for. `steps` are all steps known, in valid time; `contradicting` those that
    tell of another state than `told_state` for the same time. `measures` are the ids of the documents' measures.
    `through` names the body that imposes it or suffers it, where a state was asked for that is a member of it.
    """

    id: str
    kind: str
    imposer: tuple[Named, ...]
    target: tuple[Named, ...]
    target_countries: tuple[str, ...]
    subject: str | None
    state: str
    told_state: str
    reason: str | None
    since: str | None
    until: str | None
    first_told: str | None
    last_confirmed: str | None
    age: int | None
    reports: int
    steps: tuple[LifeStep, ...]
    contradicting: tuple[LifeStep, ...]
    measures: tuple[str, ...]
    through: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it was in force, as far as can be told."""
        return self.state in STANDING


@dataclass(frozen=True, slots=True)
class Stood:
    """The first of the measures of `standing`, and how many there are."""

    first: tuple[StandingRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Stand:
    """How a measure stood on a day, and the step that decides."""

    life: Life
    state: str
    told: str
    reason: str | None
    since: str | None
    first_told: str | None
    confirmed: str | None
    age: int | None
    decisive: Step | None

    @property
    def place(self) -> tuple[object, ...]:
        """Its place in the order of `standing`."""
        first = self.life.entries[0]
        return _rank(self.state, self.told), first.kind, self.since or self.first_told or "", first.id


def standing(
    ledger: "Ledger", one: str, other: str, on: str, *, known_by: str | None = None, recorded_by: str | None = None
) -> list[StandingRow]:
    """Every measure between two actors, either way, as it stood on a day: those in force first, the ended ones last.

    `on` is a day; `known_by` leaves out what was published later, `recorded_by` what the ledger learnt later.
    Raises QueryError for names that fit no actor and dates that are no day.
    """
    query = Query(actor=one, counterpart=other, known_by=known_by, recorded_by=recorded_by)
    day = _day(on)
    found = {row.id: row for row in ledger.stood(query, day).first}
    for body, another in _bodies(ledger, one, other, day):
        for row in ledger.stood(replace(query, actor=body, counterpart=another), day).first:
            found.setdefault(row.id, replace(row, through=name_of(body)))
    return sorted(
        found.values(),
        key=lambda row: (
            _rank(row.state, row.told_state), row.through or "", row.kind, row.since or row.first_told or "", row.id
        ),
    )  # fmt: skip


def _bodies(ledger: "Ledger", one: str, other: str, day: str) -> list[tuple[str, str]]:
    """The bodies to which one of two states belonged on a day, and the other did not: each with that other one."""
    parties = [ledger.answer(lambda connection, name=name: resolve(connection, name)) for name in (one, other)]  # type: ignore[misc]
    states = [[body.removeprefix("state:") for body in party.bodies if body.startswith("state:")] for party in parties]
    ours, theirs = ({body for country in found for body in bodies_of(country, day)} for found in states)
    ours, theirs = ours - theirs - parties[1].bodies, theirs - ours - parties[0].bodies
    return [*((body, other) for body in sorted(ours)), *((body, one) for body in sorted(theirs))]


def stood(connection: Connection, keys: Sequence[int], known_by: str | None, on: str, most: int | None) -> Stood:
    """How the measures across documents that these measures (by key) tell stood on a day, in the order of `standing`:
    `most` of them. Raises QueryError for what is no day."""
    day = _day(on)
    entries = entries_of(connection, keys)
    lived = lives(entries, _happenings(connection, entries, known_by))
    stands = sorted((_stand(life, day) for life in lived if _known_of(life, day)), key=lambda one: one.place)
    first = stands[:most]
    wanted = [entry.key for one in first for entry in one.life.entries]
    rows = {row.id: row for row in measures_of(connection, wanted)}
    return Stood(tuple(_row(one, day, rows) for one in first), len(stands))


def _day(on: str) -> str:
    found = bounds(on.strip())
    if found is None or found.first is None or found.first != found.last:
        raise QueryError(f"{on!r} is no day; write it as 2021-06-01")
    return found.first


def _known_of(life: Life, day: str) -> bool:
    """False for what was first announced or threatened after the day, and was not in force then, as far as one may ask:
    what is said to have begun after it, or was first told long after it, tells nothing of the day."""
    begun, kind = _earliest(life), life.entries[0].kind
    dated = begun != FIRST_DAY
    if not dated:
        begun = min((step.published for step in life.steps if step.published), default=begun)
    near = begun <= (day if dated and kind not in _LASTING else days_off(day, min(SILENCE[kind], _YEAR)))
    return any((near if step.effective or step.toward else told_by(step) <= day) for step in life.steps)


def _earliest(life: Life) -> str:
    """The first day on which a measure can have begun: that of the dated reports of its beginning, if there are any."""
    opened = (step.first for step in life.steps if step.state == "in_force" and step.toward is None)
    return min((first for first in opened if first != FIRST_DAY), default=FIRST_DAY)


def _rank(state: str, told: str) -> int:
    if state in STANDING:
        return 0
    if told in CLOSED:
        return 3
    return 1 if state == UNKNOWN else 2


def _happenings(connection: Connection, entries: Sequence[Entry], known_by: str | None) -> Mapping[int, int]:
    """What the events of these measures tell, by the events' keys: found anew where later reports must not count."""
    keys = sorted({step.key for entry in entries for step in entry.steps})
    if not known_by:
        return {row["event"]: row["happening"] for row in among(connection, _HAPPENINGS, keys)}
    found = connection.execute(select(tellings).where(tellings.c.event.in_(KEYS)), {"keys": json.dumps(keys)})
    return settled([from_row(row) for row in found])


def _stand(life: Life, day: str) -> _Stand:
    state, told, reason, decisive = state_on(life, day)
    confirmed = confirmed_by(life, day, told)
    dates = [step.date for step in life.steps if step.state == "in_force" and step.toward is None and step.date]
    since = min(dates, key=lambda told: "~" in told, default=None)
    first_told = min((step.published for step in life.steps if step.published), default=None)
    age = (date.fromisoformat(day) - date.fromisoformat(confirmed)).days if confirmed else None
    silence = SILENCE[life.entries[0].kind] if state in STANDING else _PENDING
    if state not in (UNKNOWN, *CLOSED) and age is not None and age > silence:
        state, reason = UNKNOWN, f"{told.replace('_', ' ')} when last told, {age} days before"
    return _Stand(life, state, told, reason, since and since.removesuffix("/.."), first_told, confirmed, age, decisive)


def _row(stand: _Stand, day: str, rows: Mapping[str, MeasureRow]) -> StandingRow:
    life = stand.life
    told = [rows[entry.id] for entry in life.entries]
    opening = [rows[entry.id] for entry in life.entries if entry.opens] or told  # an end may be of several measures
    full = max(opening, key=lambda row: (len(row.target) + len(row.imposer), len(row.subject or "")))
    closed = next((step.date for step in life.steps if step.effective and step.state in CLOSED), None)
    steps = tuple(_told(step, rows[step.measure]) for step in life.steps)
    return StandingRow(
        id=told[0].id, kind=full.kind, imposer=full.imposer, target=full.target,
        target_countries=full.target_countries, subject=full.subject, state=stand.state, told_state=stand.told,
        reason=stand.reason, since=stand.since, until=closed, first_told=stand.first_told,
        last_confirmed=stand.confirmed, age=stand.age, reports=len({row.source.document for row in told}),
        steps=steps, contradicting=_contradicting(steps, stand.decisive, day),
        measures=tuple(row.id for row in told),
    )  # fmt: skip


def _told(step: Step, row: MeasureRow) -> LifeStep:
    evidence = row.history[step.number].evidence
    days = (step.first, step.last, step.confirms)
    return LifeStep(step.state, step.toward, step.date, *days, row.id, step.event, evidence, row.source)


def _contradicting(steps: Sequence[LifeStep], decisive: Step | None, day: str) -> tuple[LifeStep, ...]:
    """Of the steps of a life those that tell of another state than the decisive one does for the same time."""
    if decisive is None or not decisive.effective:
        return ()
    ended = decisive.state in CLOSED
    since = decisive.last if ended and decisive.first == FIRST_DAY else decisive.first  # by then, if no day is told
    stood = max((step.last for step in steps if step.date and step.state in STANDING and not step.toward), default="")
    return tuple(
        step
        for step in steps
        if step.effective
        and (step.state in CLOSED) != ended
        and step.first <= day
        and (step.date or step.state not in CLOSED or not day < stood <= step.last)
        and max(step.confirms, step.last) >= since
        and (step.date is None or step.last >= since)
    )
