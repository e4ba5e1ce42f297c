"""Synthetic reports as an archive would hold them: a few states, types and publishers are told of most, stories are
told by several reports, some of them copies of one another. The same seed makes the same reports.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Any, Generic, TypeVar

from rigour.territories import get_territories

from dragoman.coding.ontology import ontology
from dragoman.model.actor import Actor, Mention, Office
from dragoman.model.document import Block, Document
from dragoman.model.event import Event, EventType, Status
from dragoman.model.measure import Measure, MeasureKind, MeasureState, Step
from dragoman.model.span import Span
from dragoman.model.statement import Act, Statement

T = TypeVar("T")
FIRST_DAY, DAYS = date(2015, 1, 1), 365
EVENTS_A_DOCUMENT = 5
_HEAD = (  # the states that reports tell of most
    "USA", "RUS", "CHN", "UKR", "ISR", "GBR", "IRN", "DEU", "FRA", "TUR", "IND", "PAK", "JPN", "KOR", "PRK", "SAU",
    "EGY", "POL", "BLR", "SYR", "IRQ", "AFG", "ETH", "KEN", "UGA", "NGA", "ZAF", "BRA", "ARG", "VEN", "MEX", "CAN",
)  # fmt: skip
_BODIES = (
    ("UN", "the United Nations"), ("EU", "the European Union"), ("NATO", "NATO"), ("AU", "the African Union"),
    ("ASEAN", "ASEAN"), ("OPEC", "OPEC"), ("IAEA", "the IAEA"), ("OSCE", "the OSCE"), ("WTO", "the WTO"),
)  # fmt: skip
_OFFICES = ("Foreign Minister", "President", "Defence Minister", "Ambassador", "Prime Minister", "Trade Minister")
_TYPES: dict[EventType, int] = {
    "CONSULT": 18, "ACCUSE": 13, "SUPPORT": 8, "COOPERATE": 8, "AGREE": 7, "REQUEST": 7, "ASSAULT": 7, "COERCE": 6,
    "SANCTION": 6, "REJECT": 5, "THREATEN": 4, "AID": 4, "MOBILIZE": 3, "PROTEST": 2, "CONCEDE": 1, "RETREAT": 1,
}  # fmt: skip
_VERBS: dict[EventType, str] = {
    "CONSULT": "met envoys of", "ACCUSE": "accused", "SUPPORT": "praised", "COOPERATE": "worked with",
    "AGREE": "signed an accord with", "REQUEST": "urged", "ASSAULT": "shelled positions of",
    "COERCE": "seized a ship of", "SANCTION": "imposed sanctions on", "REJECT": "turned down an offer of",
    "THREATEN": "threatened", "AID": "sent supplies to", "MOBILIZE": "moved troops to the border of",
    "PROTEST": "protested against", "CONCEDE": "eased a ban on", "RETREAT": "withdrew troops from",
}  # fmt: skip
_STATUSES: dict[Status, int] = {
    "actual": 70, "planned": 12, "ongoing": 3, "threatened": 3, "requested": 3, "conditional": 3, "hypothetical": 3,
    "denied": 2, "proposed": 1,
}  # fmt: skip
_ACTS: dict[Act, int] = {"say": 70, "accuse": 6, "deny": 4, "warn": 6, "promise": 4, "announce": 6, "request": 4}
_KINDS: dict[EventType, dict[MeasureKind, int]] = {
    "SANCTION": {"sanctions": 5, "asset_freeze": 2, "visa_ban": 2, "trade_ban": 2, "airspace_ban": 1, "expulsion": 1},
    "AGREE": {"agreement": 6, "ceasefire": 1}, "COERCE": {"detention": 3, "blockade": 1, "restriction": 2},
    "MOBILIZE": {"deployment": 3, "exercise": 2}, "AID": {"aid": 1}, "CONSULT": {"talks": 1},
    "REJECT": {"ambassador_recalled": 1, "embassy_closed": 1},
}  # fmt: skip
_STATES: dict[MeasureState, int] = {
    "in_force": 50, "announced": 15, "extended": 7, "lifted": 10, "proposed": 8, "suspended": 4, "eased": 3,
    "threatened": 3,
}  # fmt: skip
_TOPICS = (
    "gas transit", "border trade", "grain exports", "fishing rights", "river water", "air links", "visas", "oil prices",
    "prisoners", "a naval base", "refugees", "an embassy", "missile tests", "a pipeline", "elections", "a ceasefire",
    "data centres", "steel tariffs", "a peace plan", "spying", "drones", "the railway", "vaccines", "the islands",
)  # fmt: skip


class Zipf(Generic[T]):
    """Values of which the n-th is drawn with a weight of 1/n."""

    def __init__(self, values: Sequence[T], power: float = 1.0) -> None:
        self.values = values
        self._cumulated = list(accumulate((number + 1) ** -power for number in range(len(values))))

    def draw(self, rng: random.Random, count: int = 1) -> list[T]:
        return rng.choices(self.values, cum_weights=self._cumulated, k=count)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds an office of a state."""

    id: str
    name: str
    office: str


