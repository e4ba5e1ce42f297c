"""Who says "we" in a text that is somebody's own: "The United States condemns the attack. We call on …".

A communiqué opens by telling in the third person what the state or body that issues it thinks, and goes on as "we".
"""

from typing import TYPE_CHECKING

from dragoman.actors.classes import word_class
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.actors import Cast

TEXTS = frozenset({
    "statement", "remark", "speech", "address", "message", "declaration", "comment", "release", "communique",
    "communiqué", "note", "briefing", "bulletin",
})  # fmt: skip
OPENING = 3  # sentences, the headline among them
STANCES = (word_class("verbs_of_resolve") | word_class("verbs_of_stance")) - {"say"}  # others tell what one says
DECREES = frozenset({"impose", "designate", "sanction", "announce", "take"})  # "Today, the Ministry is imposing …"
ISSUING = frozenset({"state", "government", "organization"})


def author_of(tree: Tree, cast: "Cast") -> str | None:
    """Whose words a text is by its headline: "Statement by Minister Otieno on …", "Foreign Ministry of Oman"."""
    first, last = tree.sentences[0] if tree.sentences else (0, 0)
    if any(tree.lemmas[token] == "joint" for token in range(first, last)):
        return None  # of several, and "we" are all of them
    for token in range(first, last):
        if tree.lemmas[token] in TEXTS and (token == first or tree.deps[token] == "root"):
            told = [kid for kid in tree.kids(token, "nmod", "obl") if tree.marker(kid) in ("by", "from", "of")]
            owners = tree.kids(token, "nmod:poss", "compound", "amod") if tree.deps[token] == "root" else []
            for phrase in (*told, *owners):
                if (author := _author(tree, cast, phrase)) is not None:
                    return author
    return _body_alone(tree, cast, first, last)


def _author(tree: Tree, cast: "Cast", phrase: int) -> str | None:
    """Whom the phrase names: "Comment by the Press Department of the Foreign Ministry" is the ministry's."""
    whole = cast.at(phrase)
    if whole is not None and cast.get(whole).kind != "organization":
        return whole
    inner = (cast.at(token) for token in range(*tree.subtree(phrase)))
    bodies = (actor for actor in inner if actor is not None and cast.get(actor).kind == "government")
    return next(bodies, whole)


def _body_alone(tree: Tree, cast: "Cast", first: int, last: int) -> str | None:
    """A headline that is the name of a body, and tells nothing."""
    if any(tree.pos[token] in ("VERB", "AUX") for token in range(first, last)):
        return None
    actor = cast.at(first) if last > first else None
    return actor if actor is not None and cast.get(actor).kind == "government" else None


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
    compliments = tree.lemmas[verb] == "present" and "compliment" in tree.kid_lemmas(verb, "obj")  # of a note
    return tree.tags[verb] == "VBZ" and (compliments or tree.lemmas[verb] in STANCES)


def _decrees(tree: Tree, verb: int) -> bool:
    """Whether it is what is being done by these very words, "today"."""
    today = any(tree.lemmas[kid] == "today" for kid in tree.kids(verb, "advmod", "obl:unmarked"))
    return today and tree.tags[verb] == "VBG" and tree.lemmas[verb] in DECREES
