"""What speaks against the parties of something done together: a crowd, a body's own meeting, somebody left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.misread import Misread
from dragoman.coding.unnamed import Unnamed
from dragoman.coding.weighing import Weigher

PUBLIC = frozenset({"state", "government", "person", "group"})
MEETING = frozenset({"meet", "gather", "convene", "assemble"})
GIVEN = frozenset({"offer", "promise", "pledge", "assurance", "guarantee", "vow"})  # by one, whoever takes it
REPEATING = frozenset({"repeat", "renew", "reiterate", "restate", "keep", "honour", "honor", "fulfil", "fulfill"})
COMING = frozenset({"ahead of", "before"})
OF_MANY = frozenset({"of", "between", "among", "possessor"})
OF_SEVERAL = frozenset({"of", "between", "among"})
TOGETHER_AT = frozenset({"for", "at", "in", "to"})
COMING_TOGETHER = frozenset({
    "arrive", "gather", "assemble", "come", "travel", "fly", "head", "return", "converge", "sit", "remain", "stay",
    "keep",
})  # fmt: skip
LED_TO = frozenset({"after", "following", "at", "during", "in"})
CONCLUDING = frozenset({"agree", "sign", "initial", "conclude", "adopt", "reach", "strike", "settle", "announce"})
KNOWN = frozenset({"the", "both"})
DESCRIBED = ("nmod", "compound", "nmod:poss", "acl", "acl:relcl", "appos")


@dataclass(frozen=True, slots=True)
class Meetings(Weigher):
    """Weighs parties in one tree."""

    unnamed: Unnamed
    misread: Misread

    def about(self, match: Match, parties: Sequence[Filler]) -> str | None:
        """Why these parties are no meeting; None if nothing speaks against them."""
        return self._about_one(match, parties) or self._about_some(match, parties)

    def _about_one(self, match: Match, parties: Sequence[Filler]) -> str | None:
        """A meeting of which one party is known."""
        if len(parties) != 1:
            return None
        head = parties[0].head
        met = self.tree.deps[head] == "obj" and self.tree.heads[head] == match.trigger
        if match.pattern.kind == "verb" and met and not self._is_passive(match):
            return "the other party is not known"
        if match.pattern.kind == "verb" and self._meets_others(match, head):
            return "the other party is not known"
        if match.frame.family == "prisoner-swap" and self._is_beside_unknown(head):
            return "one of several is not known"
        if match.frame.type == "CONSULT" and self._is_bare(parties[0]):
            return "a crowd of which nothing is known"
        given = (
            match.frame.type == "AGREE" and self.tree.lemmas[match.trigger] in GIVEN and not self._is_repeated(match)
        )
        many = self._is_of_many(parties[0]) or self._come_together(match, parties[0])
        if match.pattern.kind == "noun" and match.support is None and not (given or many):
            return "a bare noun with one party"
        if match.frame.name == "attend-summit" and not self._is_public(parties[0]):
            return "a meeting of no state"
        if self._is_of_both(parties[0]):
            return "two sides of which none is known"
        return None

    def _is_repeated(self, match: Match) -> bool:
        """ "Oslo repeated its offer": told by the verb; "kept its promise": made long ago."""
        return self.tree.lemmas[self.tree.heads[match.trigger]] in REPEATING

    def _is_of_many(self, party: Filler) -> bool:
        """ "A meeting of the two ministers", "talks between the delegations"."""
        told = party.how.split(",")[0] in OF_MANY or self.tree.marker(party.head) in OF_SEVERAL
        return told and (self.is_several(party) or self.is_assembly(party))

    def _come_together(self, match: Match, party: Filler) -> bool:
        """ "The ministers are flying in for a meeting", "remain in daily contact"; "after days of talks, envoys of both
        camps signed a deal"."""
        tree, noun = self.tree, self._span(match.trigger)
        verb = noun if tree.has(noun, "cop") else tree.heads[noun]
        comes = verb == noun or tree.lemmas[verb] in COMING_TOGETHER
        beside = tree.deps[party.head] == "nsubj" and tree.heads[party.head] == verb
        marks = TOGETHER_AT if comes else LED_TO if tree.lemmas[verb] in CONCLUDING else ()
        return beside and tree.marker(noun) in marks and self.is_several(party)

    def _span(self, noun: int) -> int:
        """ "Nine days" in "nine days of talks"."""
        tree, head = self.tree, self.tree.heads[noun]
        counts = tree.deps[noun] == "nmod" and tree.marker(noun) == "of"
        names = ("container", "time-word")
        return head if counts and any(self.classes.is_member(name, tree.lemmas[head]) for name in names) else noun

    def _meets_others(self, match: Match, head: int) -> bool:
        """ "telephoned both factions", of which nothing is known."""
        slots = match.frame.recipient
        straight = any(slot.base == "obj" and not slot.steps for slot in slots)
        return (
            straight
            and match.frame.type == "CONSULT"
            and any(kid != head for kid in self.tree.kids(match.trigger, "obj"))
        )

    def _is_beside_unknown(self, head: int) -> bool:
        """ "Oslo and a splinter group"."""
        return any(not self.binder.casting.is_actor(kid) for kid in self.tree.kids(head, "conj"))

    def _is_passive(self, match: Match) -> bool:
        return self.binder.grammar.is_passive(match.trigger)

    def _is_public(self, party: Filler) -> bool:
        actor = self.actor(party)
        return actor.id.startswith("igo:") or (actor.country is not None and actor.kind in PUBLIC)

    def _about_some(self, match: Match, parties: Sequence[Filler]) -> str | None:
        if self._is_among_both(parties):
            return "two of whom one is not known"
        if all(one.how.startswith("with") for one in parties) and len({one.actor for one in parties}) > 1:
            return "the other party is not known"  # "credited close cooperation with Oslo and its elders"
        if self._is_told_by_verb(match):
            return "told by the verb"
        if self.tree.lemmas[match.trigger] == "meet" and self.binder.grammar.is_passive(match.trigger):
            return "met with something"
        if any(self.is_of_staff(one) for one in parties):
            return "one's own people"
        if any(self.tree.marker(kid) == "with" for kid in self.tree.kids(match.trigger, "advcl", "ccomp", "xcomp")):
            return "the other party is not known"
        members = any(self.tree.lemmas[one.head] == "member" for one in parties)
        bodies = any(self.actor(one).kind == "organization" for one in parties)
        if members and bodies and not self.binder.grammar.prepositional(match.trigger, "with"):
            return "a meeting of one body"
        if self._is_of_others(match, parties):
            return "a meeting that may be of others"
        if self._owns_its_meeting(match, parties) or self._is_of_body(match, parties):
            return "a meeting of one body"
        if any(self.unnamed.one_of_several(one, parties) for one in parties):
            return "one of several is not known"
        if self._adds_somebody(match, parties) or self._says_of_others(match, parties):
            return "one of several is not known"
        return self.misread.about(match, parties, ())

    def _is_among_both(self, parties: Sequence[Filler]) -> bool:
        """ "Oslo's envoy telephoned both ministers", read as one of Oslo's own among them."""
        together: dict[int, list[Filler]] = {}
        for one in parties:
            together.setdefault(one.head, []).append(one)
        several = [head for head, ones in together.items() if len(ones) > 1 and self.tree.tags[head] == "NNS"]
        inner = {self.actor(one).country for head in several for one in together[head]} - {None}
        return any(one.head not in several and self.actor(one).country in inner for one in parties)

    def _is_of_others(self, match: Match, parties: Sequence[Filler]) -> bool:
        """ "Ahead of Friday's meeting, Oslo and Rome said": nobody is told at the noun."""
        noun = match.trigger
        if match.circumstance is None or self.tree.marker(noun) not in COMING or self.has_own(noun):
            return False
        first, last = self.tree.subtree(noun)
        return not any(first <= one.head < last for one in parties)

    def _is_told_by_verb(self, match: Match) -> bool:
        """ "met for their second summit"."""
        verb = match.circumstance
        return (
            verb is not None and self.tree.lemmas[verb] in MEETING and self.tree.marker(match.trigger) in ("for", "at")
        )

    def _is_of_body(self, match: Match, parties: Sequence[Filler]) -> bool:
        """ "spoke before a joint meeting of Congress"."""
        tree, noun = self.tree, match.trigger
        if match.pattern.kind != "noun" or match.support is not None or len(parties) != 2:
            return False
        inside = [one for one in parties if tree.heads[one.head] == noun and tree.marker(one.head) == "of"]
        return len(inside) == 1

    def _is_of_both(self, party: Filler) -> bool:
        """ "representatives of Alpha and Beta"."""
        tree = self.tree
        return any(tree.has(kid, "conj") for kid in tree.kids(party.head, "nmod") if tree.pos[kid] == "PROPN")

    def _owns_its_meeting(self, match: Match, parties: Sequence[Filler]) -> bool:
        """ "the union's executive committee meeting"."""
        roles = {self.tree.deps[one.head] for one in parties if self.tree.heads[one.head] == match.trigger}
        if match.pattern.kind != "noun":
            return False
        beside = match.support is None and any(self.tree.deps[one.head].startswith("nsubj") for one in parties)
        called_for = beside and self.tree.marker(match.trigger) == "for" and roles == {"compound"}
        if called_for and all(self.actor(one).kind == "organization" for one in parties if self._is_inside(one, match)):
            return True  # "Oslo called for a Security Council meeting"
        return {"nmod:poss", "compound"} <= roles or ("nmod:poss" in roles and beside and len(roles) == 1)

    def _is_inside(self, party: Filler, match: Match) -> bool:
        return self.tree.heads[party.head] == match.trigger

    def _adds_somebody(self, match: Match, parties: Sequence[Filler]) -> bool:
        """ "he and Mr Otieno meet on Monday with Ms Ode": whatever the parser hung the phrase on."""
        tree, verb = self.tree, match.trigger
        heads = {one.head for one in parties}
        subject = self.binder.grammar.surface_subject(verb) if match.pattern.kind == "verb" else None
        if subject is not None and subject.head not in heads and self._is_unknown(subject.head):
            return True
        times = (kid for kid in tree.kids(verb, "obl", "obl:tmod", "advmod", "obl:unmarked") if not tree.marker(kid))
        phrases = (verb, *times)  # not "agreed, after talks with …"
        others = (kid for head in phrases for kid in tree.kids(head, "obl", "nmod") if tree.marker(kid) == "with")
        return any(kid > verb and kid not in heads and self.unnamed.is_somebody(kid) for kid in others)

    def _is_unknown(self, head: int) -> bool:
        if self.binder.casting.at(head) or self.tree.is_relative(head):
            return False
        return self.tree.pos[head] == "PRON" or self.unnamed.is_somebody(head)

    def _says_of_others(self, match: Match, parties: Sequence[Filler]) -> bool:
        """ "agrees with Oslo that Iran must stop" is an opinion of others; "that their armies would meet" is of their
        own."""
        if match.frame.name != "agree-that" or match.complement is None:
            return False
        subject = self.binder.grammar.surface_subject(match.complement)
        if subject is None or self.has_own(subject.head):
            return False
        hit = self.binder.casting.at(subject.head)
        return hit is not None and hit[0] not in {one.actor for one in parties}

    def _is_bare(self, party: Filler) -> bool:
        """A plural without a name or anything that describes it: "leaders discussed"; "the two ministers" are known."""
        tree, head = self.tree, party.head
        if self.actor(party).kind != "group" or tree.has(head, *DESCRIBED) or self.is_assembly(party):
            return False
        known = tree.has(head, "nummod") or not KNOWN.isdisjoint(tree.kid_lemmas(head, "det", "det:predet"))
        return not (known and self.classes.is_member("leader-noun", tree.lemmas[head]))
