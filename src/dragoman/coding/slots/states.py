"""States that are meant: those for which somebody acts, whose border or town is told, that a sentence speaks of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.coding.arguments import Bound
from dragoman.coding.casting import Casting, Filler
from dragoman.coding.matching import Match
from dragoman.coding.slots.certainty import VIA_MODIFIER, VIA_PLACE
from dragoman.coding.slots.places import AIMED, PLACE_SLOTS

if TYPE_CHECKING:
    from dragoman.coding.slots.binder import Binder

BORDERS = frozenset({"border", "frontier", "boundary"})


def acted_for(casting: Casting, fillers: list[Filler]) -> list[Filler]:
    """As `Binder.states`."""
    found = ((filler, casting.cast.state_of(filler.actor)) for filler in fillers)
    return [
        Filler(state, filler.head, f"state of {filler.actor}", VIA_MODIFIER * filler.certainty)
        for filler, state in found
        if state is not None and casting.knows(state)
    ]


def two_told(binder: "Binder", match: Match) -> list[Filler]:
    """The states that the sentence speaks of, where these are two; not that of the town where it was, nor a broker."""
    found: dict[str, Filler] = {}
    for token in range(*binder.tree.sentence_of(match.trigger)):
        if _is_venue(binder, token) or _is_broker(binder, token, match.trigger):
            continue
        named = binder.casting.fillers([Bound(token, "named in the sentence")], place=True)
        for filler in acted_for(binder.casting, named):
            found.setdefault(filler.actor, filler)
    return list(found.values()) if len(found) == 2 else []


def _is_venue(binder: "Binder", token: int) -> bool:
    """ "as the delegations met in Doha"."""
    return binder.tree.marker(token) in ("in", "at") and binder.casting.is_town(token)


def _is_broker(binder: "Binder", token: int, noun: int) -> bool:
    """ "an exchange arranged by Oslo"."""
    tree = binder.tree
    first = tree.heads[token] if tree.deps[token] == "conj" else token
    clause = tree.heads[first]
    return tree.deps[first] == "obl:agent" and tree.deps[clause] in ("acl", "acl:relcl") and tree.heads[clause] == noun


def in_towns(binder: "Binder", match: Match) -> list[Filler]:
    """As `Binder.in_towns`."""
    slots = [slot for slot in match.frame.recipient if slot.end in PLACE_SLOTS or slot.end in AIMED]
    found = (binder.casting.of_towns(binder.bounds(match, slot), VIA_PLACE) for slot in slots)
    return next((states for states in found if states), [])


def across_border(binder: "Binder", match: Match) -> list[Filler]:
    """As `Binder.across_border`."""
    tree, grammar, casting = binder.tree, binder.grammar, binder.casting
    phrases = [kid for head in _heads_told(binder, match) for kid in tree.kids(head, "obl", "nmod")]
    phrases += [kid for phrase in phrases for kid in tree.kids(phrase, "nmod")]
    borders = [kid for kid in phrases if tree.lemmas[kid] in BORDERS]
    ends = [grammar.prepositional(border, mark) for border in borders for mark in ("with", "of")]
    ends += [grammar.modifiers(border) for border in borders]
    beyond = [bound for found in ends for bound in found]
    return casting.fillers(beyond, VIA_MODIFIER, place=True) or casting.of_towns(beyond, VIA_PLACE)


def _heads_told(binder: "Binder", match: Match) -> Iterator[int]:
    """The predicate, its light verb and its object, each once."""
    thing = binder.grammar.object(match.trigger) if match.pattern.kind == "verb" else None
    told = (match.trigger, match.support, match.object, None if thing is None else thing.head)
    return (head for head in dict.fromkeys(told) if head is not None)
