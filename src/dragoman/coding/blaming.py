"""Words of blame and refusal that blame or refuse nobody: sorrow at a mishap, a complaint to those who hear it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ByFrame, Rule

MISHAPS = frozenset({
    "loss", "death", "incident", "accident", "mishap", "misconduct", "error", "mistake", "misunderstanding",
    "inconvenience", "suffering", "casualty", "victim", "tragedy",
})  # fmt: skip
HEARERS = frozenset({"committee", "commission", "council", "court", "tribunal", "mechanism", "panel", "regulator"})
ANSWERS = frozenset({"say", "comment", "tell", "answer", "elaborate", "speculate", "confirm", "disclose", "reveal"})
TALKS_TO_PRESS = frozenset({"interview", "comment"})


@dataclass(frozen=True, slots=True)
class Blaming(ByFrame):
    """Weighs in one tree what single frames read as blame or refusal."""

    def regret(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "expressed regret at the loss of life", "over isolated misconduct": sorrow, or an apology."""
        tree, thing = self.tree, match.object
        if thing is None or tree.lemmas[thing] != "regret" or recipients:
            return None
        over = [*tree.kids(thing, "nmod"), *tree.kids(match.trigger, "obl")]
        return "regret at a mishap" if any(tree.lemmas[kid] in MISHAPS for kid in over) else None

    def complain(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "complained to the monitoring committee": who hears of it is not blamed."""
        tree = self.tree
        hears = any(tree.marker(one.head) == "to" and self._is_hearer(one) for one in recipients)
        return "who hears of it, and is not blamed" if hears else None

    def _is_hearer(self, filler: Filler) -> bool:
        return self.tree.lemmas[filler.head] in HEARERS or self.actor(filler).id.startswith("igo:")

    def summon(self, _: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "Rome summoned its envoy", read as Rome's own: another's is meant, who is told of before."""
        owned = any(self.has_own(one.head) for one in recipients)
        own = {self.actor(one).country for one in actors} - {None}
        same = any(self.actor(one).country in own for one in recipients)
        return "the envoy of another" if owned and same else None

    def question(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "Reporters questioned the minister"."""
        press = any(
            self.actor(one).kind == "media" or self.classes.is_member("press", self.tree.lemmas[one.head])
            for one in actors
        )
        return "a question of the press" if press else None

    def refuse(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "refused to say whether it had helped"."""
        clause = match.complement
        silent = clause is not None and self.tree.lemmas[clause] in ANSWERS
        return "nothing is told to the press" if silent else None

    def reject(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "declined requests for an interview"."""
        tree, thing = self.tree, match.object
        asked = thing is not None and tree.lemmas[thing] == "request"
        things = [*tree.kids(thing, "nmod", "compound")] if thing is not None and asked else []
        return "nothing is told to the press" if any(tree.lemmas[one] in TALKS_TO_PRESS for one in things) else None

    def flak(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The patrol came under fire from a tank", with no word of what for: shots."""
        tree = self.tree
        fired = match.object is not None and tree.lemmas[match.object] == "fire"
        over = any(tree.marker(kid) in ("over", "for") for kid in tree.kids(match.trigger, "obl", "advcl"))
        armed = any(
            self.classes.is_member(name, tree.lemmas[one.head])
            for one in (*actors, *recipients)
            for name in ("force", "weapon", "combatant")
        )
        return "shots" if fired and armed and not over else None

    RULES: ClassVar[Mapping[str, Rule]] = {
        "express-concern": regret, "complain": complain, "official-protests": complain,
        "summon": summon, "summon-named": summon, "summon-envoy": summon, "question-person": question,
        "draw-flak": flak, "is-under-fire": flak,
        "refuse-anything": refuse, "refuse-to": refuse, "reject": reject, "reject-anything": reject,
    }  # fmt: skip
