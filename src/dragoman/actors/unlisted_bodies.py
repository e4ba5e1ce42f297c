"""Bodies whose word mostly means a thing, where something is done or said to them, or they say something: "broke up a
ring", "urged the mission to stay", "the mission urged"."""

from collections.abc import Collection, Iterator

from dragoman.actors.addressed import is_addressed
from dragoman.actors.by_description import SAYING
from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft
from dragoman.actors.labels import group_id, name_of
from dragoman.actors.view import View

UNDERGOING = ("obj", "iobj", "nsubj:pass")
BEFORE = ("amod", "compound")


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


def bodies_by_word(view: View, known: Collection[int]) -> Iterator[tuple[int, int, int, Draft]]:
    """First token, end and head of each such word that says something, and who it is; none whose head is `known`."""
    speaking = word_class("speaking_bodies")
    for i in [i for i, lemma in enumerate(view.lemma) if lemma in speaking]:
        if i in known or view.sentence[i] < 0 or view.tag[i] not in ("NN", "NNP"):
            continue
        alone = [view.lower[kid] for kid in view.children[i] if view.dep[kid] != "punct"] == ["the"]
        if alone and view.dep[i] == "nsubj" and view.lemma[view.head[i]] in SAYING:
            word = view.lemma[i]
            yield i - 1, i + 1, i, Draft(group_id(word), word, "group", head=word)


def _is_broken(view: View, band: int) -> bool:
    verb = view.head[band]
    if view.dep[band] not in UNDERGOING or view.pos[verb] != "VERB":
        return False
    up = any(view.lower[kid] == "up" for kid in view.children[verb])
    return view.lemma[verb] in word_class("verbs_against_bands") or (view.lemma[verb] == "break" and up)


def _is_told_to(view: View, body: int) -> bool:
    return view.tag[body] in ("NN", "NNS") and view.has_child(body, ("det", "nmod:poss")) and is_addressed(view, body)
