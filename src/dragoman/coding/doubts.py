"""What speaks against a match that has the parties it needs: a side that is told and not known, a reading in doubt.

An event that did not happen costs a reader more than one that is missing, so a doubt is enough to leave a match untold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.blaming import Blaming
from dragoman.coding.blows import Blows
from dragoman.coding.casting import Filler
from dragoman.coding.dealings import Dealings
from dragoman.coding.deeds import Deeds
from dragoman.coding.everyday import Everyday
from dragoman.coding.forces import Forces
from dragoman.coding.gestures import Gestures
from dragoman.coding.idioms import Idioms
from dragoman.coding.matching import Match
from dragoman.coding.meetings import Meetings
from dragoman.coding.misread import Misread
from dragoman.coding.orders import Orders
from dragoman.coding.protests import Protests
from dragoman.coding.requests import Requests
from dragoman.coding.saying import Saying
from dragoman.coding.senses import Senses
from dragoman.coding.slots import Binder
from dragoman.coding.slots.places import FORCEFUL
from dragoman.coding.tree import Tree
from dragoman.coding.unfound import Unfound
from dragoman.coding.unnamed import Unnamed
from dragoman.coding.wordclasses import WordClasses
from dragoman.coding.yielding import Yielding

MAX_CLIMB = 8
MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "CONSULT", "AID", "COOPERATE", "RETREAT", "SANCTION"})
TO_TOWNS = FORCEFUL | {"MOBILIZE", "AID"}
BACKING = frozenset({"support", "oppose", "favor", "favour", "endorse", "back"})
INQUIRING = "investigate"  # the mode of what a state does at home as well
HABITS = frozenset({
    "usually", "commonly", "often", "generally", "typically", "normally", "regularly", "routinely", "frequently",
    "sometimes", "occasionally", "periodically", "always", "traditionally", "customarily",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubts:
    """Weighs the matches of one tree."""

    tree: Tree
    classes: WordClasses
    unnamed: Unnamed
    unfound: Unfound
    misread: Misread
    senses: Senses
    blows: Blows
    everyday: Everyday
    requests: Requests
    deeds: Deeds
    protests: Protests
    orders: Orders
    forces: Forces
    dealings: Dealings
    yielding: Yielding
    gestures: Gestures
    idioms: Idioms
    blaming: Blaming
    saying: Saying
    meetings: Meetings

    @classmethod
    def of(cls, tree: Tree, binder: Binder, classes: WordClasses) -> "Doubts":
        unnamed, misread = Unnamed(tree, binder, classes), Misread.of(tree, binder.casting, classes)
        return cls(
            tree=tree,
            classes=classes,
            unnamed=unnamed,
            unfound=Unfound(tree, binder, classes),
            misread=misread,
            senses=Senses(tree, binder, classes),
            blows=Blows(tree, binder, classes),
            everyday=Everyday(tree, binder, classes),
            requests=Requests(tree, binder, classes),
            deeds=Deeds(tree, binder, classes),
            protests=Protests(tree, binder, classes),
            orders=Orders(tree, binder, classes),
            forces=Forces(tree, binder, classes),
            dealings=Dealings.of(tree, binder, classes),
            yielding=Yielding(tree, binder, classes),
            gestures=Gestures(tree, binder, classes),
            idioms=Idioms(tree, binder, classes),
            blaming=Blaming(tree, binder, classes),
            saying=Saying(tree, binder, classes),
            meetings=Meetings(tree, binder, classes, unnamed, misread),
        )

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why this match tells no event that could be relied on; None if nothing speaks against it."""
        if self._in_fiction(match.trigger):
            return "told of a work of fiction"
        if self._is_spoken_of(match.trigger) or (match.frame.type in MATERIAL and self._is_backed(match.trigger)):
            return "spoken of, not told"
        if not (actors and recipients) and self._is_habit(match):
            return "told as a habit"
        senses = (
            self.everyday,
            self.requests,
            self.deeds,
            self.protests,
            self.orders,
            self.forces,
            self.dealings,
            self.yielding,
            self.gestures,
            self.idioms,
            self.blaming,
            self.saying,
        )
        for sense in senses:
            if (other := sense.about(match, actors, recipients)) is not None:
                return other
        if (unfound := self.unfound.about((*actors, *recipients), match.frame)) is not None:
            return unfound
        if match.frame.parties:
            return self.meetings.about(match, actors)
        return (
            self.senses.about(match, actors, recipients)
            or self.blows.about(match, actors, recipients)
            or self.misread.about(match, actors, recipients)
            or self._about_sides(match, actors, recipients)
        )

    def _about_sides(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """A side, or one of several on a side, that is told and not known."""
        everybody = (*actors, *recipients)
        blames = match.frame.type == "ACCUSE" and match.frame.mode != INQUIRING
        if blames and self._is_of_own_state(actors, recipients):
            return "a body of the state that it blames"
        to_towns = match.frame.type in TO_TOWNS
        if any(self.unnamed.one_of_several(one, everybody, done_to_towns=to_towns) for one in everybody):
            return "one of several is not known"
        if not recipients and self.unnamed.other_side(match, actors):
            return "the other side is told, and not known"
        if not actors and self.unnamed.doer(match):
            return "the doer is told, and not known"
        return None

    def _is_of_own_state(self, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
        """ "The ministry regrets the decision of the Omani authorities", read as that of Oman."""
        get = self.misread.casting.get
        ones, others = ([get(one.actor) for one in side] for side in (actors, recipients))
        if len(ones) != 1 or len(others) != 1 or ones[0].country is None or ones[0].country != others[0].country:
            return False
        governs = ones[0].kind == "government" and (ones[0].code or "")[3:6] == "GOV"
        pronoun = ones[0].kind == "person" and self.tree.pos[actors[0].head] == "PRON"
        return (governs and others[0].kind in ("state", "government")) or (pronoun and others[0].kind == "state")

    def _is_spoken_of(self, token: int) -> bool:
        """ "To resign would be wrong"; what "it was learned that" tells is told."""
        tree = self.tree
        if tree.deps[token] not in ("csubj", "csubj:pass"):
            return False
        told = any(tree.lemmas[kid] == "it" and kid < token for kid in tree.children[tree.heads[token]])
        return not (told and tree.marker(token) == "that")

    def _is_backed(self, verb: int) -> bool:
        """ "Voters support deploying troops": what others are to do."""
        tree = self.tree
        clause = tree.deps[verb] in ("xcomp", "ccomp") and tree.tags[verb] == "VBG"
        return clause and tree.lemmas[tree.heads[verb]] in BACKING and not tree.has(verb, "aux", "nsubj")

    def _is_habit(self, match: Match) -> bool:
        """ "Attacks are usually carried out by rebels": what is done now and then, and to nobody, is no happening."""
        tree = self.tree
        verb = match.trigger if match.support is None else match.support
        if match.frame.type not in MATERIAL or HABITS.isdisjoint(tree.kid_lemmas(verb, "advmod")):
            return False
        auxiliaries = tree.kids(verb, "aux", "aux:pass")
        finite = tree.tags[auxiliaries[0] if auxiliaries else verb] in ("VBZ", "VBP")
        return finite and "have" not in (tree.lemmas[kid] for kid in auxiliaries) and tree.tags[verb] != "VBG"

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
