"""Further places and bodies that tell which ones a plural means: "the governors of Orle and Sund", "from the valley and
from the hills"."""

from dragoman.actors.phrases import REALMS, Phrase
from dragoman.actors.view import View

JOINTS = frozenset({"and", "or", ","})
INSIDE = frozenset({"compound", "amod", "flat", "det", "case", "cc", "nummod", "punct", "conj", "nmod:poss"})
LISTED = 4  # at most


def take_others(view: View, name_at: dict[int, int], phrase: Phrase) -> None:
    """End the phrase behind what is coordinated with the noun of its "of", "in" or "from"."""
    if phrase.entry is None or not phrase.entry.plural or phrase.end <= phrase.core[1]:
        return
    for _ in range(LISTED):
        end = _next_end(view, name_at, phrase)
        if end is None:
            return
        phrase.end = end


def _next_end(view: View, name_at: dict[int, int], phrase: Phrase) -> int | None:
    joint = phrase.end
    if joint + 1 >= len(view.words) or view.lower[joint] not in JOINTS or not view.same_sentence(joint + 1, joint):
        return None
    start = joint + 1 + (view.lower[joint + 1] == "and")
    top = _top(view, start, phrase)
    if top is None or _is_person(view, name_at, start, top):
        return None
    again = view.lower[start] == view.lower[phrase.core[1]]
    if view.lower[top] in REALMS or any(i in view.terms and _acts(view, i, again) for i in range(start, top + 1)):
        return None
    end = top + 1
    while end < len(view.words) and view.head[end] == top and view.dep[end] == "flat":
        end += 1
    noun = view.head[view.head[top]]
    if noun >= end and view.dep[view.head[top]] in ("compound", "amod") and _is_whole(view, noun, end):
        end = noun + 1  # "the Dinka and Nuer communities"
    return None if view.words[end : end + 1] in (["'s"], ["’s"], ["of"]) else end


def _top(view: View, start: int, phrase: Phrase) -> int | None:
    """The noun that begins here and is coordinated with the one behind the preposition of the phrase: a name, or told
    with that preposition once more."""
    core = phrase.core[1] - 1
    preposition = view.lower[phrase.core[1]]
    own = [view.lower[kid] for kid in view.children[core] if view.dep[kid] == "case"]
    again = view.lower[start] == preposition and preposition not in own  # "visas of members of Congress and of"
    for i in range(start + again, min(start + 8, len(view.words))):
        if not view.same_sentence(i, start):
            return None
        if view.dep[i] == "conj" and view.pos[i] in ("NOUN", "PROPN") and _is_whole(view, i, start):
            listed = core < view.head[i] < start - 1 or (again and view.head[i] == core)
            named = view.pos[i] == "PROPN" and view.pos[view.head[i]] == "PROPN"
            if listed:
                return i if again or named else None
    return None


def _is_whole(view: View, top: int, start: int) -> bool:
    """Whether all from the joint up to this noun is within its phrase."""
    return all(view.under(i, top) and view.dep[i] in INSIDE for i in range(start, top))


def _acts(view: View, i: int, again: bool) -> bool:
    """Whether a state is told here, or a role, who may act by itself where the preposition isn't told `again`."""
    kind = view.terms[i][1].entry.kind
    return kind in ("state", "capital", "countries") or (kind in ("role", "institution") and not again)


def _is_person(view: View, name_at: dict[int, int], start: int, top: int) -> bool:
    """Whether a person is named here; a single word beside a place's name is none."""
    names = [i for i in range(start, top + 1) if i in name_at]
    alone = all(name_at[i] == i + 1 and view.head[i] not in name_at for i in names)
    return bool(names) and not alone
