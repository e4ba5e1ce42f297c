"""Words to the numbers that the reader takes: subword ids, word shapes, and where each word begins."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from tokenizers import Tokenizer

CLS, SEP, UNKNOWN = 101, 102, 100
MAX_SUBWORDS = 6
SHAPES = (
    "lower",  # said
    "title",  # Lavrov
    "upper",  # NATO
    "mixed",  # McDonald
    "punctuation",
    "digits",
    "initial",  # one capital: A
    "special",  # [CLS] and the last [SEP]
    "continuation",  # later subwords of a word that is not all capitals
    "padding",
    "break",  # [SEP] between two paragraphs
    "unused",
)
LOWER, TITLE, UPPER, MIXED, PUNCTUATION, DIGITS, INITIAL, SPECIAL, CONTINUATION, PADDING, BREAK, _ = range(len(SHAPES))


def shape(word: str) -> int:
    """The class of a word's letters, an index into `SHAPES`; the tokenizer lower-cases and would lose it."""
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return DIGITS if any(character.isdigit() for character in word) else PUNCTUATION
    if all(character.islower() for character in letters):
        return LOWER
    if all(character.isupper() for character in letters):
        return UPPER if len(letters) > 1 else INITIAL
    if letters[0].isupper() and all(character.islower() for character in letters[1:]):
        return TITLE
    return MIXED


class WordPieces:
    """A WordPiece tokenizer with a bounded memory of the words that it has cut, and of their subwords' shapes."""

    def __init__(self, tokenizer: Tokenizer, remember: int = 100_000) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._remember = remember
        self._known: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    @classmethod
    def from_file(cls, path: str | Path) -> WordPieces:
        return cls(Tokenizer.from_file(str(path)))

    def pieces(self, word: str) -> tuple[int, ...]:
        """The word's first subword ids, at least one and at most `MAX_SUBWORDS`."""
        return self.shaped(word)[0]

    def shaped(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The word's `pieces`, and the shape of each."""
        known = self._known.get(word)
        if known is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            cut, form = tuple(ids[:MAX_SUBWORDS]) or (UNKNOWN,), shape(word)
            known = cut, (form, *[form if form == UPPER else CONTINUATION] * (len(cut) - 1))
            if len(self._known) >= self._remember:
                self._known.clear()
            self._known[word] = known
        return known


class Encoding(NamedTuple):
    """`ids` and `shapes` have one entry a subword, `first` one a word: the index of its first subword."""

    ids: list[int]
    shapes: list[int]
    first: list[int]


def encode(words: Sequence[str], paragraph_breaks: Collection[int], pieces: WordPieces) -> Encoding:
    """Encode one window: [CLS] words [SEP], with a further [SEP] before each word index in `paragraph_breaks`."""
    ids, shapes, first = [CLS], [SPECIAL], []
    for index, word in enumerate(words):
        if index and index in paragraph_breaks:
            ids.append(SEP)
            shapes.append(BREAK)
        cut, forms = pieces.shaped(word)
        first.append(len(ids))
        ids.extend(cut)
        shapes.extend(forms)
    ids.append(SEP)
    shapes.append(SPECIAL)
    return Encoding(ids, shapes, first)
