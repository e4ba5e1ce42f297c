"""Who "it" is in the reason for a complaint: he of whom it is made, not who makes it.

"Japan protested to North Korea after it fired a missile", "Peru asked Chile to free those whom its navy had seized":
coreference takes the pronoun for the subject before it, and so would tell that Japan fired and Peru seized.
"""

from dataclasses import dataclass, field, replace

from dragoman.coding.casting import Casting, Filler
from dragoman.coding.matching import Match
from dragoman.coding.slots.states import acted_for
from dragoman.coding.tree import Tree

COMPLAINTS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SANCTION", "THREATEN", "PROTEST"})
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
HELP = frozenset({"AID", "SUPPORT"})  # "stopped aid to Togo over its support for the rebels"
REASONS = frozenset({"because", "for", "over"})
BEFORE = frozenset({"after", "since", "when"})  # of force; who arrests spies may complain of their state then
CLAUSES = frozenset({"advcl", "acl", "obl", "nmod"})
FARTHEST = 5  # words up the tree


@dataclass(slots=True)
class Reasons:
    """The complaints told so far, by their verbs: who makes them, and of whom."""

    tree: Tree
    casting: Casting
    _told: dict[int, tuple[str, list[Filler], list[Filler]]] = field(default_factory=dict)

    def remember(self, match: Match, actors: list[Filler], recipients: list[Filler]) -> None:
        told = match.frame.type in COMPLAINTS and (bool(actors) or match.frame.type == "SANCTION")
        if (told or match.frame.type in DEEDS) and match.pattern.kind == "verb" and len(recipients) == 1:
            self._told[match.trigger] = match.frame.type, actors, recipients

    def doers(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """Who did what is told as the reason for a complaint; these actors elsewhere."""
        if self._told and self._is_condition(match):
            return self._asked(match, actors)
        if match.frame.type not in DEEDS | HELP or not self._told:
            return actors
        reasons = REASONS | BEFORE if match.frame.type in DEEDS - {"COERCE"} else REASONS
        if self._is_reason(match):
            return self._punished(match, reasons) or actors
        if len(actors) > 1 or not self._is_its(actors[0].head if actors else match.trigger):
            return actors
        complaint = self._complaint(match.trigger, reasons)
        if complaint is None:
            return actors
        _, by, of = complaint
        sides, own = self.casting.sides(by), self.casting.sides(actors)
        if (by and actors and own != sides) or self.casting.sides(of) == sides:
            return actors
        return [replace(of[0], how="of whom it is complained", certainty=0.8 * of[0].certainty)]

    def _is_condition(self, match: Match) -> bool:
        """ "Chad threatened to strike Sudan unless it withdrew": who is threatened is to do it."""
        return match.pattern.kind == "verb" and self.tree.marker(match.trigger) in ("unless", "until")

    def _asked(self, match: Match, actors: list[Filler]) -> list[Filler]:
        verb = self.tree.heads[match.trigger]
        if len(actors) != 1 or self.tree.words[actors[0].head].lower() != "it" or verb not in self._told:
            return actors
        _, by, of = self._told[verb]
        if self.casting.sides(actors) != self.casting.sides(by):
            return actors
        return [replace(of[0], how="on whom it hangs", certainty=0.8 * of[0].certainty)]

    def _is_reason(self, match: Match) -> bool:
        """ "Imposed a ban on Oslo (as punishment) for shelling the port"."""
        gerund = match.pattern.kind == "verb" and self.tree.tags[match.trigger] == "VBG"
        return gerund and self.tree.marker(match.trigger) in ("for", "over")

    def _punished(self, match: Match, reasons: frozenset[str]) -> list[Filler]:
        complaint = self._complaint(match.trigger, reasons)
        if complaint is None or complaint[0] not in ("ACCUSE", "SANCTION"):
            return []
        kind, _, (blamed, *_) = complaint
        crowd = kind == "SANCTION" and self.casting.get(blamed.actor).kind == "group"
        states = acted_for(self.casting, [blamed]) if crowd else []  # expelled diplomats: their state's deed
        return [replace(one, how="of whom it is complained") for one in states or [blamed]]

    def _is_its(self, head: int) -> bool:
        """Whether a phrase is told by "it", or as its: "its navy"."""
        tree = self.tree
        words = [head, *tree.kids(head, "nmod:poss")]
        return any(tree.words[word].lower() in ("it", "its") for word in words)

    def _complaint(self, verb: int, reasons: frozenset[str]) -> tuple[str, list[Filler], list[Filler]] | None:
        """The complaint for which the clause of this verb is the reason, or which asks for what it qualifies."""
        tree, reason = self.tree, False
        for _ in range(FARTHEST):
            reason = reason or (tree.deps[verb] in CLAUSES and tree.marker(verb) in reasons)
            if tree.deps[verb] == "conj" and tree.has(verb, "nsubj", "nsubj:pass"):
                return None  # another clause, of another subject
            verb = tree.heads[verb]
            if verb in self._told and self._told[verb][0] in COMPLAINTS:
                found = self._told[verb]
                return found if reason or found[0] == "REQUEST" else None
        return None
