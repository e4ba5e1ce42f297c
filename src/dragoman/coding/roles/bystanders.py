"""Who is told in a recipient's slot and is nobody to whom it is done."""

from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import Weigher

FOUNDING = frozenset({"establish", "create", "form", "found", "convene", "launch", "constitute", "institute", "fund"})
KNOWN = frozenset({"the", "this", "its", "their"})
WITHIN_NAME = ("compound", "amod", "nmod:desc")
COMPLAINTS = frozenset({"complain", "complain-to-state", "file-complaint"})  # frames
HEARING = frozenset({"committee", "commission", "council", "court", "tribunal", "panel", "prosecutor", "regulator",
                     "ombudsman", "watchdog"})  # fmt: skip
SETTING_OUT = frozenset({"bring", "rally", "mobilise", "mobilize", "muster", "deploy", "arm"})


@dataclass(frozen=True, slots=True)
class Bystanders(Weigher):
    """Tells them apart in one tree."""

    def is_beside(self, match: Match, filler: Filler) -> bool:
        """Whether somebody is told in the slot to whom it is not done: who came home, who hears of it, who mourns."""
        frame = match.frame
        if frame.type == "SUPPORT" and self._comes_home(filler):
            return True
        if frame.name in COMPLAINTS and self._hears(filler):
            return True
        if self._is_called_out(match, filler):
            return True
        return frame.family == "kill" and self._is_bereaved(match, filler)

    def _is_called_out(self, match: Match, filler: Filler) -> bool:
        """ "Threatened to bring its men home", "called their supporters out": one's own, whom one sets in motion."""
        verb = match.complement if match.frame.type == "THREATEN" else match.trigger
        if verb is None or not self.has_own(filler.head):
            return False
        called = self.tree.lemmas[verb] == "call" and self.classes.is_member("follower", self.tree.lemmas[filler.head])
        moved = match.frame.type == "THREATEN" and self.tree.lemmas[verb] in SETTING_OUT
        return moved or (called and match.frame.type in ("THREATEN", "ACCUSE"))

    def _is_bereaved(self, match: Match, filler: Filler) -> bool:
        """ "Ms Ode, whose husband was killed": not she."""
        thing = self.thing(match)
        if thing is None or not self.classes.is_member("kin", self.tree.lemmas[thing]):
            return False
        owners = self.tree.kids(thing, "nmod:poss")
        if any(self.tree.lemmas[kid] == "whose" for kid in owners):
            owners = [self.tree.heads[match.trigger]]
        return any(filler.actor in {actor for actor, _ in self.binder.casting.every(kid)} for kid in owners)

    def _comes_home(self, filler: Filler) -> bool:
        """ "Welcomed the release of the nurse", "its envoy's return": not whom one praises for it."""
        tree, noun = self.tree, self.tree.heads[filler.head]
        owned = tree.deps[filler.head] == "nmod:poss" or tree.marker(filler.head) == "of"
        owned = owned and not self.classes.is_member("ambassador", tree.lemmas[filler.head])  # sent by those praised
        freed = owned and self.classes.is_member("homecoming", tree.lemmas[noun])
        return freed and self.actor(filler).kind in ("person", "group")

    def _hears(self, filler: Filler) -> bool:
        """ "Complained to the Security Council", "lodged a complaint with a court": it is not whom they complain of."""
        tree, actor = self.tree, self.actor(filler)
        body = actor.kind == "group" and tree.lemmas[filler.head] in HEARING
        body = body or filler.actor.startswith("igo:") or (actor.code or "")[3:6] == "JUD"
        return body and tree.marker(filler.head) in ("to", "with", "before")

    def is_to_be_made(self, head: int) -> bool:
        """ "Agreed to set up a UN panel": a body that is yet to be made, or whose it will be."""
        tree, verb = self.tree, self.tree.heads[head]
        if tree.deps[head] in WITHIN_NAME:
            return self.is_to_be_made(verb)
        if tree.deps[head] not in ("obj", "nsubj:pass") or tree.pos[head] != "NOUN":
            return False
        set_up = tree.lemmas[verb] == "set" and "up" in tree.kid_lemmas(verb, "compound:prt")
        if not (set_up or tree.lemmas[verb] in FOUNDING):
            return False
        return KNOWN.isdisjoint(tree.kid_lemmas(head, "det", "nmod:poss"))
