"""The grammar: rules over classes of tokens, in stages, each a regular expression over one letter a token.

Every token is written as one letter that stands for the set of classes it may have. A rule ("month:MONTH day:DAYNUM")
becomes a regular expression over those letters. Rules have no unbounded repetition, so reading is linear in the text.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.tables import table
from dragoman.times import (  # noqa: F401  (they register their builders)
    build_clock,
    build_dates,
    build_days,
    build_joined,
    build_lengths,
    build_references,
    build_units,
    build_years,
)
from dragoman.times.builders import BUILDERS, Context
from dragoman.times.lexicon import lexicon
from dragoman.times.patterns import Part, atoms, expression, first_atoms, parsed
from dragoman.times.readings import READING_CLASSES, class_of
from dragoman.times.tokens import FIXED, Token, digit_classes, ordinal_classes

OTHER = "_"
FIRST_LETTER = 0xE000
RUN = re.compile(f"[^{OTHER}]+")
WORD, FIGURE = re.compile(r"[^\W\d_]+"), re.compile(r"[\d½¼¾]")
HALVES_OF_DAY = ("am", "pm", "m")  # "a.m." is read in two words here
LITERAL_MARKS = (".", ",", "'", "-", "–")

Builder = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule: its expression over letters, and what builds its reading."""

    pattern: re.Pattern[str]
    build: Builder
    options: dict[str, object]
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Stages of rules (by the letter they begin with), the words that rules name, the letter of each set of classes."""

    stages: tuple[dict[str, tuple[Rule, ...]], ...]
    literals: frozenset[str]
    letters: dict[frozenset[str], str]
    core: frozenset[str]

    def letter(self, token: Token) -> str:
        return self.letters.get(frozenset(token.values), OTHER) if token.values else OTHER


@lru_cache(maxsize=1 << 14)
def word_classes(word: str) -> Mapping[str, object]:
    """The classes of a word; literals of the grammar are classes named by themselves."""
    lower = word.lower()
    values = lexicon().classes(word)
    return {**values, lower: lower} if lower in grammar().literals else values


def class_sets(literals: frozenset[str]) -> set[frozenset[str]]:
    """Every set of classes that a token can have."""
    words = lexicon()
    sets: set[frozenset[str]] = {
        frozenset([name]) for name in ("HOLIDAYWORD", *FIXED.values(), *READING_CLASSES, *LITERAL_MARKS)
    }
    sets |= {frozenset(digit_classes(str(number))) for number in range(2200)}
    sets |= {frozenset(digit_classes(figures)) for figures in ("00", "07", "0700", "2430", "2999", "9999", "99999")}
    sets |= {frozenset(ordinal_classes(figures)) for figures in ("1st", "32nd")}
    for word in {*words.any_case, *words.capitalised, *literals}:
        for form in (word, word.capitalize()):
            own = {word} if word in literals else set()
            sets.add(frozenset({*words.classes(form), *own}))
    return {found for found in sets if found}


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The shipped grammar, compiled once."""
    data = table("times", "grammar.yaml")
    macros: dict[str, str] = data["macros"]

    def classes_named(atom: str) -> set[str]:
        return {name for part in atom.split("|") for name in macros.get(part, part).split("|")}

    written = [[(rule, parsed(rule["match"])) for rule in stage["rules"]] for stage in data["stages"]]
    named = {name for rules in written for _, parts in rules for atom in atoms(parts) for name in classes_named(atom)}
    literals = frozenset(name for name in named if not name.isupper() and name not in LITERAL_MARKS)
    sets = sorted(class_sets(literals), key=sorted)
    letters = {classes: chr(FIRST_LETTER + index) for index, classes in enumerate(sets)}

    def letters_of(atom: str) -> str:
        names = classes_named(atom)
        return "".join(letter for classes, letter in letters.items() if classes & names)

    def rule_of(rule: dict[str, Any], parts: tuple[Part, ...]) -> Rule:
        first = "".join(letters_of(atom) for atom in first_atoms(parts)[0])
        pattern = re.compile(expression(parts, letters_of))
        return Rule(pattern, BUILDERS[rule["make"]], rule.get("with", {}), frozenset(first))

    stages = tuple(by_first([rule_of(rule, parts) for rule, parts in rules]) for rules in written)
    core_names = set(data["core"])
    core = frozenset(letter for classes, letter in letters.items() if classes & core_names)
    return Grammar(stages, literals, letters, core)


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """In lower case, the words of which one stands in whatever tells a time without a figure."""
    own, words = grammar(), lexicon()
    known = {*words.any_case, *words.capitalised, *own.literals}
    core = {
        word for word in known for form in (word, word.capitalize())
        if own.letters.get(frozenset(word_classes(form)), OTHER) in own.core
    }  # fmt: skip
    return frozenset({*core, *(name[-1] for name in words.holidays), *HALVES_OF_DAY})


