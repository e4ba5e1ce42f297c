"""How a slot's way goes on: from a phrase to one that hangs on it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from dragoman.coding.arguments import Bound, Grammar
from dragoman.coding.matching import Match
from dragoman.coding.slots.phrases import is_undergone, listed, modifiers, possessors

if TYPE_CHECKING:
    from dragoman.coding.slots.binder import Binder

SENDING = frozenset({"send", "deploy", "dispatch", "provide", "deliver", "supply", "contribute", "withdraw"})
# Verbs that tell of a thing to whom it was done or from whom it came, by their prepositions.
MADE_TO = {"on": "making", "against": "making", "from": "taken-verb"}
MAKING = frozenset({"create", "form", "establish", "found", "launch", "build", "appoint", "name", "convene"})
LIFTING = frozenset({"RETREAT", "CONCEDE"})
FARTHER = frozenset({"from", "with"})
JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT", "PROTEST"})


def step(binder: "Binder", match: Match, head: int, name: str) -> list[Bound]:
    """The phrases of this name under a phrase or clause: a place in it, or else a preposition."""
    place = PLACES.get(name)
    return _phrases(binder, match, head, name) if place is None else place(binder, match, head)


def _modifiers(binder: "Binder", match: Match, head: int) -> list[Bound]:
    return modifiers(binder.grammar, match, head)


def _possessors(binder: "Binder", match: Match, head: int) -> list[Bound]:
    return possessors(binder.tree, head)


def _agent(binder: "Binder", match: Match, head: int) -> list[Bound]:
    return listed(binder.grammar.agent(head))


def _indirect_object(binder: "Binder", match: Match, head: int) -> list[Bound]:
    return listed(binder.grammar.indirect_object(head))


def _subjects(binder: "Binder", match: Match, clause: int) -> list[Bound]:
    """ "called for Oslo to open and for Rome to close its border"; "said that it was wrong and that Rome would reply"
    blames nobody of the second clause."""
    verbs = binder.tree.conjuncts(clause)
    if match.frame.type == "ACCUSE":
        verbs = [verb for verb in verbs if verb <= clause or not _is_apart(binder, verb)]
    subjects = [binder.grammar.subject(verb) for verb in verbs]
    return list({found.head: found for found in subjects if found is not None}.values())


def _is_apart(binder: "Binder", verb: int) -> bool:
    """Whether a second clause has a "that" of its own, or tells what is suffered."""
    return binder.tree.marker(verb) == "that" or binder.grammar.is_passive(verb)


def _object(binder: "Binder", match: Match, clause: int) -> list[Bound]:
    """ "called for Oslo to be expelled": of an active clause the object is no addressee."""
    grammar, type_ = binder.grammar, match.frame.type
    if type_ == "REQUEST" and not grammar.is_passive(clause):
        return []
    sent = type_ in ("AGREE", "THREATEN", "REJECT") and grammar.tree.lemmas[clause] in SENDING
    if sent and not grammar.prepositional(clause, "with"):
        return []  # "offered to send observers", "threatened to send troops": what is sent, and not to whom
    found = grammar.object(clause)
    if type_ == "AGREE" and found is not None and _is_made(grammar, clause, found.head):
        return []
    return listed(found)


def _is_made(grammar: Grammar, clause: int, thing: int) -> bool:
    """ "Agreed to set up a panel": whoever is yet to be made is no party."""
    tree = grammar.tree
    made = tree.lemmas[clause] in MAKING or {"up", "together"}.intersection(tree.kid_lemmas(clause, "compound:prt"))
    return bool(made) and bool({"a", "an"}.intersection(tree.kid_lemmas(thing, "det")))


def _phrases(binder: "Binder", match: Match, head: int, preposition: str) -> list[Bound]:
    grammar = binder.grammar
    if preposition == "of" and match.frame.type in JUDGING and is_undergone(grammar, head):
        return []
    found = grammar.prepositional(head, preposition)
    if not found and match.frame.type in LIFTING:
        found = _told_by_making(grammar, head, preposition)
    if not found and match.frame.type in JUDGING and preposition in FARTHER:
        found = _farther(binder, head, preposition)
    last = binder.tree.conjuncts(head)[1:]  # "promote trade and investment in Togo"
    if found or not last or binder.casting.at(head) is not None:
        return found
    if preposition == "of" and match.frame.type in JUDGING:
        last = [noun for noun in last if not is_undergone(grammar, noun)]
    return [phrase for conjunct in last for phrase in grammar.prepositional(conjunct, preposition)]


def _farther(binder: "Binder", noun: int, preposition: str) -> list[Bound]:
    """ "A statement of concern from Oslo", "a charter of friendship with Oslo": hung on what the thing is of."""
    tree, grammar = binder.tree, binder.grammar
    inner = [kid for kid in tree.kids(noun, "nmod") if tree.pos[kid] == "NOUN" and tree.marker(kid) == "of"]
    return [bound for kid in inner for bound in grammar.prepositional(kid, preposition)]


def _told_by_making(grammar: Grammar, noun: int, preposition: str) -> list[Bound]:
    """ "lifted the ban that it had imposed on Oslo", "withdrew a suit filed against Oslo", "looted from Oslo"."""
    tree, kind = grammar.tree, MADE_TO.get(preposition)
    if kind is None:
        return []
    making = [
        verb for verb in tree.kids(noun, "acl", "acl:relcl") if grammar.classes.is_member(kind, tree.lemmas[verb])
    ]
    return [bound for verb in making for bound in grammar.prepositional(verb, preposition)]


def _undergoer(binder: "Binder", match: Match, clause: int) -> list[Bound]:
    """ "Warned that any step by Oslo would be met with force": what the clause is done to."""
    grammar = binder.grammar
    return listed(grammar.surface_subject(clause)) if grammar.is_passive(clause) else []


PLACES: Mapping[str, Callable[["Binder", Match, int], list[Bound]]] = {
    "mod": _modifiers,
    "poss": _possessors,
    "subj": _subjects,
    "obj": _object,
    "iobj": _indirect_object,
    "by": _agent,
    "undergoer": _undergoer,
}
