"""Whose words a demand, a charge or a threat is: told behind "from", or by whoever sends those who bring it."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments import Bound, Grammar
from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.slots.certainty import VIA_MODIFIER

if TYPE_CHECKING:
    from dragoman.coding.slots.binder import Binder

ISSUED = frozenset({"ACCUSE", "REQUEST", "THREATEN"})  # what comes "from" somebody


def issuing(binder: "Binder", match: Match, found: list[Filler]) -> list[Filler]:
    """The actors of words, where `found` fill the frame's slots."""
    if match.pattern.kind == "verb":
        return [sender for one in found for sender in _senders(binder, one) or [one]]
    if not found and match.pattern.kind == "noun":
        return binder.casting.fillers(issuers(binder.grammar, match.trigger))
    return found


def issuers(grammar: Grammar, noun: int) -> list[Bound]:
    """ "Calls from Oslo for a vote", "accusations of fraud from it": whose words these are; a threat is no word."""
    tree = grammar.tree
    if tree.lemmas[noun] == "threat" and tree.tags[noun] == "NN":
        return []
    found = grammar.prepositional(noun, "from")
    inner = (kid for kid in tree.kids(noun, "nmod") if tree.marker(kid) == "of")
    return found or [bound for kid in inner for bound in grammar.prepositional(kid, "from")]


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
