"""Who says "we" in a text that is somebody's own: "The United States condemns the attack. We call on …".

A communiqué opens by telling in the third person what the state or body that issues it thinks, and goes on as "we".
"""

from typing import TYPE_CHECKING

from dragoman.actors.classes import word_class
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.actors import Cast

TEXTS = frozenset({"statement", "remark", "speech", "address", "message", "declaration", "comment"})
OPENING = 3  # sentences, the headline among them
STANCES = word_class("verbs_of_resolve") | word_class("verbs_of_stance")
DECREES = frozenset({"impose", "designate", "sanction", "announce", "take"})  # "Today, the Ministry is imposing …"
ISSUING = frozenset({"state", "government", "organization"})


def author_of(tree: Tree, cast: "Cast") -> str | None:
    """Whose words a text is by its headline: "Statement by Foreign Minister Otieno on …"."""
    for token in range(*tree.sentences[0]) if tree.sentences else ():
        if tree.lemmas[token] in TEXTS and token == tree.sentences[0][0]:
            for kid in tree.kids(token, "nmod", "obl"):
                if tree.marker(kid) in ("by", "from", "of") and (actor := cast.at(kid)) is not None:
                    return actor
    return None


def issuer_of(tree: Tree, cast: "Cast") -> str | None:
    """The one state or body that takes a stance, in the present, as the subject of an opening sentence."""
    found: set[str] = set()
    for first, last in tree.sentences[:OPENING]:
        for verb in range(first, last):
            if tree.deps[verb] != "root" or not (_takes_a_stance(tree, verb) or _decrees(tree, verb)):
                continue
            for subject in tree.kids(verb, "nsubj"):
                actor = cast.at(subject)
                if actor is not None and cast.get(actor).kind in ISSUING:
                    found.add(actor)
    return next(iter(found)) if len(found) == 1 else None


def _takes_a_stance(tree: Tree, verb: int) -> bool:
    return tree.tags[verb] == "VBZ" and tree.lemmas[verb] in STANCES


def _decrees(tree: Tree, verb: int) -> bool:
    """Whether it is what is being done by these very words, "today"."""
    today = any(tree.lemmas[kid] == "today" for kid in tree.kids(verb, "advmod", "obl:unmarked"))
    return today and tree.tags[verb] == "VBG" and tree.lemmas[verb] in DECREES
