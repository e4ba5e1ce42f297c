"""Tellings: what must be known of an event of a document to see whether another tells the same happening."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeGuard

from dragoman.ledger.ids import LOCAL_PREFIX, acts_for, row_id
from dragoman.ledger.names import fold
from dragoman.model.document import Document
from dragoman.model.edtf import Bounds, bounds, interval
from dragoman.model.event import Event, EventType, Status

Anchor = Literal["day", "span", "told", "none"]
TOLD_AS_DONE: frozenset[Status] = frozenset({"actual", "ongoing", "denied"})
MUTUAL: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # those who act together, act on each other
_STEM = 5  # letters by which words are compared: enough to tell "expelled" from "explained"
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    "the and for that with from was were has had have its his her their our who which will would after before said "
    "says not but are been being this these those over into than more also some they them she him about amid".split()
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one document. `place` orders tellings: by publication, document and number.

    `actors` and `recipients` are whom those act for who take part; `persons` the ids and names of the single persons,
    companies among them; `words` the stems of the sentence without the names of its actors. `home` is the key of the
    telling that it was last found to be gathered around.
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
    home: int = 0

    @property
    def sides(self) -> str:
        """All who take part, as one string."""
        return f"{' '.join(sorted(self.actors))}>{' '.join(sorted(self.recipients))}"

    @property
    def each_side(self) -> frozenset[str]:
        return self.actors | self.recipients

    def row(self) -> dict[str, Any]:
        """The columns of this telling in the table `tellings`."""
        gist = {
            "d": self.document, "m": self.mode, "f": self.frame, "a": sorted(self.actors),
            "r": sorted(self.recipients), "p": [sorted(names) for names in self.persons], "c": self.country,
            "w": sorted(self.words),
        }  # fmt: skip
        return {
            "event": self.event, "block": self.block, "anchor": self.anchor, "first": self.first, "last": self.last,
            "sides": self.sides, "place": self.place, "gist": json.dumps(gist, separators=(",", ":")),
        }  # fmt: skip


def from_row(row: Any) -> Telling:
    """The telling that has these columns."""
    gist = json.loads(row.gist)
    actors, recipients = (frozenset(names) for names in gist["p"])
    return Telling(
        row.event, gist["d"], row.place, row.block, row.anchor, row.first, row.last, gist["m"], gist["f"],
        frozenset(gist["a"]), frozenset(gist["r"]), (actors, recipients), gist["c"], frozenset(gist["w"]),
        row.happening,
    )  # fmt: skip


def tellings_of(document: Document, keys: Sequence[int]) -> Iterator[Telling]:
    """The tellings of a document's events, whose keys are given in the same order."""
    told = bounds(document.published)
    for number, (key, event) in enumerate(zip(keys, document.events, strict=True)):
        anchor, days = _anchor(event, told)
        actors, recipients = _sides(document, event)
        place = f"{(told and told.first) or '9999-12-31'}|{document.id}|{number:07}"
        yield Telling(
            event=key, document=row_id(document.id, event.id), place=place, block=_block(event), anchor=anchor,
            first=days.first or "", last=days.last or "", mode=event.mode, frame=event.coded_by, actors=actors,
            recipients=recipients, persons=_persons(document, event),
            country=event.place.country if event.place else None, words=_words(document, event),
        )  # fmt: skip


def _block(event: Event) -> str:
    """What happened and what may happen are never the same; of what happened, a denial tells as well."""
    return event.type if event.status in TOLD_AS_DONE else f"{event.type} to come"


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
    actors = _acting_for(document, event.actors, event.actor_countries)
    recipients = _acting_for(document, event.recipients, event.recipient_countries)
    return (actors | recipients, frozenset()) if _mutual(event) else (actors, recipients)


def _acting_for(document: Document, ids: Sequence[str], countries: Sequence[str]) -> frozenset[str]:
    named = {acts_for(document.id, actor) for actor in document.actors if actor.id in ids}
    told = {f"state:{country}" for country in countries}
    return frozenset({side.rpartition("#")[2] for side in named} | told)


def _persons(document: Document, event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """The single ones among those who act and among those acted on: no states, governments or unnamed groups."""

    def single(ids: Sequence[str]) -> frozenset[str]:
        chosen = (actor for actor in document.actors if actor.id in ids and actor.kind in ("person", "company"))
        return frozenset(fold(actor.name) for actor in chosen if not actor.id.startswith(LOCAL_PREFIX))

    actors, recipients = single(event.actors), single(event.recipients)
    return (actors | recipients, frozenset()) if _mutual(event) else (actors, recipients)


def _words(document: Document, event: Event) -> frozenset[str]:
    start, end = event.evidence.start, event.evidence.end
    names = [
        (mention.span.start, mention.span.end)
        for actor in document.actors
        for mention in actor.mentions
        if mention.form != "nominal" and start <= mention.span.start < end
    ]
    found = _WORD.finditer(document.text, start, end)
    bare = (match[0].casefold() for match in found if not any(low <= match.start() < high for low, high in names))
    return frozenset(word[:_STEM] for word in bare if word not in _EMPTY)


def width(telling: Telling) -> int:
    """How many days lie between the first and the last day of a telling."""
    return (date.fromisoformat(telling.last) - date.fromisoformat(telling.first)).days
