"""Tellings: what must be known of an event of a document to see whether another tells the same happening."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, TypeGuard

from dragoman.ledger.ids import LOCAL_PREFIX, acts_for, row_id
from dragoman.ledger.names import fold
from dragoman.ledger.sides import sides_of
from dragoman.model.document import Document
from dragoman.model.edtf import Bounds, bounds, interval
from dragoman.model.event import Event, EventType, Status
from dragoman.model.measure import UNIQUE, MeasureKind

Anchor = Literal["day", "span", "told", "none"]
TOLD_AS_DONE: frozenset[Status] = frozenset({"actual", "ongoing", "denied"})
MUTUAL: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # those who act together, act on each other
# Of these there is one at a time between two, whatever it is about: undated, it is the one told last.
LASTING: frozenset[MeasureKind] = UNIQUE - {"designation"}
ONCE_A_DAY: frozenset[MeasureKind] = frozenset({"exercise", "expulsion", "prisoner_exchange"})
WITHIN = 3  # days in which reports about one happening follow it
WITHIN_LASTING = 180  # the same, of what is LASTING: background told about it is no second one
_STEM = 5  # letters by which words are compared: enough to tell "expelled" from "explained"
_AROUND = 10  # words on each side of the trigger
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    "the and for that with from was were has had have its his her their our who which will would after before said "
    "says not but are been being this these those over into than more also some they them she him about amid "
    # Days and months are compared as dates.
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow".split()
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one document. `place` orders tellings: by publication, document and number.

    `actors` and `recipients` are whom those act for who take part; `persons` the ids and names of the single persons,
    companies among them; `words` the stems of the words around the trigger without the names of the parties. `single`
    is the kind of measure, where there can be only one of it at a time between two (a recalled ambassador), or in a day
    (an exchange of prisoners). `home` is the key of the telling that it was last found to be gathered around, `around`
    the anchor of that telling.
    """

    event: int
    document: str
    place: str
    block: str
    anchor: Anchor
    first: str
    last: str
    mode: str | None
    frame: str
    actors: frozenset[str]
    recipients: frozenset[str]
    persons: tuple[frozenset[str], frozenset[str]]
    country: str | None
    words: frozenset[str]
    single: str | None
    sides: str
    home: int = 0
    around: Anchor = "none"

    @property
    def is_seed(self) -> bool:
        """Whether others are, or can be, gathered around it."""
        return self.home == self.event

    @property
    def within(self) -> int:
        """Days in which undated reports of it follow it; the same for all of its block."""
        return WITHIN_LASTING if self.single in LASTING else WITHIN

    @property
    def each_side(self) -> frozenset[str]:
        return self.actors | self.recipients

    def row(self) -> dict[str, Any]:
        """The columns of this telling in the table `tellings`."""
        gist = {
            "d": self.document, "m": self.mode, "f": self.frame, "a": sorted(self.actors),
            "r": sorted(self.recipients), "p": [sorted(names) for names in self.persons], "c": self.country,
            "w": sorted(self.words), "u": self.single,
        }  # fmt: skip
        return {
            "event": self.event, "block": self.block, "anchor": self.anchor, "first": self.first, "last": self.last,
            "sides": self.sides, "place": self.place, "gist": json.dumps(gist, separators=(",", ":")),
        }  # fmt: skip


def from_row(row: Any, around: Anchor = "none") -> Telling:
    """The telling that has these columns."""
    document, mode, frame, actors, recipients, persons, country, words, single = _told(row.gist)
    return Telling(
        row.event, document, row.place, row.block, row.anchor, row.first, row.last, mode, frame, actors, recipients,
        persons, country, words, single, row.sides, row.happening, around,
    )  # fmt: skip


@lru_cache(maxsize=20_000)  # those told lately are compared with each one that comes
def _told(gist: str) -> tuple[Any, ...]:
    told = json.loads(gist)
    actors, recipients = (frozenset(names) for names in told["p"])
    sides = frozenset(told["a"]), frozenset(told["r"])
    words, single = frozenset(told["w"]), told.get("u") or None  # not told in ledgers of before
    return told["d"], told["m"], told["f"], *sides, (actors, recipients), told["c"], words, single


def _all_sides(actors: frozenset[str], recipients: frozenset[str]) -> str:
    """All who take part, as one string."""
    return f"{' '.join(sorted(actors))}>{' '.join(sorted(recipients))}"


