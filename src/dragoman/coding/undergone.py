"""What is told of whom it was done to, and of nobody who did it: "Oslo was told to leave", "Rome ignored three
warnings", "its offer was turned down".

Where the words tell somebody who did it after all, and nobody is known by them, it is left untold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.arguments import Grammar
from dragoman.coding.casting import Filler
from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match
from dragoman.coding.roles import Missing
from dragoman.coding.roles.missing import BODIES
from dragoman.coding.tree import Tree

DONE_TO = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "COERCE", "RETREAT", "SANCTION", "AID"})
RECEIVED = frozenset({"REQUEST", "THREATEN", "ACCUSE", "COERCE"})  # "rejected a request", "is under siege"
AIMED = (Slot("undergoer"), Slot("iobj"))
TOWARDS = frozenset({"to", "from", "of", "on", "upon", "against", "for"})  # "a ransom was demanded of Oslo"
SENDING = frozenset({"send", "address", "submit", "convey", "deliver", "transmit", "direct", "forward", "present",
                     "go"})  # fmt: skip
FORESEEN = frozenset({"expect", "want", "suppose", "mean", "need"})  # "is expected to": asked by nobody
HOMEWARD = frozenset({"home", "back"})
BY_NAME = ("by", "from")


@dataclass(frozen=True, slots=True)
class Undergone:
    """Weighs matches of one tree that find nobody who does it."""

    tree: Tree
    grammar: Grammar
    missing: Missing

    def is_told(self, match: Match, recipients: Sequence[Filler]) -> bool:
        """Whether its words tell of nobody but those to whom it is done."""
        if not recipients or match.frame.parties or match.frame.type not in DONE_TO:
            return False
        if self.missing.none_is_public(recipients) or any(self._is_one_of_us(one) for one in recipients):
            return False
        if match.pattern.kind == "noun":
            return match.frame.type in RECEIVED and self._is_received(match, recipients)
        return match.pattern.kind == "verb" and self._is_done_to(match, recipients)

    def _is_one_of_us(self, one: Filler) -> bool:
        """ "We were asked", said by somebody who is no body: of whom he speaks is not told."""
        return self.tree.words[one.head].lower() in ("we", "us") and self.missing.actor(one).kind not in BODIES

    def _is_received(self, match: Match, recipients: Sequence[Filler]) -> bool:
        """ "Rejected a request", "despite warnings", "a demand was sent to Oslo": by nobody in its phrase."""
        tree, noun = self.tree, match.trigger
        if tree.words[noun] == "call" or tree.has(noun, "nmod:poss"):  # "after a call between the capitals"
            return False
        if any(self.grammar.prepositional(noun, mark) for mark in BY_NAME):
            return False
        slots = [*AIMED, Slot("to")] if self._is_sent(noun) else AIMED
        aimed = {bound.head for slot in slots for bound in self.missing.binder.bounds(match, slot)}
        heads = {part for head in aimed for part in tree.conjuncts(head)}
        return all(one.head in heads for one in recipients)

    def _is_sent(self, noun: int) -> bool:
        """ "A request, sent to Oslo,", "the request had been conveyed to Oslo"."""
        tree = self.tree
        told = [*tree.kids(noun, "acl", "acl:relcl"), *([tree.heads[noun]] if tree.deps[noun] == "nsubj:pass" else [])]
        return any(tree.lemmas[verb] in SENDING for verb in told)

    def _is_done_to(self, match: Match, recipients: Sequence[Filler]) -> bool:
        """ "Oslo was asked to help", "its offer was rejected", "access was refused to the monitors"."""
        tree, verb = self.tree, match.trigger
        if not self.grammar.is_passive(verb) or self.grammar.agent(verb) is not None or self._is_told_elsewhere(match):
            return False
        subject = self.grammar.surface_subject(verb)
        if subject is None:
            return False
        heads = set(tree.conjuncts(subject.head))
        if not any(map(self.missing.binder.casting.is_actor, heads)):  # "visas for Kenyans were stopped"
            if match.frame.type == "RETREAT" and any(tree.deps[one.head] == "nmod:poss" for one in recipients):
                return False  # "Oslo's ban was lifted": its own
            things = [*heads, *(kid for kid in tree.kids(verb, "obl") if tree.marker(kid) in TOWARDS)]
            ranges = [tree.subtree(thing) for thing in things]
            return all(any(first <= one.head < last for first, last in ranges) for one in recipients)
        return all(one.head in heads for one in recipients)

    def _is_told_elsewhere(self, match: Match) -> bool:
        """What is no deed of others, or tells by other words who did it: "is expected to", "was invited to Oslo",
        "was summoned home"."""
        tree, verb = self.tree, match.trigger
        lemma, marks = tree.lemmas[verb], {tree.marker(kid) for kid in tree.kids(verb, "obl")}
        if lemma in FORESEEN or (lemma == "suspect" and tree.deps[verb] == "acl"):
            return True
        if lemma == "tell":
            return not any(tree.marker(kid) == "to" for kid in tree.kids(verb, "xcomp", "ccomp", "advcl"))
        if lemma == "invite":
            return "to" in marks
        if lemma in ("summon", "call"):
            return "for" in marks or not HOMEWARD.isdisjoint(tree.kid_lemmas(verb, "advmod", "obl"))
        return lemma == "inform"
