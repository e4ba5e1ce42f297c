"""Make a ledger of synthetic reports, for measuring the store and its queries: the same seed makes the same reports.

python benchmarks/make_ledger.py big.sqlite --events 100000 --seed 7
"""

import argparse
import hashlib
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import get_args

from dragoman.ledger import Store
from dragoman.model.actor import Actor, Mention
from dragoman.model.document import Block, Document
from dragoman.model.event import Event, EventType, Status
from dragoman.model.measure import Measure, MeasureKind, MeasureState, Step
from dragoman.model.span import Span
from dragoman.model.statement import Statement

EVENTS_A_DOCUMENT = 4
_STATES = (
    ("RUS", "Russia"), ("USA", "the United States"), ("CHN", "China"), ("DEU", "Germany"), ("FRA", "France"),
    ("GBR", "Britain"), ("TUR", "Turkey"), ("IRN", "Iran"), ("ISR", "Israel"), ("IND", "India"), ("PAK", "Pakistan"),
    ("JPN", "Japan"), ("KOR", "South Korea"), ("UKR", "Ukraine"), ("BLR", "Belarus"), ("POL", "Poland"),
    ("BRA", "Brazil"), ("ARG", "Argentina"), ("CHL", "Chile"), ("MEX", "Mexico"), ("EGY", "Egypt"), ("ETH", "Ethiopia"),
    ("KEN", "Kenya"), ("UGA", "Uganda"), ("NGA", "Nigeria"), ("ZAF", "South Africa"), ("SAU", "Saudi Arabia"),
    ("ARE", "the Emirates"), ("AUS", "Australia"), ("IDN", "Indonesia"), ("VNM", "Vietnam"), ("THA", "Thailand"),
)  # fmt: skip
_VERBS = {1: "met envoys of", 2: "sent supplies to", 3: "accused", 4: "imposed sanctions on"}
_TOPICS = ("gas transit", "border trade", "grain exports", "fishing rights", "river water", "air links", "visas")
_PUBLISHERS = tuple(f"{name} {kind}" for name in ("Harbour", "Valley", "Capital") for kind in ("Post", "Wire", "Daily"))
_WORDS = tuple(f"{start}{end}" for start in "ba ce di fo gu la me ni po ru sa te vi".split()
               for end in "rn sk lt mp nd rst ven lor dun tal".split())  # fmt: skip


class _Report:
    """One synthetic report, written line by line."""

    def __init__(self, rng: random.Random, number: int) -> None:
        self.rng, self.text = rng, ""
        self.published = date(2015, 1, 1) + timedelta(days=rng.randrange(3650))
        self.mentions: dict[str, list[Mention]] = {}
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.number = number

    def put(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)

    def state(self) -> tuple[str, Span]:
        code, name = self.rng.choices(_STATES, weights=range(len(_STATES), 0, -1))[0]
        span = self.put(name)
        self.mentions.setdefault(code, []).append(Mention(span, "name"))
        return code, span

    def event(self, number: int) -> None:
        quad = self.rng.choice(tuple(_VERBS))
        start = len(self.text)
        actor, _ = self.state()
        self.put(" ")
        trigger = self.put(_VERBS[quad])
        self.put(" ")
        target, _ = self.state()
        self.put(f" over {self.rng.choice(_TOPICS)}.")
        day = (self.published - timedelta(days=self.rng.randrange(30))).isoformat()
        when = self.rng.choice((day, day, day[:7], None))
        self.events.append(
            Event(
                id=f"e{number}", type=self.rng.choice(get_args(EventType)), mode=None, contexts=(), cameo=None,
                quad=quad, goldstein=None, actors=(f"state:{actor}",), recipients=(f"state:{target}",),
                actor_countries=(actor,), recipient_countries=(target,),
                status=self.rng.choices(get_args(Status), weights=[20, *[1] * 8])[0],
                trigger=trigger, evidence=Span.of(self.text, start, len(self.text)), mentions=(trigger,), date=when,
                coded_by="frame:made-up", confidence=round(self.rng.random(), 3),
            )
        )  # fmt: skip
        self.put(" " + " ".join(self.rng.choices(_WORDS, k=80)) + ".\n")

    def statement(self, number: int) -> None:
        code, source = self.state()
        self.put(" ")
        cue = self.put("said")
        self.put(" ")
        content = self.put(f"that talks on {self.rng.choice(_TOPICS)} would go on")
        self.put(".\n")
        self.statements.append(
            Statement(f"s{number}", "indirect", f"state:{code}", source.quote, (source,), (cue,), (content,))
        )

    def measure(self) -> Measure:
        event = self.rng.choice(self.events)
        state = self.rng.choice(get_args(MeasureState))
        return Measure(
            id="m1", kind=self.rng.choice(get_args(MeasureKind)), imposer=event.actors, target=event.recipients,
            target_countries=event.recipient_countries, subject=self.rng.choice(_TOPICS), state=state, since=event.date,
            until=None, history=(Step(state, event.date, event.id, event.evidence),),
        )  # fmt: skip

    def document(self) -> Document:
        title = self.put(f"Report {self.number}")
        self.put("\n")
        for number in range(1, EVENTS_A_DOCUMENT + 1):
            self.event(number)
            self.statement(number)
        names = dict(_STATES)
        actors = tuple(
            Actor(f"state:{code}", names[code], "state", code, code, mentions=tuple(found))
            for code, found in self.mentions.items()
        )
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        return Document(
            id=f"doc:{digest[:16]}", text=self.text, blocks=_blocks(self.text), input_id=str(self.number),
            title=title.quote, publisher=self.rng.choice(_PUBLISHERS), language="en",
            published=self.published.isoformat(), actors=actors, statements=tuple(self.statements),
            events=tuple(self.events), measures=(self.measure(),),
        )  # fmt: skip


def _blocks(text: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for line in text.splitlines():
        blocks.append(Block(start, start + len(line), "body" if start else "headline"))
        start += len(line) + 1
    return tuple(blocks)


def reports(seed: int) -> Iterator[Document]:
    """Synthetic reports without end: four events, four statements and a measure each, about 2,500 characters long."""
    rng, number = random.Random(seed), 0
    while True:
        number += 1
        yield _Report(rng, number).document()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    count = options.events // EVENTS_A_DOCUMENT
    rates: list[float] = []
    with Store(options.ledger) as store:
        source, done = reports(options.seed), 0
        while done < count:
            batch = list(islice(source, min(1000, count - done)))
            before = time.process_time()
            done += len(store.add_many(batch))
            rates.append(1000 * (time.process_time() - before) / len(batch))
    print(f"{done} documents, {done * EVENTS_A_DOCUMENT} events added: {sum(rates) / len(rates):.2f} ms a document")
    print(f"processor time a document, by thousands: {' '.join(f'{rate:.2f}' for rate in rates)} ms")


if __name__ == "__main__":
    main()
