"""Measures in another sense: "charged the rebels with lying", "is displaced", "closed four chapters"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import BEARING_ARMS, ByFrame, Rule

EMERGENCIES = frozenset({"emergency", "siege", "exception", "war", "alert", "alarm", "necessity"})
LAW = ("COP", "JUD")  # sectors
PROSECUTING = frozenset(
    {"prosecutor", "prosecution", "attorney", "judge", "magistrate", "court", "police", "detective"}
)
SHUTTING = frozenset({"close", "shut", "shutter", "dissolve", "disband"})
STAYING = frozenset({"stay", "work"})
OWED = frozenset({
    "settlement", "claim", "court", "arbitrator", "arbitration", "tribunal", "litigation", "award", "damages", "damage",
    "compensation", "fine", "debt", "lawsuit", "dispute",
})  # fmt: skip
SEEKING = frozenset({"search", "rescue", "look", "evacuate", "save"})
RAIDS = frozenset({"operation", "raid", "rescue", "assault", "swoop"})
CAPTIVES = frozenset({"victim", "hostage", "abductee", "captive"})
HELD = frozenset(
    {"arrest", "detain", "jail", "imprison", "prisoner", "detainee", "captive", "custody", "prison", "intern"}
)
CAPTURES = frozenset({"abduct", "kidnap"})
AIRCRAFT = frozenset({"helicopter", "aircraft", "plane", "jet", "bomber", "fighter"})


@dataclass(frozen=True, slots=True)
class Orders(ByFrame):
    """Weighs in one tree what authorities and forces are told to do, by single frames."""

    def deport(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "Seven million are displaced": by a war; "the exiled bishop": what he is."""
        tree, word = self.tree, match.trigger
        if tree.lemmas[word] in ("displace", "uproot"):
            return "driven off by a war, and by nobody's order"
        return "what somebody is" if tree.deps[word] == "amod" and tree.lemmas[word] == "exile" else None

    def displace(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        return None if all(self.bears_arms(one) for one in actors) else "driven off, and not by arms"

    def charge(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The minister charged the rebels with bad faith"."""
        return "charged in words" if self._is_in_words(actors, recipients) else None

    def charge_in_words(self, _: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        return None if self._is_in_words(actors, recipients) else "charged by law"

    def _is_in_words(self, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
        """No court tries a state or an army; and ministers, armies and rebels try nobody."""
        if not actors or any(map(self._is_of_law, actors)):
            return False
        return all(map(self._is_beyond_law, recipients)) or all(map(self._is_no_judge, actors))

    def _is_of_law(self, filler: Filler) -> bool:
        tree = self.tree
        own = {
            tree.lemmas[filler.head].lower(),
            *(tree.lemmas[kid].lower() for kid in tree.kids(filler.head, "compound")),
        }
        return str(self.actor(filler).code).endswith(LAW) or not own.isdisjoint(PROSECUTING)

    def _is_beyond_law(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        body = actor.kind not in ("person", "group")
        return actor.kind in ("state", "government") or (body and str(actor.code).endswith(BEARING_ARMS))

    def _is_no_judge(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        return (actor.kind == "person" and bool(actor.offices)) or str(actor.code).endswith(BEARING_ARMS)

    def ban_party(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "opened 27 chapters and closed 11", "fourteen of which were closed": no people."""
        shut = self.tree.lemmas[match.trigger] in SHUTTING
        people = all(self.tree.pos[one.head] in ("NUM", "PRON") or self._is_people(one) for one in recipients)
        return "things that are closed" if shut and people else None

    def _is_people(self, filler: Filler) -> bool:
        return self.classes.is_member("person", self.tree.lemmas[filler.head])

    def emergency(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "declared a state of disaster", "an emergency as Hurricane Ode nears"."""
        tree, thing = self.tree, self.thing(match)
        first, last = tree.sentence_of(match.trigger)
        if any(self.classes.is_member("disaster", word.lower()) for word in tree.words[first:last]):
            return "help in a disaster"
        if thing is None or tree.lemmas[thing] != "state":
            return None
        told = tree.kid_lemmas(thing, "nmod", "compound", "amod")
        return None if any(lemma.lower() in EMERGENCIES for lemma in told) else "another state of things"

    def free(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "was let go ahead"; "freed in a raid" are those whom others had abducted; "They" are not the police."""
        tree, word = self.tree, match.trigger
        first, last = tree.sentence_of(word)
        if tree.lemmas[word] == "send" and HELD.isdisjoint(tree.lemmas[first:last]):
            return "sent away, and not set free"
        if tree.lemmas[word] == "let" and any(
            "ahead" in tree.kid_lemmas(kid, "advmod") for kid in tree.kids(word, "xcomp", "ccomp")
        ):
            return "let do something"
        raids = RAIDS.intersection(tree.kid_lemmas(word, "obl", "nmod"))
        rescued = any(self._was_abducted(one.head) for one in recipients)
        public = all(str(self.actor(one).code).endswith(("COP", "MIL")) for one in actors)
        if public and ((actors and rescued) or (raids and (rescued or actors))):
            return "rescued from others"
        return "a pronoun of others" if any(map(self._is_misheard, recipients)) else None

    def _was_abducted(self, noun: int) -> bool:
        tree = self.tree
        told = tree.kids(noun, "acl", "acl:relcl", "amod")
        return tree.lemmas[noun] in CAPTIVES or any(tree.lemmas[kid] in CAPTURES for kid in told)

    def _is_misheard(self, filler: Filler) -> bool:
        """ "They were freed": the police, a court or an embassy is not freed."""
        if self.tree.pos[filler.head] != "PRON":
            return False
        actor = self.actor(filler)
        return str(actor.code).endswith(LAW) or actor.kind in ("state", "government", "organization")

    def picked_up(self, _: Match, __: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        return "a pronoun of others" if any(map(self._is_misheard, recipients)) else None

    def in_custody(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "visited the man in custody", "remanded them in custody": who visits is free."""
        tree, head = self.tree, self.tree.heads[match.trigger]
        other = tree.pos[head] == "VERB" and tree.has(head, "obj") and tree.has(head, "nsubj")
        return "another's custody" if other and tree.deps[match.trigger] == "obl" else None

    def deploy(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "fly the helicopters", "ships sent to look for a fisherman", "moved its troops from the line"."""
        tree, verb, force = self.tree, match.trigger, match.object
        if match.pattern.kind != "verb" or force is None:
            return None
        inner = self.classes.inner_noun(tree, force)
        if tree.lemmas[verb] == "fly" and tree.lemmas[inner] in AIRCRAFT and not tree.has(verb, "obl"):
            return "flown, not sent"
        if any(tree.lemmas[kid] in SEEKING for kid in tree.kids(verb, "advcl", "xcomp", "acl")):
            return "help for those who are sought"
        if tree.lemmas[verb] == "commit" and all(tree.heads[one.head] == force for one in actors):
            return "bound to do something"
        marks = {tree.marker(kid) for kid in tree.kids(verb, "obl")} | {
            tree.marker(kid) for kid in tree.kids(force, "nmod")
        }
        if tree.lemmas[verb] == "move" and "from" in marks and marks.isdisjoint({"to", "into", "toward", "towards"}):
            return "moved away"
        if tree.lemmas[verb] in ("put", "place") and "storage" in tree.kid_lemmas(verb, "obl"):
            return "put away"
        alone = tree.lemmas[force] in ("soldier", "officer") and tree.tags[force] == "NN"
        return "one man" if alone and {"a", "the"}.intersection(tree.kid_lemmas(force, "det")) else None

    def withdraw(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "sent home the French soldiers": another's."""
        tree, force = self.tree, match.object
        if force is None or tree.lemmas[match.trigger] != "send":
            return None
        names = [
            hit for kid in tree.kids(force, "amod", "compound", "nmod:poss") if (hit := self.binder.casting.at(kid))
        ]
        own = {one.actor for one in actors} | {self.actor(one).country for one in actors}
        states = [self.binder.casting.get(hit[0]) for hit in names]
        others = [one for one in states if one.id not in own and one.country not in own]
        return "troops of another state" if others else None

    def test(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "launched 131 drones overnight": a raid, no trial."""
        thing = self.thing(match)
        drone = thing is not None and self.tree.lemmas[self.classes.inner_noun(self.tree, thing)] == "drone"
        return "flown, not tried" if drone and self.tree.lemmas[match.trigger] in ("launch", "fire") else None

    def board(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "Thousands boarded boats", "boarded a plane to Oslo": as passengers; "a ship was grounded": aground."""
        tree, verb = self.tree, match.trigger
        thing = self.thing(match)
        if tree.lemmas[verb] == "ground":
            ship = thing is not None and self.classes.holds("ship-noun", tree, thing)
            return "aground" if ship else None
        active = match.pattern.kind == "verb" and tree.has(verb, "nsubj")
        if tree.lemmas[verb] != "board" or not active:
            return None
        return None if actors and all(map(self._has_orders, actors)) else "as passengers"

    def _has_orders(self, filler: Filler) -> bool:
        armed = any(self.classes.holds(name, self.tree, filler.head) for name in ("police", "force", "harm-word"))
        return armed or self.has_force(filler) or self.bears_arms(filler)

    def pay(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "ordered to pay Oslo for having", "in settlement of a claim": what is owed is no aid."""
        tree = self.tree
        first, last = tree.sentence_of(match.trigger)
        return "owed, not given" if not OWED.isdisjoint(tree.lemmas[first:last]) else None

    def let_in(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "let migrants stay", "lets the consul work"."""
        clause = match.complement
        stays = clause is not None and self.tree.lemmas[clause] in STAYING
        watching = any(
            self.classes.holds("observer", self.tree, one.head) or self.actor(one).kind == "organization"
            for one in recipients
        )
        return "leave to stay" if stays and not watching else None

    def hold_place(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The army has held the town since May": its own."""
        own = any(str(self.actor(one).code).endswith("MIL") for one in actors) and not recipients
        return "kept, not taken" if own and self.tree.lemmas[match.trigger] == "hold" else None

    def quit_treaty(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "broke the coalition agreement"."""
        thing = self.thing(match)
        home = thing is not None and "coalition" in self.tree.kid_lemmas(thing, "compound", "amod")
        return "an agreement of parties at home" if home else None

    def ease(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "lifted the moratorium on hangings": a law at home."""
        thing = self.thing(match)
        return "a law at home" if thing is not None and self.tree.lemmas[thing] == "moratorium" else None

    def close_by_order(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "ordered the closure of the trade office": of another state."""
        tree, thing = self.tree, self.thing(match)
        of = [] if thing is None else [kid for kid in tree.kids(thing, "nmod") if tree.marker(kid) == "of"]
        return "a mission that is closed" if any(self.classes.holds("embassy", tree, kid) for kid in of) else None

    RULES: ClassVar[Mapping[str, Rule]] = {
        "deport": deport, "displace-people": displace, "charge-with-doing": charge, "charge-in-words": charge_in_words,
        "ban-party": ban_party, "declare-emergency": emergency, "release-person": free, "release-held": free,
        "picked-up": picked_up, "in-custody": in_custody, "deploy": deploy, "withdraw-troops": withdraw,
        "test-missile": test,
        "force-landing": board, "pay-aid": pay, "allow-access": let_in, "take-place-by-force": hold_place,
        "quit-treaty": quit_treaty, "ease-restriction": ease, "impose-ban": close_by_order,
    }  # fmt: skip
