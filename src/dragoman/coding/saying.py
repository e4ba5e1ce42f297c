"""What is said of others: wrongs that are told of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.blaming import Blaming
from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import Rule


@dataclass(frozen=True, slots=True)
class Saying(Blaming):
    """Weighs in one tree the contents of what somebody says."""

    def outrage(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The army said that soldiers had burned the camp": what forces or their state tell of their own deeds."""
        own = {self.actor(one).country for one in actors if self.actor(one).kind in ("state", "government")} - {None}
        armed = any(self.classes.holds("security-men", self.tree, one.head) for one in actors)
        same = any(self.actor(one).country in own or self.has_own(one.head) for one in recipients)
        return "said of one's own side" if armed or same else self.claim(match)

    def wrongly(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "Said that Oslo favoured workers who are there illegally": what else is done wrongly."""
        clause = match.complement
        told = () if clause is None else self.tree.kid_lemmas(clause, "advmod")
        wrong = any(self.classes.is_member("wrongly-word", lemma) for lemma in told)
        return self.blame(match, actors, recipients) if wrong else "another deed's manner"

    RULES: ClassVar[Mapping[str, Rule]] = {
        "say-wrongly": wrongly, "say-uses-as": Blaming.claim, "say-forces-struck": outrage,
        "say-acted-against": Blaming.blame, "say-without-leave": Blaming.blame,
        "will-not-yield": Blaming.will_not, "will-not-be-cowed": Blaming.will_not, "not-hear-of": Blaming.will_not,
    }  # fmt: skip
