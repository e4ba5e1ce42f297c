"""To whom it is done: the fillers of a recipient's slot, weighed, and who else may be meant where there is none."""

from dataclasses import dataclass

from dragoman.coding.casting import OF_TOWN, Filler
from dragoman.coding.matching import Match
from dragoman.coding.roles.addressees import Addressees
from dragoman.coding.roles.beside import is_told_beside
from dragoman.coding.roles.bystanders import Bystanders
from dragoman.coding.roles.each_other import is_several, is_to_each_other
from dragoman.coding.roles.going_on import GoingOn
from dragoman.coding.roles.once_more import OnceMore
from dragoman.coding.roles.opponents import Opponents
from dragoman.coding.roles.struck import AT_THINGS, Struck, acts_for_state
from dragoman.coding.roles.told_before import FROM_CONTEXT, ToldBefore
from dragoman.coding.weighing import Weigher

TO_PLACES = frozenset({"AID", "MOBILIZE"})
# At home these have no other side.
ABROAD = frozenset({
    "recall-ambassador", "stop-aid", "impose-restriction", "aid", "ceasefire", "declare-emergency", "curfew-imposed",
})  # fmt: skip
HELD = 0.85
VOWING = frozenset({"pledge", "promise", "vow", "undertake", "commit"})
WITHHOLDING = frozenset(
    {"recall", "withdraw", "pull", "call", "close", "shut", "bar", "block", "suspend", "reduce", "cut", "quit", "leave"}
)
# Things that act, or the people of them.
MANNED = frozenset({"fighter", "bomber", "force", "patrol", "troop", "unit", "air force", "coast guard"})
TO_PERSONS = frozenset({"REJECT", "ACCUSE", "SUPPORT", "REQUEST"})
ON_DEEDS = frozenset({"REJECT", "ACCUSE", "SUPPORT"})


