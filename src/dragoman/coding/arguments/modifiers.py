"""What stands before a noun and may name an actor: "Russia's", "Russian", "US"."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments.bound import Bound

if TYPE_CHECKING:
    from dragoman.coding.arguments.grammar import Grammar

BEFORE_NOUNS = ("nmod:poss", "amod", "compound", "nmod:desc", "nmod", "flat")


def modifiers(grammar: "Grammar", noun: int) -> list[Bound]:
    """As `Grammar.modifiers`."""
    tree = grammar.tree
    kids = [kid for kid in tree.kids(noun, *BEFORE_NOUNS) if kid < noun]
    kids += _misread_receiver(grammar, noun)
    found = [Bound(kid, tree.deps[kid]) for kid in kids]
    for kid in kids:
        found += [Bound(part, tree.deps[kid]) for part in tree.conjuncts(kid) if part != kid]
        found += [Bound(part, "compound") for part in tree.kids(kid, "compound") if part < kid]
    return found


def _misread_receiver(grammar: "Grammar", noun: int) -> list[int]:
    """ "Denied US accusations", where "US" was read as whom something is given to."""
    tree, verb = grammar.tree, grammar.tree.heads[noun]
    if tree.deps[noun] != "obj" or grammar.classes.is_member("giving", tree.lemmas[verb]):
        return []
    return [kid for kid in tree.kids(verb, "iobj") if kid + 1 == tree.subtree(noun)[0]]
