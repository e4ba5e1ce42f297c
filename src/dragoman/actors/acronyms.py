"""Acronyms that a text spells out itself: "RSF" behind "the Rapid Support Forces" is no press freedom group."""

import re
from collections.abc import Sequence

from dragoman.actors.scan import Term

LONGEST = 6
LINK = r"(?:[-\s]+(?:of|for|the|and|on|in|de|des|du|la))*[-\s]+"  # between the words of a spelt-out name


def spelt_out(text: str, terms: Sequence[Term]) -> list[Term]:
    """The terms, each acronym of a body standing for the name with its initials that the text has, if it hasn't the
    body's own; left out where that name is of nobody known."""
    bodies = [term for term in terms if term.entry.kind == "organization"]
    names = {term.entry.name for term in bodies if not _is_acronym(text, term)}
    found: list[Term] = []
    for term in terms:
        other = _other(text, term, bodies) if _is_acronym(text, term) and term.entry.name not in names else None
        if other is None:
            found.append(term)
        elif isinstance(other, Term):
            found.append(Term(term.start, term.end, other.entries))
    return found


def _is_acronym(text: str, term: Term) -> bool:
    words = text[term.start : term.end]
    return term.entry.kind == "organization" and words.isupper() and words.isalpha() and len(words) <= LONGEST


def _other(text: str, term: Term, bodies: Sequence[Term]) -> Term | str | None:
    """The body, or the name, that the text spells out and whose initials these are."""
    letters = text[term.start : term.end]
    name = _spelling(letters).search(text) if len(letters) > 2 else None
    if name is None or name[0].lower() == term.entry.name.lower():
        return None
    return next((one for one in bodies if one.start <= name.start() and name.end() <= one.end), name[0])


def _spelling(letters: str) -> re.Pattern[str]:
    """A name whose words begin with these letters."""
    return re.compile(r"\b" + LINK.join(letter + r"\w*[a-z]\w*" for letter in letters) + r"\b")
