"""Titles told once for several names: "Presidents Ana Soto and Ben Ode", "the ministers of Peru and Chile, A and B"."""

from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.phrases import Owner, Phrase
from dragoman.actors.rightward import Rightward, behind_honorifics
from dragoman.actors.view import View

JOINING = frozenset({",", "and", "&"})
TITLES = frozenset({"office", "title", "person", "weak"})


def with_names(view: View, right: Rightward, phrase: Phrase) -> list[Phrase]:
    """The phrases of those who share the title of this phrase; none where no names follow it."""
    entry = phrase.entry
    single = _singular(entry) if entry is not None and entry.plural and phrase.name is None else None
    if single is None:
        return []
    comma = view.words[phrase.end : phrase.end + 1] == [","]
    owners = list(phrase.owners)
    made: list[Phrase] = []
    start = behind_honorifics(view, phrase.end + comma)
    while start in right.name_at and view.same_sentence(start, phrase.core[0]):
        one = Phrase(start, right.name_at[start], (start, right.name_at[start]), single, (start, right.name_at[start]))
        one.title = phrase.core
        right.take_state(one)
        made.append(one)
        start = _next_name(view, one.end)
    if len(made) < 2 or (comma and len(made) != len(owners)):
        return []
    for one, owner in zip(made, _shared(owners, len(made)), strict=True):
        one.owners = one.owners or owner
    phrase.names = tuple(one.core for one in made)
    return made


def _next_name(view: View, end: int) -> int:
    """Where the name behind "and" or a comma begins."""
    i = end
    while i + 1 < len(view.words) and view.lower[i] in JOINING:
        i += 1
    return behind_honorifics(view, i) if i > end else -1


def _shared(owners: list[Owner], number: int) -> list[list[Owner]]:
    """Whose each of them is: the one owner of all, or each his own."""
    if len(owners) == number:
        return [[owner] for owner in owners]
    return [owners if len(owners) == 1 else [] for _ in range(number)]


def _singular(entry: Entry) -> Entry | None:
    """The same role of one alone."""
    if entry.role not in TITLES:
        return None
    return next((e for e in lexicon().by_name.get(entry.slug, ()) if e.kind == "role" and not e.plural), None)
