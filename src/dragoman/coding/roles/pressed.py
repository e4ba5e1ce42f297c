"""Whom a protest presses, told by what stands beside it: "marched to demand that", "struck until the ministry pays"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.frames.model import Frame
from dragoman.coding.matching import Match
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree

ADJUNCTS = ("advcl", "xcomp", "acl", "conj", "ccomp")
DEEPEST = 2  # clauses within clauses
FORCING = frozenset({"force-to", "overthrow"})  # families
WAITING = frozenset({"until", "unless", "after"})
RULING = frozenset({"state", "government", "organization", "person"})
FORCES = frozenset({"COP", "MIL"})  # sectors
WAITED_FOR = 0.85


def is_pressing(frame: Frame) -> bool:
    """Whether what this frame tells is asked or wrung from its recipient."""
    return frame.type == "REQUEST" or frame.family in FORCING


@dataclass(frozen=True, slots=True)
class Pressed:
    """Looks in one tree around protests."""

    tree: Tree
    binder: Binder

    def clauses(self, match: Match, actors: Sequence[Filler]) -> list[int]:
        """The verbs of clauses that hang on a protest or on those who protest, and the one that it is told beside."""
        tree = self.tree
        words = [match.trigger, *([] if match.support is None else [match.support])]
        clauses = [kid for word in words for kid in tree.kids(word, *ADJUNCTS)]
        around = [*(one.head for one in actors), *(noun for word in words for noun in tree.kids(word, "obl"))]
        clauses += [kid for noun in around for kid in tree.kids(noun, "acl")]  # "in a strike meant to bring down"
        for _ in range(DEEPEST):
            clauses += [kid for clause in clauses for kid in tree.kids(clause, *ADJUNCTS) if kid not in clauses]
        if actors and tree.deps[words[-1]] in ("advcl", "conj"):
            clauses.append(tree.heads[words[-1]])
        return [clause for clause in clauses if tree.pos[clause] in ("VERB", "AUX")]

    def waited_for(self, clauses: Iterable[int]) -> list[Filler]:
        """Whose deed would end the protest, or began it: "until the ministry pays", "after the king raised fares"."""
        casting = self.binder.casting
        waiting = [clause for clause in clauses if self.tree.marker(clause) in WAITING]
        subjects = [one for clause in waiting if (one := self.binder.grammar.subject(clause)) is not None]
        known = casting.fillers(subjects, WAITED_FOR)
        known = [one for one in known if not self._is_force(one)]
        return [one for one in known if casting.get(one.actor).kind in RULING or casting.get(one.actor).country]

    def _is_force(self, filler: Filler) -> bool:
        """ "Until police dispersed them": who ends a protest by force is not whom it presses."""
        return (self.binder.casting.get(filler.actor).code or "")[3:6] in FORCES
