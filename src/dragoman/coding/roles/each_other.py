"""What several do to one another: "accused each other", "each blamed the other"."""

from typing import TYPE_CHECKING

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.coding.slots.binder import Binder

EACH_OTHER = frozenset({("each", "other"), ("one", "another")})


def is_to_each_other(binder: "Binder", match: Match, actors: list[Filler]) -> bool:
    """ "Accused each other", "fired at one another", "each blamed the other", "complained of the other's aims"."""
    tree = binder.tree
    words = tree.words
    each = any(_is_each(tree, one.head) for one in actors)
    each = each or any(words[kid].lower() == "each" for kid in tree.kids(match.trigger, "advmod", "det"))
    ends = [bound.head for slot in match.frame.recipient for bound in binder.bounds(match, slot)]
    if match.complement is not None:  # "pledged not to use force against each other"
        ends += tree.kids(match.complement, "obj", "obl")
    ends += [kid for head in ends for kid in tree.kids(head, "nmod:poss", "nmod")]
    told = [tuple(word.lower() for word in words[max(head - 1, 0) : head + 2]) for head in ends]
    meant = {*EACH_OTHER, ("the", "other")} if each else EACH_OTHER
    return any(pair in meant for three in told for pair in (three[:2], three[1:]))


def is_several(tree: Tree, match: Match, head: int) -> bool:
    """ "The two parties blame each other"; not "fishermen held in each other's custody"."""
    undergoing = tree.tags[match.trigger] == "VBN" and not tree.has(match.trigger, "aux")
    return tree.tags[head] in ("NNS", "NNPS") and not undergoing


def _is_each(tree: Tree, head: int) -> bool:
    """ "Each", "each side"."""
    return tree.words[head].lower() == "each" or "each" in tree.kid_lemmas(head, "det")
