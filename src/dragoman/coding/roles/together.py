"""The parties of what is done together: envoys for their states, several states in one phrase, those met before."""

from dataclasses import dataclass

from dragoman.coding.arguments import Bound
from dragoman.coding.casting import Filler
from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match
from dragoman.coding.roles.told_before import ToldBefore
from dragoman.coding.weighing import Weigher

DEEDS = frozenset({"SANCTION", "MOBILIZE", "COERCE", "RETREAT", "AID", "ASSAULT"})
TWO = frozenset({"two", "both"})
WITH_SLOTS = (Slot("subj"), Slot("with"), Slot("between"))


@dataclass(frozen=True, slots=True)
class Together(Weigher):
    """Finds the parties of one tree's meetings, agreements and joint deeds."""

    told: ToldBefore

    def parties(self, match: Match) -> list[Filler]:
        frame = match.frame
        found = self.of_kind(self.binder.parties(match), frame.actor_kinds, frame.official)
        found = list({one.actor: one for party in found for one in self._sent_by(party)}.values())
        parties = self._distinct([party for party in found if not self._is_press(party, match)])
        if parties and not self._tells_with_whom(match) and (met := self.told.met_just_before(match, parties)):
            return [*parties, *met]
        if len(parties) == 1:
            told = self._several_states(parties[0]) or self.told.whose_talks(match, parties[0])
            return told or self.told.with_those_met(match, parties[0])
        return parties

    def accompanied(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """ "With Togo and Benin, Ghana quit the bloc", "and, with Togo, quit": states with whom a state did it."""
        frame, tree, verb = match.frame, self.tree, match.trigger
        told = frame.type in DEEDS and match.pattern.kind == "verb" and actors
        against = frame.type != "MOBILIZE" and any(slot.base == "with" for slot in frame.recipient)
        if not told or against or not all(map(self._is_state, actors)):
            return actors
        front = [kid for kid in tree.kids(verb, "obl") if kid < verb and tree.marker(kid) == "with"]
        beside = [Bound(part, "with") for kid in front for part in tree.conjuncts(kid)]
        if any(tree.lemmas[kid] == "with" and kid + 1 == actors[0].head for kid in tree.kids(verb, "mark")):
            first = self.binder.grammar.subject(tree.heads[verb]) if tree.deps[verb] == "conj" else None
            beside += [] if first is None else [first]
        known = {one.actor for one in actors}
        others = [one for one in self.binder.casting.fillers(beside) if self._is_state(one)] if beside else []
        return [*actors, *(one for one in others if one.actor not in known)]

    def _is_state(self, filler: Filler) -> bool:
        return self.actor(filler).kind == "state"

    def other_sides(self, match: Match, parties: list[Filler]) -> list[Filler]:
        """Each other's sides: all of several parties, and of one that is two, who agree ("the two governments")."""
        if len(parties) > 1:
            return parties
        return parties if match.frame.type == "AGREE" and any(map(self._is_two, parties)) else []

    def _is_two(self, party: Filler) -> bool:
        """ "the two governments", "both forces"."""
        tree = self.tree
        plural = tree.tags[party.head] in ("NNS", "NNPS") and self.actor(party).kind == "group"
        return plural and not TWO.isdisjoint(tree.kid_lemmas(party.head, "nummod", "det", "det:predet"))

    def _tells_with_whom(self, match: Match) -> bool:
        return any(self.binder.bounds(match, slot) for slot in WITH_SLOTS[1:])

    def joined_by_role(self, match: Match, parties: list[Filler]) -> list[Filler]:
        """The one known party of what is done together, and those told by a role with whom he did it."""
        others = [one for slot in WITH_SLOTS for one in self.binder.generic(match, (slot,))]
        return [*parties, *(one for one in others if not self._is_press(one, match))]

    def _is_press(self, filler: Filler, match: Match) -> bool:
        """Speaking to reporters is no consultation."""
        return match.frame.type == "CONSULT" and (
            self.actor(filler).kind == "media" or self.classes.is_member("press", self.tree.lemmas[filler.head])
        )

    def _sent_by(self, party: Filler) -> list[Filler]:
        """ "Their ambassadors will consult": envoys who are not named act for the states that sent them."""
        tree = self.tree
        if tree.tags[party.head] != "NNS" or not self.classes.is_member("ambassador", tree.lemmas[party.head]):
            return [party]
        owners = [Bound(kid, "sent by") for kid in tree.kids(party.head, "nmod:poss", "amod", "compound", "nmod")]
        states = self.binder.states(self.binder.casting.fillers(owners))
        return states if len({one.actor for one in states}) > 1 else [party]

    def _several_states(self, party: Filler) -> list[Filler]:
        """ "the ministers of Kenya and Tanzania", "Kenyan and Tanzanian ships": a party of two states or more."""
        tree, casting = self.tree, self.binder.casting
        if tree.tags[party.head] not in ("NNS", "NNPS"):
            return []
        owners = [kid for kid in tree.kids(party.head, "nmod") if tree.marker(kid) == "of"]
        owners += tree.kids(party.head, "amod")
        states = [
            one for one in casting.fillers([Bound(kid, "of") for kid in owners]) if self.actor(one).kind == "state"
        ]
        return states if len(states) > 1 else []

    def _distinct(self, parties: list[Filler]) -> list[Filler]:
        """Parties without a state that a person among them already acts for."""
        people = {self.actor(party).country for party in parties if self.actor(party).kind == "person"}
        return [
            party
            for party in parties
            if self.actor(party).kind not in ("state", "government")
            or self.actor(party).country not in people
            or (self.actor(party).kind == "government" and self.tree.deps[party.head] == "nsubj")
        ]