@dataclass(frozen=True, slots=True)
class Side:
    """A state or body, and who speaks for it."""

    id: str
    name: str
    country: str | None
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What happened, for several reports to tell."""

    actor: Side
    recipient: Side
    type: EventType
    status: Status
    topic: str
    words: str
    day: date


@dataclass(frozen=True)
class World:
    """Everybody and everything that reports can tell of."""

    sides: Zipf[Side]
    publishers: Zipf[str]
    words: Zipf[str]
    topics: Zipf[str]
    by_id: dict[str, Side] = field(repr=False)

    def actors(self) -> list[str]:
        """The ids of all actors that are known beyond one report."""
        return [id for side in self.by_id.values() for id in (side.id, *(one.id for one in side.people))]


@cache
def world() -> World:
    """The same one for all seeds."""
    rng = random.Random(1815)
    starts = "b br c d dr f g gr h j k kl l m n p pr r s st t tr v w z".split()
    middles, ends = "a e i o u ai ou ea".split(), "l n r s t nd rk st m v".split()
    syllables = [start + middle + end for start in starts for middle in middles for end in ends]
    words = list(dict.fromkeys("".join(rng.choices(syllables, k=rng.choice((1, 2, 2, 3)))) for _ in range(30_000)))
    firsts, lasts = ([name.capitalize() for name in rng.sample(words, 900)] for _ in range(2))
    named = {one.alpha3.upper(): one.name for one in get_territories() if one.alpha3 and one.is_country}
    codes = [*_HEAD, *sorted(set(named) - set(_HEAD))]
    found = [(f"state:{code}", named[code], code) for code in codes]
    found[4:4] = [(f"igo:{code}", name, None) for code, name in _BODIES[:2]]
    found[20:20] = [(f"igo:{code}", name, None) for code, name in _BODIES[2:]]
    sides = []
    for id, name, country in found:
        people = []
        for office in _OFFICES:
            person = f"{rng.choice(firsts)} {rng.choice(lasts)}"
            key = person.lower().replace(" ", "-") + id.rpartition(":")[2].lower()
            people.append(Person(f"person:{key}", person, office))
        sides.append(Side(id, name, country, tuple(people)))
    papers = [f"{name} {kind}" for kind in ("Post", "Wire", "Daily", "Herald", "Times") for name in lasts[:40]]
    return World(Zipf(sides, 0.9), Zipf(papers), Zipf(words), Zipf(_TOPICS, 0.5), {side.id: side for side in sides})


class Archive:
    """So many reports of one year, by day of publication; a story may be told again in the days after it."""

    def __init__(self, seed: int, total: int) -> None:
        self.rng, self.world = random.Random(seed), world()
        self.total, self.number = total, 0
        self.recent: list[Story] = []
        self.last: Document | None = None

    def reports(self) -> Iterator[Document]:
        """One after another."""
        while self.number < self.total:
            self.number += 1
            if self.last and self.rng.random() < 0.06:
                yield self._copied(self.last)
            else:
                self.last = _Report(self).document()
                yield self.last

    def published(self) -> date:
        return FIRST_DAY + timedelta(days=DAYS * (self.number - 1) // self.total)

    def story(self, today: date, told: Sequence[Story]) -> Story:
        """One that other reports told of these days, or a new one; not one that this report has `told`."""
        rng = self.rng
        if self.recent and rng.random() < 0.35:
            old = rng.choice(self.recent)
            if abs((today - old.day).days) <= 5 and old not in told:
                return old
        actor, recipient = self.world.sides.draw(rng, 2)
        while recipient is actor:
            recipient = self.world.sides.draw(rng)[0]
        new = Story(
            actor, recipient, _one(rng, _TYPES), _one(rng, _STATUSES), self.world.topics.draw(rng)[0],
            " ".join(self.world.words.draw(rng, 6)), today - timedelta(days=rng.choice((0, 0, 1, 1, 2, 5, 20))),
        )  # fmt: skip
        self.recent = [*self.recent[-40:], new]
        return new

    def _copied(self, document: Document) -> Document:
        """The same words, from another publisher."""
        text = f"{document.text}Copied as received, {self.number}.\n"
        block = Block(len(document.text), len(text) - 1, "body")
        return replace(
            document, id=_id(text), text=text, blocks=(*document.blocks, block), input_id=str(self.number),
            publisher=self.world.publishers.draw(self.rng)[0],
        )  # fmt: skip


def _one(rng: random.Random, weights: dict[Any, int]) -> Any:
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def _id(text: str) -> str:
    return "doc:" + hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


class _Report:
    """One report, written line by line."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.rng, self.world = archive, archive.rng, archive.world
        self.parts: list[str] = []
        self.length = 0
        self.published = archive.published()
        self.mentions: dict[str, list[Mention]] = {}
        self.people: dict[str, tuple[Person, Side, Office]] = {}
        self.stories: list[Story] = []
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.measures: list[Measure] = []

    def put(self, words: str) -> Span:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return Span(start, self.length, words)

    def side(self, side: Side) -> Span:
        span = self.put(side.name)
        self.mentions.setdefault(side.id, []).append(Mention(span, "name"))
        return span

    def speaker(self, side: Side) -> tuple[str, Span]:
        """Who speaks for a side: with the office where named first, then by the last name."""
        person = self.rng.choice(side.people[:3])
        if person.id in self.people:
            span = self.put(person.name.rpartition(" ")[2])
        else:
            office = self.put(person.office)
            self.put(" ")
            span = self.put(person.name)
            self.people[person.id] = person, side, Office(person.office, side.id, office)
        self.mentions.setdefault(person.id, []).append(Mention(span, "name"))
        return person.id, span

    def event(self, number: int) -> None:
        story, rng = self.archive.story(self.published, self.stories), self.rng
        self.stories.append(story)
        told_by = f"s{number}" if rng.random() < 0.35 else None
        if told_by:
            speaker, source = self.speaker(story.actor if rng.random() < 0.6 else story.recipient)
            self.put(" ")
            cue = self.put("said")
            self.put(" ")
        start, at = self.length, len(self.parts)
        self.side(story.actor)
        self.put(" ")
        trigger = self.put(_VERBS[story.type])
        self.put(" ")
        self.side(story.recipient)
        self.put(f" over {story.topic} {story.words}")
        evidence = Span(start, self.length, "".join(self.parts[at:]))
        if told_by:
            self.statements.append(self._statement(number, speaker, source, cue, evidence, "say"))
        entry = ontology().types[story.type]
        when = rng.choice((story.day.isoformat(),) * 5 + (story.day.isoformat()[:7], None, None, None))
        self.events.append(
            Event(
                id=f"e{number}", type=story.type, mode=None, contexts=(), cameo=entry.cameo, quad=entry.quad,
                goldstein=ontology().goldstein(entry.cameo), actors=(story.actor.id,), recipients=(story.recipient.id,),
                actor_countries=(story.actor.country,) if story.actor.country else (),
                recipient_countries=(story.recipient.country,) if story.recipient.country else (),
                status=story.status, trigger=trigger, evidence=evidence, mentions=(trigger,), date=when,
                according_to=told_by, coded_by=f"frame:{story.type.lower()}", confidence=round(rng.random(), 3),
            )
        )  # fmt: skip
        if story.type in _KINDS and rng.random() < 0.5:
            self._measure(story, self.events[-1])
        self.put(". " + " ".join(self.world.words.draw(rng, rng.randrange(10, 50))) + ".\n")

    def statement(self, number: int) -> None:
        rng = self.rng
        speaker, source = self.speaker(self.world.sides.draw(rng)[0])
        self.put(" ")
        cue = self.put("said")
        self.put(" that ")
        content = self.put(f"talks on {self.world.topics.draw(rng)[0]} {' '.join(self.world.words.draw(rng, 8))}")
        self.put(".\n")
        self.statements.append(self._statement(number, speaker, source, cue, content, _one(rng, _ACTS)))

    def _statement(self, number: int, speaker: str, source: Span, cue: Span, content: Span, act: Act) -> Statement:
        return Statement(
            f"s{number}", "indirect", speaker, source.quote, (source,), (cue,), (content,), speakers=(speaker,), act=act
        )

    def _measure(self, story: Story, event: Event) -> None:
        state = _one(self.rng, _STATES)
        self.measures.append(
            Measure(
                id=f"m{len(self.measures) + 1}", kind=_one(self.rng, _KINDS[story.type]), imposer=event.actors,
                target=event.recipients, target_countries=event.recipient_countries, subject=story.topic, state=state,
                since=event.date if state == "in_force" else None, until=None,
                history=(Step(state, event.date, event.id, event.evidence),),
            )
        )  # fmt: skip

    def document(self) -> Document:
        rng = self.rng
        title = self.put(" ".join(self.world.words.draw(rng, 5)).capitalize() + f" {self.archive.number}")
        self.put("\n")
        number = 0
        for _ in range(EVENTS_A_DOCUMENT):
            number += 1
            self.event(number)
            number += 1
            if rng.random() < 0.7:
                self.statement(number)
        text = "".join(self.parts)
        return Document(
            id=_id(text), text=text, blocks=_blocks(text), input_id=str(self.archive.number), title=title.quote,
            publisher=self.world.publishers.draw(rng)[0], language=rng.choice(("en",) * 9 + ("fr",)),
            published=self.published.isoformat(), actors=tuple(self._actors()), statements=tuple(self.statements),
            events=tuple(self.events), measures=tuple(self.measures),
        )  # fmt: skip

    def _actors(self) -> Iterator[Actor]:
        for id, mentions in self.mentions.items():
            if id in self.people:
                person, side, office = self.people[id]
                code = f"{side.country or 'IGO'}GOV"
                yield Actor(id, person.name, "person", side.country, code, None, (office,), tuple(mentions))
            else:
                side = self.world.by_id[id]
                kind: Any = "state" if side.country else "organization"
                yield Actor(id, side.name, kind, side.country, side.country or "IGO", None, (), tuple(mentions))


def _blocks(text: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for line in text.splitlines():
        blocks.append(Block(start, start + len(line), "body" if start else "headline"))
        start += len(line) + 1
    return tuple(blocks)