def may_tell(text: str) -> bool:
    """Whether a text holds a figure or a word without which no time is told: far fewer do than are read."""
    return FIGURE.search(text) is not None or not _telling().isdisjoint(WORD.findall(text.lower()))


def by_first(rules: Sequence[Rule]) -> dict[str, tuple[Rule, ...]]:
    """The rules that may match from a letter, in their order."""
    return {
        letter: tuple(rule for rule in rules if letter in rule.first)
        for letter in {x for rule in rules for x in rule.first}
    }


def runs(line: str, core: frozenset[str]) -> Iterable[tuple[int, int]]:
    """Stretches of letters that rules know, with one that can carry a time."""
    for run in RUN.finditer(line):
        if not core.isdisjoint(run[0]):
            yield run.span()


def longest(rules: Sequence[Rule], line: str, at: int, end: int, tokens: Sequence[Token]) -> tuple[int, Token] | None:
    """The reading of the longest rule that matches at a place: (end, phrase); earlier rules win ties."""
    found = []
    for rule in rules:
        match = rule.pattern.match(line, at, end)
        if match and match.end() > at:
            found.append((match.end(), rule, match))
    found.sort(key=lambda item: -item[0])
    for stop, rule, match in found:
        named = {name: tokens[match.start(name)] for name in match.groupdict() if match.start(name) >= 0}
        context = Context(tokens, at, stop)
        value = rule.build(context, named, **rule.options)
        if value is not None:
            first, last = tokens[at], tokens[stop - 1]
            if last.text == "." and "MONTHABBR" not in tokens[stop - 2].values:
                last = tokens[stop - 2]
            text = " ".join(token.text for token in tokens[at:stop])
            return stop, Token(first.start, last.end, text, {class_of(value): value})
    return None


def read_stage(
    rules: dict[str, tuple[Rule, ...]], tokens: list[Token], line: str, own: Grammar
) -> tuple[list[Token], str]:
    """The tokens, and their letters, with every stretch that a rule reads replaced by one phrase."""
    out: list[Token] = []
    letters: list[str] = []
    done = 0
    for start, end in runs(line, own.core):
        out.extend(tokens[done:start])
        letters.append(line[done:start])
        at = start
        while at < end:
            candidates = rules.get(line[at])
            found = longest(candidates, line, at, end, tokens) if candidates else None
            token = found[1] if found else tokens[at]
            out.append(token)
            letters.append(own.letter(token) if found else line[at])
            at = found[0] if found else at + 1
        done = end
    out.extend(tokens[done:])
    letters.append(line[done:])
    return out, "".join(letters)


def read(tokens: list[Token]) -> list[Token]:
    """The tokens after every stage: phrases carry a reading as their only value."""
    own = grammar()
    letters = own.letters
    line = "".join([letters.get(frozenset(token.values), OTHER) if token.values else OTHER for token in tokens])
    for rules in own.stages:
        tokens, line = read_stage(rules, tokens, line, own)
    return tokens
