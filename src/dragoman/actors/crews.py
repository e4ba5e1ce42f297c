"""Whose captain or members they are: people whom no state has, but a vessel or a body of the same report."""

from functools import cache

from dragoman.actors.drafts import Draft
from dragoman.actors.lexicon import lexicon
from dragoman.actors.memory import Memory
from dragoman.actors.view import View

ON_BOARD = frozenset({"captain", "crew", "skipper", "crewman", "crewmember", "helmsman", "sailor", "seaman"})
OFFICES = frozenset({"ministry", "embassy", "consulate", "police", "department", "treasury", "office", "army", "navy"})
NEAR = 1  # sentences


def rightful(view: View, memory: Memory, i: int, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those whom "its" or "their" at token i was found to mean, unless its noun is for people whom these do not have:
    "Togo struck off the vessel. Its captain …" is the vessel's, and "fined four of its members" is no ministry's."""
    if view.dep[i] != "nmod:poss" or not ids:
        return ids
    noun = view.lemma[view.head[i]]
    if noun not in ON_BOARD and noun != "member":
        return ids
    drafts = [memory.drafts.by_id.get(id) for id in ids]
    lacking = _has_no_members if noun == "member" else _is_of_state
    if not all(draft is not None and lacking(draft) for draft in drafts):
        return ids
    vessel = None if noun == "member" else memory.nearest(_is_vessel, view.sentence[i], NEAR)
    return () if vessel is None else (vessel,)


def _is_of_state(draft: Draft) -> bool:
    return draft.kind in ("state", "government") and draft.sector != "LEG"


def _has_no_members(draft: Draft) -> bool:
    """A state or an office; a junta or a parliament has some."""
    return draft.kind == "state" or (draft.kind == "government" and draft.name.split()[-1].lower() in OFFICES)


def _is_vessel(draft: Draft) -> bool:
    return draft.kind == "group" and draft.head in _things()


@cache
def _things() -> frozenset[str]:
    entries = (entry for told in lexicon().by_name.values() for entry in told)
    return frozenset(entry.slug for entry in entries if entry.kind == "role" and entry.role == "thing")
