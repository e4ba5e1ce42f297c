"""Of which two states somebody is: "the two countries' police", "officers from the two Koreas"."""

from dragoman.actors.companions import together
from dragoman.actors.memory import Memory
from dragoman.actors.pairs import COUNTRIES, TWO, number_in, two_states, undisputed
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY"})
BOARDS = frozenset({"commission", "committee", "council", "joint commission", "joint committee", "working group",
                    "working party"})  # fmt: skip
OWNING = frozenset({"sides", "countries", "nations", "neighbours", "neighbors", "states", "governments", "capitals"})


def owners_of_two(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """The codes of the states just named, whose a body or people are: "the two countries' police", "officials from both
    sides", "the ministers of the three countries"."""
    if not phrase.owners and (members := _two_of_a_name(view, phrase)):
        return members
    theirs = any(entry.kind == "role" and entry.plural and entry.slug in COUNTRIES for entry in phrase.modifiers)
    behind = view.lower[phrase.core[1] : phrase.end]
    theirs = theirs or _of_the_two(view, phrase)
    theirs = theirs or (bool(TWO.intersection(behind)) and (not OWNING.isdisjoint(behind) or are_bodies(phrase)))
    if not theirs or phrase.owners:
        return ()
    if (number := number_in({*view.lower[phrase.start : phrase.core[0]], *behind})) is not None:
        several = together(memory, number, view.sentence[phrase.core[0]])
        return tuple(id.removeprefix("state:") for id in several if id.startswith("state:"))
    pair: tuple[str, ...] = memory.last_pair(lambda draft: draft.kind == "state") or ()
    told = TWO.intersection((*view.lower[max(phrase.start - 1, 0) : phrase.core[0]], *behind))
    if not pair and (told or _of_the_two(view, phrase)):
        pair = undisputed(two_states(view, phrase, memory), memory, view.sentence[phrase.core[0]])
    return tuple(id.removeprefix("state:") for id in pair)


def _of_the_two(view: View, phrase: Phrase) -> bool:
    """ "Officers of the two", with no noun behind."""
    core = phrase.core[1]
    if view.lower[core : core + 3] not in (["of", "the", "two"], ["from", "the", "two"]):
        return False
    return view.head[core + 2] == core - 1 and view.dep[core + 2] == "nmod"


def _two_of_a_name(view: View, phrase: Phrase) -> tuple[str, ...]:
    """ "Officers from the two Koreas": states that one name tells."""
    inside = (view.terms[i][1].entry for i in range(phrase.core[1], phrase.end) if i in view.terms)
    named = [tuple(entry.members) for entry in inside if entry.kind == "countries"]
    return named[0] if len(named) == 1 and len(named[0]) == 2 else ()


def are_bodies(phrase: Phrase) -> bool:
    """ "The heads of the two security services": each state has such bodies."""
    body = phrase.modifiers[-1] if phrase.modifiers else None
    if body is None or (body.kind == "role" and not body.plural):
        return False
    return body.kind in ("institution", "role") and (body.sector in OFFICIAL or body.slug in BOARDS)
