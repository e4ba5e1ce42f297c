"""What speaks against a match that has the parties it needs: a side that is told and not known, a reading in doubt.

An event that did not happen costs a reader more than one that is missing, so a doubt is enough to leave a match untold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree
from dragoman.coding.unnamed import Unnamed
from dragoman.coding.wordclasses import WordClasses

OWN = frozenset({"his", "her", "its", "their", "our", "my"})
DESCRIBED = ("nmod", "compound", "nmod:poss", "acl", "acl:relcl", "appos")
AID_PROMISED, LAW_BROKEN = "0331", "128"
SOMEBODY = frozenset({"he", "she", "him", "her", "his"})
IN_WORDS = frozenset({"SUPPORT", "AGREE", "ACCUSE", "REJECT", "CONSULT", "REQUEST", "COOPERATE", "AID"})
ATTACKS = frozenset({"attack", "target", "attack-noun", "attack-of-person"})
MAX_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Doubts:
    """Weighs the matches of one tree."""

    tree: Tree
    binder: Binder
    classes: WordClasses
    unnamed: Unnamed

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
            or self._about_readings(match, actors, recipients)
            or self._about_sides(match, actors, recipients)
        )

    def _about_sense(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Another sense of the words than the frame's."""
        kind = match.frame.type
        if kind == "REJECT" and self._keeps_silent(match):
            return "nothing said is nothing rejected"
        if self._is_of_states(match) and not any(self._is_public(one) for one in (*actors, *recipients)):
            return "a matter of business"
        if kind in IN_WORDS and any(self._is_anybody(one) for one in actors):
            return "said of anybody"
        if kind == "ASSAULT" and not actors and self._is_speech(match, recipients):
            return "an attack in words"
        kept = kind in ("AGREE", "SUPPORT") or match.frame.name == "destroy"
        if kept and recipients and all(self._is_own(one) for one in recipients):
            return "done to one's own"
        return None

    def _about_readings(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """A party that may be another one."""
        if any(self._is_somebody_named(one) for one in actors):
            return "a person read as a group"
        if any(self._is_open(one) for one in (*actors, *recipients)):
            return "a pronoun that may be somebody else"
        if match.frame.type == "COERCE" and any(self._is_body_of(one) for one in recipients):
            return "done to one of a body's people"
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
        return None

    def _is_scene(self, party: Filler, verb: int) -> bool:
        """ "China, where Mr Kerry met"."""
        tree = self.tree
        return tree.heads[verb] == party.head and any(tree.tags[kid] == "WRB" for kid in tree.kids(verb, "advmod"))

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

    def _is_of_states(self, match: Match) -> bool:
        """Aid and breaches of law: between companies they are trade and contracts."""
        return match.frame.type == "AID" or match.frame.cameo in (AID_PROMISED, LAW_BROKEN)

    def _is_public(self, filler: Filler) -> bool:
        actor = self.binder.casting.get(filler.actor)
        if actor.kind == "person":
            return bool(actor.offices or actor.country or actor.code)
        return actor.kind not in ("organization", "company") or (bool(actor.code) and "BUS" not in str(actor.code))

    def _is_somebody_named(self, filler: Filler) -> bool:
        """ "Russia's leader, Vladimir Putin", read as a group."""
        casting = self.binder.casting
        if casting.get(filler.actor).kind != "group" or self.tree.tags[filler.head] != "NN":
            return False
        named = (casting.at(kid) for kid in self.tree.kids(filler.head, "appos", "flat"))
        return any(hit is not None and casting.get(hit[0]).kind == "person" for hit in named)

    def _is_open(self, filler: Filler) -> bool:
        """A "he" behind somebody else who was the subject since this one was named."""
        tree, casting = self.tree, self.binder.casting
        if tree.words[filler.head].lower() not in SOMEBODY or casting.get(filler.actor).kind != "person":
            return False
        first = tree.sentence_of(filler.head)[0]
        first = tree.sentence_of(first - 1)[0] if first else first
        for token in range(filler.head - 1, first - 1, -1):
            if tree.pos[token] != "PROPN" or (hit := casting.at(token)) is None:
                continue
            if hit[0] == filler.actor:
                return False
            if casting.get(hit[0]).kind == "person" and tree.deps[token] in ("nsubj", "nsubj:pass"):
                return True
        return False

    def _is_anybody(self, filler: Filler) -> bool:
        """ "people who support her", "colleges offer aid"."""
        tree, head = self.tree, filler.head
        if not self.classes.is_member("anybody", tree.lemmas[head]) or tree.tags[head] == "NN":
            return False
        return not tree.has(head, "det", "nummod", "nmod:poss", "nmod", "appos") and not any(
            tree.tags[kid] == "NNP" or tree.words[kid][:1].isupper() for kid in tree.kids(head, "amod", "compound")
        )

    def _is_body_of(self, filler: Filler) -> bool:
        """ "arrested fifty Brotherhood members", read as the Brotherhood."""
        tree, head = self.tree, filler.head
        inner = tree.deps[head] in ("compound", "amod") and self.classes.is_member(
            "person", tree.lemmas[tree.heads[head]]
        )
        return inner and self.binder.casting.get(filler.actor).kind == "organization"

    def _is_speech(self, match: Match, recipients: Sequence[Filler]) -> bool:
        """An attack on persons in a sentence without a weapon, a victim or a soldier."""
        if any(self.binder.casting.get(one.actor).kind != "person" for one in recipients):
            return False
        if match.frame.name not in ATTACKS:
            return False
        around = range(*self.tree.sentence_of(match.trigger))
        return not any(
            self.classes.is_member("harm-word", self.tree.lemmas[token]) for token in around if token != match.trigger
        )

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
