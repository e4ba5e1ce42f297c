"""What speaks for each state of a report being that of somebody whose words tell none."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import NamedTuple

from dragoman.actors import Cast
from dragoman.coding.homes.told import State, sectors, states_of
from dragoman.coding.homes.ways import BACK, SUBJECTS, WAYS, Ways
from dragoman.coding.judging.forests import Evidence, Numbers
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import Tree
from dragoman.model.actor import Actor
from dragoman.model.event import Event

NEAR = 10  # tokens in which nearness is halved
BETWEEN_STATES = frozenset({"international", "regional", "multinational", "global", "joint", "world"})
ELSEWHERE = frozenset({"foreign", "neighbouring", "neighboring", "other", "visiting", "european", "western", "african",
                       "arab", "asian"})  # fmt: skip
FOUND_HERE = frozenset({"local", "provincial", "municipal", "national", "federal", "district"})
COMPARED = ("times", "near", "share")


class Asked(NamedTuple):
    """A party of an event whose state is asked for; its phrase begins at `start`."""

    event: Event
    actor: Actor
    start: int
    head: int

    @property
    def acts(self) -> bool:
        return self.actor.id in self.event.actors


@dataclass(frozen=True)
class Gatherer:
    """Gathers it for one report; `dateline` is the state where it was written."""

    tree: Tree
    cast: Cast
    dateline: str | None
    speakers: Mapping[str, str | None]  # a statement → the actor who makes it

    def of(self, asked: Asked) -> dict[str, Evidence]:
        """By state, of those that the report tells."""
        given = {code: self._of_state(code, asked) for code in self.states}
        best = {name: max((one[name] for one in given.values()), default=0.0) for name in COMPARED}
        common = self._of_phrase(asked)
        return {
            code: Evidence((common, numbers, {f"less {name}": best[name] - numbers[name] for name in COMPARED}),
                           self._keys(asked, numbers))
            for code, numbers in given.items()
        }  # fmt: skip

    def _of_phrase(self, asked: Asked) -> Numbers:
        tree, head, event = self.tree, asked.head, asked.event
        first, last = tree.subtree(head)
        words = {word.lower() for word in tree.words[first:last]}
        others = [word for word in range(first, last) if word != head]
        return {
            "states": len(self.states),
            "plural": tree.tags[head] in ("NNS", "NNPS"),
            "the": "the" in tree.kid_lemmas(head, "det"),
            "counted": tree.has(head, "nummod", "nummod:gov"),
            "words": last - first,
            "acts": asked.acts,
            "both sides": asked.acts and asked.actor.id in event.recipients,
            "between states": not words.isdisjoint(BETWEEN_STATES),
            "of elsewhere": not words.isdisjoint(ELSEWHERE),
            "found here": not words.isdisjoint(FOUND_HERE),
            "names a body": any(self._is_stateless(word) for word in others),
            "name within": any(tree.pos[word] == "PROPN" for word in others),
            "subject": tree.deps[head] in SUBJECTS,
            "others known": any(event.recipient_countries if asked.acts else event.actor_countries),
            "place told": event.place is not None and event.place.country is not None,
            "in a statement": event.according_to is not None,
            f"is {event.type}": 1,
            f"is a {asked.actor.kind}": 1,
            **{f"of sector {sector}": 1 for sector in sectors(asked.actor)},
        }

    def _is_stateless(self, word: int) -> bool:
        return any(self.cast.get(id).country is None and not id.startswith("group:") for id in self.cast.every(word))

    def _of_state(self, code: str, asked: Asked) -> dict[str, float]:
        head, state = asked.head, self.states[code]
        here, number = self.tree.sentence_index[head], self._numbers[code]
        before = state.before(head)
        found: dict[str, float] = {
            "share": len(state.told) / self._total,
            "share nearby": len(state.told_in(here - 1, here + 1)) / (self._told_near(here) or 1),
            "first": number == 0,
            "second": number == 1,
            "third or later": number > 1,
            "most": len(state.told) == self._most,
            "in headline": state.told[0].sentence == 0,
            "dateline": code == self.dateline,
            "another dateline": self.dateline not in (None, code),
            "times": log(1 + before),
            "near": 1 / (1 + (head - state.told[before - 1].head) / NEAR) if before else 0.0,
            **self._in_event(code, asked),
            "such told": code in self._such(asked.actor.id),
            "such of another told": not self._such(asked.actor.id) <= {code},
        }
        ways = {way for one in state.told_in(here - BACK, here + 1) for way in self._ways.of(one, head)}
        return found | dict.fromkeys(sorted(ways), 1.0)

    def _in_event(self, code: str, asked: Asked) -> dict[str, float]:
        """Whether the state, or somebody of it, is party to the event, or tells of it, or is where it was."""
        event, those = asked.event, self.states[code].actors.keys()
        sides = (event.actors, event.recipients)
        mine, theirs = sides if asked.acts else sides[::-1]
        place, speaker = event.place, self.speakers.get(event.according_to or "")
        return {
            "on the other side": not those.isdisjoint(theirs),
            "on the same side": not those.isdisjoint(one for one in mine if one != asked.actor.id),
            "place of it": place is not None and place.country == code,
            "another place": place is not None and place.country not in (None, code),
            "tells of it": speaker is not None and self.cast.state_of(speaker) == f"state:{code}",
        }

    def _keys(self, asked: Asked, numbers: Numbers) -> dict[str, str]:
        noun, type_ = self.tree.lemmas[asked.head], asked.event.type
        way = next((name for name in WAYS if numbers.get(name)), "-")
        side = "actor" if asked.acts else "recipient"
        main = "first" if numbers["first"] else "later"
        against = "other" if numbers["on the other side"] else "same" if numbers["on the same side"] else "-"
        return {
            "noun": f"{noun}:{main}",
            "way of noun": f"{noun}:{way}",
            "way of type": f"{type_}:{side}:{way}",
            "side of noun": f"{noun}:{side}:{against}",
            "side of type": f"{type_}:{side}:{against}:{main}",
        }

    @cached_property
    def states(self) -> dict[str, State]:
        """Those that the report tells, by code, in the order of their first mentions."""
        return states_of(self.tree, self.cast)

    @cached_property
    def _ways(self) -> Ways:
        return Ways(self.tree)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {code: number for number, code in enumerate(self.states)}

    @cached_property
    def _total(self) -> int:
        return sum(len(state.told) for state in self.states.values())

    @cached_property
    def _most(self) -> int:
        return max(len(state.told) for state in self.states.values())

    @remembered
    def _told_near(self, here: int) -> int:
        return sum(len(state.told_in(here - 1, here + 1)) for state in self.states.values())

    @remembered
    def _such(self, actor: str) -> frozenset[str]:
        """The states that have somebody called by the same noun as an actor, or of the same sector."""
        one = self.cast.get(actor)
        return frozenset(code for code, state in self.states.items() if state.has_such(one))
