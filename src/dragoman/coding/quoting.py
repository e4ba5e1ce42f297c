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
NEGATIONS = frozenset({"not", "n't", "never", "neither"})
OWN_BODIES = frozenset({"country", "nation", "kingdom", "republic", "executive", "police", "officer", "soldier",
                        "investigator"})  # fmt: skip
FRIENDLY = frozenset({
    "success", "friend", "friendly", "brother", "brotherly", "partner", "ally", "recognise", "recognize", "good",
    "great", "constructive", "clarification", "closely", "ready", "open", "welcome", "grateful", "trust", "respect",
    "regret", "concern", "concerned", "appalled", "surprised", "hope", "generous", "up", "progress", "important",
    "committed", "understand", "peace", "seek", "monitor", "follow", "study", "consider", "examine", "aware", "bury",
    "hatchet", "confident", "surprise", "powerful", "learn", "complete", "accept", "guest", "proportionate",
    "patience", "superior",
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
        while last > subject and tree.pos[last - 1] == "PUNCT":
            last -= 1  # a mark that only closes ends a quotation begun in the sentence before
        opening = next((one for one in range(subject + 1, last) if tree.words[one] in MARKS), None)
        first, _ = tree.sentence_of(match.trigger)
        within = sum(tree.words[one] in MARKS for one in range(first, subject)) % 2
        if opening is None or within or opening > clause + CLOSE:
            return "no quoted blame"
        if self._is_for_his_own(actors, recipients, clause):
            return "said of one's own"
        if not MODALS.isdisjoint(tree.kid_lemmas(clause, "aux")):
            return "what is to be done"
        words = {tree.lemmas[one].lower() for one in range(subject + 1, last)}
        return "nothing bad" if words & FRIENDLY else None

    def _is_anybody(self, recipients: Sequence[Filler]) -> bool:
        """ "Said the men had", "every pope was", "its fighters did": nobody, or one's own."""
        tree, heads = self.tree, [one.head for one in recipients]
        vague = any(tree.lemmas[head] in ANYBODY or not EACH.isdisjoint(tree.kid_lemmas(head, "det")) for head in heads)
        return vague or any(self.has_own(head) for head in heads)

    def _is_for_his_own(self, actors: Sequence[Filler], recipients: Sequence[Filler], clause: int) -> bool:
        """ "The minister said the country had", "said Tonga "does not beg"": whose minister it is goes mostly untold
        where he speaks for his own, and what one does not do is said in one's own praise."""
        known, tree = [self.actor(one) for one in actors], self.tree
        if any(one.country is not None or one.id.startswith("igo:") for one in known):
            return False
        own = any(tree.lemmas[one.head] in OWN_BODIES for one in recipients)
        own = own or self.prosecuted(None, actors, recipients) is not None
        return own or not NEGATIONS.isdisjoint(tree.kid_lemmas(clause, "advmod", "cc:preconj"))

    def _is_at_home(self, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
        """Whether who speaks is of the state, or of a body of the state, that he speaks of, and no opponent."""
        known = [self.actor(one) for one in actors]
        own = {one.country for one in known if "OPP" not in str(one.code)} - {None}
        others = [self.actor(one) for one in recipients]
        return any(one.country in own for one in others) or bool({a.id for a in known} & {o.id for o in others})

    def prosecuted(self, _: Match | None, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The attorney general said Rome had delivered": a minister's word on a state charges nobody."""
        minister = any(self.tree.lemmas[one.head].lower() in ("general", "attorney-general") for one in actors)
        return "no charge" if minister and any(self.actor(one).kind == "state" for one in recipients) else None

    RULES: ClassVar[Mapping[str, Rule]] = {"say-in-quotes": told, "prosecutors-say": prosecuted}
