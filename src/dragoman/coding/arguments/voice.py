"""Passives, and the "by" phrases that tell who did it."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments.bound import Bound
from dragoman.coding.tree import NOMINAL

if TYPE_CHECKING:
    from dragoman.coding.arguments.grammar import Grammar

TAKING = frozenset(
    {
        "arrest",
        "detain",
        "seize",
        "board",
        "hold",
        "capture",
        "intercept",
        "stop",
        "impound",
        "abduct",
        "kidnap",
        "catch",
    }
)
AFTER_TAKING = frozenset({"release", "free", "jail", "question", "interrogate", "charge", "fine", "deport", "beat",
                          "torture", "execute", "imprison", "search"})  # fmt: skip


def is_passive(grammar: "Grammar", verb: int) -> bool:
    """As `Grammar.is_passive`."""
    tree = grammar.tree
    if tree.has(verb, "aux:pass"):
        return True
    if tree.has(verb, "nsubj:pass"):
        return "have" not in tree.kid_lemmas(verb, "aux")  # "has berated" read as a passive
    if tree.tags[verb] != "VBN" or tree.has(verb, "aux", "obj", "nsubj"):
        return False
    if tree.deps[verb] in ("acl", "advcl", "amod", "acl:relcl"):
        return True
    return tree.deps[verb] == "conj" and grammar.is_passive(tree.heads[verb])


def agent(grammar: "Grammar", predicate: int) -> Bound | None:
    """As `Grammar.agent`."""
    tree = grammar.tree
    for kid in tree.kids(predicate, "obl:agent"):
        if tree.marker(kid) in ("by", None):
            return Bound(kid, "agent")
    for kid in tree.kids(predicate, "obl", "nmod"):
        if tree.marker(kid) == "by":
            return Bound(kid, "by")
    if (hands := _at_hands(grammar, predicate)) is not None:
        return hands
    if tree.pos[predicate] in NOMINAL:
        return _agent_of_noun(grammar, predicate)
    for kid in tree.kids(predicate, "xcomp") if is_passive(grammar, predicate) else ():
        for inner in tree.kids(kid, "nmod"):  # "called a terrorist by Oslo"
            if tree.pos[kid] in NOMINAL and tree.marker(inner) == "by":
                return Bound(inner, "by")
    return _behind_name(grammar, predicate) or _who_took(grammar, predicate)


def _who_took(grammar: "Grammar", verb: int) -> Bound | None:
    """ "Was boarded by guards and released on payment of a fine": who took it lets it go."""
    tree, first = grammar.tree, grammar.tree.heads[verb]
    goes_on = tree.deps[verb] == "conj" and tree.tags[verb] == "VBN" and not tree.has(verb, "nsubj", "nsubj:pass")
    if not goes_on or tree.lemmas[verb] not in AFTER_TAKING or tree.lemmas[first] not in TAKING:
        return None
    return next((Bound(kid, "agent of both") for kid in tree.kids(first, "obl:agent") if kid < verb), None)


def _behind_name(grammar: "Grammar", verb: int) -> Bound | None:
    """ "Was handed over to Rome by Oslo", "was shot in Rome by guards": hung on the name, which is nobody's work."""
    tree = grammar.tree
    names = [kid for kid in tree.kids(verb, "obl") if tree.pos[kid] == "PROPN"]
    told = [inner for name in names for inner in tree.kids(name, "nmod") if tree.marker(inner) == "by"]
    return Bound(told[0], "by") if told and grammar.is_passive(verb) else None


def _at_hands(grammar: "Grammar", predicate: int) -> Bound | None:
    """ "killed at the hands of the army", "deaths at the hands of Oslo"."""
    tree = grammar.tree
    hands = [kid for kid in tree.kids(predicate, "obl", "nmod") if tree.words[kid].lower() == "hands"]
    told = [kid for hand in hands if tree.marker(hand) == "at" for kid in tree.kids(hand, "nmod")]
    return next((Bound(kid, "at the hands of") for kid in told if tree.marker(kid) == "of"), None)


def _agent_of_noun(grammar: "Grammar", noun: int) -> Bound | None:
    """ "a petition filed by Togo", "strikes carried out by Oslo", "the bombing of the port by Oslo"."""
    tree = grammar.tree
    for verb in tree.kids(noun, "acl"):
        if tree.tags[verb] == "VBN" and grammar.classes.is_member("making", tree.lemmas[verb]):
            return grammar.agent(verb)
    patients = [kid for kid in tree.kids(noun, "nmod") if tree.marker(kid) == "of"]
    parts = [part for patient in patients for part in tree.conjuncts(patient)]
    told = [kid for part in parts for kid in tree.kids(part, "nmod") if tree.marker(kid) == "by"]
    return Bound(told[0], "by") if told else None
