"""Whose critic, wife, aide or spokesman somebody is, by the name of a person behind the noun."""

from dragoman.actors.classes import word_class
from dragoman.actors.phrases import HONORIFICS, OWNERS, Phrase
from dragoman.actors.scan import Term
from dragoman.actors.view import View

AIDES = ("adviser", "advisor", "aide", "secretary", "assistant", "successor", "heir", "deputy")


def person_behind(view: View, names: dict[int, int], preposition: int, phrase: Phrase) -> tuple[int, int] | None:
    """The name behind "of", "to" or "for" of the person whose the phrase is, None where it is nobody's so told."""
    entry, word = phrase.entry, view.lower[preposition]
    if entry is None or entry.kind != "role":
        return None
    if word == "for":
        return _spoken_for(view, names, preposition, phrase)
    belongs = word == "of" or (word == "to" and entry.slug.endswith(AIDES))
    if not belongs or phrase.owner_name:
        return None
    return _titled_name(view, names, preposition)


def _spoken_for(view: View, names: dict[int, int], preposition: int, phrase: Phrase) -> tuple[int, int] | None:
    """ "a spokesman for President Ana Quispe"."""
    noun = view.head[preposition]
    hangs = noun > preposition and phrase.start <= view.head[noun] < phrase.end
    if not hangs or phrase.entry is None or phrase.entry.slug not in word_class("speakers"):
        return None
    return next(((start, end) for start, end in names.items() if start <= noun < end), None)


def _titled_name(view: View, names: dict[int, int], preposition: int) -> tuple[int, int] | None:
    """ "an ally of Kenyan President William Ruto": the name, with nothing before it but a title and whose it is.

    "The president of Kenya William Ruto" and "the minister of Kenya Dr. Ana Soto" are themselves the ones named.
    """
    i, titled, state = preposition + 1, True, False
    while i < len(view.words) and i not in names and view.same_sentence(i, preposition):
        end, term = view.terms.get(i, (i + 1, None))
        titled = (view.lower[i] in HONORIFICS and not state) or (term is not None and _is_title(term))
        if not titled and view.pos[i] not in ("DET", "ADJ") and (term is None or term.entry.kind not in OWNERS):
            return None
        i, state = end, term is not None and term.entry.kind == "state"
    follows = titled and i < len(view.words) and view.same_sentence(i, preposition)
    return (i, names[i]) if follows else None


def _is_title(term: Term) -> bool:
    """ "President", "General": what stands before the name of one person."""
    role = next((entry for entry in term.entries if entry.kind == "role"), None)
    return role is not None and not role.plural and role.role in ("office", "title", "weak")
