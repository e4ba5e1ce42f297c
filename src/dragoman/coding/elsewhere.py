"""Whether the sentence tells of others, who may be the side that nobody is found for."""

from collections.abc import Iterable

from dragoman.coding.casting import Casting, Filler
from dragoman.coding.tree import Tree

TREATIES = "igo:"


def names_anybody_else(tree: Tree, casting: Casting, word: int, sides: Iterable[Filler]) -> bool:
    """Than `sides`, anywhere in the sentence of `word`."""
    own = {one.actor for one in sides}
    told = (casting.named.heads.get(head, ()) for head in range(*tree.sentence_of(word)))
    return any(actor not in own for here in told for actor, _ in here)


def names_another_state(tree: Tree, casting: Casting, word: int, sides: Iterable[Filler]) -> bool:
    """Than those of `sides`, anywhere in the sentence of `word`: "Lima rejected Oslo's claim and severed ties"."""
    own, named = casting.sides(sides), casting.named
    for head in range(*tree.sentence_of(word)):
        for actor, _ in (*named.heads.get(head, ()), *named.places.get(head, ())):
            country = casting.get(actor).country
            side = country or (actor if actor.startswith(TREATIES) else None)
            if side is not None and side not in own:
                return True
    return False
