"""What is told: of every site the likeliest reading, if it is likely enough and no surer one tells the same."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dragoman.coding.arguments import Grammar
from dragoman.coding.casting import Casting
from dragoman.coding.coded import Coded, Refusal
from dragoman.coding.doubts import Doubts
from dragoman.coding.judging.evidence import Gatherer, tells
from dragoman.coding.judging.forests import EVENT, Evidence, forests
from dragoman.coding.judging.frames import CLASSIFIER
from dragoman.coding.judging.sides import Mentions, Parties
from dragoman.coding.judging.sites import Sites
from dragoman.coding.judging.thinkable import Alternatives, Thinkable
from dragoman.coding.roles import Missing
from dragoman.coding.status import StatusReading
from dragoman.coding.tree import Tree
from dragoman.reading.events import RawEvent

__all__ = ["CLASSIFIER", "Judge"]
LEAST = 0.68  # how likely what is told must be right
MEASURED = 0.6  # … and what a frame told that opens a measure
SETTLED = 0.4  # … and what the codebook counts and news often leaves out
ENDING = frozenset({"lifted", "expired", "suspended"})  # told anyhow, as is what says that a measure stands
TOGETHER = 256  # sites
Outcome = Coded | Refusal
Weighed = tuple[Thinkable, Evidence]
Judged = tuple[float, Thinkable]


@dataclass(frozen=True, slots=True)
class Judge:
    """That of one tree; `events` are None where the event network didn't read the text, else by their word."""

    tree: Tree
    casting: Casting
    grammar: Grammar
    missing: Missing
    doubts: Doubts
    status_at: Callable[[int], StatusReading]
    events: Mapping[int, RawEvent] | None

    def of(self, outcomes: Iterable[Outcome], tokens: Sequence[int]) -> list[Outcome]:
        """What is told and what isn't, in text order, from what frames told and didn't. Without an event network just
        that."""
        found = {one.match.trigger: one for one in outcomes}
        if self.events is None:
            return list(found.values())
        best: dict[int, Judged] = {}
        for readings in self.readings(found, tokens):
            chances = forests()[EVENT].chances([evidence for _, evidence in readings])
            for (reading, _), chance in zip(readings, chances, strict=True):
                word = reading.site.match.trigger
                if word not in best or self._is_better(found.get(word), (chance, reading), best[word]):
                    best[word] = (chance, reading)
        return self._chosen(found, best)

    def _is_better(self, found: Outcome | None, one: Judged, other: Judged) -> bool:
        """The likelier; but both sides are told where they are likely enough."""
        if isinstance(found, Refusal) and found.alone is not None:
            fuller = [chance >= _least(by) and by.site.outcome is not found.alone for chance, by in (one, other)]
            return (fuller[0], one[0]) > (fuller[1], other[0])
        return one[0] > other[0]

    def readings(self, outcomes: Mapping[int, Outcome], tokens: Sequence[int]) -> Iterator[list[Weighed]]:
        """Every reading and what speaks for it, those of some sites at a time: of a long text they are many."""
        mentions = Mentions.of(self.tree, self.casting)
        sites = Sites(self.tree, self.grammar, self.events or {})
        parties, alternatives = Parties(self.tree, mentions), Alternatives(mentions, self.missing)
        told, every = self._by_sentence(outcomes.values()), sites.of(outcomes, tokens)
        while some := list(islice(every, TOGETHER)):
            gatherer = Gatherer(self.tree, mentions, sites, alternatives, told)
            yield [
                (reading, gatherer.of(reading, sides))
                for site, sides in zip(some, parties.scored(some, forests()), strict=True)
                for reading in alternatives.of(site, sides, self.status_at)
            ]

    def _by_sentence(self, outcomes: Iterable[Outcome]) -> dict[int, list[Coded]]:
        told: dict[int, list[Coded]] = {}
        for one in outcomes:
            if isinstance(one, Coded):
                told.setdefault(self.tree.sentence_index[one.match.trigger], []).append(one)
        return told

    def _chosen(self, found: dict[int, Outcome], best: Mapping[int, Judged]) -> list[Outcome]:
        """The surest first: an event that the network tells must not be told by another word of its sentence."""
        told: dict[int, list[Coded]] = {}
        chosen: dict[int, Outcome] = dict(found)
        for word, (chance, reading) in sorted(best.items(), key=lambda one: (-one[1][0], one[0])):
            sentence = told.setdefault(self.tree.sentence_index[word], [])
            outcome = self._outcome(reading, chance, sentence)
            if isinstance(outcome, Coded):
                sentence.append(outcome)
            if isinstance(outcome, Coded) or isinstance(found.get(word), Coded) or word not in found:
                chosen[word] = outcome
        return [chosen[word] for word in sorted(chosen)]

    def _outcome(self, reading: Thinkable, chance: float, told: Sequence[Coded]) -> Outcome:
        match, actors, recipients = reading.site.match, reading.actors, reading.recipients
        coded = Coded(match, actors, recipients, reading.status, round(chance, 3))
        if chance < _least(reading):
            return Refusal(match, f"not sure enough: {chance:.2f}", actors, recipients)
        if reading.site.kind != "told" and any(tells(one, reading.site.type, actors, recipients) for one in told):
            return Refusal(match, "told by another word", actors, recipients)
        doubt = None if reading.site.kind == "told" else self.doubts.about(match, actors, recipients)
        return coded if doubt is None else Refusal(match, doubt, actors, recipients)


def _least(reading: Thinkable) -> float:
    """How likely a reading must be right."""
    frame = reading.site.match.frame
    if reading.site.kind != "told":
        return LEAST
    if frame.measure is not None and (frame.measure.state in ENDING or frame.force_status == "ongoing"):
        return 0.0
    if frame.settled:
        return SETTLED
    return LEAST if frame.measure is None else MEASURED
