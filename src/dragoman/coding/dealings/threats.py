"""What is told as a threat, and is none between parties: warnings of a danger, threats to nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import Weigher

CONSEQUENCES = frozenset({"will", "would", "could", "may", "might", "can", "must", "should", "wo"})
WARNED = frozenset({"those", "anyone", "anybody", "whoever", "that"})
PLANS = frozenset({"plan", "intend", "aim", "prepare"})
STRIKES = frozenset({"threaten-strike", "threaten-to-strike"})
OWN_DEEDS = frozenset({"warn-of-own-deed", "vow-to-retaliate"})


@dataclass(frozen=True, slots=True)
class Threats(Weigher):
    """Weighs the threats of one tree."""

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why this is no threat between parties; None if nothing speaks for that."""
        if match.frame.name == "warn" and self._is_information(match.trigger):
            return "told of a danger, not threatened"
        own = self.tree.lemmas[match.trigger] == "warn" and match.frame.name in OWN_DEEDS
        if own and self.tree.has(match.trigger, "ccomp") and not self._is_own_deed(match, actors):
            return "told of a danger, not threatened"
        if recipients or match.frame.name in STRIKES or any(self.has_force(one) for one in actors):
            return None
        return "a threat to nobody"

    def _is_information(self, verb: int) -> bool:
        """ "warned the police that he was armed", "warned him away"."""
        tree = self.tree
        if "away" in tree.kid_lemmas(verb, "advmod", "compound:prt"):
            return True
        clauses = [kid for kid in tree.kids(verb, "ccomp") if kid > verb]
        return any(not CONSEQUENCES.intersection(tree.kid_lemmas(clause, "aux")) for clause in clauses)

    def _is_own_deed(self, match: Match, actors: Sequence[Filler]) -> bool:
        """ "warned that it won't sit idle", "that those who cross the line will lose": what comes is theirs to do."""
        clause = match.complement
        subject = None if clause is None else self.binder.grammar.subject(clause)
        if clause is None or subject is None:
            return False
        if self.tree.lemmas[clause] not in PLANS and not CONSEQUENCES.intersection(self.tree.kid_lemmas(clause, "aux")):
            return False
        whoever = self.tree.lemmas[subject.head] in WARNED and self.tree.has(subject.head, "acl:relcl")
        meant = {actor for actor, _ in self.binder.casting.every(subject.head)}
        return whoever or not meant.isdisjoint(one.actor for one in actors)
