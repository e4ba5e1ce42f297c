"""Of which states people are whom an aside tells: "the defendants, a Chadian and two Omanis,", "its crew, mostly from
Kenya and Peru,"."""

from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

CREWS = frozenset({"crew", "team", "group", "gang", "couple", "pair"})
PEOPLE = frozenset({"person", "weak"})
OPENING = frozenset({",", "(", "—", "–"})
CLOSING = frozenset({",", ")", "—", "–", ".", ";"})
PLACING = frozenset({"from", "of"})  # before the names of states; those of peoples need none
SAYING = frozenset(
    "a an the and all both mostly mainly largely chiefly for most part who are were is nationals citizens subjects "
    "from of men women".split()
)
LONGEST = 16  # words


def states_beside(view: View, phrase: Phrase) -> tuple[str, ...]:
    """The codes of these states in the order of the aside; none where it tells of anything else besides."""
    entry = phrase.entry
    if entry is None or entry.role not in PEOPLE or phrase.owners or not (entry.plural or entry.slug in CREWS):
        return ()
    start = phrase.end
    if view.lower[start : start + 1] == ["of"] and view.pos[start + 1] == "NUM":
        start += 2  # "its crew of 22"
    if view.lower[start : start + 1] == [] or view.lower[start] not in OPENING:
        return ()
    states: dict[str, None] = {}
    placed, i = False, start + 1
    stop = min(start + LONGEST, len(view.words))
    while i < stop and view.sentence[i] == view.sentence[start]:
        end, term = view.terms.get(i, (i + 1, None))
        kind = None if term is None else term.entry.kind
        if term is not None and term.entry.country and (kind in ("demonym", "people") or (kind == "state" and placed)):
            states[term.entry.country] = None
            i = end
            continue
        if view.lower[i] in CLOSING and states and not _goes_on(view, i):
            return tuple(states)
        placed = placed or view.lower[i] in PLACING
        if view.lower[i] not in SAYING and view.lower[i] != "," and view.pos[i] != "NUM":
            return ()
        i += 1
    return ()


def _goes_on(view: View, comma: int) -> bool:
    """Whether a comma parts two of those who are listed: "two Chadians, a Kenyan and an Omani,"."""
    if view.lower[comma] != ",":
        return False
    behind = range(comma + 1, min(comma + 4, len(view.words)))
    first = next((i for i in behind if view.lower[i] not in ("a", "an", "the", "and") and view.pos[i] != "NUM"), comma)
    return first in view.terms and view.terms[first][1].entry.kind in ("demonym", "people", "state")