def tellings_of(document: Document, keys: Sequence[int]) -> Iterator[Telling]:
    """The tellings of a document's events, whose keys are given in the same order."""
    told = bounds(document.published)
    single = {
        step.event: measure.kind
        for measure in document.measures
        if measure.kind in UNIQUE | ONCE_A_DAY
        for step in measure.history
    }
    for number, (key, event) in enumerate(zip(keys, document.events, strict=True)):
        anchor, days = _anchor(event, told)
        actors, recipients = _sides(document, event)
        place = f"{(told and told.first) or '9999-12-31'}|{document.id}|{number:07}"
        yield Telling(
            event=key, document=row_id(document.id, event.id), place=place,
            block=_block(event, single.get(event.id)), anchor=anchor, first=days.first or "", last=days.last or "",
            mode=event.mode, frame=event.coded_by, actors=actors, recipients=recipients,
            persons=_persons(document, event), country=event.place.country if event.place else None,
            words=_words(document, event), single=single.get(event.id), sides=_all_sides(actors, recipients),
            home=key, around=anchor,
        )  # fmt: skip


def _block(event: Event, single: MeasureKind | None) -> str:
    """What happened and what may happen are never the same; of what happened, a denial tells as well."""
    block = f"{event.type} {single}" if single in LASTING else event.type
    return block if event.status in TOLD_AS_DONE else f"{block} to come"


def _anchor(event: Event, told: Bounds | None) -> tuple[Anchor, Bounds]:
    found = interval(event.date)
    days = None
    if found and found.start.first:
        days = (
            found.start
            if found.end.last is None or event.status == "ongoing"
            else Bounds(found.start.first, found.end.last)
        )
    if _can_be_counted(days):
        return ("day" if days.first == days.last else "span"), days
    return ("told", told) if _can_be_counted(told) else ("none", Bounds(None, None))


def _can_be_counted(days: Bounds | None) -> TypeGuard[Bounds]:
    """Whether both ends are known, and after the year 0, which calendars don't have."""
    return days is not None and days.first is not None and days.last is not None and days.first > "0001"


def _mutual(event: Event) -> bool:
    return event.type in MUTUAL or set(event.actors) == set(event.recipients)


def _sides(document: Document, event: Event) -> tuple[frozenset[str], frozenset[str]]:
    actors = sides_of(document, event.actors, event.actor_countries)
    recipients = sides_of(document, event.recipients, event.recipient_countries)
    return (actors | recipients, frozenset()) if _mutual(event) else (actors, recipients)


def _persons(document: Document, event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """The single ones among those who act and among those acted on: no states, governments or unnamed groups."""

    def single(ids: Sequence[str]) -> frozenset[str]:
        chosen = (actor for actor in document.actors if actor.id in ids and actor.kind in ("person", "company"))
        return frozenset(fold(actor.name) for actor in chosen if not actor.id.startswith(LOCAL_PREFIX))

    actors, recipients = single(event.actors), single(event.recipients)
    return (actors | recipients, frozenset()) if _mutual(event) else (actors, recipients)


def _words(document: Document, event: Event) -> frozenset[str]:
    """Of the words around the trigger, for a sentence often tells of several events; of the parties' names only what is
    a title: those are compared by themselves."""
    start, end = event.evidence.start, event.evidence.end
    parties = {
        acts_for(document.id, actor) for actor in document.actors if actor.id in (*event.actors, *event.recipients)
    }
    names = [
        (mention.span.start, mention.span.end)
        for actor in document.actors
        if acts_for(document.id, actor) in parties
        for mention in actor.mentions
        if mention.form != "nominal" and start <= mention.span.start < end
    ]
    found = list(_WORD.finditer(document.text, start, end))
    at = next((n for n, match in enumerate(found) if match.end() > event.trigger.start), 0)
    near = found[max(at - _AROUND, 0) : at + _AROUND + 1]
    bare = (
        match[0].casefold()
        for match in near
        if match[0].islower() or not any(low <= match.start() < high for low, high in names)
    )
    return frozenset(word[:_STEM] for word in bare if word not in _EMPTY)


def width(telling: Telling) -> int:
    """How many days lie between the first and the last day of a telling."""
    return (date.fromisoformat(telling.last) - date.fromisoformat(telling.first)).days
