"""Everyday, commercial and figurative senses of words that frames read as politics."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ARMED, BEARING_ARMS, Weigher

AID_PROMISED, LAW_BROKEN = "0331", "128"
IN_WORDS = frozenset({"SUPPORT", "AGREE", "ACCUSE", "REJECT", "CONSULT", "REQUEST", "COOPERATE", "AID"})
DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT", "CONCEDE"})
FROM_OFFICE = frozenset({"resign", "overthrow"})
AT_THINGS = frozenset({"hijack", "storm"})
PRIVATE = ("BUS", "MED", "EDU", "CVL", "REL", "CRM")
ON_PEOPLE = frozenset({"kill", "shoot", "abduct", "arrest"})
OF_OFFICE = frozenset({"MOBILIZE", "REJECT", "SANCTION"})
ATTACKS = frozenset({"attack", "target", "attack-noun", "attack-of-person"})
RULES = frozenset({"COERCE", "SANCTION"})
SPEAKING = frozenset({"speak", "talk", "comment", "elaborate"})
TELLING = SPEAKING | {"give", "provide", "disclose", "reveal", "answer", "share", "supply", "release", "take"}
FORCES = ("MIL", "COP")  # sectors
BODILY = frozenset({"carry", "stage", "conduct", "perpetrate", "commit"})  # beside these an attack is none in words
REASONS = frozenset({"for", "over", "as"})
TO_BUILDINGS = frozenset({"destroy", "raze"})


@dataclass(frozen=True, slots=True)
class Senses(Weigher):
    """Weighs the senses of matches in one tree."""

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Another sense of the words than the frame's; None if nothing speaks for one."""
        return self._of_office(match, actors, recipients) or self._of_type(match, actors, recipients)

    def _of_office(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """What is politics only where somebody acts for the public."""
        if match.frame.name in FROM_OFFICE and not any(self._holds_office(one) for one in recipients or actors):
            return "no public office"
        if self._is_of_states(match) and not any(self._is_public(one) for one in (*actors, *recipients)):
            return "a matter of business"
        if match.frame.family == "impose-sanctions" and actors and not any(self._is_public(one) for one in actors):
            return "a matter of business"
        companies = all(self.actor(one).kind == "company" for one in actors)
        of_anybody = match.frame.type == "AID" or (match.frame.name == "welcome-thing" and not recipients)
        if of_anybody and not any(self._is_political(one) for one in (*actors, *recipients)):
            return "a matter of private people"
        if match.frame.type == "AID" and any(self.actor(one).name.endswith(" campaign") for one in recipients):
            return "money for a campaign"
        if match.frame.type == "AGREE" and not recipients and companies:
            return "a matter of business"
        if not recipients and match.frame.type in OF_OFFICE and not any(self._is_public(one) for one in actors):
            return "a matter of business"
        return None

    def _of_type(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """What whole types over-read: everyday and figurative uses."""
        kind, trigger = match.frame.type, match.trigger
        if kind in ("ACCUSE", "SUPPORT") and actors and recipients and any(self._is_kin(one) for one in actors):
            return "a family matter"
        if kind == "REJECT" and self._keeps_silent(match):
            return "nothing said is nothing rejected"
        if kind in DEEDS and not recipients and self._is_done_to_a_thing(match):
            return "done to a thing, and to nobody"
        if match.frame.name == "destroy" and not recipients and not self._is_of_war(match, actors):
            return "done to a thing, and to nobody"
        if kind in IN_WORDS and any(self._is_anybody(one, trigger) for one in actors):
            return "said of anybody"
        if kind in RULES and any(self._is_anybody(one, trigger) for one in recipients):
            return "a rule for anybody"
        if kind == "ASSAULT" and not self._is_bodily(match, actors) and self._is_speech(match, actors, recipients):
            return "an attack in words"
        if match.frame.name == "attack-in-words" and self._is_bodily(match, actors):
            return "a deed, and no words"
        if match.frame.name == "test-missile" and self._has_hit(match.trigger):
            return "fired at somebody, and not to show it"
        if match.frame.name.startswith("fire-at") and self._is_launched(match.trigger):
            return "told by the noun of the attack"
        if match.frame.family == "attack" and self._is_search(match, actors):
            return "a search by the police"
        return self._of_things(match, actors, recipients)

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
        """ "Police raided the party's office"."""
        raids = match.pattern.kind == "verb" and self.tree.lemmas[match.trigger] == "raid"
        return raids and bool(actors) and all(str(self.actor(one).code).endswith("COP") for one in actors)

    def _of_things(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        frame = match.frame
        if recipients and frame.family in ON_PEOPLE and all(self._is_owner_of_thing(one) for one in recipients):
            return "done to a thing of theirs"
        own = bool(recipients) and all(self._is_campaign_of(one, actors) for one in recipients)
        if own and frame.type in ("AID", "ACCUSE"):
            return "done to one's own"
        kept = frame.type in ("AGREE", "SUPPORT", "AID") or frame.name in ("destroy", "ban-party", "release-person")
        if kept and recipients and all(self._is_of_own(one, actors) for one in recipients):
            return "done to one's own"
        return None

    def _is_of_own(self, filler: Filler, actors: Sequence[Filler]) -> bool:
        """ "praised her team"; "praised her Turkish counterpart" is of another state."""
        country = self.actor(filler).country
        foreign = country is not None and country not in {self.actor(one).country for one in actors}
        return self.has_own(filler.head) and not (foreign and bool(actors))

    def _is_kin(self, filler: Filler) -> bool:
        kin = self.classes.is_member("kin", self.tree.lemmas[filler.head])
        kin = kin and self.tree.has(filler.head, "nmod:poss")
        return kin and self.actor(filler).kind == "group" and self.tree.tags[filler.head] == "NN"

    def _keeps_silent(self, match: Match) -> bool:
        """ "declined comment", "declined to confirm or deny"."""
        tree, verb = self.tree, match.trigger
        if tree.lemmas[verb] in ("decline", "refuse") and match.complement is not None:
            told = self.binder.grammar.object(match.complement)
            kept = told is not None and self.classes.is_member("kept-quiet", tree.lemmas[told.head])
            return tree.lemmas[match.complement] in (TELLING if kept else SPEAKING)
        if tree.lemmas[verb] in ("decline", "refuse"):
            return match.object is not None and self.classes.is_member("silence", tree.lemmas[match.object])
        while tree.deps[verb] == "conj":
            verb = tree.heads[verb]
        return tree.deps[verb] == "xcomp" and tree.lemmas[tree.heads[verb]] in ("decline", "refuse")

    def _is_done_to_a_thing(self, match: Match) -> bool:
        """ "snatched a gun", "abdicated leadership": an object of which the frame says nothing."""
        frame, thing = match.frame, self.binder.grammar.object(match.trigger)
        if (
            match.pattern.kind != "verb"
            or frame.object
            or thing is None
            or self.tree.lemmas[match.trigger] in AT_THINGS
        ):
            return False
        return not any(self.classes.holds(name, self.tree, thing.head) for name in ("post", "civil-target"))

    def _is_of_war(self, match: Match, actors: Sequence[Filler]) -> bool:
        """ "Rebels destroyed an arms depot": done by those who bear arms, and to nothing of their own."""
        thing = match.object
        if thing is None or self.has_own(thing):
            return False
        return any(self._bears_arms(one) for one in actors)

    def _bears_arms(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        armed = any(str(actor.code).endswith(sector) for sector in BEARING_ARMS)
        return armed or actor.kind == "state" or self.classes.holds("harm-word", self.tree, filler.head)

    def _holds_office(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        if actor.kind != "person":
            return True
        return (actor.country is not None or bool(actor.offices)) and not str(actor.code).endswith(PRIVATE)

    def _is_of_states(self, match: Match) -> bool:
        """Aid and breaches of law: between companies they are trade and contracts."""
        return match.frame.type == "AID" or match.frame.cameo in (AID_PROMISED, LAW_BROKEN)

    def _is_public(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        if actor.kind == "person":
            return bool(actor.offices or actor.country or actor.code)
        return actor.kind not in ("organization", "company") or (bool(actor.code) and "BUS" not in str(actor.code))

    def _is_political(self, filler: Filler) -> bool:
        """A state, its people and bodies, an alliance, who bears arms or flees."""
        actor = self.actor(filler)
        known = actor.country is not None or actor.kind in ("state", "government") or actor.id.startswith("igo:")
        return known or str(actor.code).endswith((*BEARING_ARMS, "REF"))

    def _is_anybody(self, filler: Filler, trigger: int) -> bool:
        """ "people who support her", "colleges offer aid"."""
        tree, head = self.tree, filler.head
        if not self.classes.is_member("anybody", tree.lemmas[head]) or tree.tags[head] == "NN":
            return False
        if tree.lemmas[head] == "group" and self.actor(filler).code:
            return False  # "rights groups"
        if tree.heads[trigger] == head and tree.deps[trigger] == "acl:relcl" and not tree.has(head, "nummod"):
            return True
        return not tree.has(head, "det", "nummod", "nmod:poss", "nmod") and not any(
            tree.tags[kid] == "NNP" or tree.words[kid][:1].isupper() for kid in tree.kids(head, "amod", "compound")
        )

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
        if all(self.actor(one).kind == "state" for one in parties):
            return False
        if match.frame.name in TO_BUILDINGS and "down" in tree.kid_lemmas(trigger, "compound:prt"):
            return False  # "burned down a school"
        if match.frame.family == "kill" and any(tree.has(one.head, "nummod") for one in parties):
            return False  # "killed 17 farmers"
        outlaws = any(self._is_fighter(one) and not str(self.actor(one).code).endswith(FORCES) for one in actors)
        if match.frame.family == "kill" and (outlaws or any(map(self._is_fighter, recipients))):
            return False  # "killed a jihadist", "the kidnappers threaten to kill her"
        return not self.is_near(trigger, *ARMED)

    def _is_bodily(self, match: Match, actors: Sequence[Filler]) -> bool:
        """ "Gunmen attacked the ministry", "the League attacked a village": done by those who fight, for no reason that
        words would have."""
        if match.support is not None and self.tree.lemmas[match.support] in BODILY:
            return True  # "carried out attacks on villagers"
        thing = self.thing(match)
        ground = thing is not None and self.classes.holds("civil-target", self.tree, thing)
        fought = any(self._fights(one) or (ground and self._may_fight(one)) for one in actors)
        return fought and match.frame.family != "kill" and not self._has_reason(match)

    def _may_fight(self, filler: Filler) -> bool:
        """Who bears arms, and men who are nobody else: "the hotel was attacked by men"."""
        return self._bears_arms(filler) or self.classes.is_member("armed-man", self.tree.lemmas[filler.head])

    def _fights(self, filler: Filler) -> bool:
        """A state's forces, or a crowd that bears arms; an armed body may attack in words, too."""
        actor = self.actor(filler)
        return str(actor.code).endswith(FORCES) or (actor.kind == "group" and str(actor.code).endswith(BEARING_ARMS))

    def _has_reason(self, match: Match) -> bool:
        """ "attacked him over the vote", "for his remarks": what is said of somebody has a reason."""
        tree = self.tree
        return any(tree.marker(kid) in REASONS for kid in tree.kids(match.trigger, "obl", "nmod", "advcl"))

    def _is_fighter(self, filler: Filler) -> bool:
        armed = self.actor(filler).kind == "group" and str(self.actor(filler).code).endswith(BEARING_ARMS)
        return armed and self.tree.pos[filler.head] == "NOUN"

    def _is_standing(self, noun: int) -> bool:
        """ "attacks on the senator's record"."""
        return self.tree.marker(noun) == "on" and self.classes.is_member("standing", self.tree.lemmas[noun])

    def _is_owner_of_thing(self, filler: Filler) -> bool:
        """ "eliminate Oslo's arsenal" is no killing."""
        tree, head = self.tree, filler.head
        thing = tree.heads[head]
        if tree.deps[head] not in ("compound", "amod", "nmod:poss") or tree.pos[thing] != "NOUN":
            return False
        people = ("person", "body-noun", "force", "police", "harm-word", "civil-target")
        return not any(self.classes.holds(name, tree, thing) for name in people) and not self.binder.casting.at(thing)

    def _is_campaign_of(self, filler: Filler, actors: Sequence[Filler]) -> bool:
        """ "Mr Ode funds the Ode campaign"."""
        body = self.actor(filler)
        names = [self.actor(one).name.split()[-1] for one in actors]
        return body.kind == "group" and any(body.name.startswith(f"{name} ") for name in names)
