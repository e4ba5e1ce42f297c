"""Against whom sanctions are that are told to be more of the same: "has also decided to impose further sanctions",
where the report has told before that the same ones imposed some on somebody."""

from dataclasses import dataclass, field

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.roles.told_before import FROM_CONTEXT
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree

MORE = frozenset({"further", "additional", "more", "another", "extra", "tougher", "stronger", "harsher"})
Sanctions = tuple[set[str], tuple[Filler, ...]]  # whose they are, and against whom


@dataclass(slots=True)
class OnceMore:
    """The sanctions that one tree told so far."""

    tree: Tree
    binder: Binder
    _told: list[Sanctions] = field(default_factory=list)

    def remember(self, match: Match, actors: tuple[Filler, ...], recipients: tuple[Filler, ...]) -> None:
        if match.frame.type == "SANCTION" and actors and recipients:
            self._told.append((self.binder.casting.sides(actors), recipients))

    def against(self, match: Match, actors: list[Filler]) -> list[Filler]:
        """The states of those who were sanctioned last by one of these; who is of none, himself."""
        noun = match.trigger if match.object is None else match.object
        beside = (self.tree.words[kid].lower() for kid in self.tree.kids(noun, "amod", "det"))
        if MORE.isdisjoint(beside):
            return []
        own = self.binder.casting.sides(actors)
        before = next((recipients for sides, recipients in reversed(self._told) if sides & own), ())
        found = [self._meant(one) for one in before]
        known = {one.actor: one for one in found if not own & self.binder.casting.sides([one])}
        return list(known.values())

    def _meant(self, filler: Filler) -> Filler:
        cast = self.binder.casting.cast
        state = cast.state_of(filler.actor)
        known = state is not None and self.binder.casting.knows(state)
        return Filler(state if known and state else filler.actor, filler.head, "sanctioned before", FROM_CONTEXT)
