"""Words of another that are quoted within one's own report of what he says of a third party."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ByFrame, Rule

MARKS = frozenset({'"', "“", "”", "''", "``"})
ANYBODY = frozenset({"man", "woman", "people", "person", "member"})
EACH = frozenset({"every", "each", "any", "no"})
CLOSE = 4  # tokens from the predicate of the clause to where the quotation opens
MODALS = frozenset({"will", "would", "shall", "should", "must", "ought", "may", "might", "wo", "'ll", "'d"})
FRIENDLY = frozenset({
    "success", "friend", "friendly", "brother", "brotherly", "partner", "ally", "recognise", "recognize", "good",
    "great", "constructive", "clarification", "closely", "ready", "open", "welcome", "grateful", "trust", "respect",
    "regret", "concern", "concerned", "appalled", "surprised", "hope", "generous", "up", "progress", "important",
    "committed", "understand", "peace", "seek", "monitor", "follow", "study", "consider", "examine", "aware", "bury",
    "hatchet", "confident",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quoting(ByFrame):
    """Weighs in one tree whether what is quoted of a party blames it."""

    def told(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "Said Oslo had "put lentils ahead of lives" ": not of one's own state, and nothing friendly."""
        clause, tree = match.complement, self.tree
        if clause is None or not recipients or not actors:
            return None
        subject = max(one.head for one in recipients)
        if tree.pos[subject] == "PRON" or self._is_anybody(recipients) or self._is_at_home(actors, recipients):
            return "nobody else is blamed"
        _, last = tree.subtree(clause)
        opening = next((one for one in range(subject + 1, last) if tree.words[one] in MARKS), None)
        first, _ = tree.sentence_of(match.trigger)
        within = sum(tree.words[one] in MARKS for one in range(first, subject)) % 2
        if opening is None or within or opening > clause + CLOSE:
            return "no quoted blame"
        if not MODALS.isdisjoint(tree.kid_lemmas(clause, "aux")):
            return "what is to be done"
        words = {tree.lemmas[one].lower() for one in range(subject + 1, last)}
        return "nothing bad" if words & FRIENDLY else None

    def _is_anybody(self, recipients: Sequence[Filler]) -> bool:
        """ "Said the men had", "every pope was", "its fighters did": nobody, or one's own."""
        tree, heads = self.tree, [one.head for one in recipients]
        vague = any(tree.lemmas[head] in ANYBODY or not EACH.isdisjoint(tree.kid_lemmas(head, "det")) for head in heads)
        return vague or any(self.has_own(head) for head in heads)

    def _is_at_home(self, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
        """Whether who speaks is of the state, or of a body of the state, that he speaks of, and no opponent."""
        known = [self.actor(one) for one in actors]
        own = {one.country for one in known if "OPP" not in str(one.code)} - {None}
        others = [self.actor(one) for one in recipients]
        return any(one.country in own for one in others) or bool({a.id for a in known} & {o.id for o in others})

    RULES: ClassVar[Mapping[str, Rule]] = {"say-in-quotes": told}
