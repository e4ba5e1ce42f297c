"""Semantic classes of words (`frames/lexicon.yaml`): "sanction", "agreement", "force", and their nouns."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.coding.tree import Tree
from dragoman.tables import parsed

MODIFIERS = ("compound", "amod", "nmod:poss", "nmod", "advmod")
CONTAINER = "container"


@dataclass(frozen=True, slots=True)
class WordClasses:
    """`singles` and `pairs` give for each class its lemmas, and its (modifier, noun) pairs."""

    singles: Mapping[str, frozenset[str]]
    pairs: Mapping[str, frozenset[tuple[str, str]]]

    def __contains__(self, name: str) -> bool:
        return name in self.singles

    def is_member(self, name: str, lemma: str) -> bool:
        return lemma in self.singles[name]

    def holds(self, name: str, tree: Tree, noun: int) -> bool:
        """Whether this noun, with its modifiers, belongs to the class."""
        lemma = tree.lemmas[noun]
        if lemma in self.singles[name]:
            return True
        pairs = self.pairs[name]
        return bool(pairs) and any((modifier, lemma) in pairs for modifier in tree.kid_lemmas(noun, *MODIFIERS))

    def inner_noun(self, tree: Tree, noun: int) -> int:
        """The noun that is meant: "talks" in "a round of talks"; the noun itself elsewhere."""
        if tree.lemmas[noun] in self.singles[CONTAINER] or tree.pos[noun] in ("NUM", "SYM"):
            inner = [kid for kid in tree.kids(noun, "nmod") if tree.marker(kid) == "of"]
            counts = self.singles[CONTAINER]  # "tens of thousands of people": both may hang on the first
            return next((kid for kid in inner if tree.lemmas[kid] not in counts), inner[0] if inner else noun)
        return noun


def parse_classes(raw: Mapping[str, list[str]]) -> WordClasses:
    """Classes from name → entries; "travel ban" becomes the pair (travel, ban)."""
    singles: dict[str, frozenset[str]] = {}
    pairs: dict[str, frozenset[tuple[str, str]]] = {}
    for name, entries in raw.items():
        words = [str(entry).lower().split() for entry in entries]
        singles[name] = frozenset(parts[0] for parts in words if len(parts) == 1)
        pairs[name] = frozenset((parts[-2], parts[-1]) for parts in words if len(parts) > 1)
    return WordClasses(singles, pairs)


@cache
def word_classes() -> WordClasses:
    """The shipped classes."""
    text = (files(__package__) / "frames" / "lexicon.yaml").read_text("utf-8")
    return parse_classes(parsed(text))
