"""What a match is about: the object of its verb, or the thing that its frame asks for."""

from dragoman.coding.arguments import Bound, Grammar
from dragoman.coding.matching import Match
from dragoman.coding.slots.phrases import listed

DONE_TO_PEOPLE = frozenset({"ASSAULT", "COERCE"})
AMONG = frozenset({"including", "such as", "like", "unlike"})


def objects(grammar: Grammar, match: Match) -> list[Bound]:
    """The phrases that stand where the object does."""
    nominal = match.pattern.kind == "noun"
    own = grammar.object(match.trigger) if not nominal else None
    if (lost := _lost(grammar, match)) is not None:
        return [lost]
    if match.object is None:
        return grammar.prepositional(match.trigger, "of") if nominal else listed(own)
    if own is not None and _hangs_beside(grammar, match, match.object, own.head):
        return [own]  # "threatened Oslo with sanctions": the thing is in the other phrase
    return _thing(grammar, match, match.object)


def _lost(grammar: Grammar, match: Match) -> Bound | None:
    """ "The families of two nurses executed": whom it was done to, where the parser hung the clause on the families."""
    tree, verb = grammar.tree, match.trigger
    left = tree.heads[verb]
    if match.frame.type not in DONE_TO_PEOPLE or tree.deps[verb] != "acl" or tree.tags[verb] != "VBN":
        return None
    if not grammar.classes.is_member("bereaved", tree.lemmas[left]):
        return None
    people = [kid for kid in tree.kids(left, "nmod") if tree.marker(kid) == "of" and kid < verb]
    return Bound(people[0], "whose the bereaved are") if people else None


def _thing(grammar: Grammar, match: Match, noun: int) -> list[Bound]:
    """The thing, and the noun that it hangs on: "a number of sanctions"."""
    tree, outer = grammar.tree, grammar.tree.heads[noun]
    until = match.trigger if tree.heads[match.trigger] == noun else None
    bounds = [Bound(noun, "object", until=until)]
    inner = tree.deps[noun] == "nmod" and tree.marker(noun) not in AMONG  # not "eleven people, including one who"
    inner = inner and not grammar.classes.is_member("bereaved", tree.lemmas[outer])  # nor "families of those killed"
    if inner and outer != match.trigger and tree.pos[outer] in ("NOUN", "NUM"):
        bounds.append(Bound(outer, "object"))
    return bounds


def _hangs_beside(grammar: Grammar, match: Match, noun: int, own: int) -> bool:
    """Whether the thing hangs beside the verb's own object, or on it behind a preposition."""
    tree = grammar.tree
    if grammar.classes.inner_noun(tree, own) == noun:
        return False  # "a package of sanctions", "five billion of debt"
    while tree.deps[noun] == "conj":
        noun = tree.heads[noun]
    beside = tree.deps[noun] == "obl" and tree.heads[noun] in (tree.heads[own], match.trigger)
    return noun != own and (beside or (tree.heads[noun] == own and tree.marker(noun) in ("of", "with")))
