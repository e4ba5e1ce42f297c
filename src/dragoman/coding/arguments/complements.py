"""Complements: the clause that completes a predicate, "pledged to help", "called for Oslo to leave"."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments.infinitives import for_clause
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.coding.arguments.grammar import Grammar

COMPLETING = ("to", "for", "of", "from", "into", "that", "against")


def complement(grammar: "Grammar", predicate: int) -> int | None:
    """As `Grammar.complement`."""
    tree = grammar.tree
    head = clause(tree, predicate)
    for _ in range(2):
        if head is None or _is_coming(tree, head) or not grammar.classes.is_member("aspectual", tree.lemmas[head]):
            break
        inner = clause(tree, head)
        if inner is None:
            break
        head = inner
    return head


def _is_coming(tree: Tree, verb: int) -> bool:
    """ "Is going to": a future, nothing that one goes on with."""
    return tree.lemmas[verb] == "go" and tree.tags[verb] == "VBG" and tree.has(verb, "aux")


def clause(tree: Tree, predicate: int) -> int | None:
    """As `Grammar.clause`."""
    for kid in tree.kids(predicate, "ccomp", "xcomp"):
        return kid
    candidates = tree.kids(predicate, "advcl", "acl", "parataxis")
    if not candidates and tree.deps[predicate] == "conj":
        candidates = [kid for kid in tree.kids(tree.heads[predicate], "advcl") if kid > predicate]
    for kid in candidates:
        if tree.marker(kid) in COMPLETING and tree.pos[kid] in ("VERB", "AUX", "ADJ", "NOUN"):
            return kid
    return for_clause(tree, predicate)
