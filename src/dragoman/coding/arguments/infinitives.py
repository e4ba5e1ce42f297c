"""Infinitives that tell their own subject: "agreed for their ambassadors to return", "gave Oslo a week to leave"."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments.bound import SUBJECTS, Bound
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.coding.arguments.grammar import Grammar

FOR_TO = frozenset({"agree", "arrange", "consent", "wait", "call", "push", "press"})


def is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.lemmas[kid] == "to" for kid in tree.kids(verb, "mark"))


def for_subject(tree: Tree, verb: int, matrix: int) -> Bound | None:
    """ "agreed for their ambassadors to return": however attached, the phrase is the subject of the infinitive."""
    if not is_infinitive(tree, verb):
        return None
    marks = {tree.lemmas[kid] for kid in tree.kids(verb, "mark")}
    for kid in tree.kids(matrix, "obl", "nmod", *SUBJECTS):
        if matrix < kid < verb and "for" in (tree.marker(kid), *marks):
            return Bound(kid, "“for … to”")
    return None


def for_clause(tree: Tree, verb: int) -> int | None:
    """The infinitive of "agreed for their ambassadors to return" where the parser hung it on its subject."""
    if tree.lemmas[verb] not in FOR_TO:
        return None
    nouns = [kid for kid in tree.kids(verb, "obl") if kid > verb and tree.marker(kid) == "for"]
    return next((kid for noun in nouns for kid in tree.kids(noun, "acl") if is_infinitive(tree, kid)), None)


def given(grammar: "Grammar", verb: int, matrix: int) -> Bound | None:
    """ "Gave Oslo a week to leave": who is given it does it, unless the giver promises to."""
    tree = grammar.tree
    receivers = tree.kids(matrix, "iobj") if tree.lemmas[matrix] in ("give", "grant") else []
    if not receivers or not is_infinitive(tree, verb):
        return None
    things = [tree.lemmas[kid] for kid in tree.kids(matrix, "obj")]
    promised = any(grammar.classes.is_member("giver-noun", thing) for thing in things)
    return None if promised else Bound(receivers[0], "who is given it")
