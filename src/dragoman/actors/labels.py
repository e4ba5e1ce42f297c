"""Names and ids of actors that the report describes but does not name."""

import re

from dragoman.actors.classes import word_class
from dragoman.actors.naming import slug_of
from dragoman.actors.view import View

LONGEST_SLUG = 9
LIMITING = frozenset({
    "only", "just", "about", "around", "nearly", "almost", "some", "both", "at", "least", "most", "more", "fewer",
    "less", "than",
})  # fmt: skip


def name_of(view: View, start: int, end: int, determiner: str = "") -> str:
    """The words of a phrase without determiner, numbers and possessive pronoun in front."""
    quantities = word_class("quantities")
    quantity = next((i for i in range(start, end - 1) if view.lower[i] in quantities and view.lower[i + 1] == "of"), -1)
    start = quantity + 2 if start <= quantity <= start + 2 else start
    while start < end - 1 and (
        view.pos[start] in ("DET", "NUM", "PUNCT", "ADV")
        or view.tag[start] in ("PRP$", "WP$")
        or view.lower[start] == determiner
        or view.lower[start] in LIMITING
        or (view.lower[start] == "of" and view.pos[start - 1] == "NUM")
    ):
        start += 1
    return re.sub(r"\s+", " ", view.quote(start, end))


def group_id(name: str) -> str:
    """The id of an unnamed group, local to its document."""
    words = slug_of(re.sub(r"['’]s?\b", "", name)).split("-")
    return f"group:{'-'.join(words[:LONGEST_SLUG])}"
