"""Who is struck where the words tell a thing or a place: "an army base in Mali", "a village in Togo", "a rebel camp".

A thing belongs to those who hold it or whose it is called; a thing of a state's forces or government to the state that
it stands in; any other place in another state than the attacker's to that state; one at home to nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.arguments import Bound
from dragoman.coding.arguments.phrases import called
from dragoman.coding.casting import Casting, Filler
from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match
from dragoman.coding.slots import VIA_PLACE, Binder
from dragoman.coding.tree import Tree, verb_lemma
from dragoman.coding.wordclasses import WordClasses
from dragoman.model.actor import Actor

DEPTH = 4  # places within places: "a post near a town in the north of Mali"
# Families whose deed is done to things and places; of what is carried off, a place tells no owner.
AT_PLACES = frozenset({
    "attack", "destroy", "fire-at", "shoot", "bombing", "occupy", "blockade", "throw", "shoot-down",
})  # fmt: skip
AT_THINGS = AT_PLACES | {"seize-property", "raid-place", "force-landing"}
FROM_AFAR = frozenset({"bombing", "shoot", "fire-at", "shoot-down"})  # done beside what it is meant for
AIMED = frozenset({"obj", "on", "against", "at", "into", "to", "across", "over", "of", "upon", "toward", "towards"})
BESIDE = frozenset({"near", "outside", "inside", "in"})
WITHIN = frozenset({"in", "inside", "of", "at", "on", "outside", "along", "across", "throughout", "from"})
BY_ARMS = frozenset({"heavy-weapons", "aerial"})  # modes in which whatever is hit is hit as a place
DIRECTIONS = frozenset({"elsewhere", "there", "north", "south", "east", "west"})
TAKING = frozenset({"seize-property", "raid-place", "destroy"})
LADEN = frozenset({"house", "host", "carry", "transport", "ferry", "shelter"})  # "a boat carrying officials"
DESTINED = frozenset({"intend", "destine", "mean", "bind", "bound"})  # "a shipment bound for the rebels"
LOYAL = frozenset({"loyal", "answer", "belong", "faithful"})
WHERE = frozenset({"in", "inside", "across", None})
PARTS = (
    "nmod:poss", "compound", "amod", "nmod", "appos", "nmod:unmarked", "flat", "obl", "obl:unmarked", "advmod", "list",
)  # fmt: skip
OWNING = ("compound", "amod", "nmod:poss")
PEOPLES = frozenset({"NORP", "ORG", "PERSON"})
OF_STATE = ("GOV", "MIL", "COP", "JUD", "LEG", "SPY")  # sectors of those who act for their state


def acts_for_state(actor: Actor) -> bool:
    """Whether what this actor does is done by his state."""
    if actor.kind in ("state", "government"):
        return True
    return actor.country is not None and (bool(actor.offices) or str(actor.code).endswith(OF_STATE))


@dataclass(frozen=True, slots=True)
class Struck:
    """Finds in one tree whom an attack on a thing or a place is aimed at."""

    tree: Tree
    binder: Binder
    classes: WordClasses

    @property
    def casting(self) -> Casting:
        return self.binder.casting

    def recipients(self, match: Match, actors: Sequence[Filler]) -> list[Filler]:
        """Those to whom the things belong that the match is done to; nobody where nothing tells it."""
        found: dict[str, Filler] = {}
        for head in self._targets(match):
            for filler in self._of_thing(match, head, actors):
                found.setdefault(filler.actor, filler)
        return list(found.values())

    def is_home(self, match: Match, recipient: Filler, actors: Sequence[Filler]) -> bool:
        """ "Iraqi troops retook Mosul": the state of the place is their own, and not whom they took it from.

        Those who fight their own state attack it where they attack its forces or its government.
        """
        country = self.casting.get(recipient.actor).country
        if self.casting.get(recipient.actor).kind != "state" or country is None:
            return False
        own = [actor for actor in (self.casting.get(one.actor) for one in actors) if actor.country == country]
        if not own or any(map(acts_for_state, own)):
            return bool(own)
        return not any(self._is_of_state(head) for head in self._targets(match))

    def is_ground(self, recipient: Filler) -> bool:
        """A place read as a crowd: "a refugee camp"."""
        crowd = self.casting.get(recipient.actor).kind == "group"
        return crowd and self.classes.is_member("ground", self.tree.lemmas[recipient.head])

    def _targets(self, match: Match) -> list[int]:
        """The heads of the phrases for what the deed is done to."""
        slots = [slot for slot in match.frame.recipient if self._is_aim(slot, match.frame.family)]
        heads = [bound.head for slot in slots for bound in self.binder.bounds(match, slot)]
        if not heads and match.object is not None and any(map(_is_owner, match.frame.recipient)):
            heads = [match.object]
        heads = [called(self.tree, head) for head in heads]  # "bombed what it described as hideouts"
        parts = [
            part for head in heads for part in self.tree.conjuncts(head) if part == head or not self._is_deed(part)
        ]
        return list(dict.fromkeys(self.classes.inner_noun(self.tree, part) for part in parts))

    def _is_deed(self, noun: int) -> bool:
        """ "the diversion of a jet and arrest of a writer": the arrest is nothing that was diverted."""
        return self.classes.is_member("undergone", self.tree.lemmas[noun])

    def _is_aim(self, slot: Slot, family: str) -> bool:
        """ "obj", "on", and "for.on" of "claimed responsibility for the attack on"; "obj.of" tells an owner."""
        if slot.base == "subj":
            return not slot.steps  # "the base came under attack"
        if slot.steps:
            return slot.steps[-1] in AIMED - {"of", "obj", "to"}
        return slot.base in (AIMED | BESIDE if family in FROM_AFAR else AIMED)

    def _of_thing(self, match: Match, thing: int, actors: Sequence[Filler]) -> list[Filler]:
        """Whose this thing is; those who are told of it and not known are not replaced by a state."""
        if self.tree.pos[thing] not in ("NOUN", "PROPN"):
            return []
        called = (thing, *self.tree.kids(thing, "appos"))  # "Raqqa, the last stronghold of the militants"
        for heads in (
            [head for one in called for head in self._holders(one)],
            self._victims(match, thing, actors),
            [head for one in called for head in self._named(one)],
            [head for one in called for head in self._crowds(one)],
        ):
            if heads:
                owners = [Bound(head, "whose it is") for head in heads]
                known = self.casting.generic_fillers(owners) or self.casting.fillers(owners, VIA_PLACE, place=True)
                return [one for one in known if not self.is_home(match, one, actors)]
        if match.frame.family not in AT_PLACES or self._is_of_others(thing):
            return []
        bombed = match.frame.mode in BY_ARMS and not self._is_somebody(thing)
        of_state = self._is_of_state(thing)
        if not (of_state or ((bombed or self._is_civil(thing)) and self._is_foreign(actors))):
            return []
        states = self._states_around(thing) or self._states_of_clause(match)
        told = [Filler(f"state:{one}", thing, "state of the place", VIA_PLACE) for one in dict.fromkeys(states)]
        return [one for one in told if self.casting.is_told(one.actor) and not self.is_home(match, one, actors)]

    def _is_foreign(self, actors: Sequence[Filler]) -> bool:
        """Whether any of the attackers may be of another state: "gunmen" without one are of the place."""
        known = [self.casting.get(one.actor) for one in actors]
        return any(actor.kind != "group" or actor.country is not None for actor in known)

    def _holders(self, thing: int) -> list[int]:
        """ "the rebel-held enclave", "a town under rebel control", "a plane belonging to the navy"."""
        tree, grammar, found = self.tree, self.binder.grammar, []
        for verb in tree.kids(thing, "amod", "acl", "advcl", "acl:relcl"):
            if tree.lemmas[verb] == "belong":
                found += [bound.head for bound in grammar.prepositional(verb, "to")]
            elif tree.lemmas[verb] in DESTINED:
                found += [bound.head for bound in grammar.prepositional(verb, "for")]
            elif tree.lemmas[verb] in LADEN and (guest := grammar.object(verb)) is not None:
                found += [guest.head] if self._is_somebody(guest.head) else []
            elif self._is_held(verb):
                agent = grammar.agent(verb)
                found += tree.kids(verb, "compound", "obl:unmarked", "amod") if agent is None else [agent.head]
        for kid in tree.kids(thing, "nmod"):
            if tree.lemmas[kid] == "control" and tree.marker(kid) == "under":
                found += tree.kids(kid, *OWNING)
        return found

    def _victims(self, match: Match, thing: int, actors: Sequence[Filler]) -> list[int]:
        """ "detained the fishermen and seized their boats": one takes what is not one's own."""
        tree, verb = self.tree, match.trigger
        owners = [kid for kid in tree.kids(thing, "nmod:poss") if tree.tags[kid] == "PRP$"]
        if not owners or match.frame.family not in TAKING or tree.deps[verb] != "conj":
            return []
        before = self.binder.grammar.object(tree.heads[verb])
        hit = self.casting.at(owners[0])
        own = hit is None or hit[0] in {one.actor for one in actors}
        return [before.head] if own and before is not None and before.head < verb else []

    def _named(self, thing: int) -> list[int]:
        """ "Panamanian territory", "the Ode house": what is named before a thing and is no kind of thing itself."""
        whole = self.casting.at(thing)
        hits = ((kid, self.casting.at(kid, place=True)) for kid in self.tree.kids(thing, *OWNING))
        told = [(kid, hit[0]) for kid, hit in hits if hit is not None and hit[:1] != (whole or ())[:1]]
        known = ((kid, self.casting.get(actor)) for kid, actor in told)
        return [kid for kid, actor in known if actor.kind == "person" or actor.country is not None or _is_coded(actor)]

    def _is_held(self, participle: int) -> bool:
        lemma = self.tree.lemmas[participle]
        return self.classes.is_member("holding-verb", verb_lemma(lemma))

    def _crowds(self, thing: int) -> list[int]:
        """ "militia positions", "a hideout of the insurgents", "a camp of fighters loyal to Mr Ode"."""
        tree = self.tree
        kids = [kid for kid in tree.kids(thing, *OWNING) if self.classes.is_member("theirs-word", tree.lemmas[kid])]
        people = [kid for kid in tree.kids(thing, "nmod") if tree.marker(kid) == "of" and self._is_somebody(kid)]
        loyal = [
            adjective
            for kid in people
            for adjective in tree.kids(kid, "amod", "acl")
            if tree.lemmas[adjective] in LOYAL
        ]
        leaders = [bound.head for adjective in loyal for bound in self.binder.grammar.prepositional(adjective, "to")]
        return leaders or kids + people

    def _is_somebody(self, head: int) -> bool:
        return any(
            self.classes.holds(name, self.tree, head) for name in ("theirs-word", "person", "body-noun", "force")
        )

    def _is_of_others(self, thing: int) -> bool:
        """ "a coalition base", "Kurdish positions", "the Ode house": theirs, whoever they are."""
        tree = self.tree
        return any(
            self.classes.is_member("foreign-word", tree.lemmas[kid])
            or (tree.entities[kid] in PEOPLES and tree.entities[thing] != tree.entities[kid])
            for kid in tree.kids(thing, *OWNING)
        )

    def _is_of_state(self, thing: int) -> bool:
        """A thing that only a state's forces, government or courts have."""
        tree = self.tree
        if any(self.classes.is_member("theirs-word", lemma) for lemma in tree.kid_lemmas(thing, *OWNING)):
            return False
        modified = any(self.classes.is_member("state-word", lemma) for lemma in tree.kid_lemmas(thing, *OWNING))
        return modified or self.classes.holds("state-thing", tree, thing)

    def _is_civil(self, thing: int) -> bool:
        if self.tree.entities[thing] in ("GPE", "LOC", "FAC"):
            return True
        civil = any(self.classes.holds(name, self.tree, thing) for name in ("civil-target", "public-building"))
        return civil and not self.classes.holds("embassy", self.tree, thing)  # of another state

    def _states_around(self, token: int, depth: int = DEPTH) -> list[str]:
        """The states of the place that a phrase tells: by its own name, or by what it is in or of."""
        tree = self.tree
        named = [country for part in tree.conjuncts(token) if (country := self._country(part)) is not None]
        if named or depth == 0:
            return named
        kids = (kid for kid in tree.kids(token, *PARTS) if self._tells_place(token, kid))
        return next((found for kid in kids if (found := self._states_around(kid, depth - 1))), [])

    def _tells_place(self, noun: int, kid: int) -> bool:
        tree = self.tree
        if tree.deps[kid] in ("nmod", "obl"):
            mark = tree.marker(kid)
            return mark in WITHIN or (mark == "near" and tree.entities[kid] in ("GPE", "LOC", "FAC"))
        return tree.deps[kid] != "advmod" or tree.lemmas[kid] in DIRECTIONS

    def _country(self, token: int) -> str | None:
        """The country of a place or of a people named here; "near Chad" is not in Chad."""
        if self.tree.marker(token) == "near" and not self.casting.is_town(token):
            return None
        return self.casting.country_at(token)

    def _states_of_clause(self, match: Match) -> list[str]:
        """The states of a place that the clause tells: "bombed a hospital on Friday in Sudan"."""
        tree = self.tree
        verbs = [match.trigger, *([] if match.support is None else [match.support])]
        phrases = [
            kid for verb in verbs for kid in tree.kids(verb, "obl", "nmod", "advmod") if self._tells_place(verb, kid)
        ]
        inside = (kid for kid in phrases if tree.marker(kid) in WHERE)
        return next((found for kid in inside if (found := self._states_around(kid))), [])


def _is_owner(slot: Slot) -> bool:
    """ "obj.of", "obj.mod": it is the object that is struck."""
    return slot.base == "obj" and slot.steps[:1] in (("of",), ("mod",), ("poss",))


def _is_coded(actor: Actor) -> bool:
    return actor.kind in ("organization", "government") and actor.code is not None
