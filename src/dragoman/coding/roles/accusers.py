"""Whose accusation it is that a relative clause denies: "Oslo accused Rome of theft, which it denies", "a charge that
Rome rejected"."""

from dataclasses import dataclass, field, replace

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree

DENYING = frozenset({"deny", "reject", "dispute", "refute", "dismiss", "rebut", "contest"})
FARTHEST = 5  # steps from the denial up to the accusation
RELATIVE = 0.9
WORDS = frozenset({"charge", "accusation", "allegation", "claim", "assertion"})


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
