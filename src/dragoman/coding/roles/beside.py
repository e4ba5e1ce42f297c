"""States that a sentence tells of, and that are no other side of what another state does in it."""

from collections.abc import Sequence

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses

LATER = ("conj", "parataxis")


def is_told_beside(tree: Tree, classes: WordClasses, match: Match, token: int, actors: Sequence[Filler]) -> bool:
    """Whether a state is named for something else: "Chad, which recognises Taipei, protested", "in a note carried by
    Oman", "when they shot down a Malian drone", "Chad protested, and Peru's clubs wrote to it"."""
    first = tree.heads[token] if tree.deps[token] == "conj" else token
    above = tree.heads[first]
    if tree.deps[first] == "obl:agent" and tree.deps[above] == "acl":
        return True
    thing = above if tree.deps[first] in ("amod", "compound") else token
    if classes.is_member("acting-thing", tree.lemmas[thing]):
        return tree.deps[thing] not in ("nsubj", "obl:agent")
    way, heads = tree.climb(token), {one.head for one in actors}
    if any(tree.deps[one] == "acl:relcl" and tree.heads[one] in heads for one in way):
        return True
    later = (one for one in way if one > match.trigger and tree.heads[one] == match.trigger and tree.deps[one] in LATER)
    clause = next(later, None)
    return clause is not None and tree.has(clause, "nsubj") and not tree.deps[token].startswith("nsubj")
