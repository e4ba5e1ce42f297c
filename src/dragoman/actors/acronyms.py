"""Acronyms that a text spells out itself: "RSF" behind "the Rapid Support Forces" is no press freedom group."""

import re
from collections.abc import Sequence

from dragoman.actors.classes import word_class
from dragoman.actors.lexicon import Entry
from dragoman.actors.scan import Term

SHORTEST, LONGEST = 3, 6
FIGHTING = frozenset({"MIL", "REB", "PRM", "UAF"})
NATIONAL = ("state", "demonym", "people", "capital")
LINK = r"(?:[-\s]++(?:of|for|the|and|on|in|de|des|du|la)\b)*+[-\s]++"  # between the words of a spelt-out name
REST = r"(?=[^\Wa-z]*+[a-z])\w*+"  # of a word behind its initial: not all capitals


def spelt_out(text: str, terms: Sequence[Term]) -> list[Term]:
    """The terms, each acronym of a body standing for the body whose name with its initials the text has, if it hasn't
    the acronym's own; left out where that is nobody known."""
    bodies = [term for term in terms if term.entry.kind == "organization"]
    acronyms = {text[term.start : term.end]: term.entry.name for term in bodies if _is_acronym(text, term)}
    named = {term.entry.name for term in bodies if not _is_acronym(text, term)}
    others = {word: _spelt(text, word, bodies) for word, own in acronyms.items() if own not in named}
    others |= {word: _at_home(text, word, bodies, terms) for word, meant in others.items() if meant is None}
    found: list[Term] = []
    for term in terms:
        meant = others.get(text[term.start : term.end], term.entries) if _is_acronym(text, term) else term.entries
        if meant is None or meant:
            found.append(term if meant is None else Term(term.start, term.end, meant))
    return found


def _is_acronym(text: str, term: Term) -> bool:
    words = text[term.start : term.end]
    plain = words.isupper() and words.isalpha() and SHORTEST <= len(words) <= LONGEST
    return term.entry.kind == "organization" and plain


def _at_home(text: str, letters: str, bodies: Sequence[Term], terms: Sequence[Term]) -> tuple[Entry, ...] | None:
    """ "RSF" in a report on Sudan: where one of two bodies with an acronym bears arms, and a fight is
    told of in its state."""
    meant = next(one.entries for one in bodies if text[one.start : one.end] == letters)
    shared = [entry for entry in meant if entry.kind == "organization"]
    if len(shared) < 2:
        return None
    if not any(term.entry.sector in FIGHTING for term in terms):
        return None
    states = {term.entry.country for term in terms if term.entry.kind in NATIONAL}
    here = [entry for entry in shared if entry.country in states and entry.sector in FIGHTING]
    return (here[0],) if len(here) == 1 else None


def _spelt(text: str, letters: str, bodies: Sequence[Term]) -> tuple[Entry, ...] | None:
    """Whom the text spells out by a name with these initials: nobody known where it is empty, None where none is."""
    name = re.search(r"\b" + LINK.join(letter + REST for letter in letters), text)
    if name is None:
        return None
    known = next((one for one in bodies if one.start <= name.start() and name.end() <= one.end), None)
    if known is not None:
        return known.entries
    last = re.split(r"[-\s]", name[0])[-1].lower()
    return () if last in word_class("collectives") or last in word_class("short_names") else None