@dataclass(frozen=True, slots=True)
class Recipients(Weigher):
    """Finds to whom the deeds of one tree are done."""

    struck: Struck
    opponents: Opponents
    told: ToldBefore
    addressees: Addressees
    going_on: GoingOn
    once_more: OnceMore
    bystanders: Bystanders

    def of(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """Those who undergo what these actors do."""
        frame = match.frame
        found = self._in_slots(match, actors)
        if not found and self._is_mutual(match, actors):
            found = actors
        found = found or self._meant(match, actors)
        if frame.family == "expel" and actors:  # nobody's own diplomats: "its" are the other side's
            own = {self.actor(one).country for one in actors} - {None}
            mutual = len(own) > 1 and own <= {self.actor(one).country for one in found}  # "each other's diplomats"
            found = [one for one in found if mutual or self.actor(one).country not in own]
        if (frame.other_state or frame.family == "expel") and actors and not found:
            found = self._other_state(match, actors)
        return found

    def _in_slots(self, match: Match, actors: list[Filler]) -> list[Filler]:
        frame, doers = match.frame, {filler.actor for filler in actors}
        found = self.binder.recipients(match)
        found = self.of_kind([*found, *self.addressees.in_turn(match, found)], frame.recipient_kinds)
        if frame.type == "THREATEN" and actors and found:
            ones_own = all(one.actor in doers for one in found)  # "a curfew on Lima unless gangs disarm"
            if ones_own or any(self._is_withheld(match, one, actors) for one in found):
                found = self._others_threatened(match, actors)
        found = [one for one in found if one.actor not in doers and not self.bystanders.is_to_be_made(one.head)]
        found = self._without_owners(found)
        found = [one for one in found if not self.bystanders.is_beside(match, one)]
        if frame.type == "ACCUSE":
            found = [state for one in found for state in self._firing(one)]
        if frame.name == "destroy":
            found = [one for one in found if self.actor(one).code or self.actor(one).kind != "organization"]
        placed = frame.family in AT_THINGS or frame.family in ABROAD
        found = [one for one in found if not (placed or one.how == OF_TOWN)
                 or not self.struck.is_home(match, one, actors)]  # fmt: skip
        if all(map(self.struck.is_ground, found)):  # "attacked a rebel camp"
            owners = [one for one in self._struck(match, actors) if one.actor not in doers]
            found = owners if owners or frame.family == "occupy" else found
        return found

    def _is_withheld(self, match: Match, filler: Filler, actors: list[Filler]) -> bool:
        """ "Threatened to recall its envoy", "to close Norwegian waters to others": one's own."""
        tree, clause, head = self.tree, match.complement, filler.head
        if clause is None or tree.lemmas[clause] not in WITHHOLDING:
            return False
        shut = tree.lemmas[clause] in ("close", "shut")
        if shut and any(tree.marker(kid) == "to" for kid in tree.kids(clause, "obl")):
            return tree.marker(head) != "to" and tree.marker(tree.heads[head]) != "to"
        country = self.actor(filler).country
        same = country is not None and country in {self.actor(one).country for one in actors}
        return same and (self.has_own(head) or tree.deps[head] in ("amod", "compound", "nmod:poss"))

    def _others_threatened(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """Whom the other slots tell."""
        own = {one.actor for one in actors}
        for slot in match.frame.recipient:
            told = [one for one in self.binder.fill(match, slot) if one.actor not in own]
            found = [one for one in told if not self._is_withheld(match, one, actors)]
            if found:
                return found
        return []

    def _firing(self, filler: Filler) -> list[Filler]:
        """ "Blamed Kenyan jets": whose they are; people are to blame themselves ("Kenyan troops")."""
        lemma = self.tree.lemmas[filler.head]
        thing = self.classes.is_member("acting-thing", lemma) and lemma not in MANNED
        if not thing or self.actor(filler).kind != "group":
            return [filler]
        return self.binder.states([filler]) or [filler]

    def _meant(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """Who is meant where no slot tells anybody: by a pronoun, a place, or the deed that is answered."""
        kind, found = match.frame.type, []
        if kind in TO_PLACES and actors:
            return self._of_places(match, actors) or (self.addressees.requesting(match) if kind == "AID" else [])
        if match.frame.name == "offer-condolences":
            found = self.told.met_just_before(match, actors)
        elif kind in ON_DEEDS:
            found = self.told.who_did_it(match)
        elif kind == "SANCTION" and actors:
            found = self.told.who_answers(match) or self.once_more.against(match, actors)
        elif match.frame.family == "mediate" and actors:
            found = self.told.brought_together(match)
        elif match.frame.name == "demand-release":
            found = self.holders(match)
        elif kind == "ASSAULT" and actors:
            found = self.told.who_attacked(match, actors) or self._whose_target(match, actors)
        elif kind == "REQUEST" and actors:
            found = self.addressees.written_to(match) or self.told.addressed(match)
        if not found and kind in TO_PERSONS and actors:
            found = self.told.object_around(match)
        found = found or self.going_on.against(match, actors)
        if not found and kind == "REQUEST" and actors:
            found = self.addressees.whose(match) or self.addressees.in_clause_around(match)
        doers = {filler.actor for filler in actors}
        return [one for one in found if one.actor not in doers]

    def _whose_target(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """ "Oslo has been on its guard since Rome and Bern bombed its plants": the other state of the sentence."""
        tree, thing = self.tree, self.thing(match)
        if thing is None or match.pattern.kind != "verb" or len({one.actor for one in actors}) < 2:
            return []  # its own, or somebody else's
        owners = tree.kids(self.classes.inner_noun(tree, thing), "nmod:poss")
        its = any(tree.words[kid].lower() == "its" for kid in owners)
        return self._other_state(match, actors) if its else []

    def holders(self, match: Match) -> list[Filler]:
        """ "Called for the release of a nurse jailed in Togo", "… held by rebels": who can let him go."""
        tree, grammar, casting = self.tree, self.binder.grammar, self.binder.casting
        if match.object is None:
            return []
        held = [person for noun in (match.object, *tree.kids(match.object, "nmod")) for person in tree.conjuncts(noun)]
        clauses = [clause for person in held for clause in tree.kids(person, "acl", "acl:relcl")]
        clauses = [clause for clause in clauses if self.classes.is_member("held-word", tree.lemmas[clause])]
        agents = [agent for clause in clauses if (agent := grammar.agent(clause)) is not None]
        places = [bound for clause in clauses for bound in grammar.prepositional(clause, "in")]
        return casting.fillers(agents, HELD) or self.binder.states(casting.fillers(places, HELD, place=True))

    def _is_mutual(self, match: Match, actors: list[Filler]) -> bool:
        if actors and is_to_each_other(self.binder, match, actors):
            return len({one.actor for one in actors}) > 1 or is_several(self.tree, match, actors[0].head)
        sides = self._camps(actors) if match.frame.type == "ASSAULT" else self.binder.casting.sides(actors)
        return len(sides) > 1 and (match.frame.mutual or self._is_vowed_together(match, actors))

    def _is_vowed_together(self, match: Match, actors: list[Filler]) -> bool:
        """ "Chad and Niger pledged to share water": what two sides promise in one breath, and to nobody else."""
        tree, clause = self.tree, match.complement
        if match.frame.family != "pledge" or clause is None or tree.lemmas[match.trigger] not in VOWING:
            return False
        known = [self.actor(one) for one in actors]
        persons = any(one.kind == "person" and one.country is None for one in known)  # "both candidates promised"
        if len(actors) != 2 or persons or actors[1].head not in tree.conjuncts(actors[0].head):
            return False
        own = {None, *(one.country for one in known)}
        told = (actor for word in range(*tree.subtree(clause)) for actor, _ in self.binder.casting.every(word))
        return all(self.binder.casting.get(one).country in own for one in told)

    def _without_owners(self, fillers: list[Filler]) -> list[Filler]:
        """ "A U.S. Supreme Court decision", "an Angolan parliament vote": the body's, and not its state's as well."""
        tree = self.tree
        bodies = [one for one in fillers if self.actor(one).kind not in ("state", "person")]

        def owns(state: Filler, body: Filler) -> bool:
            beside = {body.head, tree.heads[body.head]} if tree.deps[body.head] == "compound" else {body.head}
            return tree.heads[state.head] in beside and self.actor(state).country == self.actor(body).country

        return [
            one
            for one in fillers
            if tree.deps[one.head] not in ("compound", "amod", "nmod:poss")
            or self.actor(one).kind != "state"
            or not any(owns(one, body) for body in bodies)
        ]

    def _struck(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """Whom force is used against where it is used against a thing, or on those whom a clause beside it names."""
        found = self.struck.recipients(match, actors) if match.frame.family in AT_THINGS else []
        if found or not actors:
            return found
        found = self.opponents.of(match) if match.frame.type in ("ASSAULT", "SANCTION") else []
        return found or (self.opponents.punished(match) if match.frame.type in ("COERCE", "SANCTION") else [])

    def _of_places(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """Whose border or town it is that forces or aid are sent to, if it is not the senders' own."""
        frame, own = match.frame, {filler.actor for filler in actors}
        places = self.binder.across_border(match) if frame.type == "MOBILIZE" else []
        known = frame.family == "send-peacekeepers" or all(map(self._is_of_one_side, actors))
        if not places and known and frame.family != "military-aid":  # warplanes sent to a town are nobody's gift
            places = self.binder.in_towns(match)
        others = [one for one in self.of_kind(places, frame.recipient_kinds) if one.actor not in own]
        return [one for one in others if not self.struck.is_home(match, one, actors)]

    def _is_of_one_side(self, filler: Filler) -> bool:
        """Whether it is known whose people these are, so that it can be told whether a place is abroad for them."""
        actor = self.actor(filler)
        return actor.country is not None or actor.kind == "organization"

    def _other_state(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """The only other state whose people or name the sentence holds, as the other side of what two states do."""
        if "solidarity" in self.tree.kid_lemmas(match.trigger, "obl"):  # with the one named, against another
            return []
        own = self.binder.casting.sides(actors)
        found: dict[str, int] = {}
        for token in range(*self.tree.sentence_of(match.trigger)):
            named = self.binder.casting.every(token)
            if not named or is_told_beside(self.tree, self.classes, match, token, actors):
                continue
            for actor, _ in named:
                state = self.binder.casting.cast.state_of(actor)
                if state is not None and state.split(":")[-1] not in own:
                    found.setdefault(state, token)
        if len(found) != 1:
            return []
        ((state, token),) = found.items()
        known = self.binder.casting.knows(state)
        return [Filler(state, token, "the other state of the sentence", FROM_CONTEXT)] if known else []

    def _camps(self, fillers: list[Filler]) -> set[tuple[str, bool]]:
        """The states of these, apart from those of their people who fight them."""
        known = (self.actor(one) for one in fillers)
        return {(actor.country or actor.id, acts_for_state(actor)) for actor in known}
