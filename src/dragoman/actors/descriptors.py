"""States called by what they are: "the Gulf state", "the landlocked country", "its eastern neighbour".

A state is meant only where it is the single one told of nearby that all the words fit; of two that fit, nobody.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from rigour.territories import get_territories

from dragoman.actors.classes import word_class
from dragoman.actors.clauses import verb_over
from dragoman.actors.drafts import Drafts
from dragoman.actors.lexicon import lexicon, parts, rows
from dragoman.actors.memory import Memory
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

STATES = frozenset({"country", "nation", "state", "republic", "kingdom", "power", "emirate", "sultanate", "archipelago",
                    "city-state", "principality", "island"})  # fmt: skip
SELF = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent", "iobj"})  # where "the island" is who, not where
ENTERED = word_class("coming_verbs") | {
    "leave",
    "flee",
    "enter",
    "reach",
    "depart",
    "cross",
    "tour",
    "visit",
    "hit",
    "batter",
}
VAGUE = frozenset({"state", "republic", "power", "archipelago"})  # these need a word that tells which
NEIGHBOURS = frozenset({"neighbour", "neighbor"})
HOMELANDS = frozenset({"country", "nation", "homeland"})
NEAR, FAR = 2, 5  # sentences back, without and with a word that tells which state
OTHER = frozenset({"other", "same", "third", "another", "whole", "entire", "next", "new", "host", "home", "native"})
HALVES = {"North": "PRK", "South": "KOR", "mainland": "CHN"}
ACROSS = {"North": ("PRK", "KOR"), "South": ("PRK", "KOR"), "mainland": ("TWN", "HKG", "MAC")}  # of whom it is told
NAMING = frozenset({"state", "capital", "seat"})
Fits = Callable[[str], bool]


class Descriptors:
    """Finds the states behind descriptions in one document."""

    def __init__(self, view: View, drafts: Drafts, memory: Memory) -> None:
        self.view = view
        self.drafts = drafts
        self.memory = memory
        self._named: dict[int, list[tuple[int, str]]] = {}  # by sentence, what names a state and where
        for start, (_, term) in view.terms.items():
            if term.entry.kind in NAMING and term.entry.country and view.sentence[start] >= 0:
                self._named.setdefault(view.sentence[start], []).append((start, term.entry.country))

        self._since: dict[str, int] = {}  # the first sentence that names each state
        for number, told in self._named.items():
            for _, code in told:
                self._since[code] = min(number, self._since.get(code, number))

    def resolve(self, phrase: Phrase, owners: tuple[str, ...]) -> tuple[str, ...]:
        """The id of the state that a description means, none where it is no such description or the state is open.

        `owners` are the states whose neighbour it is.
        """
        entry = phrase.entry
        if entry is None or entry.plural:
            return ()
        if entry.slug in NEIGHBOURS:
            code = self._neighbour(phrase, owners)
        elif entry.slug in HOMELANDS and phrase.possessive == phrase.core[0] - 1 and len(owners) == 1:
            code = owners[0] if owners[0] in lexicon().states else None  # "attacked his country"
        elif entry.slug in STATES and (named := _named_after(phrase) or _named_before(phrase)) is not None:
            code = named
        elif entry.slug == "island" and self._is_where(phrase):
            return ()
        elif entry.slug in STATES and self._is_told_of(phrase) and phrase.possessive is None:
            code = self._described(phrase)
        else:
            return ()
        return () if code is None else (self.drafts.state(code).id,)

    def describes(self, phrase: Phrase) -> bool:
        """Whether the words tell what kind of state it is: "the West African country"."""
        entry = phrase.entry
        if entry is None or entry.plural or entry.slug not in STATES or phrase.determiner not in ("the", "this"):
            return False
        return _fitting(" ".join(self.view.lower[phrase.start + 1 : phrase.core[1]]))[0] is not None

    def half(self, i: int) -> tuple[str, ...]:
        """ "The North", "the South" of a report that has told of one of the Koreas, "the mainland" beside Taiwan."""
        view = self.view
        code = HALVES.get(view.words[i])
        following = view.words[i + 1 : i + 2]
        if code is None or i == 0 or view.dep[i] in ("compound", "amod", "nmod:desc"):
            return ()
        if view.lower[i - 1] != "the" and not (view.sentence[i] == 0 and view.entity[i] == "GPE"):
            return ()  # a headline has no articles
        told_by_verb = view.lemma[view.head[i]] in word_class("verbs_with_of")  # "accused the South of firing"
        if following and ((following[0] == "of" and not told_by_verb) or following[0][0].isupper()):
            return ()
        known = any(view.sentence[i] >= self._since.get(one, len(view.bounds)) for one in ACROSS[view.words[i]])
        return (self.drafts.state(code).id,) if known else ()

    def _is_told_of(self, phrase: Phrase) -> bool:
        """ "The kingdom", "this island"; a headline has no articles."""
        bare = phrase.entry is not None and phrase.entry.slug == "island" and not phrase.determiner
        return phrase.determiner in ("the", "this") or (bare and self.view.sentence[phrase.core[0]] == 0)

    def _is_where(self, phrase: Phrase) -> bool:
        """ "Left the island", "on the island": where something is, and nobody."""
        view, head = self.view, phrase.core[1] - 1
        return view.dep[head] not in SELF or view.lemma[view.head[head]] in ENTERED

    def _described(self, phrase: Phrase) -> str | None:
        view, entry = self.view, phrase.entry
        assert entry is not None
        words = view.lower[phrase.start + bool(phrase.determiner) : phrase.core[1]]
        told = " ".join(words)
        fitting, used = _fitting(told)
        if any(used.isdisjoint(view.lower[owner.start : owner.end]) for owner in phrase.owners):
            return None
        if fitting is None and (entry.slug in VAGUE or len(words) < 2 or OTHER & set(words)):
            return None
        if view.has_child(phrase.core[1] - 1, ("nmod", "acl", "acl:relcl")):
            return None
        others = self._beside(phrase)
        return self._only(phrase, FAR if fitting else NEAR, lambda c: c not in others and (not fitting or c in fitting))

    def _neighbour(self, phrase: Phrase, owners: tuple[str, ...]) -> str | None:
        """ "Sudan's western neighbour", "its neighbour, Chad,": the neighbour that is named in or near the phrase."""
        if len(owners) != 1 or owners[0] not in lexicon().states:
            return None
        own, view = owners[0], self.view
        after = phrase.end + (view.words[phrase.end : phrase.end + 1] == [","])
        behind = view.terms.get(after)
        if behind is not None and behind[1].entry.kind == "state" and view.same_sentence(after, phrase.core[0]):
            return behind[1].entry.country
        return self._only(phrase, NEAR, lambda c: c in borders().get(own, ()))

    def _only(self, phrase: Phrase, reach: int, fits: Fits) -> str | None:
        """The one fitting state of the nearest sentence before the phrase that tells of any."""
        here = self.view.sentence[phrase.core[0]]
        for sentence in range(here, here - reach - 1, -1):
            found = {code for code in self._told(sentence, phrase.start) if fits(code)}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _told(self, sentence: int, before: int) -> Iterator[str]:
        """The states that a sentence names, as actors or as places, and those of the actors in it."""
        yield from (code for start, code in self._named.get(sentence, ()) if start < before)
        for seen in self.memory.by_sentence.get(sentence, ()):
            for id in seen.ids:
                draft = self.drafts.by_id.get(id)
                if draft is not None and draft.state in lexicon().states and seen.head < before:
                    yield draft.state

    def _beside(self, phrase: Phrase) -> set[str]:
        """The states that are named under the phrase's own verb: nobody is called so beside his own name."""
        view = self.view
        verb = verb_over(view, view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,)))
        sentence = view.sentence[phrase.core[0]]
        named = {code for start, code in self._named.get(sentence, ()) if verb_over(view, start) == verb}
        for seen in self.memory.by_sentence.get(sentence, ()):
            if verb_over(view, seen.head) == verb:
                drafts = (self.drafts.by_id.get(id) for id in seen.ids)
                named.update(draft.state for draft in drafts if draft is not None and draft.state)
        return named


