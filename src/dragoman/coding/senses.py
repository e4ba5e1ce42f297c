"""Everyday, commercial and figurative senses of words that frames read as politics."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import BEARING_ARMS, Weigher

AID_PROMISED, LAW_BROKEN = "0331", "128"
IN_WORDS = frozenset({"SUPPORT", "AGREE", "ACCUSE", "REJECT", "CONSULT", "REQUEST", "COOPERATE", "AID"})
DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT", "CONCEDE"})
FROM_OFFICE = frozenset({"resign", "overthrow"})
AT_THINGS = frozenset({"hijack", "storm"})
PRIVATE = ("BUS", "MED", "EDU", "CVL", "REL", "CRM")
ON_PEOPLE = frozenset({"kill", "shoot", "abduct", "arrest"})
OF_OFFICE = frozenset({"MOBILIZE", "REJECT", "SANCTION"})
SPOKEN_REFUSALS = frozenset({"reject", "reject-anything", "deny", "deny-it", "deny-that"})  # frames: a party's, say
PEERS = frozenset({"ally", "partner", "guest", "host", "neighbour", "neighbor"})
RULES = frozenset({"COERCE", "SANCTION"})
DONE_TO_PEOPLE = frozenset({"arrest", "deport", "sentence"})  # frames: "deported people" is no rule
SPEAKING = frozenset({
    "speak", "talk", "comment", "elaborate", "say", "tell", "answer", "speculate", "confirm", "disclose", "reveal",
})  # fmt: skip
TELLING = SPEAKING | {"give", "provide", "share", "supply", "release", "take", "identify", "name"}
ONESELF = frozenset({"himself", "herself", "themselves", "oneself"})
RULED_OUT = frozenset({"rule", "renounce", "exclude", "forswear"})
HOSTILE = ("sanction", "attack", "consequence", "violence")  # classes of words
NEVER = frozenset({"nor", "not", "n't", "n’t", "never"})


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
        carriers = actors and all(str(self.actor(one).code).endswith("BUS") for one in actors)
        if match.frame.family == "force-landing" and carriers:
            return "a matter of business"  # "shipping lines are diverting their vessels"
        companies = all(self.actor(one).kind == "company" for one in actors)
        trade = actors and all(str(self.actor(one).code).endswith("BUS") for one in actors)
        of_anybody = match.frame.type == "AID" or (match.frame.name == "welcome-thing" and trade and not recipients)
        if of_anybody and not any(self._is_political(one) for one in (*actors, *recipients)):
            return "a matter of private people"
        if match.frame.type == "AID" and any(self.actor(one).name.endswith(" campaign") for one in recipients):
            return "money for a campaign"
        if match.frame.type == "AGREE" and not recipients and companies:
            return "a matter of business"
        official = match.frame.type in OF_OFFICE and not self.denies(match)
        if official and not recipients and not any(self._is_public(one) for one in actors):
            body = match.frame.name in SPOKEN_REFUSALS and any(self.actor(one).kind == "organization" for one in actors)
            return None if body else "a matter of business"
        return None

    def _of_type(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """What whole types over-read: everyday and figurative uses."""
        kind, trigger = match.frame.type, match.trigger
        if kind in ("ACCUSE", "SUPPORT") and actors and recipients and any(self._is_kin(one) for one in actors):
            return "a family matter"
        if kind == "REJECT" and self._keeps_silent(match):
            return "nothing said is nothing rejected"
        if match.frame.name == "reject" and self._is_spared(match):
            return "a blow that is not dealt"
        if kind in DEEDS and not recipients and self._is_done_to_a_thing(match):
            return "done to a thing, and to nobody"
        if match.frame.name == "destroy" and not recipients and not self._is_of_war(match, actors):
            return "done to a thing, and to nobody"
        if kind in IN_WORDS and any(self._is_anybody(one, trigger) for one in actors):
            return "said of anybody"
        rule = kind in RULES and match.frame.name not in DONE_TO_PEOPLE
        if rule and any(self._is_anybody(one, trigger) for one in recipients):
            return "a rule for anybody"
        return self._of_things(match, actors, recipients)

    def _of_things(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        frame = match.frame
        if recipients and frame.family in ON_PEOPLE and all(self._is_owner_of_thing(one) for one in recipients):
            return "done to a thing of theirs"
        own = bool(recipients) and all(self._is_campaign_of(one, actors) for one in recipients)
        if own and frame.type in ("AID", "ACCUSE"):
            return "done to one's own"
        if frame.type == "AGREE" and recipients and all(self._is_own_state(one, actors) for one in recipients):
            return "done to one's own"  # "vowed to defend the country's territory"
        kept = frame.type in ("AGREE", "SUPPORT", "AID") or frame.name in ("destroy", "ban-party", "release-person")
        thanks = frame.type == "SUPPORT" and any(self.tree.lemmas[one.head] in PEERS for one in recipients)
        if kept and not thanks and recipients and all(self._is_of_own(one, actors) for one in recipients):
            return "done to one's own"
        return None

    def _is_own_state(self, filler: Filler, actors: Sequence[Filler]) -> bool:
        state, mine = self.actor(filler), [self.actor(one) for one in actors]
        own = [one for one in mine if one.kind != "group" and one.country == state.country]
        return state.kind == "state" and bool(own) and state not in own

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
        """ "declined comment", "declined to confirm or deny", "neither confirmed nor denied"."""
        tree, verb = self.tree, match.trigger
        if tree.lemmas[verb] == "deny" and NEVER.intersection(tree.kid_lemmas(verb, "cc", "advmod")):
            return True
        clause = self.binder.grammar.clause(verb) if match.complement is None else match.complement
        if tree.lemmas[verb] in ("decline", "refuse") and clause is not None:
            told = self.binder.grammar.object(clause)
            kept = told is not None and self.classes.is_member("kept-quiet", tree.lemmas[told.head])
            kept = kept or (told is not None and tree.words[told.head].lower() in ONESELF)  # "refused to name herself"
            drawn = tree.lemmas[clause] == "draw" and self.binder.grammar.is_passive(clause)
            return drawn or tree.lemmas[clause] in (TELLING if kept else SPEAKING)
        thing = match.object
        if thing is not None and tree.lemmas[thing] == "request" and self._is_silence(thing):
            return True  # "declined requests for an interview"
        if tree.lemmas[verb] in ("decline", "refuse"):
            return thing is not None and self.classes.is_member("silence", tree.lemmas[thing])
        while tree.deps[verb] == "conj":
            verb = tree.heads[verb]
        return tree.deps[verb] == "xcomp" and tree.lemmas[tree.heads[verb]] in ("decline", "refuse")

    def _is_silence(self, request: int) -> bool:
        told = self.tree.kid_lemmas(request, "nmod", "compound")
        return any(self.classes.is_member("silence", lemma) for lemma in told)

    def _is_spared(self, match: Match) -> bool:
        """ "ruled out tariffs", "renounced the use of force": nothing that was asked for is refused."""
        tree, thing = self.tree, self.thing(match)
        if thing is None or tree.lemmas[match.trigger] not in RULED_OUT:
            return False
        used = (
            [kid for kid in tree.kids(thing, "nmod") if tree.marker(kid) == "of"] if tree.lemmas[thing] == "use" else []
        )
        inner = self.classes.inner_noun(tree, used[0] if used else thing)
        return any(self.classes.holds(name, tree, inner) for name in HOSTILE)

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
        return any(self.bears_arms(one) for one in actors)

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
