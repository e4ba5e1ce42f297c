"""Whose deed a reason tells: "imposed sanctions on Iran because of its refusal", "jailed Ode for her part in it".

Coreference would take the pronoun for the subject; who is blamed, punished or thanked for something has done it.
"""

from dragoman.actors.classes import word_class
from dragoman.actors.view import View

REASONS = frozenset({"for", "over", "because", "due"})
AT_WHOM = frozenset({"on", "against", "with", "to", "from", "at"})
BLAMING = word_class("verbs_of_blame")
TALKS = frozenset({"talk", "negotiation", "dialogue", "discussion", "standoff"})
FARTHEST = 4  # phrases between the pronoun and the verb


def blamed(view: View, i: int) -> list[int]:
    """The nouns that tell whom the verb is done to, for whose reason the possessive at token i stands; best first."""
    if view.dep[i] != "nmod:poss":
        return []
    noun = view.head[i]
    for _ in range(FARTHEST):
        if view.dep[noun] not in ("obl", "nmod", "conj", "obj"):
            return []
        if REASONS.intersection(_cases(view, noun)):
            break
        noun = view.head[noun]
    else:
        return []
    verb = view.head[noun]
    while view.dep[noun] == "nmod" and view.pos[verb] in ("NOUN", "PROPN") and view.head[verb] != verb:
        verb = view.head[verb]  # "sanctions on Iran over its programme"
    if (partner := _partner(view, noun, i)) is not None:
        return [partner]
    if view.lemma[verb] not in BLAMING:
        return []
    if view.has_child(verb, ("nsubj:pass",)):
        return [c for c in view.children[verb] if view.dep[c] == "nsubj:pass"]
    objects = [c for c in view.children[verb] if view.dep[c] in ("obj", "iobj")]
    beside = [c for one in (verb, *objects) for c in view.children[one] if AT_WHOM.intersection(_cases(view, c))]
    return [c for c in (*objects, *beside) if c < i and c != noun]


def _partner(view: View, reason: int, i: int) -> int | None:
    """ "Held talks with Iran over its programme": whose the matter is that one talks about with somebody."""
    above = view.head[reason]
    nouns = [above, *(c for c in view.children[above] if view.dep[c] in ("obj", "nsubj"))]
    talks = [noun for noun in nouns if view.lemma[noun] in TALKS]
    with_whom = [c for talk in talks for c in view.children[talk] if _cases(view, c) == {"with"} and c < i]
    return with_whom[0] if len(with_whom) == 1 else None


def _cases(view: View, noun: int) -> set[str]:
    return {view.lower[c] for c in view.children[noun] if view.dep[c] == "case"}
