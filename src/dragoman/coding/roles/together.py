"""The parties of what is done together: envoys for their states, several states in one phrase, those met before."""

from dataclasses import dataclass

from dragoman.coding.arguments import Bound
from dragoman.coding.casting import Filler
from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match
from dragoman.coding.roles.signed_under import stepping_under
from dragoman.coding.roles.told_before import ToldBefore
from dragoman.coding.weighing import Weigher

DEEDS = frozenset({"SANCTION", "MOBILIZE", "COERCE", "RETREAT", "AID", "ASSAULT"})
TWO = frozenset({"two", "both"})
AGREEING = frozenset({"agree", "reach-agreement"})
AMONG = frozenset({"meet", "discuss"})  # families of frames
WITHIN = frozenset({"between", "among"})
NAMED_OF = frozenset({"including", "among them"})
ANYBODY = frozenset({"people", "person", "youth"})  # "when I talk to people"
MET = frozenset({"obj", "to"})  # slots of those who are met and spoken to
OF_SLOTS = (Slot("of"), Slot("between"), Slot("among"))
WITH_SLOTS = (Slot("subj"), Slot("with"), Slot("between"))


@dataclass(frozen=True, slots=True)
class Together(Weigher):
    """Finds the parties of one tree's meetings, agreements and joint deeds."""

    told: ToldBefore

    def parties(self, match: Match) -> list[Filler]:
        frame = match.frame
        found = self.of_kind(self.binder.parties(match), frame.actor_kinds, frame.official)
        found = list({one.actor: one for party in found for one in self._sent_by(party)}.values())
        found += [one for party in found for one in self._named_of(party)] if frame.family in AMONG else []
        found = list({one.actor: one for one in found}.values())
        parties = self._distinct([party for party in found if not self._is_press(party, match)])
        if not parties:
            return stepping_under(self.told, match)
        if not self._tells_with_whom(match) and (met := self.told.met_just_before(match, parties)):
            return [*parties, *met]
        if len(parties) == 1:
            told = (
                self._several_states(parties[0])
                or self._and_of_state(parties[0])
                or self.told.whose_talks(match, parties[0])
            )
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

    def _is_two(self, party: Filler) -> bool:
        """ "the two governments", "both forces"."""
        tree = self.tree
        plural = tree.tags[party.head] in ("NNS", "NNPS") and self.actor(party).kind == "group"
        return plural and not TWO.isdisjoint(tree.kid_lemmas(party.head, "nummod", "det", "det:predet"))

    def _agree_together(self, match: Match, party: Filler) -> bool:
        """ "The ministers agreed on a date", "leaders of the bloc reached a deal": the many of one group, among
        themselves."""
        verbal = match.pattern.kind == "verb" and party.how.split(",")[0] not in ("with", "to", *WITHIN)
        return verbal and self.is_several(party) and not self._tells_with_whom(match)

    def _tells_with_whom(self, match: Match) -> bool:
        return any(
            self._may_be_party(bound.head) for slot in WITH_SLOTS[1:] for bound in self.binder.bounds(match, slot)
        )

    def _may_be_party(self, head: int) -> bool:
        """Not "ended the summit with a communiqué"."""
        tree = self.tree
        known = tree.pos[head] != "NOUN" or self.binder.casting.is_actor(head)
        return known or tree.tags[head] == "NNS" or self.classes.is_member("person", tree.lemmas[head])

    def joined_by_role(self, match: Match, parties: list[Filler]) -> list[Filler]:
        """The one known party of what is done together, and those told by a role with whom he did it."""
        public = any(self.actor(one).kind != "group" or self.actor(one).country is not None for one in parties)
        slots = self._slots(match) if public else WITH_SLOTS  # "called in an officer to speak to pupils"
        others = [one for slot in slots for one in self.binder.generic(match, (slot,))]
        others = [one for one in others if self.tree.lemmas[one.head] not in ANYBODY or one.how.startswith("with")]
        known = {one.head for one in parties}  # "the parliamentary Committee on Trade" is one, by name and by role
        return [*parties, *(one for one in others if one.head not in known and not self._is_press(one, match))]

    def by_role(self, match: Match) -> list[Filler]:
        """ "The foreign ministers met", "the president rang the king": nobody of whom more is told than a role."""
        if match.frame.type not in ("CONSULT", "AGREE") and not match.frame.name.startswith("joint-"):
            return []
        carried = match.pattern.kind == "verb" or match.support is not None
        if not carried and match.frame.type == "AGREE":
            return []  # "the agreement between the fishermen runs to forty pages"
        slots = self._slots(match) if carried else OF_SLOTS
        first, *others = [self.binder.generic(match, (slot,)) for slot in slots]
        leads = any(self.classes.is_member("leader-noun", self.tree.lemmas[one.head]) for one in first)
        if not leads:  # "an officer spoke to pupils"
            others = [[one for one in side if one.how.split(",")[0] not in MET] for side in others]
        told = first or not carried
        found = {one.head: one for one in (*first, *(one for slot in others for one in slot))} if told else {}
        return [one for one in found.values() if not self._is_press(one, match)]

    def _slots(self, match: Match) -> tuple[Slot, ...]:
        """Where the parties stand, as far as they may be told by a role alone."""
        met = (slot for slot in match.frame.recipient if slot.base in MET and not slot.steps)
        around = (slot for slot in match.frame.actor if slot.base == "clause")  # "the faction was in talks with"
        return (*WITH_SLOTS, *met) if match.pattern.kind == "verb" else (*WITH_SLOTS, *around)

    def facing(self, match: Match, parties: list[Filler]) -> list[Filler]:
        """Whom the parties do it with: one another, and so do the many of one group ("the four ministers met", "the two
        governments agreed")."""
        if len(parties) > 1 or (match.frame.type == "AGREE" and any(map(self._is_two, parties))):
            return parties
        if match.frame.family in AGREEING and parties and self._agree_together(match, parties[0]):
            return parties
        if match.frame.family not in AMONG or not parties or parties[0].how in ("with", "to"):
            return []
        if parties[0].how.split(",")[0] in WITHIN and self.is_several(parties[0]):
            return parties  # "was negotiated between party leaders"
        met = match.pattern.kind == "verb" and match.frame.family == "meet" and self.tree.has(match.trigger, "obj")
        return [] if met or self._tells_with_whom(match) or not self._gathers(parties[0]) else parties

    def _gathers(self, party: Filler) -> bool:
        return self.is_several(party) or self.is_assembly(party)

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

    def _named_of(self, party: Filler) -> list[Filler]:
        """ "met a number of senators, including Amina Ode": those of a group who are named."""
        tree, casting = self.tree, self.binder.casting
        if not self.is_several(party) and tree.lemmas[party.head] != "number":
            return []
        heads = [party.head, *(kid for kid in tree.kids(party.head, "nmod") if tree.marker(kid) == "of")]
        named = [kid for head in heads for kid in tree.kids(head, "nmod") if tree.marker(kid) in NAMED_OF]
        people = casting.fillers([Bound(kid, "named of them") for kid in named]) if named else []
        return [one for one in people if self.actor(one).kind == "person"]

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

    def _and_of_state(self, party: Filler) -> list[Filler]:
        """ "the ministers of the five states and Japan met": a state beside those of whom the group is."""
        tree, casting = self.tree, self.binder.casting
        if not self.is_several(party):
            return []
        owners = [kid for kid in tree.kids(party.head, "nmod") if tree.marker(kid) == "of" and tree.has(kid, "conj")]
        beside = [Bound(kid, "beside the group") for owner in owners for kid in tree.kids(owner, "conj")]
        states = [one for one in casting.fillers(beside) if self.actor(one).kind == "state"]
        return [party, *states] if states else []

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
