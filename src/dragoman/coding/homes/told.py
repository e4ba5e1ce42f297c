"""Where a report tells each state: by name, by its people and bodies, by its places."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dragoman.actors import Cast
from dragoman.actors.cast import ActorMention
from dragoman.coding.tree import Tree
from dragoman.model.actor import Actor

CODE = 3  # letters of a sector


class Told(NamedTuple):
    """Where a state, or somebody of it, is told: the word, its sentence, the state, of what kind, by whom."""

    head: int
    sentence: int
    state: str
    kind: str
    actor: str


@dataclass(frozen=True)
class State:
    """One state: where it is told, in text order, and who of it is."""

    told: list[Told]
    actors: dict[str, Actor]

    def before(self, head: int) -> int:
        """How often it is told before a word."""
        return bisect_left(self._heads, head)

    def told_in(self, first: int, last: int) -> list[Told]:
        """Where it is told in the sentences `first` to `last`."""
        sentences = self._sentences
        return self.told[bisect_left(sentences, first) : bisect_left(sentences, last + 1)]

    def has_such(self, actor: Actor) -> bool:
        """Whether somebody of the state is called by the same noun, or of the same sector."""
        return noun_of(actor) in self._nouns or not self._sectors.isdisjoint(sectors(actor))

    @cached_property
    def _heads(self) -> list[int]:
        return [one.head for one in self.told]

    @cached_property
    def _sentences(self) -> list[int]:
        return [one.sentence for one in self.told]

    @cached_property
    def _bodies(self) -> list[Actor]:
        return [actor for actor in self.actors.values() if actor.kind in ("group", "government")]

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return frozenset(noun_of(actor) for actor in self._bodies)

    @cached_property
    def _sectors(self) -> frozenset[str]:
        return frozenset().union(*(sectors(actor) for actor in self._bodies))


def states_of(tree: Tree, cast: Cast) -> dict[str, State]:
    """By code, in the order of their first mentions."""
    found: dict[str, State] = {}
    for one in sorted(set(_told(tree, cast))):
        state = found.setdefault(one.state, State([], {}))
        state.told.append(one)
        state.actors[one.actor] = cast.get(one.actor)
    return found


def _told(tree: Tree, cast: Cast) -> Iterator[Told]:
    for mention in (*cast.mentions, *cast.places):
        if (told := _of_mention(tree, cast, mention)) is not None:
            yield told


def _of_mention(tree: Tree, cast: Cast, mention: ActorMention) -> Told | None:
    here, id = tree.sentence_index[mention.head], mention.actor
    if id.startswith("state:"):
        kind = "place" if mention.place else "people" if mention.form == "demonym" else "state"
        return Told(mention.head, here, id.removeprefix("state:"), kind, id)
    actor = cast.get(id)
    return None if actor.country is None else Told(mention.head, here, actor.country, actor.kind, id)


def noun_of(actor: Actor) -> str:
    """The last word of a name."""
    return actor.name.lower().split()[-1]


def sectors(actor: Actor) -> frozenset[str]:
    """Of an actor's code, without his country."""
    code = (actor.code or "").removeprefix(actor.country or "")
    return frozenset(code[at : at + CODE] for at in range(0, len(code), CODE))
