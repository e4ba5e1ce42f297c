"""Embassies told by where they are: "its embassy in Chad", "the High Commission in Abuja". Not of that state."""

from dragoman.actors.institutions import LIKELY, Institutions
from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

HAD = ("obj", "nmod", "obl")  # "closed its embassy in Chad": what one has, and nobody who acts


def embassy_abroad(view: View, phrase: Phrase, institutions: Institutions, owner: tuple[str, ...]) -> tuple[str, ...]:
    """The embassy of whom the pronoun before it means (`owner`), of who issued the text, or of the likeliest state
    that is not the host."""
    entry = phrase.entry
    if entry is None or entry.slug != "embassy" or not institutions.is_guest(phrase):
        return ()
    hosts = {one.entry.country for one in phrase.owners if one.entry.country}
    if phrase.possessive is None:
        state = institutions.issuer or _likeliest(phrase, entry, institutions, hosts)
    else:
        draft = institutions.drafts.by_id.get(owner[0]) if len(owner) == 1 else None
        state = None if draft is None or view.dep[phrase.core[1] - 1] in HAD else draft.state
    if state is None or state in hosts:
        return ()
    label = f"{lexicon().adjectives.get(state, state)} {view.quote(*phrase.core)}"
    return (institutions.drafts.institution(entry, state, label).id,)


def _likeliest(phrase: Phrase, entry: Entry, institutions: Institutions, hosts: set[str]) -> str | None:
    if phrase.determiner != "the":
        return None
    chances = institutions.whose.chances(phrase, entry, None, hosts)
    state = max(chances, key=lambda one: chances[one], default=None)
    return state if state is not None and chances[state] >= LIKELY else None
