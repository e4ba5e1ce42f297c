"""The lexicon: which classes a word of the text may have, and its value in each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.tables import table
from dragoman.times.calendar import Feast

Value = int | float | str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words (lower case) → classes → values; `capitalised` ones count only where the text writes a capital."""

    capitalised: Mapping[str, Mapping[str, Value]]
    any_case: Mapping[str, Mapping[str, Value]]
    holidays: Mapping[tuple[str, ...], Feast]
    named_days: Mapping[tuple[str, ...], tuple[int, int, int]]
    known_days: Mapping[tuple[int, int], tuple[int, frozenset[str]]]
    naming: frozenset[str]
    future: frozenset[str]
    timed: frozenset[str]
    once: frozenset[str]
    prolong: frozenset[str]
    intend: frozenset[str]
    past: frozenset[str]
    held: frozenset[str]
    befell: frozenset[str]
    acting: frozenset[str]

    def classes(self, word: str) -> Mapping[str, Value]:
        """The classes of a word as written."""
        key = word.lower()
        found = self.any_case.get(key, {})
        capital = self.capitalised.get(key)
        return {**found, **capital} if capital and word[0].isupper() else found


def by_word(classes: Mapping[str, Mapping[Any, Value]]) -> dict[str, dict[str, Value]]:
    words: dict[str, dict[str, Value]] = {}
    for name, members in classes.items():
        for word, value in members.items():
            words.setdefault(str(word), {})[name] = value
    return words


def phrase(text: str) -> tuple[str, ...]:
    """A phrase as the tokens that the tokenizer makes of it, lower case."""
    from dragoman.times.tokens import words_of

    return tuple(words_of(text))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon, loaded once."""
    data = table("times", "lexicon.yaml")
    return Lexicon(
        capitalised=by_word(data["capitalised"]),
        any_case=by_word(data["any_case"]),
        holidays={phrase(name): Feast(month, day) for name, (month, day) in data["holidays"].items()}
        | {phrase(name): Feast(**rule) for name, rule in data["feasts"].items()},
        named_days={phrase(str(name)): (y, m, d) for name, (y, m, d) in data["named_days"].items()},
        known_days={
            (day["month"], day["day"]): (day["year"], frozenset(day["followed_by"])) for day in data["known_days"]
        },
        naming=frozenset(data["naming"]),
        future=frozenset(data["tense"]["future"]),
        timed=frozenset(data["tense"]["timed"]),
        once=frozenset(data["tense"]["once"]),
        prolong=frozenset(data["tense"]["prolong"]),
        intend=frozenset(data["tense"]["intend"]),
        past=frozenset(data["tense"]["past"]),
        held=frozenset(data["held"]),
        befell=frozenset(data["befell"]),
        acting=frozenset(data["acting"]),
    )
