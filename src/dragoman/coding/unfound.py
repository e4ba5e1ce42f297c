"""A party told by a description that points back at somebody not found: "the army", "its troops", "both envoys".

The report takes it for known whose army that is; a row that only says "army" tells less than the report does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.frames.model import Frame
from dragoman.coding.weighing import Weigher

FORCES = frozenset({"MIL", "COP"})  # sectors
OF_A_STATE = frozenset({"its", "their", "our"})
IN_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "CONSULT", "AGREE"})  # types
RETURNING = "ambassadors-return"  # the family of frames: what it ends, is to be known
POINTING = OF_A_STATE | {"the", "this"}
DEFINITE = POINTING | {"these", "both"}
# Bodies that a report calls so only after it has named them.
NAMED_BEFORE = frozenset({
    "alliance", "bloc", "body", "cabinet", "coalition", "community", "council", "delegation", "force",
    "government", "group", "grouping", "league", "ministry", "mission", "movement", "organisation", "organization",
    "parliament", "regime",
})  # fmt: skip
OFFICES = frozenset(
    {"president", "minister", "premier", "chancellor", "king", "queen", "governor", "mayor", "ambassador"}
)
LED = frozenset({"leader", "delegation", "government", "council", "commission"})  # several, each of a state
RANKS = frozenset({"prime", "foreign", "vice", "deputy", "elected", "former", "defence", "defense", "security"})
DESCRIBING = ("amod", "compound", "nmod", "acl", "acl:relcl", "appos", "flat", "nummod")


@dataclass(frozen=True, slots=True)
class Unfound(Weigher):
    """Weighs the parties of matches in one tree."""

    def about(self, parties: Sequence[Filler], frame: Frame) -> str | None:
        """Why one of the parties is not known well enough; None if none is told like that."""
        if (
            frame.type in IN_WORDS and frame.family != RETURNING
        ):  # whose they are is left open, what they said and were told is news
            parties = [
                one for one in parties if self._is_first_told(one) or not OF_A_STATE.isdisjoint(self._before(one))
            ]
        described = [one for one in parties if self._is_nobodys(one)]
        if any("both" in self._before(one) for one in described):
            return "two sides of which none is known"
        if any(self._is_named_before(one) for one in described):
            return "a body that was named before, and is not known"
        if any(map(self._is_office, parties)) and self._tells_of_states():
            return "an office of a state that is not known"
        if any(self._is_force(one) for one in described) and self._tells_of_states():
            return "forces of a state that is not known"
        return None

    def _is_first_told(self, party: Filler) -> bool:
        """In the first sentence, with nothing before it that it could point back at."""
        return self.tree.sentence_of(party.head)[0] == 0

    def _tells_of_states(self) -> bool:
        """Whether the report has a state, or somebody of one, whose forces may be meant."""
        return any(actor.country is not None for actor in self.binder.casting.cast.actors)

    def _is_nobodys(self, party: Filler) -> bool:
        """A group of no known state, told by a noun alone."""
        actor, head = self.actor(party), party.head
        told = self.tree.pos[head] == "NOUN" and not self.tree.has(head, *DESCRIBING)
        return told and actor.kind == "group" and actor.country is None

    def _is_office(self, party: Filler) -> bool:
        """ "The prime minister", "the presidents", "the two delegations"."""
        actor, tree, head = self.actor(party), self.tree, party.head
        if actor.kind != "group" or actor.country is not None or tree.pos[head] != "NOUN":
            return False
        described = {tree.lemmas[kid] for kid in tree.kids(head, *DESCRIBING) if tree.deps[kid] != "nummod"}
        several = tree.tags[head] == "NNS" and tree.lemmas[head] in LED
        known = not DEFINITE.isdisjoint(self._before(party)) or tree.has(head, "nummod")
        return known and (several or tree.lemmas[head] in OFFICES) and described <= RANKS

    def _is_named_before(self, party: Filler) -> bool:
        """ "The bloc", "this group"; what the report itself told of as "a group" is the group."""
        tree, lemma = self.tree, self.tree.lemmas[party.head]
        new = (k for k in range(party.head) if tree.lemmas[k] == lemma and {"a", "an"} & set(tree.kid_lemmas(k, "det")))
        definite = not {"the", "this"}.isdisjoint(self._before(party))
        return definite and tree.tags[party.head] == "NN" and lemma in NAMED_BEFORE and next(new, None) is None

    def _before(self, party: Filler) -> set[str]:
        kids = self.tree.kids(party.head, "det", "det:predet", "nmod:poss")
        return {self.tree.words[kid].lower() for kid in kids}

    def _is_force(self, party: Filler) -> bool:
        """ "The military", "its soldiers"; soldiers of whom the report told before are "the soldiers"."""
        tree, told = self.tree, self._before(party)
        body = tree.tags[party.head] == "NN" and self.classes.is_member("body-noun", tree.lemmas[party.head])
        known = not OF_A_STATE.isdisjoint(told) or (body and not POINTING.isdisjoint(told))
        return known and self.actor(party).code in FORCES
