"""People of whom nothing is known but what is said or done to them: "deported her", "they were jailed", "broke up a ring".

Whom a pronoun means may be open; that it is people, and what was done to them, is told.
"""

from collections.abc import Collection, Iterator

from dragoman.actors.addressed import TO_PEOPLE
from dragoman.actors.cast import COUNTED
from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft
from dragoman.actors.labels import group_id, name_of
from dragoman.actors.view import View

ONE = frozenset({"he", "him", "she", "her", "his"})
SEVERAL = frozenset({"they", "them", "both", "their"})
THINGS = frozenset({"release", "free", "execute", "charge", "pardon", "rescue", "order", "summon"})  # done to goods too
UNDERGOING = ("obj", "iobj", "nsubj:pass")
BEFORE = ("amod", "compound")


def unknown_people(view: View, known: Collection[int]) -> Iterator[tuple[int, Draft]]:
    """The pronouns that stand for such people; none that is `known` already."""
    for i in [i for i, word in enumerate(view.lower) if word in ONE or word in SEVERAL]:
        if i in known or view.sentence[i] < 0 or view.quoted[i] or view.children[i]:
            continue
        one, over = view.lower[i] in ONE, view.head[i]
        if view.dep[i] == "nmod:poss":
            people = view.lemma[over] in word_class("deeds_to_people")
            verb = "" if people else "own"
        elif view.dep[i] in UNDERGOING and view.pos[over] == "VERB":
            verb = view.lemma[over]
            people = one or (verb in TO_PEOPLE and verb not in THINGS)
        else:
            continue
        if not people:
            continue
        if one:
            yield i, Draft("group:unnamed-person", "person", "group", head="person")
        elif not verb or verb in word_class("verbs_done_to_people"):
            yield i, Draft(COUNTED, "people", "group", plural=True, head="people")
        else:
            yield i, Draft("group:unnamed-others", "others", "group", plural=True, head="people")


def broken_bands(view: View, known: Collection[int]) -> Iterator[tuple[int, int, int, Draft]]:
    """First token, end and head of "a ring", "the cell" that is dismantled, busted or broken up."""
    bands, deeds = word_class("bands"), word_class("verbs_against_bands")
    for i in [i for i, lemma in enumerate(view.lemma) if lemma in bands]:
        verb = view.head[i]
        if i in known or view.sentence[i] < 0 or view.dep[i] not in UNDERGOING or view.pos[verb] != "VERB":
            continue
        if view.lemma[verb] in deeds or (view.lemma[verb] == "break" and _is_broken_up(view, verb)):
            start = min((kid for kid in view.children[i] if view.dep[kid] in BEFORE), default=i)
            name = name_of(view, start, i + 1)
            several = view.tag[i] == "NNS"
            yield start, i + 1, i, Draft(group_id(name), name, "group", plural=several, head=view.lemma[i])


def _is_broken_up(view: View, verb: int) -> bool:
    return any(view.lower[kid] == "up" for kid in view.children[verb])