def _named_after(phrase: Phrase) -> str | None:
    """ "The island nation of Fiji": the state whose name stands behind the word for it."""
    behind = [owner.entry for owner in phrase.owners if owner.start >= phrase.core[1]]
    return behind[0].country if len(behind) == 1 and behind[0].kind == "state" and not phrase.name else None


def _named_before(phrase: Phrase) -> str | None:
    """ "The Turkish state", "recognised a Palestinian state": the state whose adjective stands before the word."""
    entry, one = phrase.entry, phrase.owners[0].entry if len(phrase.owners) == 1 else None
    bare = entry is not None and entry.slug == "state" and phrase.core[0] == phrase.start + 1 + bool(phrase.determiner)
    return (
        one.country if bare and one is not None and one.kind == "demonym" and one.id == f"state:{one.country}" else None
    )


@cache
def borders() -> Mapping[str, frozenset[str]]:
    """The neighbours of each state."""
    found: dict[str, set[str]] = {}
    for row in rows("borders.csv"):
        for other in parts(row["neighbours"]):
            found.setdefault(row["state"], set()).add(other)
            found.setdefault(other, set()).add(row["state"])
    return {state: frozenset(others) for state, others in found.items()}


@cache
def _descriptions() -> Mapping[str, frozenset[str]]:
    """The states that each descriptive word fits."""
    regions: dict[str, set[str]] = {}
    for territory in get_territories():
        if territory.alpha3:
            for name in {territory.region, territory.subregion} - {None}:
                regions.setdefault(f"@{name}", set()).add(territory.alpha3.upper())
    found: dict[str, frozenset[str]] = {}
    for row in rows("descriptors.csv"):
        members = [regions[part] if part.startswith("@") else {part} for part in parts(row["members"])]
        found.update(dict.fromkeys(parts(row["words"]), frozenset().union(*members)))
    return found


def states_that_are(word: str) -> frozenset[str]:
    """The codes of the states that a descriptive word fits."""
    return _descriptions()[word]


@cache
def _words() -> re.Pattern[str]:
    """All descriptive words, of those that begin alike the longest first."""
    known = sorted(_descriptions(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, known))})(?!\w)")


def _fitting(told: str) -> tuple[frozenset[str] | None, frozenset[str]]:
    """The states that all known words of a description fit, None where it has none; and these words, one by one."""
    used = _words().findall(told)
    fitting = frozenset[str].intersection(*(_descriptions()[words] for words in used)) if used else None
    return fitting, frozenset(word for words in used for word in words.split())
