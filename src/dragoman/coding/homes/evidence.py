"""What speaks for each state of a report being that of somebody whose words tell none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import NamedTuple

from dragoman.actors import Cast
from dragoman.actors.cast import ActorMention
from dragoman.coding.judging.forests import Evidence
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import Tree
from dragoman.model.actor import Actor
from dragoman.model.event import Event

NEAR = 10  # tokens in which nearness is halved
BACK = 3  # sentences
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
OBJECTS = frozenset({"obj", "iobj", "obl", "obl:agent"})
CODE = 3  # letters of a sector
BETWEEN_STATES = frozenset({"international", "regional", "multinational", "global", "joint", "world"})
ELSEWHERE = frozenset({"foreign", "neighbouring", "neighboring", "other", "visiting", "european", "western", "african",
                       "arab", "asian"})  # fmt: skip
FOUND_HERE = frozenset({"local", "provincial", "municipal", "national", "federal", "district"})
Numbers = dict[str, float]


class Asked(NamedTuple):
    """A party of an event whose state is asked for; its phrase begins at `start`."""

    event: Event
    actor: Actor
    start: int
    head: int


class Told(NamedTuple):
    """Where a state, or somebody of it, is told: the word, its sentence, the state, of what kind, by whom."""

    head: int
    sentence: int
    state: str
    kind: str
    actor: str


@dataclass(frozen=True)
class Gatherer:
    """Gathers it for one report; `dateline` is the state where it was written."""

    tree: Tree
    cast: Cast
    dateline: str | None
    speakers: Mapping[str, str | None]  # a statement → the actor who makes it

    def of(self, asked: Asked) -> dict[str, Evidence]:
        """By state, of those that the report tells."""
        states = self.by_state
        given = {state: self._of_state(state, told, asked) for state, told in states.items()}
        best = {name: max(one[name] for one in given.values()) for name in ("times", "near", "share")} if given else {}
        common = self._of_phrase(asked)
        return {
            state: Evidence((common, numbers | {f"less {name}": best[name] - numbers[name] for name in best}),
                            self._keys(asked, numbers))
            for state, numbers in given.items()
        }  # fmt: skip

    def _of_phrase(self, asked: Asked) -> Numbers:
        tree, head, actor = self.tree, asked.head, asked.actor
        event, acting = asked.event, actor.id in asked.event.actors
        first, last = tree.subtree(head)
        words = {word.lower() for word in tree.words[first:last]}
        found = {
            "states": len(self.by_state),
            "plural": tree.tags[head] in ("NNS", "NNPS"),
            "the": "the" in tree.kid_lemmas(head, "det"),
            "counted": tree.has(head, "nummod", "nummod:gov"),
            "words": last - first,
            "acts": acting,
            "both sides": acting and actor.id in event.recipients,
            "between states": not words.isdisjoint(BETWEEN_STATES),
            "of elsewhere": not words.isdisjoint(ELSEWHERE),
            "found here": not words.isdisjoint(FOUND_HERE),
            "names a body": any(self._is_stateless(word) for word in range(first, last) if word != head),
            "name within": any(tree.pos[word] == "PROPN" for word in range(first, last) if word != head),
            "subject": tree.deps[head] in SUBJECTS,
            "others known": any(event.recipient_countries if acting else event.actor_countries),
            "place told": event.place is not None and event.place.country is not None,
            "in a statement": event.according_to is not None,
            f"is {event.type}": 1,
            f"is a {actor.kind}": 1,
        }
        return found | {f"of sector {sector}": 1 for sector in sectors(actor)}

    def _is_stateless(self, word: int) -> bool:
        return any(self.cast.get(id).country is None and not id.startswith("group:") for id in self.cast.every(word))

    def _of_state(self, state: str, told: Sequence[Told], asked: Asked) -> Numbers:
        head, event, actor = asked.head, asked.event, asked.actor
        states, tree = self.by_state, self.tree
        here, number = tree.sentence_index[head], list(states).index(state)
        acting = actor.id in event.actors
        mine, theirs = (event.actors, event.recipients) if acting else (event.recipients, event.actors)
        of_state = {one.actor for one in told}
        before = [one for one in told if one.head < head]
        found: Numbers = {
            "share": len(told) / self.total,
            "share nearby": self._share(told, here),
            "first": number == 0,
            "second": number == 1,
            "third or later": number > 1,
            "most": len(told) == max(map(len, states.values())),
            "in headline": any(one.sentence == 0 for one in told),
            "dateline": state == self.dateline,
            "another dateline": self.dateline not in (None, state),
            "times": log(1 + len(before)),
            "near": 1 / (1 + (head - before[-1].head) / NEAR) if before else 0.0,
            "on the other side": not of_state.isdisjoint(theirs),
            "on the same side": not of_state.isdisjoint(one for one in mine if one != actor.id),
            "place of it": event.place is not None and event.place.country == state,
            "another place": event.place is not None and event.place.country not in (None, state),
            "tells of it": self._speaks(event, state),
            "such told": self._is_such_told(state, actor),
            "such of another told": any(self._is_such_told(one, actor) for one in states if one != state),
        }
        for one in told:
            for name in self._ways(one, head, here):
                found[name] = 1
        return found

    def _share(self, told: Sequence[Told], here: int) -> float:
        nearby = self._told_near(here)
        return sum(abs(one.sentence - here) <= 1 for one in told) / nearby if nearby else 0.0

    @remembered
    def _told_near(self, here: int) -> int:
        return sum(abs(one.sentence - here) <= 1 for told in self.by_state.values() for one in told)

    def _speaks(self, event: Event, state: str) -> bool:
        speaker = self.speakers.get(event.according_to or "")
        return speaker is not None and self.cast.state_of(speaker) == f"state:{state}"

    def _is_such_told(self, state: str, actor: Actor) -> bool:
        """Whether somebody of the state is called by the same noun, or of the same sector."""
        noun, own = actor.name.lower().split()[-1], sectors(actor)
        return any(
            other.kind in ("group", "government") and (other.name.lower().split()[-1] == noun or own & sectors(other))
            for other in self._of(state)
        )

    @remembered
    def _of(self, state: str) -> list[Actor]:
        return [self.cast.get(one) for one in {told.actor for told in self.by_state[state]}]

    def _ways(self, one: Told, head: int, here: int) -> Iterator[str]:
        """How a state was told in the sentence of a phrase and those beside it."""
        back = here - one.sentence
        if back == 0:
            yield f"{one.kind} here"
            yield "told earlier here" if one.head < head else "told later here"
            yield from self._beside(one, head)
        elif 0 < back <= BACK:
            yield f"{one.kind} {'just before' if back == 1 else 'before'}"
            if self.tree.deps[one.head] in SUBJECTS and back == 1:
                yield "acts just before"
        elif back == -1:
            yield "just after"

    def _beside(self, one: Told, head: int) -> Iterator[str]:
        tree = self.tree
        if head in self._above(one.head):
            yield "within"
        verb, other = self._verb(head), self._verb(one.head)
        if verb == other:
            yield f"{one.kind} in the same clause"
            if one.kind != "place":
                if tree.deps[one.head] in SUBJECTS and tree.deps[head] in OBJECTS:
                    yield "does it to them"
                elif tree.deps[head] in SUBJECTS and tree.deps[one.head] in OBJECTS:
                    yield "suffers it from them"
            if self._first(one.head) == self._first(head):
                yield "beside them"
        elif tree.deps[one.head] in SUBJECTS and other in self._above(verb):
            yield "tells of them" if tree.deps[verb] in ("ccomp", "parataxis") else "acts above"
        elif verb in self._above(other):
            yield "told below"

    def _keys(self, asked: Asked, numbers: Numbers) -> dict[str, str]:
        noun, event = self.tree.lemmas[asked.head], asked.event
        way = next((name for name in WAYS if numbers.get(name)), "-")
        side = "actor" if asked.actor.id in event.actors else "recipient"
        main = "first" if numbers["first"] else "later"
        against = "other" if numbers["on the other side"] else "same" if numbers["on the same side"] else "-"
        return {
            "noun": f"{noun}:{main}",
            "way of noun": f"{noun}:{way}",
            "way of type": f"{event.type}:{side}:{way}",
            "side of noun": f"{noun}:{side}:{against}",
            "side of type": f"{event.type}:{side}:{against}:{main}",
        }

    @remembered
    def _verb(self, token: int) -> int:
        """The verb over a phrase, or the root."""
        above = self._above(token)
        return next((one for one in above if self.tree.pos[one] in ("VERB", "AUX")), above[-1])

    @remembered
    def _above(self, token: int) -> list[int]:
        """What a word hangs on, from the nearest; itself where it hangs on nothing."""
        return self.tree.climb(token)[1:] or [token]

    @remembered
    def _first(self, token: int) -> int:
        """The first of what a word is coordinated with."""
        while self.tree.deps[token] == "conj" and self.tree.heads[token] < token:
            token = self.tree.heads[token]
        return token

    @cached_property
    def total(self) -> int:
        return sum(map(len, self.by_state.values()))

    @cached_property
    def by_state(self) -> dict[str, list[Told]]:
        """Where each state is told, in the order of their first mentions."""
        found: dict[str, list[Told]] = {}
        for one in sorted(set(self._told())):
            found.setdefault(one.state, []).append(one)
        return found

    def _told(self) -> Iterator[Told]:
        for mention in (*self.cast.mentions, *self.cast.places):
            told = self._of_mention(mention)
            if told is not None:
                yield told

    def _of_mention(self, mention: ActorMention) -> Told | None:
        here, id = self.tree.sentence_index[mention.head], mention.actor
        if id.startswith("state:"):
            kind = "place" if mention.place else "people" if mention.form == "demonym" else "state"
            return Told(mention.head, here, id.removeprefix("state:"), kind, id)
        actor = self.cast.get(id)
        return None if actor.country is None else Told(mention.head, here, actor.country, actor.kind, id)


# How a state is told beside a phrase, the closest way first.
WAYS = (
    "within", "does it to them", "suffers it from them", "beside them", "place in the same clause",
    "state in the same clause", "people in the same clause", "government in the same clause",
    "person in the same clause", "tells of them", "acts above", "told below", "told earlier here", "told later here",
    "place just before", "acts just before", "state just before", "government just before", "person just before",
    "place before", "state before",
)  # fmt: skip


def sectors(actor: Actor) -> frozenset[str]:
    """Of an actor's code, without his country."""
    code = (actor.code or "").removeprefix(actor.country or "")
    return frozenset(code[at : at + CODE] for at in range(0, len(code), CODE))
