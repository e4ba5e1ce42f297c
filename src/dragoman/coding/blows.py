"""Blows in another sense: attacks in words, words for attacks that are none, and attacks that another word tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.casting.naming import NUMBERS
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ARMED, BEARING_ARMS, Weigher

ATTACKS = frozenset({"attack", "target", "attack-noun", "attack-of-person"})
FIGURATIVE_WARS = frozenset({
    "energy", "trade", "price", "tariff", "culture", "propaganda", "information", "currency", "gas", "bidding", "legal",
    "economic", "psychological", "media", "diplomatic", "political", "turf",
})  # fmt: skip
PAPERS = frozenset(
    {"warrant", "order", "plan", "contract", "agreement", "mandate", "search", "decree", "will", "project"}
)
ARMS = frozenset({"arm", "weapon", "rifle", "gun", "firearm", "kalashnikov"})
BURNING = frozenset({"burn", "torch", "destroy", "smash"})
TO_BUILDINGS = frozenset({"destroy", "raze"})
FORCES = ("MIL", "COP")  # sectors
PLOTTING = frozenset({"plot", "conspire", "scheme"})
BODILY = frozenset({"carry", "stage", "conduct", "perpetrate", "commit"})  # beside these an attack is none in words
REASONS = frozenset({"for", "over", "as"})
# What is done to a body; "strangle Iraq" is said of its trade.
OF_BODIES = frozenset({"strangle", "drown", "poison", "knife", "hang", "behead", "maim"})


# Said of words only with a reason: "was assaulted over her vote".
BY_HAND = frozenset(
    {"assault", "stab", "club", "bludgeon", "wound", "injure", "murder", "lynch", "behead", "hang", "fire"}
)


@dataclass(frozen=True, slots=True)
class Blows(Weigher):
    """Weighs in one tree what frames read as the use of force."""

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """The other sense of the words; None if nothing speaks for one."""
        frame = match.frame
        if (
            frame.type == "ASSAULT"
            and not self._is_bodily(match, actors)
            and self._is_speech(match, actors, recipients)
        ):
            return "an attack in words"
        if frame.name == "attack-in-words" and (
            self._is_bodily(match, actors)
            or self._is_of_states(match, actors, recipients)
            or any(self.actor(one).kind == "organization" and not self._debates(one) for one in actors)
        ):
            return "a deed, and no words"
        if frame.name == "test-missile" and self._has_hit(match.trigger):
            return "fired at somebody, and not to show it"
        if frame.name.startswith("fire-at") and self._is_launched(match.trigger):
            return "told by the noun of the attack"
        if frame.family == "attack" and any(str(self.actor(one).code).endswith("MED") for one in actors):
            return "the press, that tells of it"
        if self.tree.lemmas[match.trigger] in OF_BODIES and any(self.actor(one).kind == "state" for one in recipients):
            return "done to a body, and said of a state"
        if frame.family == "attack" and self._is_search(match, actors):
            return "a search by the police"
        return self._figure(match, actors, recipients)

    def _figure(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Words of force for what is done without it."""
        frame = match.frame
        if frame.family == "kill" and self._is_carried_out(match):
            return "a paper that is carried out"
        if frame.name == "drive-out" and any(self._is_crosser(one) for one in recipients):
            return "sent back over a border"
        if frame.name == "launch-war" and self._is_figurative_war(match):
            return "a war without arms"
        if frame.name == "destroy" and not recipients and self._is_of_bearers(match, actors):
            return "arms that are laid down"
        if frame.name == "come-under-attack" and self._is_criticised(match, recipients):
            return "an attack in words"
        return None

    def _is_speech(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
        """A figurative blow: at least one person or crowd, in a sentence without a weapon, a victim or a soldier."""
        tree, trigger, parties = self.tree, match.trigger, (*actors, *recipients)
        nominal = match.pattern.kind == "noun"
        if not (
            self.classes.is_member("figurative", tree.lemmas[trigger]) or (nominal and match.frame.name in ATTACKS)
        ):
            return False
        if nominal and any(self._is_standing(kid) for kid in tree.kids(trigger, "nmod")):
            return True
        if match.frame.name in ATTACKS and self._has_reason(match) and actors and all(map(self._debates, actors)):
            return True
        if all(self.actor(one).kind == "state" or self._is_armed_body(one) for one in parties):
            return False
        if match.frame.name in TO_BUILDINGS and "down" in tree.kid_lemmas(trigger, "compound:prt"):
            return False  # "burned down a school"
        if self._is_by_hand(match) and not self._has_reason(match):
            return False
        if match.frame.family == "kill" and any(self._is_counted(one.head) for one in parties):
            return False  # "killed 17 farmers"
        targets = ("civil-target", "crowd-gas")  # "assaulted the compounds", "fired water cannon", "fired at positions"
        struck = [thing for thing in {self.thing(match), match.object} if thing is not None]
        if match.pattern.kind == "verb" and any(
            not self.classes.names(tree, thing).isdisjoint(targets) for thing in struck
        ):
            return False
        if match.frame.family == "kill" and recipients and all(self._is_murdered(match, one) for one in recipients):
            return False  # "murdered people who tried to leave"
        if match.pattern.kind == "verb" and self._wounds(trigger):
            return False
        outlaws = any(self._is_fighter(one) and not str(self.actor(one).code).endswith(FORCES) for one in actors)
        if match.frame.family == "kill" and (outlaws or any(map(self._is_fighter, recipients))):
            return False  # "killed a jihadist", "the kidnappers threaten to kill her"
        return not self.is_near(trigger, *ARMED)

    def _is_by_hand(self, match: Match) -> bool:
        """ "An officer was assaulted", "they were fired on"."""
        told = match.pattern.kind == "verb" and self.tree.lemmas[match.trigger] in BY_HAND
        return told and self.binder.grammar.is_passive(match.trigger)

    def _wounds(self, verb: int) -> bool:
        """ "Was hit in the shoulder"."""
        phrases = [kid for kid in self.tree.kids(verb, "obl") if self.tree.marker(kid) in ("in", "on", "through")]
        return any(self.classes.is_member("part-of-man", self.tree.lemmas[kid]) for kid in phrases)

    def _is_murdered(self, match: Match, victim: Filler) -> bool:
        """ "The murder of a mayor", "killed a worker", told as done: of people, and not of a state or "us"."""
        tree, verb = self.tree, match.trigger
        told = tree.lemmas[verb] == "murder" or (tree.lemmas[verb] == "kill" and tree.tags[verb] in ("VBD", "VBN"))
        told = told and tree.marker(verb) != "for"  # "wanted for the murder of": by whom is told before
        return told and tree.pos[victim.head] != "PRON" and self.actor(victim).kind in ("group", "person")

    def _is_carried_out(self, match: Match) -> bool:
        """ "executing a warrant of the court"."""
        thing = self.thing(match)
        return self.tree.lemmas[match.trigger] == "execute" and thing is not None and self.tree.lemmas[thing] in PAPERS

    def _is_figurative_war(self, match: Match) -> bool:
        """ "wages an energy war"."""
        thing = self.thing(match)
        kinds = [] if thing is None else self.tree.kid_lemmas(thing, "compound", "amod")
        return not FIGURATIVE_WARS.isdisjoint(kinds)

    def _is_of_bearers(self, match: Match, actors: Sequence[Filler]) -> bool:
        """ "The rebels burned rifles": their own, to lay them down."""
        thing = self.thing(match)
        arms = thing is not None and self.tree.lemmas[thing] in ARMS
        return arms and self.tree.lemmas[match.trigger] in BURNING and any(map(self._is_fighting_band, actors))

    def _is_fighting_band(self, filler: Filler) -> bool:
        return str(self.actor(filler).code).endswith(("REB", "PRM", "UAF", "SEP", "INS"))

    def _is_criticised(self, match: Match, recipients: Sequence[Filler]) -> bool:
        """ "Ms Ode came under attack for her remarks": one person, where nothing tells of arms."""
        persons = recipients and all(
            self.actor(one).kind == "person" or (self.actor(one).kind == "group" and self.tree.tags[one.head] == "NN")
            for one in recipients
        )
        return bool(persons) and not self.is_near(match.trigger, *ARMED)

    def _is_crosser(self, filler: Filler) -> bool:
        return self.classes.is_member(
            "border-crosser", self.tree.lemmas[self.classes.inner_noun(self.tree, filler.head)]
        )

    def _debates(self, filler: Filler) -> bool:
        """ "Lawmakers attacked the party for having": members of a parliament or a party."""
        return str(self.actor(filler).code).endswith(("LEG", "PTY"))

    def _is_counted(self, noun: int) -> bool:
        """ "17 farmers", "hundreds of farmers"."""
        tree = self.tree
        whole = tree.heads[noun]
        return tree.has(noun, "nummod") or (tree.deps[noun] == "nmod" and tree.lemmas[whole] in NUMBERS)

    def _is_bodily(self, match: Match, actors: Sequence[Filler]) -> bool:
        """ "Gunmen attacked the ministry", "the League attacked a village": done by those who fight, for no reason that
        words would have."""
        if match.support is not None and self.tree.lemmas[match.support] in BODILY:
            return True  # "carried out attacks on villagers"
        if match.pattern.kind == "noun" and self.tree.has(match.trigger, "nummod"):
            return True  # "launched 8,000 strikes against"
        if self.tree.lemmas[self.tree.heads[match.trigger]] in PLOTTING:
            return True  # "plotted to attack a newspaper for its cartoons"
        thing = self.thing(match)
        ground = thing is not None and self.classes.holds("civil-target", self.tree, thing)
        fought = any(self._fights(one) or (ground and self._may_fight(one)) for one in actors)
        fought = fought or (self._is_done_to_people(thing) and any(map(self._comes_to_blows, actors)))
        return fought and match.frame.family != "kill" and not self._has_reason(match)

    def _may_fight(self, filler: Filler) -> bool:
        """Who bears arms, and men who are nobody else: "the hotel was attacked by men"."""
        return self.bears_arms(filler) or self.classes.is_member("armed-man", self.tree.lemmas[filler.head])

    def _is_done_to_people(self, thing: int | None) -> bool:
        casting = self.binder.casting
        return thing is not None and (casting.is_actor(thing) or casting.is_role(thing))

    def _comes_to_blows(self, filler: Filler) -> bool:
        """ "Settlers attacked farmers": people who hold no office and speak for nobody."""
        return self.actor(filler).kind == "group" and self.classes.is_member(
            "plain-people", self.tree.lemmas[filler.head]
        )

    def _fights(self, filler: Filler) -> bool:
        """A state's forces, or a crowd that bears arms; an armed body may attack in words, too."""
        actor = self.actor(filler)
        return str(actor.code).endswith(FORCES) or (actor.kind == "group" and str(actor.code).endswith(BEARING_ARMS))

    def _has_reason(self, match: Match) -> bool:
        """ "attacked him over the vote", "for his remarks": what is said of somebody has a reason."""
        tree = self.tree
        return any(tree.marker(kid) in REASONS for kid in tree.kids(match.trigger, "obl", "nmod", "advcl"))

    def _is_armed_body(self, filler: Filler) -> bool:
        """ "Hezbollah attacked Israel"."""
        actor = self.actor(filler)
        return actor.kind == "organization" and str(actor.code).endswith(("REB", "PRM", "UAF"))

    def _is_fighter(self, filler: Filler) -> bool:
        armed = self.actor(filler).kind == "group" and str(self.actor(filler).code).endswith(BEARING_ARMS)
        return armed and self.tree.pos[filler.head] == "NOUN"

    def _is_of_states(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
        """ "The general attacked Fiji"; "the lawmakers attacked Fiji" tells of words."""
        states = any(self.actor(one).kind in ("state", "government") for one in recipients)
        return states and not (self._has_reason(match) or all(map(self._debates, actors)))

    def _is_standing(self, noun: int) -> bool:
        """ "attacks on the senator's record"."""
        return self.tree.marker(noun) == "on" and self.classes.is_member("standing", self.tree.lemmas[noun])

    def _has_hit(self, verb: int) -> bool:
        """ "A rocket launched by the militia struck an oil field"."""
        tree = self.tree
        missile = tree.heads[verb]
        subject = tree.deps[verb] in ("acl", "acl:relcl") and tree.deps[missile] in ("nsubj", "nsubj:pass")
        return subject and self.classes.is_member("hitting-verb", tree.lemmas[tree.heads[missile]])

    def _is_launched(self, verb: int) -> bool:
        """ "Launched a round of air strikes on"."""
        thing = self.binder.grammar.object(verb)
        return thing is not None and self.classes.holds(
            "attack", self.tree, self.classes.inner_noun(self.tree, thing.head)
        )

    def _is_search(self, match: Match, actors: Sequence[Filler]) -> bool:
        """ "Police raided the party's office", "a police raid on the party"."""
        raids = self.tree.lemmas[match.trigger] == "raid"
        return raids and bool(actors) and all(str(self.actor(one).code).endswith("COP") for one in actors)
