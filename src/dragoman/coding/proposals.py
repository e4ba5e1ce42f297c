"""What the reader's event network says of a text: events that no frame told, and how sure those are that one did.

The network points at words: who these are the cast says (`pointed.py`). A proposal is told if it and its parties are
sure enough, if everybody whom it points at is known, and if its sentence tells no event that may be the same. One with
a single side must leave nobody of its sentence over who might be the other. A frame that found its parties but is
doubted stays untold; one that lacks a party is told where the network agrees with its type and knows the parties.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import prod

from dragoman.coding.casting import Casting, Filler
from dragoman.coding.coded import Coded, Refusal
from dragoman.coding.doubts import Doubts
from dragoman.coding.frames.model import Frame, Pattern, PredicateKind
from dragoman.coding.matching import Match
from dragoman.coding.ontology import SYMMETRICAL_TYPES, ontology
from dragoman.coding.pointed import Parties, Pointed
from dragoman.coding.roles import Missing
from dragoman.coding.status import StatusReading
from dragoman.coding.tree import Tree
from dragoman.model.event import EventType
from dragoman.reading.events import RawEvent

CLASSIFIER = "classifier"
BOTH = 0.8  # least product of the chances of an event with both sides
ALONE, BESIDE_ONE = 0.5, 0.75  # … with one, where its sentence names nobody else; where it names one more
UNREAD = 0.2  # what of a frame's prior is lost where the network reads no event
KINDS: Mapping[str, PredicateKind] = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective"}
SETTLED = frozenset({"actual", "ongoing", "denied"})
DIRECTED = frozenset({"ACCUSE", "REQUEST", "THREATEN", "AGREE", "AID"})  # told with both sides, or not at all
DONE_TO = frozenset({"COERCE", "RETREAT", "ASSAULT", "SANCTION"})  # and these without who does it
MUTUAL = SYMMETRICAL_TYPES - {"AGREE"}  # one may promise alone


@cache
def frame_of(type_: EventType) -> Frame:
    """What stands for a frame where the type of an event alone is known."""
    return Frame(
        name=CLASSIFIER, type=type_, mode=None, contexts=(), cameo=ontology().types[type_].cameo, patterns=(),
        parties=type_ in SYMMETRICAL_TYPES, family=f"{CLASSIFIER}:{type_}",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposals:
    """Those for one tree; `events` are None where the network didn't read the text, else by their word."""

    tree: Tree
    casting: Casting
    missing: Missing
    doubts: Doubts
    status_at: Callable[[int], StatusReading]
    events: Mapping[int, RawEvent] | None

    def beside(self, outcomes: Iterable[Coded | Refusal], tokens: Sequence[int]) -> list[Coded | Refusal]:
        """What frames told, and what the network tells beside them, in text order."""
        found = {one.match.trigger: self._weighed(one) for one in outcomes}
        if not self.events:
            return list(found.values())
        told: dict[int, list[Coded]] = {}
        for one in found.values():
            if isinstance(one, Coded):
                told.setdefault(self.tree.sentence_index[one.match.trigger], []).append(one)
        for token in tokens:
            event, before = self.events.get(token), found.get(token)
            if event is None or event.chance < ALONE or isinstance(before, Coded):
                continue
            sentence = told.setdefault(self.tree.sentence_index[token], [])
            outcome = self._outcome(event, before, sentence)
            if outcome is not None and (before is None or isinstance(outcome, Coded)):
                found[token] = outcome
            if isinstance(outcome, Coded):
                sentence.append(outcome)
        return [found[token] for token in sorted(found)]

    def _weighed(self, outcome: Coded | Refusal) -> Coded | Refusal:
        """Less sure where the network reads no event."""
        if self.events is None or isinstance(outcome, Refusal):
            return outcome
        likely = max((event.any for event in self._around(outcome.match)), default=0.0)
        return outcome._replace(prior=outcome.frame.prior * (1 - UNREAD * (1 - likely)))

    def _around(self, match: Match) -> Iterator[RawEvent]:
        """What the network reads at the words of a match: "opened fire", "lodged a protest", "began an exercise"."""
        events, thing = self.events or {}, self.missing.binder.grammar.object(match.trigger)
        words = {match.trigger, match.support, match.object, match.complement, None if thing is None else thing.head}
        yield from (event for word in words if word is not None and (event := events.get(word)) is not None)

    def _outcome(self, event: RawEvent, before: Refusal | None, told: Sequence[Coded]) -> Coded | Refusal | None:
        """The event, or why it isn't told; None where a frame was doubted."""
        if before is not None and not before.lacking:
            return None
        agreed = before is not None and before.match.frame.type == event.type
        match = before.match if before is not None and agreed else self._match(event)
        parties = Pointed(self.casting).parties(event)
        if parties is None:
            return Refusal(match, "the event network points at somebody who is not known")
        actors, recipients = parties.actors, parties.recipients
        problem = self._lacks(event, parties, agreed) or self.doubts.about(match, actors, recipients)
        if problem is None and any(_are_the_same(one, event, parties) for one in told):
            problem = "told by another word"
        if problem is not None:
            return Refusal(match, problem, tuple(actors), tuple(recipients))
        status = self.status_at(event.token)
        if not (actors and recipients) and status.status not in SETTLED:
            return Refusal(match, "not done, and one side alone", tuple(actors), tuple(recipients))
        return Coded(match, tuple(actors), tuple(recipients), status, self._sure(event, parties))

    def _match(self, event: RawEvent) -> Match:
        kind = KINDS.get(self.tree.pos[event.token], "noun")
        return Match(frame_of(event.type), Pattern(kind, self.tree.lemmas[event.token]), event.token)

    def _sure(self, event: RawEvent, parties: Parties) -> float:
        return event.chance * prod(parties.chances)

    def _lacks(self, event: RawEvent, parties: Parties, agreed: bool) -> str | None:
        actors, recipients = parties.actors, parties.recipients
        if not actors and not recipients:
            return "the event network points at nobody"
        if event.type in MUTUAL and len(actors) < 2 and not self.missing.is_several(actors[0]):
            return "the event network points at one party alone"
        if not recipients and event.type in DIRECTED:
            return "the event network points at nobody to whom it is done"
        if not actors and event.type not in DONE_TO:
            return "the event network points at nobody who does it"
        if agreed and not (actors and recipients) and event.type not in MUTUAL:
            return "one side alone"  # which the frame knows not to be enough
        if self.missing.none_is_public((*actors, *recipients)):
            return "private persons only"
        return None if self._sure(event, parties) >= self._least(event, parties) else "the event network is not sure"

    def _least(self, event: RawEvent, parties: Parties) -> float:
        """How sure a proposal must be."""
        if parties.actors and parties.recipients:
            return BOTH
        heads = self.casting.named.heads
        named = {actor for head in range(*self.tree.sentence_of(event.token)) for actor, _ in heads.get(head, ())}
        others = len(named.difference(one.actor for one in (*parties.actors, *parties.recipients)))
        return ALONE if not others else BESIDE_ONE if others == 1 and parties.actors else 1.0


def _are_the_same(one: Coded, event: RawEvent, parties: Parties) -> bool:
    """Whether another event of the sentence may be this one, told by another word."""
    same = one.frame.type == event.type
    return same and _may_be(one.actors, parties.actors) and _may_be(one.recipients, parties.recipients)


def _may_be(some: Sequence[Filler], others: Sequence[Filler]) -> bool:
    ids = {one.actor for one in some}
    return not some or not others or any(one.actor in ids for one in others)
