"""Set phrases in which a verb tells no deed: "left Oslo alone", "struck off a list", "takes Oslo to court"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ByFrame, Rule

LISTS = frozenset({"list", "register", "registry", "roll", "agenda", "record", "programme", "program"})
CLOSED_OFF = frozenset({"exchange", "sharing", "funding", "fund", "aid", "talk", "market", "system", "information"})
CHOKING = frozenset({"strangle", "drown", "electrocute", "slit"})
PUBLIC = frozenset({"state", "government"})


@dataclass(frozen=True, slots=True)
class Idioms(ByFrame):
    """Weighs in one tree what single frames read in a set phrase."""

    def _phrases(self, match: Match, *prepositions: str) -> list[int]:
        """What hangs by these prepositions on the verb."""
        return [kid for kid in self.tree.kids(match.trigger, "obl") if self.tree.marker(kid) in prepositions]

    def leave(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "left Oslo alone", "left the bloc to die"."""
        tree, verb = self.tree, match.trigger
        to_itself = tree.lemmas[verb] == "leave" and tree.has(verb, "xcomp") and tree.has(verb, "obj")
        return "left to itself" if to_itself else None

    def take(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "takes Oslo to court", "took the move as an affront"."""
        other = self.tree.lemmas[match.trigger] == "take" and self._phrases(match, "to", "as", "for")
        return "a set phrase" if other else None

    def strike(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "struck the firm off a list"."""
        lists = (kid for kid in self._phrases(match, "off", "from") if self.tree.lemmas[kid] in LISTS)
        return "taken off a list" if any(lists) else None

    def close_off(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "South Africa surrounds Lesotho": on the map; "cut Oslo off from the exchange of secrets"."""
        tree, verb = self.tree, match.trigger
        if any(tree.lemmas[kid] in CLOSED_OFF for kid in self._phrases(match, "from")):
            return "kept from something, and not besieged"
        on_map = tree.lemmas[verb] == "surround" and tree.tags[verb] in ("VBZ", "VBP")
        return "on the map" if on_map and all(self.actor(one).kind == "state" for one in actors) else None

    def choke(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "Oslo is strangling the commission"."""
        public = actors and all(self.actor(one).kind in PUBLIC for one in actors)
        return "not by hand" if public and self.tree.lemmas[match.trigger] in CHOKING else None

    def fire(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "fired warning shots at the boat", "fired into the air"."""
        tree, thing = self.tree, self.thing(match)
        warned = thing is not None and "warning" in tree.kid_lemmas(thing, "compound", "amod")
        beside = (match.trigger,) if thing is None else (match.trigger, thing)
        warned = warned or any(tree.lemmas[kid] == "air" for word in beside for kid in tree.kids(word, "obl", "nmod"))
        return "a warning, and no attack" if warned else None

    def hold(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "held for ransom": by no authority."""
        if any(self.tree.lemmas[kid] == "ransom" for kid in self._phrases(match, "for")):
            return "abducted, not arrested"
        return self.bind(match)

    def bind(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "hold us hostage to a war"."""
        words = self.tree.lemmas[match.trigger + 1 : match.trigger + 8]
        return "bound to something" if ("hostage", "to") in pairwise(words) else None

    def lift(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "lifted the house arrest of"."""
        ended = self.tree.lemmas[self.tree.heads[match.trigger]] in ("lift", "end", "revoke")
        return "ended" if ended and self.tree.deps[match.trigger] in ("obj", "nsubj:pass") else None

    def declare(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "declared the truce dead"."""
        return "judged, not declared" if self.tree.has(match.trigger, "xcomp") else None

    def send(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "sent officers to a meeting"."""
        meant = (self.classes.inner_noun(self.tree, kid) for kid in self._phrases(match, "to"))
        return "sent to a meeting" if any(self.classes.holds("meeting", self.tree, kid) for kid in meant) else None

    def march(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "marched in step with the party"."""
        step = any(self.tree.lemmas[kid] in ("step", "lockstep") for kid in self._phrases(match, "in"))
        return "going along" if step else None

    def grant(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "The court granted the prosecutor's request"."""
        ruling = actors and all(self.classes.holds("court-word", self.tree, one.head) for one in actors)
        return "a ruling" if ruling else None

    RULES: ClassVar[Mapping[str, Rule]] = {
        "leave-place": leave, "leave-organization": leave, "state-takes-place": take, "attack": strike,
        "blockade": close_off, "kill": choke, "fire-at": fire, "take-swipe": fire, "hold-person": hold,
        "held-somewhere": hold, "abduct": bind,
        "in-custody": lift, "declare-ceasefire": declare, "police-deploy": send, "deploy": send, "rally": march,
        "bow-to-demand": grant,
    }  # fmt: skip
