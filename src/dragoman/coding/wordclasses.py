"""Semantic classes of words (`frames/lexicon.yaml`): "sanction", "agreement", "force", and their nouns."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.coding.tree import Tree
from dragoman.tables import parsed

MODIFIERS = ("compound", "amod", "nmod:poss", "nmod", "advmod")
CONTAINER = "container"
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class WordClasses:
    """`singles` gives for each class its lemmas; `of_word` and `of_pair` the classes of a lemma, and of a noun by the
    modifier that it has."""

    singles: Mapping[str, frozenset[str]]
    of_word: Mapping[str, frozenset[str]]
    of_pair: Mapping[str, Mapping[str, frozenset[str]]]

    def __contains__(self, name: str) -> bool:
        return name in self.singles

    def is_member(self, name: str, lemma: str) -> bool:
        return lemma in self.singles[name]

    def holds(self, name: str, tree: Tree, noun: int) -> bool:
        """Whether this noun, with its modifiers, belongs to the class."""
        return tree.lemmas[noun] in self.singles[name] or name in self.names(tree, noun)

    def names(self, tree: Tree, noun: int) -> frozenset[str]:
        """The classes of this noun with its modifiers."""
        lemma = tree.lemmas[noun]
        names, of_pair = self.of_word.get(lemma, NONE), self.of_pair.get(lemma)
        if of_pair is None:
            return names
        return names.union(*(of_pair.get(modifier, NONE) for modifier in tree.kid_lemmas(noun, *MODIFIERS)))

    def in_phrase(self, name: str, tree: Tree, head: int) -> bool:
        """Whether a word of the class stands in the phrase or clause of this head."""
        first, last = tree.subtree(head)
        return not self.singles[name].isdisjoint(tree.lemmas[first:last])

    def in_sentence(self, name: str, tree: Tree, token: int) -> bool:
        """Whether a word of the class stands in this token's sentence."""
        first, last = tree.sentence_of(token)
        return not self.singles[name].isdisjoint(tree.lemmas[first:last])

    def inner_noun(self, tree: Tree, noun: int) -> int:
        """The noun that is meant: "talks" in "a round of talks"; the noun itself elsewhere."""
        if tree.lemmas[noun] in self.singles[CONTAINER] or tree.pos[noun] in ("NUM", "SYM"):
            inner = [kid for kid in tree.kids(noun, "nmod") if tree.marker(kid) == "of"]
            counts = self.singles[CONTAINER]  # "tens of thousands of people": both may hang on the first
            return next((kid for kid in inner if tree.lemmas[kid] not in counts), inner[0] if inner else noun)
        return noun


def parse_classes(raw: Mapping[str, list[str]]) -> WordClasses:
    """Classes from name → entries; "travel ban" becomes the pair (travel, ban)."""
    singles: dict[str, set[str]] = {name: set() for name in raw}
    of_word: dict[str, set[str]] = {}
    of_pair: dict[str, dict[str, set[str]]] = {}
    for name, entries in raw.items():
        for entry in entries:
            *before, word = str(entry).lower().split()
            if before:
                of_pair.setdefault(word, {}).setdefault(before[-1], set()).add(name)
            else:
                singles[name].add(word)
                of_word.setdefault(word, set()).add(name)
    return WordClasses(_frozen(singles), _frozen(of_word), {noun: _frozen(table) for noun, table in of_pair.items()})


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(members) for key, members in sets.items()}


@cache
def word_classes() -> WordClasses:
    """The shipped classes."""
    text = (files(__package__) / "frames" / "lexicon.yaml").read_text("utf-8")
    return parse_classes(parsed(text))
