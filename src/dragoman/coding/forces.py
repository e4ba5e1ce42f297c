"""What forces do in another sense, or do not do: "fly the helicopters", "a ship was grounded", "sent relief"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ByFrame, Rule

CAUSES = frozenset({"because of", "because", "due to", "after", "amid", "with", "by"})
RELIEF = frozenset({"convoy", "ship", "boat", "helicopter", "plane", "aircraft", "team", "vessel", "vehicle"})
SEEKING = frozenset({"search", "rescue", "look", "evacuate", "save"})
TOWARD = frozenset({"to", "into", "toward", "towards", "near", "along", "over", "across", "off", "around", "at"})
HURT = frozenset({"wounded", "injured", "wound", "injure", "sick", "ill", "free", "capture", "dead", "release"})
SUPPLYING = frozenset({"supply", "relief", "aid", "hospital", "medical", "rescue", "ambulance"})
LISTS = frozenset({"list", "watchlist", "blacklist", "register", "storage", "quarantine"})
AIRCRAFT = frozenset({"drone", "helicopter", "aircraft", "plane", "jet", "bomber", "fighter"})


@dataclass(frozen=True, slots=True)
class Forces(ByFrame):
    """Weighs in one tree what single frames read as a deed of troops, ships and aircraft."""

    def deploy(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """Of what nobody threatens with: help, those who are no soldiers, what is flown or moved away."""
        return self._sent_otherwise(match, actors) or self._moved_otherwise(match, actors)

    def _sent_otherwise(self, match: Match, actors: Sequence[Filler]) -> str | None:
        """ "an army of reporters"."""
        tree, force = self.tree, match.object
        of = [] if force is None else [kid for kid in tree.kids(force, "nmod") if tree.marker(kid) == "of"]
        civil = any(self.classes.is_member(name, tree.lemmas[kid]) for kid in of for name in ("press", "staff"))
        if actors and all(str(self.actor(one).code).endswith("BUS") for one in actors):
            return "a matter of business"
        if force is not None and tree.lemmas[force] in RELIEF and any(self._is_relief(one) for one in actors):
            return "relief"
        if self.is_near(match.trigger, "disaster"):
            return "help in a disaster"
        if "home" in tree.kid_lemmas(match.trigger, "advmod"):
            return "sent home"
        if tree.has(match.trigger, "iobj"):  # "will send Fiji a patrol ship"
            return "given, not moved"
        people = any(tree.lemmas[kid] in ("lawyer", "volunteer", "consultant", "operative", "supporter") for kid in of)
        return "no soldiers" if civil or people else None

    def _is_relief(self, filler: Filler) -> bool:
        """The Red Cross, the World Food Programme."""
        actor = self.actor(filler)
        return actor.id.startswith("igo:") or (actor.kind == "organization" and not self.bears_arms(filler))

    def _moved_otherwise(self, match: Match, actors: Sequence[Filler]) -> str | None:
        """ "fly the helicopters", "ships sent to look for a fisherman", "moved its troops from the line"."""
        tree, verb, force = self.tree, match.trigger, match.object
        if match.frame.name != "deploy" or match.pattern.kind != "verb" or force is None:
            return None
        inner = self.classes.inner_noun(tree, force)
        if tree.lemmas[verb] == "fly" and tree.lemmas[inner] in AIRCRAFT and not self._goes_somewhere(verb):
            return "flown, not sent"
        if tree.lemmas[verb] == "assemble" and tree.lemmas[inner] in AIRCRAFT:
            return "built, not gathered"
        if tree.lemmas[verb] == "put" and not LISTS.isdisjoint(tree.kid_lemmas(verb, "obl")):
            return "listed or stored"
        if not HURT.isdisjoint(tree.kid_lemmas(inner, "amod")):
            return "brought to safety"
        if not SUPPLYING.isdisjoint(tree.kid_lemmas(inner, "compound", "amod")):
            return "relief"
        if tree.lemmas[verb] == "move" and "back" in tree.kid_lemmas(verb, "advmod", "compound:prt"):
            return "moved away"
        if any(tree.lemmas[kid] in SEEKING for kid in tree.kids(verb, "advcl", "xcomp", "acl")):
            return "help for those who are sought"
        if tree.lemmas[verb] == "commit" and all(tree.heads[one.head] == force for one in actors):
            return "bound to do something"
        marks = {tree.marker(kid) for kid in tree.kids(verb, "obl")} | {
            tree.marker(kid) for kid in tree.kids(force, "nmod")
        }
        if tree.lemmas[verb] == "move" and "from" in marks and marks.isdisjoint({"to", "into", "toward", "towards"}):
            return "moved away"
        alone = tree.lemmas[force] in ("soldier", "officer") and tree.tags[force] == "NN"
        return "one man" if alone and {"a", "the"}.intersection(tree.kid_lemmas(force, "det")) else None

    def _goes_somewhere(self, verb: int) -> bool:
        return any(self.tree.marker(kid) in TOWARD for kid in self.tree.kids(verb, "obl"))

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

    def test(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "launched 131 drones overnight", "the rebels fired rockets": a raid, no trial."""
        bands = actors and all(str(self.actor(one).code).endswith(("REB", "SEP", "INS", "UAF")) for one in actors)
        if bands and self.tree.lemmas[match.trigger] in ("launch", "fire", "lob"):
            return "fired, not tried"
        thing = self.thing(match)
        drone = thing is not None and self.tree.lemmas[self.classes.inner_noun(self.tree, thing)] == "drone"
        return "flown, not tried" if drone and self.tree.lemmas[match.trigger] in ("launch", "fire") else None

    def displace(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        return None if all(self.bears_arms(one) for one in actors) else "driven off, and not by arms"

    def hold_place(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The army has held the town since May": its own."""
        own = any(str(self.actor(one).code).endswith("MIL") for one in actors) and not recipients
        return "kept, not taken" if own and self.tree.lemmas[match.trigger] == "hold" else None

    def land(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "the flight was diverted because of fog": nobody forced it."""
        tree = self.tree
        causes = [kid for kid in tree.kids(match.trigger, "obl", "nmod") if tree.marker(kid) in CAUSES]
        chance = any(self.classes.is_member("mishap", tree.lemmas[kid]) for kid in causes)
        return "a mishap" if chance else self._board(match, actors)

    def _board(self, match: Match, actors: Sequence[Filler]) -> str | None:
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

    RULES: ClassVar[Mapping[str, Rule]] = {
        "deploy": deploy, "withdraw-troops": withdraw, "test-missile": test, "displace-people": displace,
        "take-place-by-force": hold_place, "force-landing": land, "police-deploy": deploy, "sent-to-fight": deploy,
    }  # fmt: skip
