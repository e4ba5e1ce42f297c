"""Words that may tell an event of a type: by a frame, told or refused, or by what the event network reads there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.arguments import Grammar
from dragoman.coding.coded import Coded, Refusal
from dragoman.coding.frames.model import Pattern, PredicateKind
from dragoman.coding.judging.frames import frame_of
from dragoman.coding.matching import Match
from dragoman.coding.tree import Tree
from dragoman.model.event import EventType
from dragoman.reading.events import TYPES, RawEvent

KINDS: Mapping[str, PredicateKind] = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective"}
NUMBER = {type_: number for number, type_ in enumerate(TYPES)}
READ = 0.6  # least chance that a word tells an event of a type, to ask what it tells where no frame does
SPOKEN_FOR = 0.4  # … to ask again where a frame lacks a party
YIELDING: frozenset[EventType] = frozenset({"RETREAT", "CONCEDE"})


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """A match, what came of it (None: no frame fits), and what the network reads at its words."""

    match: Match
    outcome: Coded | Refusal | None
    event: RawEvent | None

    @property
    def type(self) -> EventType:
        return self.match.frame.type

    @property
    def kind(self) -> str:
        if self.outcome is None:
            return "unframed"
        if isinstance(self.outcome, Coded):
            return "told"
        return "lacking" if self.outcome.lacking else "doubted"


def chance_of(event: RawEvent | None, type_: EventType) -> float:
    """How likely a word tells an event of a type; giving way and stepping back are one here, as in the marks."""
    if event is None:
        return 0.0
    chances = event.chances
    return sum(chances[NUMBER[one]] for one in YIELDING) if type_ in YIELDING else chances[NUMBER[type_]]


def rival_of(event: RawEvent | None, type_: EventType) -> float:
    """… of the likeliest other type."""
    if event is None:
        return 0.0
    own = YIELDING if type_ in YIELDING else frozenset({type_})
    return max(chance for one, chance in zip(TYPES, event.chances, strict=True) if one not in own)


@dataclass(frozen=True, slots=True)
class Sites:
    """Finds those of one tree; `events` by their word."""

    tree: Tree
    grammar: Grammar
    events: Mapping[int, RawEvent]

    def of(self, outcomes: Mapping[int, Coded | Refusal], tokens: Sequence[int]) -> Iterator[Site]:
        """In text order; where a frame that lacks a party and the network differ on the type, both. What a frame found
        and doubts stays untold."""
        told = outcomes.keys() | self.events.keys()
        for token in tokens:
            if token not in told:
                continue
            outcome, event = outcomes.get(token), self.events.get(token)
            if outcome is not None:
                site = self.at(outcome)
                if site.kind == "doubted":
                    continue
                if site.kind == "told" or chance_of(site.event, site.type) >= SPOKEN_FOR:
                    yield site
                    if isinstance(outcome, Refusal) and outcome.alone is not None:
                        yield self.at(outcome.alone)
            if event is None or isinstance(outcome, Coded) or chance_of(event, event.type) < READ:
                continue
            if outcome is None or outcome.match.frame.type != event.type:
                yield self.read(token, event.type)

    def at(self, outcome: Coded | Refusal) -> Site:
        """Where a frame fits."""
        return Site(outcome.match, outcome, self._at_words_of(outcome.match))

    def read(self, token: int, type_: EventType) -> Site:
        """Where none does."""
        kind = KINDS.get(self.tree.pos[token], "noun")
        match = Match(frame_of(type_), Pattern(kind, self.tree.lemmas[token]), token)
        return Site(match, None, self.events.get(token))

    def words(self, match: Match) -> set[int]:
        """The words that tell it together: "opened fire", "lodged a protest", "began an exercise"."""
        thing = self.grammar.object(match.trigger)
        words = {match.trigger, match.support, match.object, match.complement, None if thing is None else thing.head}
        return {word for word in words if word is not None}

    def _at_words_of(self, match: Match) -> RawEvent | None:
        """What the network reads at the word of these that likeliest tells an event of the type."""
        found = [event for word in self.words(match) if (event := self.events.get(word)) is not None]
        type_ = match.frame.type
        return max(found, key=lambda event: (chance_of(event, type_), event.any), default=None)
