"""What must be known of a measure of one document to see whether another document tells the same one: read in short,
for of the many that two actors have had, a page shows few in full."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from dragoman.ledger.ids import row_id
from dragoman.ledger.names import fold
from dragoman.ledger.restore import strings
from dragoman.ledger.schema import documents, events, measure_actors, measure_steps, measures, readings
from dragoman.model.edtf import FIRST_DAY, LAST_DAY, interval
from dragoman.query.among import KEYS, among
from dragoman.query.fetch import PARTIES

CLOSED: Final = frozenset({"lifted", "expired"})
GOING_ON: Final = frozenset({"extended", "eased", "suspended"})  # what tells of a measure that was opened before
EFFECTIVE: Final = frozenset({"in_force", "extended", "eased", "suspended", "lifted", "expired"})
_REMEMBERED = 4_000
_ALL = ("its ", "the ", "their ", "all ")
_SINGLE = ("person:", "org:", "company:")
_WORD = re.compile(r"[^\W\d_]{4,}")
_KIND_WORDS = frozenset(
    "sanct measu restr ambas expul detai agree talks desig frien banne bans priso swap excha possi poten "
    "embar impor expor "
    "with their from over that this".split()
)
_HEADS: Final = (
    select(
        measures.c.key, measures.c.id, measures.c.kind, measures.c.subject, measures.c.target_countries,
        readings.c.published, documents.c.id,
    )
    .join(readings, readings.c.key == measures.c.reading)
    .join(documents, documents.c.key == readings.c.document)
    .where(measures.c.key.in_(KEYS))
)  # fmt: skip
_STEPS: Final = (
    select(
        measure_steps.c.owner, measure_steps.c.state, measure_steps.c.toward, measure_steps.c.date,
        measure_steps.c.event, events.c.id, events.c.status,
    )
    .join(events, events.c.key == measure_steps.c.event)
    .where(measure_steps.c.owner.in_(KEYS))
    .order_by(*measure_steps.primary_key)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a measure, as one report tells it: the `number`-th of the measure with the id `measure`.

    It took effect from `first` to `last` (days; `last` is the day of publication where no date is told), `confirms` is
    the last day on which this report shows the measure's state. `key` is that of the event with the id `event`.
    """

    state: str
    toward: str | None
    date: str | None
    first: str
    last: str
    confirms: str
    published: str
    measure: str
    number: int
    event: str
    key: int

    @property
    def effective(self) -> bool:
        return self.toward is None and self.state in EFFECTIVE


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure of one document. `imposers` and `targets` are for whom those act who take part, `persons` the single
    ones on whom it is imposed, `subject` the stems of what it is about; `ends` is the day of its last step. `whole`: no
    more than all that stands of its kind is told ("its sanctions on Myanmar")."""

    key: int
    id: str
    document: str
    kind: str
    published: str
    imposers: frozenset[str]
    targets: frozenset[str]
    persons: frozenset[str]
    subject: frozenset[str]
    steps: tuple[Step, ...]
    opens: bool
    ends: int | None
    whole: bool = False


def entries_of(connection: Connection, keys: Sequence[int]) -> list[Entry]:
    """The measures with these keys."""
    steps, parties = (_by_owner(connection, part, keys) for part in (_STEPS, PARTIES[measure_actors]))
    return [_entry(head, steps[head[0]], parties[head[0]]) for head in among(connection, _HEADS, keys)]


def _by_owner(connection: Connection, parts: Select[Any], keys: Sequence[int]) -> dict[int, list[Any]]:
    """The parts of these measures, of each measure together."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in among(connection, parts, keys):
        found[row[0]].append(row)
    return found


def _entry(head: Any, told: Sequence[Any], parties: Sequence[Any]) -> Entry:
    key, local, kind, subject, countries, published, document = head
    id = row_id(document, local)
    steps = tuple(_step(row, number, published, id, document) for number, row in enumerate(told))
    imposers = frozenset(_side(row) for row in parties if row[1] == "actor")
    on = [row for row in parties if row[1] == "recipient"]
    targets = frozenset({*map(_side, on), *(f"state:{country}" for country in strings(countries))})
    persons = frozenset(_folded(row[3]) for row in on if row[2].startswith(_SINGLE))
    stems = _stems(subject or "").difference(*(_stems(row[3]) for row in parties)) if subject else frozenset()
    opens = any(_opens(step, row[6]) for step, row in zip(steps, told, strict=True))
    ends = date.fromisoformat(max(step.last for step in steps)).toordinal() if steps else None
    return Entry(
        key, id, document, kind, published or "", imposers, targets, persons, stems, steps, opens, ends,
        whole=not stems and (subject or "").lower().startswith(_ALL),
    )  # fmt: skip


def _opens(step: Step, status: str) -> bool:
    """Whether a step tells of something new; "the ban is still in force" tells that it goes on, and no beginning."""
    stands = step.state == "in_force" and step.first == FIRST_DAY and status in ("ongoing", "planned")
    goes_on = step.state in GOING_ON or stands
    return step.toward is None and not goes_on and step.state not in CLOSED


def _side(party: Any) -> str:
    return str((party[4] or party[2]).rpartition("#")[2])


@lru_cache(maxsize=_REMEMBERED)
def _folded(name: str) -> str:
    return fold(name)


@lru_cache(maxsize=_REMEMBERED)
def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _WORD.findall(words.casefold())) - _KIND_WORDS


def _step(row: Any, number: int, published: str | None, measure: str, document: str) -> Step:
    _, state, toward, told_date, key, event, _ = row
    day = interval(published)
    told = (day and day.end.last) or LAST_DAY
    found = interval(told_date)
    first, last, confirms = FIRST_DAY, told, told
    if found:
        first = found.start.first or FIRST_DAY
        last = found.start.last or found.end.last or told
        going_on = found.end.last is None
        confirms = told if going_on else min(found.end.last or told, told)
    on = (published or "")[:10]
    return Step(
        state, toward, told_date, first, last, confirms, on, measure, number, row_id(document, event), key
    )  # fmt: skip
