"""What somebody only pledges has no row beside the pledge: "offered to host talks", "is ready to work with Oslo"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.coded import Coded
from dragoman.coding.tree import Tree

PLEDGED = frozenset({"SUPPORT", "AID", "COOPERATE"})
ACCESS = "access"
OFFERED = frozenset({"CONSULT", "COOPERATE", "REQUEST", "SUPPORT"})
DONE_TOGETHER = frozenset({"COOPERATE", "REQUEST", "SUPPORT"})  # what was only agreed on
OFFERING = frozenset({"offer", "volunteer", "promise", "pledge", "undertake"})
PROPOSING = frozenset({"propose", "suggest"})
WITH_WHOM = frozenset({"with", "between"})
READY = frozenset({"ready", "willing", "prepared"})
OFFERS = frozenset({"offer", "readiness", "willingness", "promise", "pledge"})
CHAINED = ("obj", "conj", "xcomp")
STEPS = 4  # heads upwards


@dataclass(frozen=True, slots=True)
class Pledges:
    """Those of one tree: `told` are the pledges that have a row, by the head of what they pledge."""

    tree: Tree
    told: Mapping[int, Coded]

    def covers(self, coded: Coded) -> bool:
        """Whether this is what a pledge is of; what moves a measure is told all the same."""
        if self._is_talks_offered(coded):
            return True
        if coded.status.status != "planned":
            return False
        return self._is_told(coded) or self._is_offered(coded)

    def _is_talks_offered(self, coded: Coded) -> bool:
        """ "Oslo offered talks", "proposed talks on the border": with whom, nobody says."""
        tree, noun = self.tree, coded.match.trigger
        if coded.frame.type != "CONSULT" or coded.match.pattern.kind != "noun" or tree.deps[noun] != "obj":
            return False
        told = any(tree.marker(kid) in WITH_WHOM for kid in tree.kids(noun, "nmod"))
        lemma = tree.lemmas[tree.heads[noun]]
        return lemma == "offer" or (lemma in PROPOSING and not told)

    def _is_told(self, coded: Coded) -> bool:
        pledge = self.told.get(coded.match.trigger)
        return (
            pledge is not None
            and (coded.frame.type in PLEDGED or coded.frame.mode == ACCESS)
            and coded.frame.measure is None
            and (_ids(pledge.actors), _ids(pledge.recipients)) == (_ids(coded.actors), _ids(coded.recipients))
        )

    def _is_offered(self, coded: Coded) -> bool:
        """ "his offer of a dialogue"; "agreed to work together", "promised to
        invite Oslo", where who agrees to meet will."""
        frame, match = coded.frame, coded.match
        if frame.type not in OFFERED or (frame.measure is not None and frame.type in DONE_TOGETHER):
            return False
        if frame.type == "REQUEST" and match.pattern.kind != "verb":
            return False
        lemma = self._governor(match.trigger if match.support is None else match.support)
        return lemma is not None and (lemma != "agree" or frame.type in DONE_TOGETHER)

    def _governor(self, deed: int) -> str | None:
        """The word that offers it, above the deed and what it is an object of ("offered to mediate talks")."""
        tree, token = self.tree, deed
        for _ in range(STEPS):
            head = tree.heads[token]
            if self._offers(token, head):
                return tree.lemmas[head]
            if tree.deps[token] not in CHAINED:
                return None
            token = head
        return None

    def _offers(self, token: int, head: int) -> bool:
        tree = self.tree
        lemma, relation, mark = tree.lemmas[head], tree.deps[token], tree.marker(token)
        if tree.pos[head] == "NOUN":
            return lemma in OFFERS and (relation == "acl" or (relation == "nmod" and mark == "of"))
        if relation == "obj":
            return lemma in OFFERING
        return relation == "xcomp" and mark == "to" and (lemma in OFFERING or lemma in READY or lemma == "agree")


def _ids(fillers: Sequence[Filler]) -> tuple[str, ...]:
    return tuple(filler.actor for filler in fillers)
