"""Whose words a demand, a charge or a threat is: told behind "from", or by whoever sends those who bring it."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments import Bound, Grammar
from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.slots.certainty import VIA_MODIFIER
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.coding.slots.binder import Binder

ISSUED = frozenset({"ACCUSE", "REQUEST", "THREATEN"})  # what comes "from" somebody
WORDS = ISSUED | {"SUPPORT", "REJECT"}
FELT = frozenset({"praise", "apology", "objection", "support", "endorsement", "backing", "thanks", "tribute",
                  "opposition", "resistance", "solidarity", "applause", "criticism", "condemnation", "rebuke",
                  "complaint", "protest", "outcry", "anger"})  # fmt: skip
REAPING = frozenset(
    {
        "draw",
        "receive",
        "win",
        "earn",
        "attract",
        "elicit",
        "generate",
        "bring",
        "lead",
        "prompt",
        "provoke",
        "spark",
        "trigger",
        "have",
        "enjoy",
        "gain",
        "secure",
    }
)
BACKING = frozenset({"support", "backing", "endorsement"})  # "has the support of Oslo"
OWN_WORDS = frozenset({"appeal", "demand", "request", "plea", "petition", "protest", "objection",
                       "bidding", "insistence", "behest", "urging", "invitation"})  # fmt: skip


def issuing(binder: "Binder", match: Match, found: list[Filler]) -> list[Filler]:
    """The actors of words, where `found` fill the frame's slots."""
    if match.pattern.kind == "verb" and match.frame.type in ISSUED:
        return [sender for one in found for sender in _senders(binder, one) or [one]]
    if not found and match.pattern.kind == "noun":
        told = issuers(binder.grammar, match.trigger) if match.frame.type in ISSUED else []
        return binder.casting.fillers(told or feeling(binder.grammar, match.trigger))
    return found


def feeling(grammar: Grammar, noun: int) -> list[Bound]:
    """ "An apology from Oslo", "anger among voters", "drew praise from Rome": who feels or says so."""
    tree, verb = grammar.tree, grammar.tree.heads[noun]
    if tree.lemmas[noun] not in FELT:
        return []
    found = grammar.prepositional(noun, "from") or grammar.prepositional(noun, "among")
    if found or not _is_reaped(tree, noun):
        return found
    found = [one for one in grammar.prepositional(verb, "from") if one.head > noun]
    return found or (grammar.prepositional(noun, "of") if tree.lemmas[noun] in BACKING else [])


def reapers(binder: "Binder", match: Match) -> list[Filler]:
    """ "Oslo drew praise from Rome", "its remark drew an objection from Rome": whom it is for."""
    tree, noun, grammar = binder.tree, match.trigger, binder.grammar
    if match.pattern.kind != "noun" or not _is_reaped(tree, noun) or not feeling(grammar, noun):
        return []
    subject = grammar.surface_subject(tree.heads[_first(tree, noun)])
    if subject is None:
        return []
    owners = [Bound(kid, "whose it is") for kid in tree.kids(subject.head, "nmod:poss")]
    return binder.casting.fillers([subject], VIA_MODIFIER) or binder.casting.fillers(owners, VIA_MODIFIER)


def _is_reaped(tree: Tree, noun: int) -> bool:
    first = _first(tree, noun)
    return tree.deps[first] == "obj" and tree.lemmas[tree.heads[first]] in REAPING and tree.lemmas[noun] in FELT


def issuers(grammar: Grammar, noun: int) -> list[Bound]:
    """ "Calls from Oslo for a vote", "accusations of fraud from it": whose words these are; a threat is no word."""
    tree = grammar.tree
    if tree.lemmas[noun] == "threat" and tree.tags[noun] == "NN":
        return []
    found = grammar.prepositional(noun, "from")
    inner = (kid for kid in tree.kids(noun, "nmod") if tree.marker(kid) == "of")
    found = found or [bound for kid in inner for bound in grammar.prepositional(kid, "from")]
    return found or (grammar.prepositional(noun, "of") if tree.lemmas[noun] in OWN_WORDS else [])


def _senders(binder: "Binder", one: Filler) -> list[Filler]:
    """ "Sent experts to investigate", "a team to demand": who sends a team does what it is sent for."""
    tree, verb, grammar = binder.tree, binder.tree.heads[one.head], binder.grammar
    sent = one.how.startswith("controlled") and tree.deps[one.head] in ("obj", "nsubj:pass")
    if not sent or tree.lemmas[verb] not in ("send", "dispatch"):
        return []
    if not grammar.classes.is_member("sent-people", tree.lemmas[one.head]):
        return []
    sender = grammar.subject(verb)
    return [] if sender is None else binder.casting.fillers([sender], VIA_MODIFIER)


def _first(tree: Tree, noun: int) -> int:
    return tree.heads[noun] if tree.deps[noun] == "conj" else noun
