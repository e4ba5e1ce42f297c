"""Finding the lexicon's words in a text: one Aho-Corasick pass, word boundaries, letter case, longest match."""

from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.ships import ships

NAMING_STATES = frozenset({"state", "capital", "demonym", "people"})
TOWARDS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western"})
APOSTROPHES = ("’", "ʼ", "‘")


class Term(NamedTuple):
    """Words of the lexicon at `[start, end)` code points, and what they may stand for, most likely first."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        return self.entries[0]


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[Entry, ...], ...], tuple[str, ...]]:
    merged: dict[str, list[Entry]] = {}
    for name, entries in lexicon().by_name.items():
        merged.setdefault(_straight(name), []).extend(entries)
    names = tuple(merged)
    return AhoCorasick(list(names), matchkind=MatchKind.Standard), tuple(tuple(merged[n]) for n in names), names


def lower(text: str) -> str:
    """Lower case of the same length, character by character ("İ" has a lower case of two)."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _straight(low)


def _straight(text: str) -> str:
    for mark in APOSTROPHES:
        text = text.replace(mark, "'")
    return text


def _fits(entry: Entry, words: str, behind_the: bool) -> bool:
    """Whether the words stand in a letter case in which they name this entry, behind "the" where it needs one."""
    if entry.case == "article" and not behind_the:
        return False
    if entry.case == "any":
        return True
    if entry.case == "exact":
        return words.isupper() or any(c.isupper() for c in words[1:]) or words == entry.name
    if entry.kind == "organization" and _ends_in_lower_case(words, entry.name):
        return False
    side, _, rest = words.partition(" ")
    if side in TOWARDS and rest[:1].isupper():
        return True  # "northern Ireland", "east Jerusalem"
    first = next((c for c in words if c.isalpha()), "")
    return first.isupper() or (words.startswith("al") and len(words) > 3 and words[2] in " -")


def _ends_in_lower_case(words: str, name: str) -> bool:
    """ "an Islamic state" is one of a kind, and no Islamic State."""
    last = name.rsplit(" ", 1)[-1]
    return " " in name and last[0].isupper() and words.endswith(last.lower()) and len(words) == len(name)


def scan(text: str) -> list[Term]:
    """The terms of a text in order, none overlapping another: leftmost first, then longest."""
    automaton, entries, _ = _automaton()
    low = lower(text)
    found: list[tuple[int, int, int]] = []
    size = len(text)
    for index, start, end in automaton.find_matches_as_indexes(low, overlapping=True):
        if start and (low[start - 1].isalnum() or low[start - 1] in "@#_"):
            continue
        if end < size and (low[end].isalnum() or low[end] == "_"):
            continue
        found.append((start, -end, index))
    found.sort()
    terms: list[Term] = []
    reached = 0
    for start, minus_end, index in found:
        if start < reached:
            continue
        behind = low[max(start - 4, 0) : start] == "the "
        fitting = tuple(e for e in entries[index] if _fits(e, text[start:-minus_end], behind))
        if fitting:
            reached = -minus_end
            terms.append(Term(start, reached, fitting))
    return _by_states_told(_without_strangers(_with_ships(text, terms)))


def _by_states_told(terms: list[Term]) -> list[Term]:
    """ "RSF" is of Sudan in a text that tells of Sudan: of several bodies of a name, those of states told go first."""
    several = {i for i, term in enumerate(terms) if term.entry.kind == "organization" and _are_several(term)}
    if not several:
        return terms
    told = {term.entry.country for term in terms if term.entry.kind in (*NAMING_STATES, "region")} - {None, ""}
    return [
        term._replace(entries=tuple(sorted(term.entries, key=lambda one: one.country not in told)))
        if i in several
        else term
        for i, term in enumerate(terms)
    ]


def _are_several(term: Term) -> bool:
    return len({one.id for one in term.entries}) > 1


def _with_ships(text: str, terms: list[Term]) -> list[Term]:
    """The terms with the ships that are named, in place of what their names are otherwise."""
    named = [Term(start, end, (entry,)) for start, end, entry in ships(text)]
    if not named:
        return terms
    others = (one for one in terms if all(one.end <= ship.start or one.start >= ship.end for ship in named))
    return sorted((*others, *named), key=lambda one: one.start)


def _without_strangers(terms: list[Term]) -> list[Term]:
    """The terms less names that others bear too, unless the text tells of their state otherwise."""
    if not any(term.entry.shared for term in terms):
        return terms
    told = {term.entry.country for term in terms if term.entry.kind in NAMING_STATES and not term.entry.shared}
    return [term for term in terms if not term.entry.shared or term.entry.country in told]
