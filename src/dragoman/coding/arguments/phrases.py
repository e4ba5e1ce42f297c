"""Prepositional phrases of a verb or noun, also those that the parser hung farther off."""

from dragoman.coding.arguments.bound import Bound
from dragoman.coding.tree import Tree

BLAMING = frozenset({"blame", "pin"})
BEHIND_AGENT = frozenset({"on", "against", "at", "into"})
AIMING = frozenset({"aim", "direct", "target"})
PHRASES, CLAUSES = ("obl", "nmod", "obl:agent", "obj"), ("acl", "advcl", "ccomp")  # relations
LEADING = frozenset({*PHRASES, *CLAUSES})
# Prepositions of several words, and the one that frames name.
COMPOUND = {
    "out of": "from", "away from": "from", "from within": "from", "from inside": "from",
    "in favour of": "for", "in favor of": "for", "on behalf of": "for",
}  # fmt: skip

Marked = list[tuple[str | None, int]]  # phrase heads, each with its preposition


def by_preposition(tree: Tree, predicate: int) -> dict[str | None, list[Bound]]:
    """All phrases under a verb or noun by their prepositions."""
    found: dict[str | None, list[Bound]] = {}
    if tree.deps[predicate] == "cop":  # "was in Oslo"
        place = tree.heads[predicate]
        return {tree.marker(place): [Bound(place, tree.marker(place) or "")]}
    if not tree.below[predicate].isdisjoint(LEADING):
        for mark, kid in _marked(tree, predicate):
            found.setdefault(mark, []).append(Bound(called(tree, kid), mark or ""))
    return found


def _marked(tree: Tree, predicate: int) -> Marked:
    own = [
        (mark, kid)
        for kid in tree.kids(predicate, *PHRASES)
        if tree.lemmas[kid] != "addition"  # "in addition to the troops" that are there
        for mark in {tree.marker(kid), COMPOUND.get(tree.marker(kid) or "")}
    ]
    own = _blamed(tree, predicate, own)
    found = [*own, *_in_front(tree, own), *_behind_agents(tree, predicate, own)]
    if tree.has(predicate, *CLAUSES):
        found += _aimed(tree, predicate) + _what(tree, predicate)
    return found + _directions(tree, own)


def _blamed(tree: Tree, predicate: int, own: Marked) -> Marked:
    """ "blamed the attack on Oslo" aims at Oslo, and the attack did not."""
    if tree.lemmas[predicate] in BLAMING:
        things = tree.kids(predicate, "obj")
        return own + [("on", kid) for thing in things for kid in tree.kids(thing, "nmod") if tree.marker(kid) == "on"]
    if tree.deps[predicate] == "obj" and tree.lemmas[tree.heads[predicate]] in BLAMING:
        return [(mark, kid) for mark, kid in own if mark != "on"]
    return own


def _in_front(tree: Tree, own: Marked) -> Marked:
    """ "in front of the embassy"."""
    fronts = [kid for mark, kid in own if mark == "in" and tree.lemmas[kid] == "front"]
    return [("outside", kid) for front in fronts for kid in tree.kids(front, "nmod") if tree.marker(kid) == "of"]


def _behind_agents(tree: Tree, predicate: int, own: Marked) -> Marked:
    """ "an attack by rebels on the base"."""
    agents = [kid for mark, kid in own if mark == "by"] if tree.pos[predicate] == "NOUN" else []
    behind = [(tree.marker(kid), kid) for agent in agents for kid in tree.kids(agent, "nmod")]
    if agents and not behind and tree.deps[predicate] == "obj":  # or hung on the verb: "condemned an attack by … on …"
        after = tree.subtree(agents[-1])[1]
        beside = tree.kids(tree.heads[predicate], "obl")
        behind = [(tree.marker(kid), kid) for kid in beside if tree.subtree(kid)[0] == after]
    return [(mark, kid) for mark, kid in behind if mark in BEHIND_AGENT]


def _aimed(tree: Tree, predicate: int) -> Marked:
    """ "sanctions aimed at Oslo", "rockets directed at"."""
    verbs = [kid for kid in tree.kids(predicate, "acl") if tree.tags[kid] == "VBN" and tree.lemmas[kid] in AIMING]
    return [(tree.marker(kid), kid) for verb in verbs for kid in tree.kids(verb, "obl")]


def _what(tree: Tree, predicate: int) -> Marked:
    """ "for what they call meddling", where the parser hung "what" beside its preposition."""
    found: Marked = []
    for verb in tree.kids(predicate, *CLAUSES):
        for kid in (*tree.kids(verb, "obj"), *tree.kids(predicate, "nmod")):
            if tree.lemmas[kid] == "what":
                found += [(mark, kid) for mark in {tree.marker(kid), tree.marker(verb)}]
    return found


def _directions(tree: Tree, own: Marked) -> Marked:
    """ "in the direction of the border"."""
    ways = [kid for mark, kid in own if mark == "in" and tree.lemmas[kid] == "direction"]
    return [("toward", part) for way in ways for part in tree.kids(way, "nmod") if tree.marker(part) == "of"]


def called(tree: Tree, head: int) -> int:
    """The phrase behind "what they call …", "what they described as …"; other heads as they are."""
    if tree.lemmas[head] != "what":
        return head
    verbs = [tree.heads[head], *tree.kids(head, "acl:relcl", "acl"), *tree.kids(tree.heads[head], "acl", "advcl")]
    for verb in verbs:
        for kid in tree.kids(verb, "xcomp", "obj", "obl"):
            if kid > verb and kid != head and (tree.deps[kid] != "obl" or tree.marker(kid) == "as"):
                return kid
    return head
