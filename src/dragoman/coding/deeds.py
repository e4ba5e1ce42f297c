"""Deeds in another sense: "knocked the race off course", "rallied around her", "ousted him in the primary"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ARMED, ByFrame, Rule

BODILY = frozenset({"knock", "rip", "slam", "roast", "rap", "pan", "hit", "bash", "savage", "skewer", "flay", "fault"})
CAUSES = frozenset({"because of", "because", "due to", "after", "amid", "with", "by"})
STRIKES = frozenset({"hunger", "general", "rail", "labour", "labor", "nationwide", "wildcat", "transport"})
PRIVATE = frozenset({"man", "woman", "tourist", "family", "student"})
RELIEF = frozenset({"convoy", "ship", "boat", "helicopter", "plane", "aircraft", "team", "vessel", "vehicle"})
CIVIL = ("CVL", "BUS", "AGR", "LAB", "EDU")  # sectors that protest, and rule nobody


@dataclass(frozen=True, slots=True)
class Deeds(ByFrame):
    """Weighs in one tree the deeds that single frames read in a sense of politics."""

    def _has_phrase(self, verb: int, *prepositions: str) -> bool:
        return any(self.tree.marker(kid) in prepositions for kid in self.tree.kids(verb, "obl", "advcl"))

    def free(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "freed delegates to vote as they wish"; "the Ode release": a text for the press."""
        tree, word = self.tree, match.trigger
        if match.pattern.kind == "noun":
            text = all(tree.deps[one.head] == "compound" for one in recipients) and not tree.has(word, "nmod")
            return "a text for the press" if text and not actors else None
        thing = self.binder.grammar.object(word)
        if thing is not None and any(
            self.classes.is_member(name, tree.lemmas[thing.head]) for name in ("document", "paper", "speaking-thing")
        ):
            return "published, not freed"
        bound = any(tree.marker(clause) == "to" for clause in tree.kids(word, "xcomp", "advcl"))
        return "free to do something" if bound and tree.lemmas[word] == "free" else None

    def divert(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "the flight was diverted because of fog": nobody forced it."""
        tree = self.tree
        causes = [kid for kid in tree.kids(match.trigger, "obl", "nmod") if tree.marker(kid) in CAUSES]
        chance = any(self.classes.is_member("mishap", tree.lemmas[kid]) for kid in causes)
        return "a mishap" if chance else None

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

    def law(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "extended the rule of law"."""
        thing = self.thing(match)
        of = [] if thing is None else self.tree.kids(thing, "nmod")
        rule = thing is not None and self.tree.lemmas[thing] == "rule"
        return "the law, and no restriction" if rule and any(self.tree.lemmas[kid] == "law" for kid in of) else None

    def campaign(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "is suspending his campaign"."""
        thing = self.thing(match)
        own = thing is not None and self.has_own(thing) and self.tree.lemmas[thing] in ("campaign", "bid", "candidacy")
        return "what is one's own" if own else None

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

    def charge(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "women who charged him with abuse": said, not ruled."""
        known = (self.actor(one) for one in actors)
        private = [
            actor.kind in ("person", "group") and not (actor.code or actor.country or actor.offices) for actor in known
        ]
        return "charged in words" if private and all(private) else None

    def take(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "firefighters gained control of the blaze"."""
        return "of a disaster" if self.is_near(match.trigger, "disaster") else None

    def occupy(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "reclaimed land from the sea", "reclaim the land that had been mined"."""
        thing = self.thing(match)
        land = thing is not None and self.tree.lemmas[thing] in ("land", "ground")
        return "land that is won, not taken" if land and self.tree.lemmas[match.trigger] == "reclaim" else None

    def emergency(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "declared a state of emergency before the hurricane"."""
        return "help in a disaster" if self.is_near(match.trigger, "disaster") else None

    def quit_treaty(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "The judge cancelled the deal": a plea, and no treaty."""
        courts = bool(actors) and all(
            self.classes.is_member("court-word", self.tree.lemmas[one.head]) for one in actors
        )
        return "a ruling" if courts else None

    def _is_relief(self, filler: Filler) -> bool:
        """The Red Cross, the World Food Programme."""
        actor = self.actor(filler)
        return actor.id.startswith("igo:") or (actor.kind == "organization" and not self.bears_arms(filler))

    def deploy(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "an army of reporters"."""
        tree, force = self.tree, match.object
        of = [] if force is None else [kid for kid in tree.kids(force, "nmod") if tree.marker(kid) == "of"]
        civil = any(self.classes.is_member(name, tree.lemmas[kid]) for kid in of for name in ("press", "staff"))
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

    def strike(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "a hunger strike", "a rail strike"."""
        tree, noun = self.tree, match.trigger
        kinds = tree.kid_lemmas(noun, "compound", "amod", "nmod:poss") if tree.lemmas[noun] == "strike" else []
        refused = any(kind in STRIKES or self.classes.is_member("workforce", kind) for kind in kinds)
        return "work or food is refused" if refused else None

    def claim(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "said that she did not mislead anybody", "that others may cheat"."""
        clause = match.complement
        if clause is None:
            return None
        aside = self.tree.has(clause, "expl") or {"not", "n't", "never"}.intersection(
            self.tree.lemmas[kid] for kid in self.tree.children[clause]
        )
        modal = any(self.tree.tags[kid] == "MD" for kid in self.tree.kids(clause, "aux"))
        return "nobody is said to have done wrong" if aside or modal else None

    def blame(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The minister said his country backs the rebels": of one's own side that is no blame."""
        own = {self.actor(one).country for one in actors} - {None}
        same = any(self.actor(one).country in own and self.actor(one).kind != "group" for one in recipients)
        return "said of one's own side" if same else self.claim(match)

    def concern(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "He said he wasn't worried about it"."""
        calm = {"not", "n't", "never", "hardly"}.intersection(self.tree.kid_lemmas(match.trigger, "advmod"))
        return "nobody is blamed" if calm else None

    def regret(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "expressed regret", "voiced its regret for an error": an apology as likely as a complaint."""
        tree, thing = self.tree, match.object
        if thing is None or tree.lemmas[thing] != "regret":
            return None
        over = {tree.marker(kid) for kid in (*tree.kids(thing, "nmod", "acl"), *tree.kids(match.trigger, "obl"))}
        return "regret, at one's own deed perhaps" if over.isdisjoint(("at", "over", "about", "that")) else None

    def strike_back(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "How should it retaliate?", "it could hit back": announced by nobody."""
        said = {"will", "would", "shall", "wo", "'ll", "’ll"}.intersection(self.tree.kid_lemmas(match.trigger, "aux"))
        return None if said else "what somebody might do"

    def refuse(self, _: Match, actors: Sequence[Filler], __: Sequence[Filler]) -> str | None:
        """ "Police say he refused to drop the gun"."""
        person = any(self.tree.words[one.head].lower() in ("he", "she") for one in actors)
        return "a person read as a body" if person else None

    def _is_private(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        if actor.kind == "person":
            return not (actor.offices or actor.country or actor.code)
        return actor.kind == "group" and self.tree.lemmas[filler.head] in PRIVATE

    RULES: ClassVar[Mapping[str, Rule]] = {
        "release-person": free, "force-landing": divert, "return-property": give_back,
        "overthrow": overthrow, "ousted": unseat,
        "come-under-attack": under_fire, "shell": shell, "condemn": hit, "recall-named": recall,
        "attack-of-person": assail,
        "blockade": blockade, "take-control": take, "occupy": occupy, "quit-treaty": quit_treaty,
        "impose-ban": law, "impose-restriction": law, "ban-party": campaign, "close-border": close_border,
        "declare-emergency": emergency, "curfew-imposed": emergency,
        "deploy": deploy, "police-deploy": deploy, "sent-to-fight": deploy,
        "attack-noun": strike,
        "charge-with-doing": charge, "claim-wrong": claim,
        "complain": claim, "say-responsible": claim, "say-guilty": claim, "say-is-wrong": claim, "say-committed": blame,
        "say-backs-rebels": blame, "claim-violation": claim,
        "be-alarmed-at-deed": concern, "be-concerned": concern, "express-concern": regret,
        "retaliate-coming": strike_back,
        "refuse-anything": refuse, "see-as": see, "visit": visit, "arrive": visit,
    }  # fmt: skip
