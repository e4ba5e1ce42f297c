"""Whose accusation it is that a relative clause denies: "Oslo accused Rome of theft, which it denies", "a charge that
Rome rejected"; or answers: "Rome replied that it had paid"."""

from dataclasses import dataclass, field, replace
from itertools import takewhile

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree

DENYING = frozenset({"deny", "reject", "dispute", "refute", "dismiss", "rebut", "contest"})
ANSWER = "reply-to-charge"  # frame
ANSWERING = frozenset({"reply", "answer", "retort", "counter", "respond", "rejoin", "shoot", "fire", "hit"})
FARTHEST = 5  # steps from the denial up to the accusation
RELATIVE = 0.9
WORDS = frozenset({"charge", "accusation", "allegation", "claim", "assertion"})
BLAMED = frozenset({"accuse", "suspect"})
PUNISHING = frozenset({"sanction", "expel", "deport", "blacklist", "designate", "penalise", "penalize"})


@dataclass(slots=True)
class Accusers:
    """The accusations of one tree that were told so far, by their words."""

    tree: Tree
    binder: Binder
    _told: dict[int, tuple[tuple[Filler, ...], tuple[Filler, ...]]] = field(default_factory=dict)

    def remember(self, match: Match, actors: tuple[Filler, ...], recipients: tuple[Filler, ...]) -> None:
        if match.frame.type == "ACCUSE" and actors:
            self._told.setdefault(match.trigger, (actors, recipients))

    def denied(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """Those whose accusation these actors deny."""
        accusers, accused = self._around(match)
        sides = self.binder.casting.sides
        ones = sides(accusers)
        if not actors or ones & sides(actors) or (accused and not sides(accused) & sides(actors)):
            return []
        return [replace(one, how="whose accusation it is", certainty=RELATIVE * one.certainty) for one in accusers]

    def is_idle(self, match: Match) -> bool:
        """Whether the frame is for answers to a charge, and none was told that these would answer."""
        return match.frame.name == ANSWER and not self.answered(match, self.binder.actors(match))

    def answered(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """ "Oslo accused Rome of theft. Rome replied that it had paid": whose charge was told last."""
        if match.pattern.kind != "verb" or self.tree.lemmas[match.trigger] not in ANSWERING:
            return []
        sides = self.binder.casting.sides
        for accusers, accused in self._charges(match.trigger):
            if sides(accused) & sides(actors) and not sides(accusers) & sides(actors):
                return [replace(one, how="who is answered", certainty=RELATIVE * one.certainty) for one in accusers]
        return []

    def _charges(self, answer: int) -> list[tuple[tuple[Filler, ...], tuple[Filler, ...]]]:
        """Who accuses whom in this sentence or the one before, the last first."""
        tree = self.tree
        start = tree.sentence_of(answer)[0]
        earliest = tree.sentence_of(start - 1)[0] if start else start
        told = takewhile(lambda charge: charge >= earliest, reversed(self._told))
        return [self._told[charge] for charge in told if charge < answer]

    def deniers(self, match: Match) -> list[Filler]:
        """The accused, where a pronoun denies it that is nobody else: "accused Rome of theft, which it denied"."""
        accusers, accused = self._around(match)
        subject = self.binder.grammar.surface_subject(match.trigger) if accused else None
        if subject is None or self.tree.pos[subject.head] != "PRON":
            return []
        sides, read = self.binder.casting.sides, self.binder.casting.fillers([subject])
        if not sides(read) <= sides(accusers):  # nobody denies his own accusation
            return []
        return [replace(one, how="the accused", head=subject.head, certainty=RELATIVE * one.certainty)
                for one in accused]  # fmt: skip

    def punishing(self, match: Match) -> list[Filler]:
        """ "Imposed sanctions on two firms accused of smuggling", "expelled an envoy accused of spying": who punishes
        those of whom a participle tells that they are accused."""
        tree, verb, grammar = self.tree, match.trigger, self.binder.grammar
        accused = match.frame.type == "ACCUSE" and tree.lemmas[verb] in BLAMED and tree.tags[verb] == "VBN"
        if not accused or tree.deps[verb] != "acl" or grammar.agent(verb) is not None:
            return []
        deed = self._punishes(self._first(tree.heads[verb]))
        subject = None if deed is None or grammar.is_passive(deed) else grammar.surface_subject(deed)
        return [] if subject is None else self.binder.casting.fillers([subject._replace(how="who punishes")], RELATIVE)

    def _punishes(self, noun: int) -> int | None:
        """The verb that tells of it: "expelled an envoy", "imposed sanctions on two firms"."""
        tree, above, classes = self.tree, self.tree.heads[noun], self.binder.grammar.classes
        if tree.deps[noun] == "obj":
            return above if tree.lemmas[above] in PUNISHING else None
        if tree.marker(noun) not in ("on", "against"):
            return None
        if tree.deps[noun] == "nmod" and classes.holds("sanction", tree, above):
            first = self._first(above)
            return tree.heads[first] if tree.deps[first] == "obj" else None
        things = tree.kids(above, "obj") if tree.deps[noun] == "obl" else []
        return above if any(classes.holds("sanction", tree, thing) for thing in things) else None

    def _first(self, noun: int) -> int:
        return self.tree.heads[noun] if self.tree.deps[noun] == "conj" else noun

    def _around(self, match: Match) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
        tree, verb = self.tree, match.trigger
        none: tuple[tuple[Filler, ...], tuple[Filler, ...]] = ((), ())
        denies = match.frame.type == "REJECT" and match.pattern.kind == "verb" and tree.lemmas[verb] in DENYING
        if not denies or tree.deps[verb] != "acl:relcl":
            return none
        noun = tree.heads[verb]
        summed = tree.deps[noun] in ("appos", "parataxis") and tree.lemmas[noun] in WORDS
        if not summed and all(tree.lemmas[kid] != "which" for kid in tree.kids(verb, "obj")):
            return none
        token = noun
        for _ in range(FARTHEST):
            if token in self._told:
                return self._told[token]
            token = tree.heads[token]
        return none
