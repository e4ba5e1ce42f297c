"""Filling one slot: the actors that its phrases name, or who stands behind the things that they name."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments import Bound
from dragoman.coding.casting import Filler
from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match
from dragoman.coding.slots.certainty import VIA_MODIFIER, VIA_PLACE
from dragoman.coding.slots.phrases import is_undergone
from dragoman.coding.slots.places import may_be_state, may_be_town
from dragoman.coding.slots.states import acted_for, two_told

if TYPE_CHECKING:
    from dragoman.coding.slots.binder import Binder

MODIFYING = frozenset({"mod", "poss", "of", "in"})
OWNING = frozenset({"mod", "poss", "of", "by", "subj", "states", "speaker"})
ABOUT_THINGS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})  # what is judged is somebody's: the thing's owner is meant
WEAPONS = ("acting-thing", "shots", "attack")  # word classes
PROTESTED = frozenset({"against", "at", "obj"})  # in front of these stands what a protest is about


def fill(binder: "Binder", match: Match, slot: Slot) -> list[Filler]:
    """As `Binder.fill`."""
    if slot.base == "speaker":
        return _speaker(binder, match)
    if slot.base == "sentence":
        return two_told(binder, match)
    last = slot.steps[-1] if slot.steps else ""
    meant = last in ("state", "inside")
    bounds = binder.bounds(match, Slot(slot.base, slot.steps[:-1]) if meant else slot)
    if not bounds:
        return []
    if not meant:
        return _named(binder, match, slot, bounds) or _behind(binder, match, slot, bounds)
    if last == "inside":
        return _inside(binder, match, bounds)
    return acted_for(binder.casting, binder.casting.fillers(bounds, place=slot.base == "to"))


def _speaker(binder: "Binder", match: Match) -> list[Filler]:
    speaker = binder.casting.speaker_of(match.trigger)
    return [Filler(speaker, match.trigger, "speaker of the statement", VIA_MODIFIER)] if speaker else []


def _inside(binder: "Binder", match: Match, bounds: list[Bound]) -> list[Filler]:
    """The groups and bodies named anywhere in these phrases: "its policy on granting foreign reporters visas"."""
    found: dict[str, Filler] = {}
    for bound in bounds:
        for token in range(*binder.tree.subtree(bound.head)):
            if token != match.trigger:
                for filler in binder.casting.fillers([Bound(token, "inside the phrase")], VIA_MODIFIER):
                    found.setdefault(filler.actor, filler)
    return list(found.values())


def _named(binder: "Binder", match: Match, slot: Slot, bounds: list[Bound]) -> list[Filler]:
    """The actors that the phrases name, or the states of the towns in them."""
    ends = {slot.base, *slot.steps}
    place = may_be_state(match, slot, ends)
    found = binder.casting.fillers(bounds, 1.0 if MODIFYING.isdisjoint(ends) else VIA_MODIFIER, place)
    if found or not place or not may_be_town(match, slot):
        return found
    return binder.casting.of_towns(bounds, VIA_PLACE)


def _behind(binder: "Binder", match: Match, slot: Slot, bounds: list[Bound]) -> list[Filler]:
    """Who acts through the things that the phrases name, or whose they are."""
    if slot.base == "subj" and not slot.steps:
        return binder.behind.actors(match.frame.type, bounds)
    if match.frame.type == "PROTEST" and slot.end in PROTESTED:
        return binder.behind.whose([bound.head for bound in bounds])
    if match.frame.type == "ACCUSE" and (slot.base, *slot.steps) == ("comp", "subj"):
        return _wielding(binder, bounds)
    if match.frame.type not in ABOUT_THINGS or not _is_of_thing(match, slot):
        return []
    things = [bound.head for bound in bounds if not binder.casting.is_role(bound.head)]
    if match.frame.type == "ACCUSE":
        things = [thing for thing in things if not _are_people(binder, thing)]
    owners = [owner for thing in things for owner in binder.behind.owners(thing)]
    found = [one for one in binder.casting.fillers(owners, VIA_MODIFIER) if not _suffers(binder, one)]
    return found or [one for thing in things for one in binder.behind.holders(thing)]


def _wielding(binder: "Binder", bounds: list[Bound]) -> list[Filler]:
    """ "Said that Kenyan artillery had shelled the town": those whose things did it, told before these."""
    classes, tree = binder.grammar.classes, binder.tree
    things = [one.head for one in bounds if any(classes.holds(name, tree, one.head) for name in WEAPONS)]
    owners = [owner for thing in things for owner in binder.grammar.modifiers(thing)]
    return binder.casting.fillers(owners, VIA_MODIFIER)


def _is_of_thing(match: Match, slot: Slot) -> bool:
    """Whether the slot's phrase may be a thing that somebody owns: "angered by Oslo's decision"."""
    if slot.base == "by" and not slot.steps:
        return match.pattern.kind == "adjective"
    return slot.end not in OWNING


def _are_people(binder: "Binder", noun: int) -> bool:
    """ "Accused Oslo's neighbours", "a Kenyan movement accused of": they, and not those whose they are."""
    classes, lemma = binder.grammar.classes, binder.tree.lemmas[noun]
    if classes.is_member("acting-staff", lemma):
        return False
    return any(classes.is_member(name, lemma) for name in ("person", "body-noun"))


def _suffers(binder: "Binder", owner: Filler) -> bool:
    """ "Worried about his kidnapping": whose it is, is whom it was done to."""
    tree, noun = binder.tree, binder.tree.heads[owner.head]
    if tree.deps[owner.head] != "nmod:poss" or binder.casting.get(owner.actor).kind not in ("person", "group"):
        return False
    return is_undergone(binder.grammar, noun) and "of" not in (tree.marker(kid) for kid in tree.kids(noun, "nmod"))
