"""What is told as a promise, and is none to another party: of one's own doings, of a campaign, by nobody known."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors.cast import COUNTED
from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import Weigher

IMPOSING = frozenset({"impose", "expel", "retaliate", "punish", "sanction", "deport", "bomb", "invade", "attack"})
RESUMING = frozenset({"resume", "restart", "wage", "continue", "launch", "start", "intensify", "renew", "fight"})
WARLIKE = ("fighting", "attack", "sanction", "show-of-will")  # classes of words
SAYING = frozenset({
    "cover", "apply", "oblige", "bind", "allow", "permit", "provide", "require", "include", "remain", "commit",
    "stipulate",
    "say", "run", "contain", "expire", "prohibit", "forbid", "govern", "regulate",
})  # fmt: skip
FIRM = frozenset({"firm", "fast", "tall", "strong", "up", "against"})


@dataclass(frozen=True, slots=True)
class Promises(Weigher):
    """Weighs the promises and agreements of one tree."""

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why this commits nobody towards another; None if nothing speaks for that."""
        if any(one.actor == COUNTED for one in (*actors, *recipients)):
            return "nobody is known but by a number"
        if self._is_standing(match):
            return "what a treaty says"
        clause = match.complement
        if clause is None and match.object is not None:
            clause = self.binder.grammar.clause(match.object)  # "their readiness to impose"
        if clause is not None and match.pattern.kind != "noun" and self._is_hostile(clause):
            return "a threat, and no promise"
        if match.frame.family != "pledge":
            return None
        thing = self.thing(match)
        if thing is not None and self.classes.is_member("said-or-answered", self.tree.lemmas[thing]):
            return "said or answered, not promised"
        if match.complement is None:
            return None
        if self._is_of_oneself(match.complement):
            return "one's own doing, promised to nobody"
        candidates = not recipients and actors and all(map(self._is_person, actors))
        return "a promise to voters" if candidates and self.is_near(match.trigger, "campaign-word") else None

    def _is_standing(self, match: Match) -> bool:
        """ "the treaty with Oslo covers ships", "an agreement that remains unsigned"."""
        tree, noun = self.tree, match.trigger
        told = match.pattern.kind == "noun" and match.support is None and tree.deps[noun] == "nsubj"
        verb = tree.heads[noun]
        return told and tree.lemmas[verb] in SAYING and tree.tags[verb] in ("VBZ", "VBP")

    def _is_hostile(self, clause: int) -> bool:
        """ "readiness to impose a ban", "ready to resume the war", "promised to return to the streets"."""
        tree, thing = self.tree, self.binder.grammar.object(clause)
        if tree.lemmas[clause] in IMPOSING:
            return True
        if tree.lemmas[clause] in RESUMING and thing is not None:
            return any(self.classes.is_member(name, tree.lemmas[thing.head]) for name in WARLIKE)
        streets = any(tree.lemmas[kid] == "street" for kid in tree.kids(clause, "obl"))
        return streets and tree.lemmas[clause] in ("return", "take", "go", "come")

    def _is_of_oneself(self, clause: int) -> bool:
        """ "promised to pray", "to vote no", "to stand firm"."""
        tree = self.tree
        if tree.lemmas[clause] == "stand":
            kids = (*tree.kids(clause, "xcomp", "advmod", "compound:prt"), *tree.kids(clause, "obl"))
            return any(tree.lemmas[kid] in FIRM or tree.marker(kid) in FIRM for kid in kids)
        return self.classes.is_member("own-doing", tree.lemmas[clause])

    def _is_person(self, filler: Filler) -> bool:
        return self.actor(filler).kind == "person"
