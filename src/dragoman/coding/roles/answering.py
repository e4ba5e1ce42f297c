"""Whose deed is answered by those to whom it was done, or judged by others, where a later clause names nobody.

"Togo held a Ghanaian officer. Accra called the arrest unlawful and demanded his release", "Benin asked Togo to pay.
Lome rejected the demand", "Peru freed two nurses. Bern welcomed the decision."
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree
from dragoman.model.actor import Actor

OF_DEED = "whose deed it was"
FROM_DEED = 0.8
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "THREATEN"})
# What an answer of this type answers.
ANSWERED: Mapping[str, frozenset[str]] = {
    "ACCUSE": HOSTILE | {"REJECT", "ACCUSE"},
    "REJECT": frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN"}),
    "REQUEST": HOSTILE - {"THREATEN"},
    "THREATEN": HOSTILE,
    "AGREE": frozenset({"REQUEST"}),
    "SUPPORT": frozenset({"REQUEST", "ACCUSE"}),
    "CONCEDE": frozenset({"REQUEST", "THREATEN"}),
}
PRAISED = frozenset({"RETREAT", "CONCEDE", "AID", "COOPERATE", "AGREE", "SUPPORT"})
DONE = HOSTILE | PRAISED
JUDGED = {"ACCUSE": HOSTILE, "SUPPORT": DONE}  # by whomever
AGAIN = ANSWERED["ACCUSE"] | {"CONSULT"}  # where the noun is the deed's own: "visited", "condemned the visit"
NOTHING: frozenset[str] = frozenset()
THINGS = frozenset({"it", "this", "that"})
KNOWN = frozenset({"the", "this", "that", "these", "those", "such", "both"})
SUMMING = ("summing", "decision-noun", "undergone", "attack", "accusation", "demand")
AMENDS = frozenset({"explanation", "apology", "compensation", "release", "return", "withdrawal", "reversal"})
FLATLY = frozenset({"protest", "object", "decline", "refuse", "retaliate", "demur", "balk", "apologize", "apologise"})
POWERS = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "UAF", "SEP", "INS", "PRM")  # sectors
BESIDE = ("conj", "parataxis")
MAX_CLIMB = 8
WORDS = frozenset({"protest", "complaint", "objection"})  # "lodged a protest"
ABOUT = frozenset({"on", "upon", "with", "about", "over", "for"})
AGREEING = frozenset({"consent", "assent", "accept", "oblige"})
YIELDING = frozenset({"relent", "yield", "bow", "concede", "give", "cave", "capitulate", "comply", "back", "climb"})
STEM = 4  # letters: "seized", "the seizure"


class Deed(NamedTuple):
    trigger: int
    type: str
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]


@dataclass(slots=True)
class Answering:
    """The deeds of this sentence of one tree and of the one before."""

    tree: Tree
    binder: Binder
    _deeds: list[Deed] = field(default_factory=list)

    def remember(self, match: Match, actors: tuple[Filler, ...], recipients: tuple[Filler, ...]) -> None:
        if actors and match.frame.type in DONE | AGAIN | ANSWERED["REJECT"]:
            self._forget(match.trigger)
            self._deeds.append(Deed(match.trigger, match.frame.type, actors, recipients))

    def _forget(self, token: int) -> None:
        index = self.tree.sentence_index
        self._deeds = [deed for deed in self._deeds if index[token] - index[deed.trigger] <= 1]

    def whom(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """Those whose deed these actors answer, to whom it was done."""
        types = ANSWERED.get(match.frame.type, NOTHING)
        if (
            match.frame.type not in (*ANSWERED, *JUDGED)
            or match.frame.mode == "investigate"
            or not actors
            or match.pattern.kind != "verb"
            or self._names_others(match, actors)
        ):
            return []
        thing = self._thing(match)
        if not self._may_answer(match, thing):
            return []
        self._forget(match.trigger)
        for deed in reversed(self._deeds):
            later = deed.trigger < match.trigger and not self._is_within(match.trigger, deed.trigger)
            if later and self._is_answered(match, actors, deed, thing, types) and self._is_public(deed):
                return [Filler(one.actor, match.trigger, OF_DEED, FROM_DEED) for one in deed.actors]
        return self._judged(match, actors, thing)

    def _judged(self, match: Match, actors: list[Filler], thing: int | None) -> list[Filler]:
        """The only ones who did anything before: "Peru freed two nurses. Bern welcomed the decision"."""
        types, index = JUDGED.get(match.frame.type, NOTHING), self.tree.sentence_index
        if thing is None or self.tree.pos[thing] != "NOUN" or not self._is_known(thing):
            return []
        deeds = [one for one in self._deeds if one.type in DONE and index[one.trigger] == index[match.trigger] - 1]
        doers = {frozenset(one.actor for one in deed.actors) for deed in deeds}
        if len(doers) != 1 or not types.issuperset(deed.type for deed in deeds):
            return []
        sides, last = self.binder.casting.sides, deeds[-1]
        told = self._sums_up(thing) or self._is_again(thing, last.trigger)
        told = told or (len(last.actors) > 1 and self.binder.grammar.classes.holds("agreement", self.tree, thing))
        if not told or not self._is_public(last) or sides(actors) & sides(last.actors):
            return []
        return [Filler(one.actor, match.trigger, OF_DEED, FROM_DEED) for one in last.actors]

    def _is_within(self, verb: int, deed: int) -> bool:
        """ "Urged the court to quash the ruling": a part of what was done, and no answer."""
        tree, inside = self.tree, False
        for _ in range(MAX_CLIMB):
            if verb == deed or tree.heads[verb] == verb:
                break
            inside = inside or tree.deps[verb] not in BESIDE
            verb = tree.heads[verb]
        return inside and verb == deed

    def _is_public(self, deed: Deed) -> bool:
        return all(_is_power(self.binder.casting.get(one.actor)) for one in deed.actors)

    def _thing(self, match: Match) -> int | None:
        bound = self.binder.grammar.object(match.trigger)
        return match.object if bound is None else bound.head

    def _may_answer(self, match: Match, thing: int | None) -> bool:
        if match.frame.type == "THREATEN":
            return True
        if match.frame.type == "CONCEDE":
            return self.tree.lemmas[match.trigger] in YIELDING and self.tree.tags[match.trigger] != "VBG"
        if match.frame.type == "AGREE" and self.tree.lemmas[match.trigger] in AGREEING:
            about = any(self.tree.marker(kid) in ABOUT for kid in self.tree.kids(match.trigger, "obl"))
            return not about and (thing is None or self._is_known(thing))
        if thing is None or self.tree.lemmas[thing] in WORDS:
            flat = not self.tree.has(match.trigger, "xcomp", "ccomp")
            return flat and (thing is not None or self.tree.lemmas[match.trigger] in FLATLY)
        if match.frame.type == "REQUEST":
            return self.tree.lemmas[thing] in AMENDS
        return self._is_known(thing)

    def _is_known(self, thing: int) -> bool:
        """ "It", "the decision": told before; not "the decision of Rome"."""
        tree = self.tree
        if tree.pos[thing] == "PRON":
            return tree.words[thing].lower() in THINGS
        if KNOWN.isdisjoint(tree.kid_lemmas(thing, "det")) or tree.has(thing, "nmod:poss", "nmod", "acl", "acl:relcl"):
            return False
        return tree.pos[thing] == "NOUN"

    def _is_answered(
        self, match: Match, actors: list[Filler], deed: Deed, thing: int | None, types: frozenset[str]
    ) -> bool:
        sides = self.binder.casting.sides
        own = sides(actors)
        if own & sides(deed.actors):
            return False
        if thing is not None and self._is_again(thing, deed.trigger):
            return deed.type in (AGAIN if match.frame.type == "ACCUSE" else types)
        if deed.type not in types or not own <= sides(deed.recipients):
            return False
        if thing is None or match.frame.type not in ("ACCUSE", "REJECT", "SUPPORT"):
            return True
        return self.tree.pos[thing] == "PRON" or self.tree.lemmas[thing] in WORDS or self._sums_up(thing)

    def _is_again(self, thing: int, trigger: int) -> bool:
        """ "Seized two boats", "the seizure"."""
        noun, deed = self.tree.lemmas[thing], self.tree.lemmas[trigger]
        return self.tree.pos[thing] == "NOUN" and len(noun) >= STEM and noun[:STEM] == deed[:STEM]

    def _sums_up(self, thing: int) -> bool:
        classes = self.binder.grammar.classes
        return any(classes.holds(name, self.tree, thing) for name in SUMMING)

    def _names_others(self, match: Match, actors: list[Filler]) -> bool:
        """Anybody else in the clause who may be meant, behind the verb or before it."""
        tree, casting = self.tree, self.binder.casting
        own = casting.sides(actors)
        told = {actor for word in range(*tree.subtree(match.trigger)) for actor, _ in casting.every(word, True)}
        others = (casting.get(actor) for actor in told)
        return any((one.country or one.id) not in own for one in others if one.kind != "media")


def _is_power(actor: Actor) -> bool:
    """A state or who acts for one; of a crowd its own deeds are told, and no answer is meant for it."""
    if actor.kind == "group":
        return str(actor.code).endswith(POWERS)
    return bool(actor.country or actor.offices) or actor.id.startswith("igo:")
