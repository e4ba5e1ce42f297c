"""What speaks against a match that has the parties it needs: a side that is told and not known, a reading in doubt.

An event that did not happen costs a reader more than one that is missing, so a doubt is enough to leave a match untold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.misread import Misread
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree
from dragoman.coding.unnamed import Unnamed
from dragoman.coding.wordclasses import WordClasses

OWN = frozenset({"his", "her", "its", "their", "our", "my"})
OCCASIONS = frozenset({"after", "before", "following", "during", "amid", "ahead of", "at"})
DESCRIBED = ("nmod", "compound", "nmod:poss", "acl", "acl:relcl", "appos")
AID_PROMISED, LAW_BROKEN = "0331", "128"
IN_WORDS = frozenset({"SUPPORT", "AGREE", "ACCUSE", "REJECT", "CONSULT", "REQUEST", "COOPERATE", "AID"})
DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT", "CONCEDE"})
FROM_OFFICE = frozenset({"resign", "overthrow"})
ORDERS = frozenset({"order", "force-to"})
AT_THINGS = frozenset({"hijack", "storm"})
PRIVATE = ("BUS", "MED", "EDU", "CVL", "REL", "CRM")
ON_PEOPLE = frozenset({"kill", "shoot", "abduct", "arrest"})
ATTACKS = frozenset({"attack", "target", "attack-noun", "attack-of-person"})
ARMED = ("harm-word", "violence", "force", "weapon")
MAX_CLIMB = 8
NEAR = 14  # tokens on either side


@dataclass(frozen=True, slots=True)
class Doubts:
    """Weighs the matches of one tree."""

    tree: Tree
    binder: Binder
    classes: WordClasses
    unnamed: Unnamed
    misread: Misread

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why this match tells no event that could be relied on; None if nothing speaks against it."""
        if self._in_fiction(match.trigger):
            return "told of a work of fiction"
        if self.tree.deps[match.trigger] in ("csubj", "csubj:pass"):
            return "spoken of, not told"
        if match.frame.parties:
            return self._about_parties(match, actors)
        return (
            self._about_sense(match, actors, recipients)
            or self.misread.about(match, actors, recipients)
            or self._about_sides(match, actors, recipients)
        )

    def _about_sense(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Another sense of the words than the frame's."""
        kind = match.frame.type
        if kind == "REJECT" and self._keeps_silent(match):
            return "nothing said is nothing rejected"
        if self._is_of_states(match) and not any(self._is_public(one) for one in (*actors, *recipients)):
            return "a matter of business"
        if kind in DEEDS and not recipients and self._is_done_to_a_thing(match):
            return "done to a thing, and to nobody"
        if match.frame.name in FROM_OFFICE and not any(self._holds_office(one) for one in recipients or actors):
            return "no public office"
        if match.frame.name == "recall-named" and self._is_remembered(match.trigger):
            return "remembered, not called home"
        if match.frame.name == "pledge" and any(self._is_no_gain(match, one) for one in recipients):
            return "promised, and not to them"
        if match.frame.name in ORDERS and self._goes_on(match.trigger):
            return "what an act lays down, or its author"
        if kind in IN_WORDS and any(self._is_anybody(one, match.trigger) for one in actors):
            return "said of anybody"
        if kind in ("COERCE", "SANCTION") and any(self._is_anybody(one, match.trigger) for one in recipients):
            return "a rule for anybody"
        if kind == "ASSAULT" and self._is_speech(match, (*actors, *recipients)):
            return "an attack in words"
        if match.frame.family in ON_PEOPLE and recipients and all(self._is_owner_of_thing(one) for one in recipients):
            return "done to a thing of theirs"
        kept = kind in ("AGREE", "SUPPORT") or match.frame.name in ("destroy", "ban-party")
        if kept and recipients and all(self._is_own(one) for one in recipients):
            return "done to one's own"
        return None

    def _about_sides(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """A side, or one of several on a side, that is told and not known."""
        everybody = (*actors, *recipients)
        if any(self.unnamed.one_of_several(one, everybody) for one in everybody):
            return "one of several is not known"
        if not recipients and self.unnamed.other_side(match):
            return "the other side is told, and not known"
        if not actors and self.unnamed.doer(match):
            return "the doer is told, and not known"
        return None

    def _about_parties(self, match: Match, parties: Sequence[Filler]) -> str | None:
        if match.frame.type == "CONSULT" and len(parties) == 1 and self._is_bare(parties[0]):
            return "a crowd of which nothing is known"
        if len(parties) == 1 and match.pattern.kind == "noun" and match.support is None:
            return "a bare noun with one party"
        if any(self._is_scene(one, match.trigger) for one in parties):
            return "a place among the parties"
        if any(self.unnamed.one_of_several(one, parties) for one in parties):
            return "one of several is not known"
        if self.tree.lemmas[match.trigger] == "meet" and self.binder.grammar.is_passive(match.trigger):
            return "met with something"
        if len(parties) == 1 and self._is_of_both(parties[0]):
            return "two sides of which none is known"
        if any(self._is_of_staff(one) for one in parties):
            return "one's own people"
        if self._is_of_body(match, parties):
            return "a meeting of a body, and somebody before it"
        if self._adds_somebody(match, parties) or self._says_of_others(match, parties):
            return "one of several is not known"
        return self.misread.about(match, parties, ())

    def _is_scene(self, party: Filler, verb: int) -> bool:
        """ "China, where Mr Kerry met"."""
        tree = self.tree
        return tree.heads[verb] == party.head and any(tree.tags[kid] == "WRB" for kid in tree.kids(verb, "advmod"))

    def _is_of_staff(self, party: Filler) -> bool:
        actor = self.binder.casting.get(party.actor)
        staff = self.classes.is_member("staff", self.tree.lemmas[party.head])
        return actor.kind == "group" and actor.country is None and staff

    def _is_of_body(self, match: Match, parties: Sequence[Filler]) -> bool:
        """ "spoke before a joint meeting of Congress"."""
        tree, noun = self.tree, match.trigger
        if match.pattern.kind != "noun" or match.support is not None or len(parties) != 2:
            return False
        inside = [one for one in parties if tree.heads[one.head] == noun and tree.marker(one.head) == "of"]
        return len(inside) == 1

    def _is_of_both(self, party: Filler) -> bool:
        """ "officials from both countries"."""
        return any(self.tree.lemmas[token] == "both" for token in range(*self.tree.subtree(party.head)))

    def _adds_somebody(self, match: Match, parties: Sequence[Filler]) -> bool:
        """ "he and Mr Arafat meet on Monday with Ms Albright": whatever the parser hung the phrase on."""
        tree, verb = self.tree, match.trigger
        heads = {one.head for one in parties}
        subject = self.binder.grammar.surface_subject(verb) if match.pattern.kind == "verb" else None
        if subject is not None and subject.head not in heads and self._is_unknown(subject.head):
            return True
        around = (verb, *tree.kids(verb, "obl", "obl:tmod", "advmod", "obl:unmarked"))
        phrases = (head for head in around if tree.marker(head) not in OCCASIONS)  # not "agreed, after talks with …"
        others = (kid for head in phrases for kid in tree.kids(head, "obl", "nmod") if tree.marker(kid) == "with")
        return any(kid > verb and kid not in heads and self.unnamed.is_somebody(kid) for kid in others)

    def _is_unknown(self, head: int) -> bool:
        if self.binder.casting.at(head) or self.tree.is_relative(head):
            return False
        return self.tree.pos[head] == "PRON" or self.unnamed.is_somebody(head)

    def _says_of_others(self, match: Match, parties: Sequence[Filler]) -> bool:
        """ "agrees with Oslo that Iran must stop" is an opinion of others."""
        if match.frame.name != "agree-that" or match.complement is None:
            return False
        subject = self.binder.grammar.surface_subject(match.complement)
        hit = None if subject is None else self.binder.casting.at(subject.head)
        return hit is not None and hit[0] not in {one.actor for one in parties}

    def _is_bare(self, party: Filler) -> bool:
        """A plural without a name or anything that describes it: "the leaders discussed"."""
        actor = self.binder.casting.get(party.actor)
        return actor.kind == "group" and not self.tree.has(party.head, *DESCRIBED)

    def _keeps_silent(self, match: Match) -> bool:
        """ "declined comment", "declined to confirm or deny"."""
        tree, verb = self.tree, match.trigger
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

    def _holds_office(self, filler: Filler) -> bool:
        actor = self.binder.casting.get(filler.actor)
        if actor.kind != "person":
            return True
        return (actor.country is not None or bool(actor.offices)) and not str(actor.code).endswith(PRIVATE)

    def _is_remembered(self, verb: int) -> bool:
        """ "recalled the minister talking"."""
        return any(self.tree.tags[kid] == "VBG" for kid in self.tree.kids(verb, "ccomp", "xcomp", "advcl"))

    def _is_no_gain(self, match: Match, recipient: Filler) -> bool:
        """ "promised to ask the senate", "to bring the killers to justice"."""
        tree, clause = self.tree, match.complement
        if clause is None or tree.heads[recipient.head] != clause:
            return False
        return not self.classes.is_member("benefit", tree.lemmas[clause])

    def _goes_on(self, verb: int) -> bool:
        """ "sponsored the act, requiring states to report"."""
        return self.tree.tags[verb] == "VBG" and self.tree.deps[verb] == "advcl"

    def _is_of_states(self, match: Match) -> bool:
        """Aid and breaches of law: between companies they are trade and contracts."""
        return match.frame.type == "AID" or match.frame.cameo in (AID_PROMISED, LAW_BROKEN)

    def _is_public(self, filler: Filler) -> bool:
        actor = self.binder.casting.get(filler.actor)
        if actor.kind == "person":
            return bool(actor.offices or actor.country or actor.code)
        return actor.kind not in ("organization", "company") or (bool(actor.code) and "BUS" not in str(actor.code))

    def _is_anybody(self, filler: Filler, trigger: int) -> bool:
        """ "people who support her", "colleges offer aid"."""
        tree, head = self.tree, filler.head
        if not self.classes.is_member("anybody", tree.lemmas[head]) or tree.tags[head] == "NN":
            return False
        if tree.heads[trigger] == head and tree.deps[trigger] == "acl:relcl" and not tree.has(head, "nummod"):
            return True
        return not tree.has(head, "det", "nummod", "nmod:poss", "nmod", "appos") and not any(
            tree.tags[kid] == "NNP" or tree.words[kid][:1].isupper() for kid in tree.kids(head, "amod", "compound")
        )

    def _is_speech(self, match: Match, parties: Sequence[Filler]) -> bool:
        """A figurative blow: at least one person or crowd, in a sentence without a weapon, a victim or a soldier."""
        tree, trigger = self.tree, match.trigger
        nominal = match.pattern.kind == "noun"
        if not (
            self.classes.is_member("figurative", tree.lemmas[trigger]) or (nominal and match.frame.name in ATTACKS)
        ):
            return False
        if all(self.binder.casting.get(one.actor).kind == "state" for one in parties):
            return False
        near = range(max(0, trigger - NEAR), min(len(tree), trigger + NEAR + 1))
        sentence = tree.sentence_index[trigger]
        around = [token for token in near if token != trigger and tree.sentence_index[token] == sentence]
        return not any(
            self.classes.is_member(name, tree.lemmas[token]) for token in around for name in ARMED
        )

    def _is_owner_of_thing(self, filler: Filler) -> bool:
        """ "eliminate Oslo's arsenal" is no killing."""
        tree, head = self.tree, filler.head
        thing = tree.heads[head]
        if tree.deps[head] not in ("compound", "amod", "nmod:poss") or tree.pos[thing] != "NOUN":
            return False
        people = ("person", "body-noun", "force", "police", "harm-word")
        return not any(self.classes.holds(name, tree, thing) for name in people) and not self.binder.casting.at(thing)

    def _is_own(self, filler: Filler) -> bool:
        """ "pledged to expand its army"."""
        tree = self.tree
        return any(tree.words[kid].lower() in OWN for kid in tree.kids(filler.head, "nmod:poss"))

    def _in_fiction(self, token: int) -> bool:
        """Within a clause about a film or a book: "a scene in which the captain orders"."""
        tree = self.tree
        for _ in range(MAX_CLIMB):
            head = tree.heads[token]
            if tree.deps[token] in ("acl", "acl:relcl") and self.classes.is_member("fiction", tree.lemmas[head]):
                return True
            if head == token:
                break
            token = head
        return False
