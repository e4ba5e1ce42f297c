"""Those of whom nothing is known but what is said or done to them: "deported her", "urged both", "broke up a ring".

Whom a pronoun means may be open; that it is people, and what was said or done to them, is told.
"""

from collections.abc import Collection, Iterator

from dragoman.actors.addressed import TO_PEOPLE, are_asked, is_addressed
from dragoman.actors.cast import COUNTED
from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft
from dragoman.actors.labels import group_id, name_of
from dragoman.actors.view import View

ONE = frozenset({"he", "him", "she", "her", "his"})
SEVERAL = frozenset({"they", "them", "both", "their"})
THINGS = frozenset({"release", "free", "execute", "charge", "pardon", "rescue", "order", "summon"})  # done to goods too
UNDERGOING = ("obj", "iobj", "nsubj:pass")
TELLING_MORE = ("nmod", "nummod", "appos", "conj", "compound")  # "both houses", "them and their friends"
BEFORE = ("amod", "compound")
PERSON = Draft("group:unnamed-person", "person", "group", head="person")
OTHERS = Draft("group:unnamed-others", "others", "group", plural=True, head="people")
PEOPLE = Draft(COUNTED, "people", "group", plural=True, head="people")


def unknown_people(view: View, known: Collection[int]) -> Iterator[tuple[int, Draft]]:
    """The pronouns that stand for such people; none that is `known` already."""
    for i in [i for i, word in enumerate(view.lower) if word in ONE or word in SEVERAL]:
        if i in known or view.sentence[i] < 0 or view.has_child(i, TELLING_MORE):
            continue
        if (draft := _undergoing(view, i, view.lower[i] in ONE)) is not None:
            yield i, draft


def _undergoing(view: View, i: int, one: bool) -> Draft | None:
    over = view.head[i]
    if view.dep[i] == "nmod:poss":  # "ordered her release"
        told = view.lemma[over] in word_class("deeds_to_people")
        return (PERSON if one else OTHERS) if told else None
    if view.dep[i] == "obl":  # "called on them to stop"
        return (PERSON if one else OTHERS) if are_asked(view, i) else None
    if view.dep[i] not in UNDERGOING or view.pos[over] != "VERB":
        return None
    if one:
        return PERSON
    verb = view.lemma[over]
    if verb not in TO_PEOPLE or verb in THINGS:
        return None
    return PEOPLE if verb in word_class("verbs_done_to_people") else OTHERS


def unlisted_bodies(view: View, known: Collection[int]) -> Iterator[tuple[int, int, int, Draft]]:
    """First token, end and head of phrases for bodies that mostly mean a thing: "the cell" that is dismantled, "the
    mission" that is accused."""
    bands, bodies = word_class("bands"), word_class("addressed_bodies")
    for i in [i for i, lemma in enumerate(view.lemma) if lemma in bands or lemma in bodies]:
        if i in known or view.sentence[i] < 0:
            continue
        if (view.lemma[i] in bands and _is_broken(view, i)) or (view.lemma[i] in bodies and _is_told_to(view, i)):
            start = min((kid for kid in view.children[i] if view.dep[kid] in BEFORE), default=i)
            name = name_of(view, start, i + 1)
            several = view.tag[i] == "NNS"
            yield start, i + 1, i, Draft(group_id(name), name, "group", plural=several, head=view.lemma[i])


def _is_broken(view: View, band: int) -> bool:
    verb = view.head[band]
    if view.dep[band] not in UNDERGOING or view.pos[verb] != "VERB":
        return False
    up = any(view.lower[kid] == "up" for kid in view.children[verb])
    return view.lemma[verb] in word_class("verbs_against_bands") or (view.lemma[verb] == "break" and up)


def _is_told_to(view: View, body: int) -> bool:
    return view.tag[body] in ("NN", "NNS") and view.has_child(body, ("det", "nmod:poss")) and is_addressed(view, body)
