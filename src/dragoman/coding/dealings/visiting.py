"""Journeys that are no visit of one party to another: of ships and private people, and those that lead home."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import POINTED, Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import Weigher

MEDIATING = frozenset({"bring-together", "bring-to-table", "host-talks", "host-summit", "mediate", "broker-deal"})
TRAVELLING = frozenset({
    "citizen", "national", "people", "tourist", "resident", "holidaymaker", "traveller", "traveler", "compatriot",
    "subject", "public", "vacationer",
})  # fmt: skip
SUFFERING = frozenset({"injured", "wounded", "sick", "ill", "bereaved"})  # nobody to talk with
AFLOAT = frozenset(
    {"frigate", "destroyer", "corvette", "submarine", "cruiser", "icebreaker", "ferry", "yacht", "carrier"}
)
PREFIXES = frozenset(
    {"HMS", "USS", "HMAS", "HMCS", "INS", "BRP", "KRI", "TCG", "FS", "RFA", "SS", "MV"}
)  # of ships' names


@dataclass(frozen=True, slots=True)
class Visiting(Weigher):
    """Weighs the visits of one tree."""

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why nobody visits anybody; None if nothing speaks for that."""
        if match.frame.name in MEDIATING and any(self._is_of(one, actors) for one in recipients):
            return "who brings others together, read as one of them"
        if match.frame.name == "mediate" and not recipients and self._is_between(match.trigger):
            return "the sides are told, and not known"
        if match.frame.name == "visit" and self._is_told_before(match):
            return "a visit told of before"
        if match.frame.family != "visit" or match.frame.parties:
            return None
        if match.frame.name.startswith("host"):
            return None
        if recipients and all(self.tree.words[one.head].lower() in SUFFERING for one in recipients):
            return "who is comforted"
        if any(self._is_guessed(one) for one in recipients):
            return "whom it is to is not told"
        if any(self._is_afloat(one.head) for one in actors):
            return "a ship"
        if actors and all(self._travels(one.head) for one in actors):
            return "people who travel"
        if any(self._is_home(one, actors) for one in recipients):
            return "at home"
        if self._leads_back(match.trigger):
            return "a way back"
        called = self.tree.lemmas[match.trigger] == "call" and match.pattern.kind == "verb"
        return "called something" if called and self.tree.has(match.trigger, "obj") else None

    def _is_between(self, word: int) -> bool:
        """ "is shuttling between the two"."""
        return any(self.tree.marker(kid) == "between" for kid in self.tree.kids(word, "obl", "nmod"))

    def _is_told_before(self, match: Match) -> bool:
        """ "During the visit, the host handed over": whose it is was told, and the clause may be about others."""
        tree, noun = self.tree, match.trigger
        if match.pattern.kind != "noun" or match.support is not None or tree.marker(noun) not in ("during", "of"):
            return False
        beside = tree.kids(noun, "nmod:poss", "nmod", "amod", "compound", "acl", "acl:relcl")
        return not beside and not {"the", "that", "this"}.isdisjoint(tree.kid_lemmas(noun, "det"))

    def _leads_back(self, verb: int) -> bool:
        """ "returned to the capital at the end of her tour"; not "returned to Oslo for talks"."""
        tree = self.tree
        if tree.lemmas[verb] != "return" or tree.pos[verb] != "VERB":
            return False
        markers = {tree.marker(kid) for kid in tree.kids(verb, "obl", "advcl")}
        return "to" in markers and "for" not in markers

    def _is_guessed(self, one: Filler) -> bool:
        """ "Her visit comes as officials plan": somebody of the sentence, and no place."""
        return one.how.startswith(POINTED) and self.actor(one).kind not in ("state", "government")

    def _travels(self, head: int) -> bool:
        return self.tree.lemmas[head] in TRAVELLING and self.tree.tags[head] in ("NNS", "NNPS")

    def _is_afloat(self, head: int) -> bool:
        lemma = self.tree.lemmas[head]
        return (
            lemma in AFLOAT
            or self.classes.is_member("ship-noun", lemma)
            or self.tree.words[max(head - 1, 0)] in PREFIXES
        )

    def _is_of(self, one: Filler, others: Sequence[Filler]) -> bool:
        """ "Oman and Qatar brought the two ministers together", read as their own."""
        country = self.actor(one).country
        return country is not None and any(self.actor(other).country == country for other in others)

    def _is_home(self, place: Filler, actors: Sequence[Filler]) -> bool:
        """ "The Chadian minister returned to N'Djamena"."""
        state = self.actor(place)
        if state.kind != "state":
            return False
        return any(self.actor(one).country == state.country for one in actors)
