"""Who stands between two others: "a truce brokered by Oman and Peru", "Oman and Peru mediated"."""

from dragoman.actors.classes import word_class
from dragoman.actors.view import View

DOING = ("nsubj", "obl:agent", "nmod:poss")


def stands_between(view: View, head: int) -> bool:
    """Whether those whose phrase has this head (of several, the first one's) bring others together."""
    first = view.first_conjunct(head)
    verb = view.head[first]
    if view.dep[first] in ("amod", "compound", "nmod:poss") and view.lemma[verb] in word_class("mediations"):
        return True
    if view.dep[first] not in DOING:
        return False
    return any(_mediates(view, one) for one in (verb, *_below(view, verb)))


def _below(view: View, verb: int) -> list[int]:
    """What its subject does as well: "offered to mediate"."""
    return [kid for kid in view.children[verb] if view.dep[kid] == "xcomp"]


def _mediates(view: View, verb: int) -> bool:
    together = any(view.lower[kid] == "together" for kid in view.children[verb])
    return view.lemma[verb] in word_class("verbs_of_mediation") or (view.lemma[verb] == "bring" and together)
