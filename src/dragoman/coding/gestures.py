"""Praise, backing and protest in another sense: "embraced the widows", "walked out between the lines"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import OWN, ByFrame, Rule

PUBLIC = frozenset({"state", "government", "organization"})
ALONG = frozenset({"between", "under", "onto", "into", "across", "through", "toward", "towards", "to", "past"})
KEPT = frozenset({
    "commitment", "obligation", "promise", "pledge", "word", "agreement", "deal", "treaty", "truce", "ceasefire",
    "debt", "contract", "undertaking", "accord", "request", "term",
})  # fmt: skip
TELLING = frozenset({"express", "voice", "convey", "lodge", "deliver", "register", "hand"})
FIGHTING = ("soldiery", "combatant")  # classes of words
BLAMING = frozenset(
    {"protest", "anger", "fury", "outrage", "criticism", "retaliation", "response", "aim", "retribution"}
)


@dataclass(frozen=True, slots=True)
class Gestures(ByFrame):
    """Weighs in one tree what single frames read as backing or protest."""

    def recognize(self, _: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "a witness recognised two gunmen": known again."""
        private = not any(self.actor(one).kind in PUBLIC or self.actor(one).offices for one in actors)
        persons = all(self._is_human(one) for one in recipients)
        return "known again" if private and persons else None

    def _is_human(self, filler: Filler) -> bool:
        """A person, or several: no court."""
        named = any(self.classes.holds(name, self.tree, filler.head) for name in ("person", "office-holder"))
        return named or self.actor(filler).kind == "person" or self.is_several(filler)

    def endorse(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "embraced the widows"; "attacked Oslo over its support for the rebels": not the attacker's own."""
        tree, thing = self.tree, self.thing(match)
        people = (one for one in recipients if one.head == thing and tree.pos[one.head] == "NOUN")
        if tree.lemmas[match.trigger] == "embrace" and any(self.actor(one).kind == "group" for one in people):
            return "in one's arms"
        own = match.pattern.kind == "noun" and any(tree.words[one.head].lower() in OWN for one in actors)
        return "blamed, and so another's" if own and self._blamer(match.trigger) in _ids(actors) else None

    def _blamer(self, noun: int) -> str | None:
        """Who blames others for what this noun tells: the subject of the clause with the words of blame above it."""
        tree, head = self.tree, self.tree.heads[noun]
        if tree.marker(noun) not in ("at", "for", "over", "to") or head == noun:
            return None
        aimed = any(tree.lemmas[kid] in BLAMING for kid in tree.kids(head, "obj", "obl"))
        if tree.lemmas[head] not in BLAMING and not aimed:
            return None
        verb = head if tree.pos[head] == "VERB" else tree.heads[head]
        subject = self.binder.grammar.surface_subject(verb)
        hit = None if subject is None else self.binder.casting.at(subject.head)
        return None if hit is None else hit[0]

    def praise(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "to honour their commitments": to keep them."""
        tree, thing = self.tree, self.thing(match)
        kept = thing is not None and tree.lemmas[thing] in KEPT
        return "kept, not praised" if kept and tree.lemmas[match.trigger] in ("honor", "honour") else None

    def walk_out(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "walked out between the lines": somewhere."""
        tree, verb = self.tree, match.trigger
        ways = {tree.marker(kid) for kid in tree.kids(verb, "obl")}
        return "on foot" if tree.lemmas[verb] == "walk" and not ways.isdisjoint(ALONG) else None

    def protest(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "expressed its protest", "Oslo's strong protest": a state's complaint."""
        public = any(self.actor(party).kind in ("state", "government") for party in actors)
        told = self.tree.lemmas[self.tree.heads[match.trigger]] in TELLING
        return "a complaint of those in office" if (public or told) and self._is_one(match.trigger) else None

    def complaint(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "the Chad protests": in the streets."""
        addressed = any(self.tree.marker(kid) in ("to", "with") for kid in self.tree.kids(match.trigger, "nmod"))
        return None if addressed or self._is_one(match.trigger) else "in the streets"

    def _is_one(self, noun: int) -> bool:
        tree = self.tree
        return tree.lemmas[noun] == "protest" and tree.tags[noun] in ("NN", "NNP")

    def fight_beside(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "the union backs the army": in words."""
        armed = any(self.classes.holds(name, self.tree, one.head) for one in actors for name in FIGHTING)
        return None if armed else "backed in words"

    def close_road(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "rebels cut the last road", "the attackers blocked the road"."""
        return "done by those who fight" if any(map(self._is_fighting, actors)) else None

    def _is_fighting(self, filler: Filler) -> bool:
        names = ("fighting-band", "own-force", "kidnapper-word")
        return any(self.classes.holds(name, self.tree, filler.head) for name in names)

    def sign(self, match: Match, parties: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "employers sign contracts": no treaty."""
        contract = match.object is not None and self.tree.lemmas[match.object] == "contract"
        public = any(self.actor(one).kind in PUBLIC or self.actor(one).offices for one in parties)
        return "work, and no treaty" if contract and not public else None

    RULES: ClassVar[Mapping[str, Rule]] = {
        "recognize-state": recognize, "endorse": endorse, "praise": praise, "walk-out": walk_out,
        "hold-protest": protest, "block-road": close_road, "state-protest": complaint, "fight-beside": fight_beside,
        "sign-agreement": sign,
    }  # fmt: skip


def _ids(fillers: Sequence[Filler]) -> frozenset[str]:
    return frozenset(filler.actor for filler in fillers)
