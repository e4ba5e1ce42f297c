"""Measures in another sense: "charged the rebels with lying", "the rule of law", "closed four chapters"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import BEARING_ARMS, ByFrame, Rule

EMERGENCIES = frozenset({"emergency", "siege", "exception", "war", "alert", "alarm", "necessity"})
LAW = ("COP", "JUD")  # sectors
PROSECUTING = frozenset(
    {
        "prosecutor",
        "prosecution",
        "attorney",
        "judge",
        "magistrate",
        "court",
        "police",
        "detective",
        "jury",
        "tribunal",
        "authority",
        "official",
        "investigator",
        "officer",
        "agent",
        "customs",
        "gendarme",
        "inspector",
    }
)
WHOSE = frozenset({"for", "of", "in", "on", "against"})
BODIES = ("body-noun", "person", "embassy", "press")
CANDIDACIES = ("campaign", "bid", "candidacy")
SHUTTING = frozenset({"close", "shut", "shutter", "dissolve", "disband"})
STAYING = frozenset({"stay", "work"})
OWED = frozenset({
    "settlement", "claim", "court", "arbitrator", "arbitration", "tribunal", "litigation", "award", "damages", "damage",
    "compensation", "fine", "debt", "lawsuit", "dispute",
})  # fmt: skip
RAIDS = frozenset({"operation", "raid", "rescue", "assault", "swoop"})
CAPTIVES = frozenset({"victim", "hostage", "abductee", "captive"})
HELD = frozenset(
    {"arrest", "detain", "jail", "imprison", "prisoner", "detainee", "captive", "custody", "prison", "intern"}
)
MINISTRIES = frozenset({"ministry", "embassy", "parliament", "party"})
CAPTURES = frozenset({"abduct", "kidnap"})


@dataclass(frozen=True, slots=True)
class Orders(ByFrame):
    """Weighs in one tree what authorities are told to do, by single frames."""

    def deport(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "Seven million are displaced": by a war; "the exiled bishop": what he is."""
        tree, word = self.tree, match.trigger
        if tree.lemmas[word] in ("displace", "uproot"):
            return "driven off by a war, and by nobody's order"
        return "what somebody is" if tree.deps[word] == "amod" and tree.lemmas[word] == "exile" else None

    def charge(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "The minister charged the rebels with bad faith", "women who charged him with abuse": said, not ruled."""
        known = [self.actor(one) for one in actors]
        private = known and not any(
            actor.kind not in ("person", "group") or actor.code or actor.country or actor.offices for actor in known
        )
        return "charged in words" if private or self._is_in_words(actors, recipients) else None

    def charge_in_words(self, _: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        return None if self._is_in_words(actors, recipients) else "charged by law"

    def _is_in_words(self, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
        """No court tries a state or an army; and ministers, armies and rebels try nobody."""
        if not actors or any(map(self._is_of_law, actors)):
            return False
        return all(map(self._is_beyond_law, recipients)) or all(map(self._is_no_judge, actors))

    def _is_of_law(self, filler: Filler) -> bool:
        tree = self.tree
        own = {
            tree.lemmas[filler.head].lower(),
            *(tree.lemmas[kid].lower() for kid in tree.kids(filler.head, "compound")),
        }
        return str(self.actor(filler).code).endswith(LAW) or not own.isdisjoint(PROSECUTING)

    def _is_beyond_law(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        body = actor.kind not in ("person", "group")
        return actor.kind in ("state", "government") or (body and str(actor.code).endswith(BEARING_ARMS))

    def _is_no_judge(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        if (actor.kind == "person" and bool(actor.offices)) or str(actor.code).endswith(BEARING_ARMS):
            return True
        return actor.kind == "group" or self.tree.lemmas[filler.head] in MINISTRIES

    def ban_party(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "suspends his campaign"; "opened 27 chapters and closed 11", "fourteen of which were closed": no people."""
        thing = self.thing(match)
        if thing is not None and self.has_own(thing) and self.tree.lemmas[thing] in CANDIDACIES:
            return "what is one's own"
        if thing is not None and recipients and self._is_another(thing, recipients):
            return "a thing that is stopped, and not they"
        shut = self.tree.lemmas[match.trigger] in SHUTTING
        people = all(self.tree.pos[one.head] in ("NUM", "PRON") or self._is_people(one) for one in recipients)
        return "things that are closed" if shut and people else None

    def _is_another(self, thing: int, recipients: Sequence[Filler]) -> bool:
        """ "suspended the grants for Omani students", "barred the trial of civilians"."""
        tree = self.tree
        if self.binder.casting.at(thing) or any(self.classes.holds(name, tree, thing) for name in BODIES):
            return False
        return all(tree.heads[one.head] == thing and tree.marker(one.head) in WHOSE for one in recipients)

    def _is_people(self, filler: Filler) -> bool:
        return self.classes.is_member("person", self.tree.lemmas[filler.head])

    def emergency(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "declared a state of disaster", "an emergency as Hurricane Ode nears"."""
        tree, thing = self.tree, self.thing(match)
        first, last = tree.sentence_of(match.trigger)
        if any(self.classes.is_member("disaster", word.lower()) for word in tree.words[first:last]):
            return "help in a disaster"
        if thing is None or tree.lemmas[thing] != "state":
            return None
        told = tree.kid_lemmas(thing, "nmod", "compound", "amod")
        return None if any(lemma.lower() in EMERGENCIES for lemma in told) else "another state of things"

    def free(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "freed in a raid" are those whom others had abducted; "They" are not the police."""
        tree, word = self.tree, match.trigger
        if match.frame.name == "release-person" and (other := self._set_free_otherwise(match, actors, recipients)):
            return other
        first, last = tree.sentence_of(word)
        if tree.lemmas[word] == "send" and HELD.isdisjoint(tree.lemmas[first:last]):
            return "sent away, and not set free"
        raids = RAIDS.intersection(tree.kid_lemmas(word, "obl", "nmod"))
        rescued = any(self._was_abducted(one.head) for one in recipients)
        public = all(str(self.actor(one).code).endswith(("COP", "MIL")) for one in actors)
        if public and ((actors and rescued) or (raids and (rescued or actors))):
            return "rescued from others"
        return "a pronoun of others" if any(map(self._is_misheard, recipients)) else None

    def _was_abducted(self, noun: int) -> bool:
        tree = self.tree
        told = tree.kids(noun, "acl", "acl:relcl", "amod")
        return tree.lemmas[noun] in CAPTIVES or any(tree.lemmas[kid] in CAPTURES for kid in told)

    def _is_misheard(self, filler: Filler) -> bool:
        """ "They were freed": the police, a court or an embassy is not freed."""
        if self.tree.pos[filler.head] != "PRON":
            return False
        actor = self.actor(filler)
        return str(actor.code).endswith(LAW) or actor.kind in ("state", "government", "organization")

    def picked_up(self, _: Match, __: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        return "a pronoun of others" if any(map(self._is_misheard, recipients)) else None

    def in_custody(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "visited the man in custody", "remanded them in custody": who visits is free."""
        tree, head = self.tree, self.tree.heads[match.trigger]
        other = tree.pos[head] == "VERB" and tree.has(head, "obj") and tree.has(head, "nsubj")
        return "another's custody" if other and tree.deps[match.trigger] == "obl" else None

    def pay(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "ordered to pay Oslo for having", "in settlement of a claim": what is owed is no aid."""
        tree = self.tree
        first, last = tree.sentence_of(match.trigger)
        return "owed, not given" if not OWED.isdisjoint(tree.lemmas[first:last]) else None

    def let_in(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "let migrants stay", "lets the consul work"."""
        clause = match.complement
        stays = clause is not None and self.tree.lemmas[clause] in STAYING
        watching = any(
            self.classes.holds("observer", self.tree, one.head) or self.actor(one).kind == "organization"
            for one in recipients
        )
        return "leave to stay" if stays and not watching else None

    def quit_treaty(self, match: Match, actors: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "The judge cancelled the deal": a plea, and no treaty; "broke the coalition agreement"."""
        tree, thing = self.tree, self.thing(match)
        if tree.lemmas[match.trigger] == "break" and tree.marker(match.trigger) == "of":
            return "violated, not left"  # "accused them of breaking an understanding"
        if actors and all(self.classes.is_member("court-word", tree.lemmas[one.head]) for one in actors):
            return "a ruling"
        home = thing is not None and "coalition" in tree.kid_lemmas(thing, "compound", "amod")
        return "an agreement of parties at home" if home else None

    def ease(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "lifted the moratorium on hangings": a law at home."""
        thing = self.thing(match)
        return "a law at home" if thing is not None and self.tree.lemmas[thing] == "moratorium" else None

    def _set_free_otherwise(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
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

    def restrict(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "extended the rule of law"; "ordered the closure of the trade office": of another state."""
        tree, thing = self.tree, self.thing(match)
        of = [] if thing is None else tree.kids(thing, "nmod")
        if thing is not None and tree.lemmas[thing] == "rule" and any(tree.lemmas[kid] == "law" for kid in of):
            return "the law, and no restriction"
        if match.frame.name != "impose-ban":
            return None
        missions = (kid for kid in of if tree.marker(kid) == "of" and self.classes.holds("embassy", tree, kid))
        return "a mission that is closed" if any(missions) else None

    RULES: ClassVar[Mapping[str, Rule]] = {
        "deport": deport, "charge-with-doing": charge, "charge-somebody": charge,
        "charge-in-words": charge_in_words, "ban-party": ban_party,
        "declare-emergency": emergency, "release-person": free, "release-held": free, "picked-up": picked_up,
        "in-custody": in_custody, "pay-aid": pay, "allow-access": let_in, "quit-treaty": quit_treaty,
        "ease-restriction": ease, "impose-ban": restrict, "curfew-imposed": emergency,
        "impose-restriction": restrict,
    }  # fmt: skip
