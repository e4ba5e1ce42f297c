"""Who must be somebody, for something is said to them or done that is done to people: "asked the public to wait".

Nouns that are mostly a thing, or anybody, are parties there.
"""

from dragoman.actors.classes import word_class
from dragoman.actors.view import View

ASKED = frozenset({"on", "upon", "to"})  # "called on states to help"
BLAMED = frozenset({"blame", "criticize", "criticise", "rebuke", "berate", "congratulate", "thank", "praise"})
TO_PEOPLE = (word_class("verbs_done_to_people") | word_class("verbs_said_to_people") | BLAMED) - {"shelter"}
CALLING = frozenset({"call", "appeal", "ask", "urge"})
DONE_TO = ("obj", "iobj", "nsubj:pass")


def are_asked(view: View, head: int) -> bool:
    """ "Urged all Balkan states to sign", "called on states in the region to help"."""
    verb = view.head[head]
    marks = {view.lower[child] for child in view.children[head] if view.dep[child] == "case"}
    asked = view.dep[head] in ("obj", "iobj") or (view.dep[head] == "obl" and marks <= ASKED)
    to_act = view.has_child(verb, ("xcomp", "advcl")) or (
        view.lemma[verb] in CALLING and view.has_child(head, ("acl",))
    )
    return asked and view.pos[verb] == "VERB" and to_act


def is_addressed(view: View, head: int) -> bool:
    """ "Accused the press", "appealed to both sides to stop"; not "released the publication", "shot the driver"."""
    verb = view.head[head]
    direct = view.dep[head] in DONE_TO and view.pos[verb] == "VERB" and view.lemma[verb] in TO_PEOPLE
    return direct or are_asked(view, head)
