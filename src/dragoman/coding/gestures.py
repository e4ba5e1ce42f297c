"""Praise, backing and their refusal in another sense: "embraced the widows", "honoured its commitments"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import OWN, ByFrame, Rule

PUBLIC = frozenset({"state", "government", "organization"})
KEPT = frozenset({
    "commitment", "obligation", "promise", "pledge", "word", "agreement", "deal", "treaty", "truce", "ceasefire",
    "debt", "contract", "undertaking", "accord", "request", "term",
})  # fmt: skip
GIVEN = frozenset({"budget", "budgetary", "financial", "humanitarian", "technical", "logistical", "medical"})
TAKING_BACK = frozenset({"withdraw", "retract", "revoke", "withhold", "drop", "end", "pull", "suspend", "cut", "lose"})
TO_PERSONS = frozenset({"thank", "congratulate", "felicitate", "salute", "compliment"})
ALOUD = frozenset({"cheer", "celebrate", "rejoice", "toast"})
FIGHTING = ("soldiery", "combatant")  # classes of words
BLAMING = frozenset(
    {"protest", "anger", "fury", "outrage", "criticism", "retaliation", "response", "aim", "retribution"}
)


@dataclass(frozen=True, slots=True)
class Gestures(ByFrame):
    """Weighs in one tree what single frames read as praise or backing."""

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
        if tree.lemmas[match.trigger] == "embrace" and (thing is None or self._is_person(thing, recipients)):
            return "in one's arms"
        if tree.lemmas[match.trigger] == "endorse" and thing is None and not recipients:
            return "nobody is named"
        if (whose := self.laud(match, actors, recipients)) is not None:
            return whose
        if tree.lemmas[match.trigger] == "approve" and any(self._is_human(one) for one in recipients):
            return "let into office"
        if tree.lemmas[match.trigger] == "approve" and thing is not None and not self._is_judged(thing):
            return "permitted, not praised"
        if match.pattern.kind == "noun" and self._is_taken_back(match.trigger):
            return "support that is withdrawn"
        if match.pattern.kind == "noun" and not GIVEN.isdisjoint(tree.kid_lemmas(match.trigger, "compound", "amod")):
            return "aid"
        own = match.pattern.kind == "noun" and any(tree.words[one.head].lower() in OWN for one in actors)
        return (
            "blamed, and so another's" if own and self._blamer(match.trigger) in {one.actor for one in actors} else None
        )

    def _is_person(self, thing: int, recipients: Sequence[Filler]) -> bool:
        """ "embraced the widows", "was embraced by the minister": people, and no name alone ("embraced Ode")."""
        people = [one for one in recipients if one.head == thing and self.actor(one).kind in ("group", "person")]
        passive = self.tree.deps[thing].startswith("nsubj")
        return any(passive or self.tree.pos[one.head] == "NOUN" for one in people)

    def laud(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "commended their resilience", "endorsed its plan": whose it is is told, and not known."""
        tree, thing = self.tree, self.thing(match)
        if recipients or thing is None or match.pattern.kind != "verb":
            return None
        owned = any(tree.words[kid].lower() in ("its", "their") for kid in tree.kids(thing, "nmod:poss"))
        return "whose it is is told, and not known" if owned else None

    def _is_judged(self, thing: int) -> bool:
        noun = self.classes.inner_noun(self.tree, thing)
        return not self.classes.is_member("permitted-thing", self.tree.lemmas[noun])

    def _is_taken_back(self, noun: int) -> bool:
        """ "withdrew its support": of the refusal another word tells."""
        tree, verb = self.tree, self.tree.heads[noun]
        return tree.deps[noun] in ("obj", "nsubj:pass") and tree.lemmas[verb] in TAKING_BACK

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

    def praise(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "to honour their commitments": to keep them; "thanked both", "the lawmakers cheer": nobody that is known."""
        tree, thing = self.tree, self.thing(match)
        verb = tree.lemmas[match.trigger] if match.pattern.kind == "verb" and not recipients else ""
        if verb in TO_PERSONS or (verb in ALOUD and thing is None):
            return "the other side is told, and not known"
        if (whose := self.laud(match, (), recipients)) is not None:
            return whose
        kept = thing is not None and tree.lemmas[thing] in KEPT
        return "kept, not praised" if kept and tree.lemmas[match.trigger] in ("honor", "honour") else None

    def turn_away(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The government has so far resisted": whom or what, is told elsewhere."""
        nobody = not recipients and not self.tree.has(match.trigger, "obj", "nsubj:pass", "obl", "ccomp")
        return "nobody is named" if nobody and match.pattern.kind == "verb" else None

    def fight_beside(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "the union backs the army": in words."""
        armed = any(self.classes.holds(name, self.tree, one.head) for one in actors for name in FIGHTING)
        return None if armed else "backed in words"

    def sign(self, match: Match, parties: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "employers sign contracts": no treaty."""
        contract = match.object is not None and self.tree.lemmas[match.object] == "contract"
        public = any(self.actor(one).kind in PUBLIC or self.actor(one).offices for one in parties)
        return "work, and no treaty" if contract and not public else None

    RULES: ClassVar[Mapping[str, Rule]] = {
        "recognize-state": recognize, "endorse": endorse, "praise": praise, "fight-beside": fight_beside,
        "sign-agreement": sign, "reject-actor": turn_away, "welcome-thing": laud,
        "endorse-thing": laud,
    }  # fmt: skip
