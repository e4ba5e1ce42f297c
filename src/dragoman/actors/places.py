"""Where, not who: names of states, capitals and regions that tell a place, and nouns beside which a state acts."""

import re
from functools import cache
from importlib.resources import files

from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View
from dragoman.tables import table

ACTING_SUFFIX = re.compile(r"\w{3,}(tion|sion|ment|ance|ence)s?$")


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("actors", "places.yaml").items()}


@cache
def _actions() -> frozenset[str]:
    lines = (files("dragoman.actors") / "data" / "actions.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_action(view: View, noun: int) -> bool:
    """Whether the noun tells something done, so that an adjective of nationality beside it names who acts."""
    return view.pos[noun] == "NOUN" and (
        view.lower[noun] in _actions() or view.lemma[noun] in _actions() or bool(ACTING_SUFFIX.match(view.lower[noun]))
    )


def is_place(view: View, phrase: Phrase, head: int) -> bool:
    """Whether a name of a state, capital or region tells where something is. `head` is its head in the tree."""
    entry = phrase.entry
    if entry is None:
        return False
    if view.dateline[head]:
        return True
    first = _first_conjunct(view, head)
    if first != head and view.same_sentence(first, head):
        return _governed_as_place(view, first, entry.kind) if view.term_at[first] >= 0 else entry.kind == "region"
    if _after_place_name(view, phrase.start):
        return True
    return _governed_as_place(view, head, entry.kind)


def _first_conjunct(view: View, head: int) -> int:
    for _ in range(8):
        if view.dep[head] != "conj":
            break
        head = view.head[head]
    return head


def _after_place_name(view: View, start: int) -> bool:
    """ "Geneva, Switzerland": the state behind its town."""
    if start < 2 or view.words[start - 1] != ",":
        return False
    before = view.term_at[start - 2]
    kind = view.terms[before][1].entry.kind if before >= 0 else ""
    town = kind in ("region", "capital") or (before < 0 and view.entity[start - 2] in ("GPE", "LOC"))
    return town and view.dep[view.head_of(start, start + 1)] in (
        "appos",
        "nmod",
        "nmod:unmarked",
        "list",
        "obl",
        "flat",
    )


def _from_to(view: View, head: int) -> bool:
    """ "from Athens to Vilnius": the end of a way whose start is told just before."""
    before = head - 2
    first = view.term_at[before] if before > 0 and view.lower[head - 1] == "to" else -1
    return first > 0 and view.lower[first - 1] in ("from", "between", "and")


def _governed_as_place(view: View, head: int, kind: str) -> bool:
    classes = _classes()
    governor = view.head[head]
    case = next((view.lower[c] for c in view.children[head] if view.dep[c] == "case" and c < head), "")
    dep = view.dep[head]
    if case in classes["locative"]:
        return True
    if dep in ("compound", "nmod:desc", "amod"):
        return kind == "capital"
    if case == "to" and kind != "state" and _from_to(view, head):
        return True
    if case in classes["directional"] and governor != head:
        lemma = view.lemma[governor]
        if view.pos[governor] == "VERB":
            return lemma in classes["motion_verbs"]
        outer = view.head[governor]
        if kind != "state" and case == "from" and view.dep[governor] in ("obj", "nsubj:pass"):
            return view.lemma[outer] in classes["motion_verbs"]
        if lemma in classes["motion_nouns"]:
            return kind != "state" or lemma != "visit"
        return False
    if case == "of" and governor != head:
        named_for = kind == "capital" and view.lemma[governor] in classes["named_for_towns"]
        return named_for or view.lemma[governor] in classes["parts_of_places"]
    if dep in ("obj", "nsubj:pass") and kind != "state":
        return view.lemma[governor] in classes["left_or_entered"]
    if dep == "obj":
        return view.lemma[governor] in ("leave", "flee", "enter", "reach", "depart", "cross", "tour")
    return kind == "region"


def is_located(view: View, head: int) -> bool:
    """Whether the word stands behind a preposition of place: "in the North"."""
    return any(view.lower[c] in _classes()["locative"] for c in view.children[head] if view.dep[c] == "case")
