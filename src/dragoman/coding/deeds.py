"""Deeds in another sense: "knocked the race off course", "rallied around her", "ousted him in the primary"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ARMED, ByFrame, Rule

BODILY = frozenset({"knock", "rip", "slam", "roast", "rap", "pan", "hit", "bash", "savage", "skewer", "flay", "fault"})
STRIKES = frozenset({"hunger", "general", "rail", "labour", "labor", "nationwide", "wildcat", "transport"})
PRIVATE = frozenset({"man", "woman", "tourist", "family", "student"})
NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
NOBODY = frozenset({"nobody", "none", "no-one", "neither"})
CIVIL = ("CVL", "BUS", "AGR", "LAB", "EDU")  # sectors that protest, and rule nobody


@dataclass(frozen=True, slots=True)
class Deeds(ByFrame):
    """Weighs in one tree the deeds that single frames read in a sense of politics."""

    def _has_phrase(self, verb: int, *prepositions: str) -> bool:
        return any(self.tree.marker(kid) in prepositions for kid in self.tree.kids(verb, "obl", "advcl"))

    def give_back(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "the document that he released"."""
        tree, thing = self.tree, self.binder.grammar.object(match.trigger)
        named = thing is not None and any(
            self.classes.is_member(name, tree.lemmas[thing.head]) for name in ("document", "speaking-thing")
        )
        return "published, not given back" if named and tree.lemmas[match.trigger] == "release" else None

    def overthrow(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "a primary challenger tried to oust the senator", "deposed her aides about the mails"."""
        groups = [one for one in recipients if self.actor(one).kind == "group"]
        if groups and not any(self.classes.is_member("office-holder", self.tree.lemmas[one.head]) for one in groups):
            return "no public office"
        if any(self.classes.is_member("built", self.tree.lemmas[one.head]) for one in recipients):
            return "what stands, and nobody who rules"
        if self.is_near(match.trigger, "campaign-word", "vote"):
            return "at the polls"
        return self.unseat(match, (), recipients)

    def unseat(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "wants to oust Sen. Ode"."""
        seat = any(self.classes.is_member("seat-holder", word) for one in recipients for word in self._titles(one))
        return "at the polls" if seat and self.tree.tags[match.trigger] in ("VB", "VBG") else None

    def _titles(self, filler: Filler) -> list[str]:
        """What stands before a name: "Rep. Ode"."""
        titles = self.tree.kids(filler.head, "compound", "amod", "nmod:desc", "flat")
        return [self.tree.lemmas[word].lower().rstrip(".") for word in titles]

    def close_border(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "Growers blocked the crossing"."""
        crowd = actors and all(self.actor(one).kind == "group" and self._is_of_no_rule(one) for one in actors)
        return "a protest" if crowd else None

    def _is_of_no_rule(self, filler: Filler) -> bool:
        code = self.actor(filler).code or ""
        return not code or code.endswith(CIVIL)

    def see(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "wants to see Oslo punished"."""
        wished = self.tree.lemmas[self.tree.heads[match.trigger]] in ("want", "like", "wish", "hope")
        return "a wish" if self.tree.deps[match.trigger] == "xcomp" and wished else None

    def under_fire(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "came under fire from her rivals over the remark"."""
        spoken = self._has_phrase(match.trigger, "over", "for")
        persons = any(self.actor(one).kind == "person" for one in recipients)
        armed = self.is_near(match.trigger, "harm-word", "weapon", "force")
        return "an attack in words" if spoken or (persons and not armed) else None

    def shell(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "peppered her with questions"."""
        tree = self.tree
        phrases = [kid for kid in tree.kids(match.trigger, "obl") if tree.marker(kid) == "with"]
        asked = any(tree.lemmas[kid] in ("question", "request", "query", "criticism", "message") for kid in phrases)
        return "an attack in words" if asked else None

    def hit(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "slamming into the crowd", "knocked everything out of orbit"; "laments hosting so many": one's own lot."""
        tree, verb = self.tree, match.trigger
        if recipients or match.pattern.kind != "verb":
            return None
        if tree.lemmas[verb] in ("lament", "bemoan", "regret") and tree.has(verb, "xcomp", "ccomp"):
            return "one's own lot"
        thing = self.binder.grammar.object(verb)
        bodily = thing is None or tree.pos[thing.head] == "PRON"
        return "a blow that is none of words" if bodily and tree.lemmas[verb] in BODILY else None

    def recall(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "recalled her opposition to it", "recalled the minister talking"."""
        tree, verb = self.tree, match.trigger
        thing = self.binder.grammar.object(verb)
        own = thing is not None and tree.has(thing.head, "nmod:poss")
        doing = any(tree.tags[kid] == "VBG" for kid in tree.kids(verb, "ccomp", "xcomp", "advcl"))
        doing = doing or tree.has(verb, "ccomp", "expl", "csubj:pass")  # "it is recalled that"
        return "remembered, not called home" if own or doing else None

    def assail(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "the attack of the fever"."""
        return None if actors else "no person attacks"

    def visit(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "visiting Accra with his family": a private person sees a place."""
        if actors and all(self._is_people(one) for one in actors):
            return "people who travel"
        private = actors and all(self._is_private(one) for one in actors)
        if private and self.tree.lemmas[match.trigger] == "return":
            return "a way home"
        return "a private journey" if private and self.is_near(match.trigger, "leisure") else None

    def _is_people(self, filler: Filler) -> bool:
        """ "two million Germans visited"."""
        word = self.tree.words[filler.head].lower()
        return self.tree.tags[filler.head] == "NNPS" and self.actor(filler).country is not None and word != "states"

    def blockade(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "the party's blockade against the nominee"."""
        if actors and all(str(self.actor(one).code).endswith("BUS") for one in actors):
            return "a matter of business"
        persons = recipients and all(self.classes.is_member("person", self.tree.lemmas[one.head]) for one in recipients)
        return "held up, not besieged" if persons and not self.is_near(match.trigger, *ARMED) else None

    def take(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "firefighters gained control of the blaze"."""
        return "of a disaster" if self.is_near(match.trigger, "disaster") else None

    def occupy(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "reclaimed land from the sea", "reclaim the land that had been mined"."""
        thing = self.thing(match)
        land = thing is not None and self.tree.lemmas[thing] in ("land", "ground")
        return "land that is won, not taken" if land and self.tree.lemmas[match.trigger] == "reclaim" else None

    def strike(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "a hunger strike", "a rail strike"."""
        tree, noun = self.tree, match.trigger
        kinds = tree.kid_lemmas(noun, "compound", "amod", "nmod:poss") if tree.lemmas[noun] == "strike" else []
        refused = any(kind in STRIKES or self.classes.is_member("workforce", kind) for kind in kinds)
        return "work or food is refused" if refused else None

    def strike_back(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "How should it retaliate?", "it could hit back": announced by nobody."""
        said = {"will", "would", "shall", "wo", "'ll", "’ll"}.intersection(self.tree.kid_lemmas(match.trigger, "aux"))
        return None if said else "what somebody might do"

    def claim(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "No group has claimed the attack", "neither claimed nor disowned"."""
        tree, verb = self.tree, match.trigger
        if not NOT.isdisjoint(tree.kid_lemmas(verb, "advmod", "cc:preconj", "cc")):
            return "claimed by nobody"
        subjects = tree.kids(verb, "nsubj")
        nobody = any(tree.lemmas[one].lower() in NOBODY for one in subjects)
        return "claimed by nobody" if nobody or any("no" in tree.kid_lemmas(one, "det") for one in subjects) else None

    def clash(self, _: Match, parties: Sequence[Filler], others: Sequence[Filler]) -> str | None:
        """ "clashes between police and demonstrators": a riot."""
        crowd = any(self.classes.holds("rioter-word", self.tree, one.head) for one in (*parties, *others))
        return "a protest" if crowd else None

    def band(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "seized by men on motorbikes", "the rebels who took him from his home": police and soldiers arrest; "the men
        took the boys to school"."""
        if self.tree.lemmas[match.trigger] == "take" and not self._has_phrase(match.trigger, "from"):
            return "brought along"
        return None if actors and all(map(self._abducts, actors)) else "taken by those who may arrest"

    def _abducts(self, filler: Filler) -> bool:
        armed = str(self.actor(filler).code).endswith(("REB", "SEP", "INS", "UAF"))
        return armed or self.classes.holds("abductor-word", self.tree, filler.head)

    def seized(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "kidnappers released a man seized in May"; "Police seized a man with two pirates"."""
        tree, verb = self.tree, match.trigger
        passive = tree.has(verb, "aux:pass") or (tree.tags[verb] == "VBN" and tree.deps[verb] in ("acl", "acl:relcl"))
        told = passive and self.binder.grammar.agent(verb) is None and self.is_near(verb, "abduction-told")
        return None if told else "taken by those who may arrest"

    def besiege(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "protesters laid siege to the port"."""
        crowd = actors and all(self.actor(one).kind == "group" and self._is_crowd(one) for one in actors)
        return "a protest" if crowd else None

    def _is_crowd(self, filler: Filler) -> bool:
        return str(self.actor(filler).code).endswith(CIVIL) or self.classes.holds("rioter-word", self.tree, filler.head)

    def _is_private(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        if actor.kind == "person":
            return not (actor.offices or actor.country or actor.code)
        return actor.kind == "group" and self.tree.lemmas[filler.head] in PRIVATE

    RULES: ClassVar[Mapping[str, Rule]] = {
        "return-property": give_back, "overthrow": overthrow, "ousted": unseat, "come-under-attack": under_fire,
        "shell": shell, "condemn": hit, "recall-named": recall, "attack-of-person": assail, "blockade": blockade,
        "take-control": take, "occupy": occupy, "close-border": close_border, "attack-noun": strike,
        "claim-deed": claim, "claim-attack": claim, "seized-by-band": band, "seized-and-not-by-whom": seized,
        "besiege-place": besiege, "clash": clash, "clash-between": clash, "fighting-erupts": clash,
        "retaliate-coming": strike_back, "see-as": see, "visit": visit, "arrive": visit,
    }  # fmt: skip
