"""Where a state that is named as a place is a side of an event."""

from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match

# A state named as a place is what a visit, a deployment, an attack or an occupation is directed at.
PLACE_SLOTS = frozenset(
    {"in", "inside", "to", "into", "at", "on", "of", "obj", "against", "over", "off", "near", "along"}
)
PLACE_TYPES = frozenset(
    {"CONSULT", "MOBILIZE", "ASSAULT", "COERCE", "AID", "COOPERATE", "SANCTION", "RETREAT", "THREATEN"}
)
# Behind these a capital stands for its state, whatever is done: "demanded an apology from Santiago".
AIMED = frozenset({"from", "with", "against", "between", "toward", "towards", "to"})
OF_STATES = frozenset({"burn-symbol"})  # a flag is its state's, however little else the report tells of that
POSTS = frozenset({"ambassadors-return", "reopen-embassy"})  # an embassy in a capital is one to its state
OWNERS = frozenset({"of", "mod", "poss"})  # steps: "the rebel-held port of Hodeidah" is not its state's
FORCEFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT"})  # done to a town, done to its state


def may_be_state(match: Match, slot: Slot, ends: set[str]) -> bool:
    """Whether a state named as a place fills this slot, of whose way `ends` are the parts."""
    if slot.base == match.pattern.preposition:  # "lashed out at Mali": whom the verb itself aims at
        return True
    if not AIMED.isdisjoint(ends) or ("at" in ends and match.frame.type == "ACCUSE"):  # "anger at Togo"
        return True
    if match.frame.name in OF_STATES or match.frame.family in POSTS:
        return True
    return not PLACE_SLOTS.isdisjoint(ends) and _is_of_places(match)


def _is_of_places(match: Match) -> bool:
    """ "Visited Oslo", "sought asylum in Oslo": a state named as a place is a side."""
    return match.frame.type in PLACE_TYPES or "asylum" in match.frame.contexts


def may_be_town(match: Match, slot: Slot) -> bool:
    """Whether what is done to a town in this slot is done to its state."""
    told = match.frame.type in FORCEFUL or match.frame.family in POSTS
    return told and OWNERS.isdisjoint(slot.steps)
