"""Phrases of a predicate: behind prepositions, before a noun, behind "by"."""

from dragoman.coding.arguments import Bound, Grammar
from dragoman.coding.matching import Match
from dragoman.coding.tree import Tree


def listed(bound: Bound | None) -> list[Bound]:
    return [] if bound is None else [bound]


def agents(grammar: Grammar, match: Match) -> list[Bound]:
    """The "by" phrase of the predicate, or else of its light verb."""
    found = listed(grammar.agent(match.trigger))
    return found or ([] if match.support is None else listed(grammar.agent(match.support)))


def possessors(tree: Tree, noun: int) -> list[Bound]:
    return [Bound(kid, "possessor") for kid in tree.kids(noun, "nmod:poss")]


def modifiers(grammar: Grammar, match: Match, noun: int) -> list[Bound]:
    """ "the Aeroflot flight diversion": what stands before a thing that a noun is about belongs to the thing."""
    found, thing, tree = grammar.modifiers(noun), match.object, grammar.tree
    if thing is None or tree.deps[thing] != "compound" or tree.heads[thing] != match.trigger:
        return found
    if noun == match.trigger:
        return [bound for bound in found if bound.head > thing]
    before = [bound for bound in grammar.modifiers(match.trigger) if bound.head < thing]
    return found + before if noun == thing else found


def is_undergone(grammar: Grammar, noun: int) -> bool:
    """ "the bombing of Gaza": the "of" phrase is what it is done to, not who is to blame for it."""
    return grammar.classes.is_member("undergone", grammar.tree.lemmas[noun])


def of_verb(grammar: Grammar, verb: int, preposition: str, found: list[Bound]) -> list[Bound]:
    """Of the phrases found those that may be meant, and those of the verb that hang within its object."""
    tree = grammar.tree
    found = [bound for bound in found if not _is_in_front(tree, verb, bound.head, preposition)]
    for kid in tree.kids(verb, "obj"):
        for conjunct in tree.conjuncts(kid)[1:]:  # "imposed sanctions and a travel ban on X": may hang on the last
            found = found + grammar.prepositional(conjunct, preposition)
        if not found and preposition == "to":
            found = _misattached(grammar, kid, preposition)
    return found


def _is_in_front(tree: Tree, verb: int, head: int, preposition: str) -> bool:
    """ "At an Ode event, she railed": a phrase before the clause tells where, not at whom."""
    if preposition not in ("at", "on", "in") or head > verb or tree.deps[head] != "obl" or tree.heads[head] != verb:
        return False
    return not tree.is_relative(head) and tree.deps[verb] != "acl:relcl"


def _misattached(grammar: Grammar, noun: int, preposition: str) -> list[Bound]:
    """ "sent a list of those convicted to Oslo": the phrase may hang on a participle inside the object."""
    tree, classes = grammar.tree, grammar.classes
    inner = [verb for part in (noun, *tree.kids(noun, "nmod")) for verb in tree.kids(part, "acl")]
    inner = [verb for verb in inner if tree.tags[verb] == "VBN" or classes.is_member("carrying", tree.lemmas[verb])]
    found = [bound for verb in inner for bound in grammar.prepositional(verb, preposition)]
    past = [verb for verb in tree.kids(noun, "acl:relcl") if _is_past(grammar, verb)]
    return found + [bound for verb in past for bound in grammar.prepositional(verb, preposition)[-1:]]


def _is_past(grammar: Grammar, verb: int) -> bool:
    """ "a statue that was stolen in 1989", "that dates back to 1600": no clause of giving, with its own "to"."""
    return grammar.classes.is_member("taken-verb", grammar.tree.lemmas[verb])
