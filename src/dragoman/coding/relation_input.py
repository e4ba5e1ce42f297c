"""A sentence with two marked actors, as the numbers that the relation model takes."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.reading.encoding import CONTINUATION, SPECIAL, UPPER, WordPieces, shape

SENTENCE, SOURCE, TARGET = range(3)  # whose words they are
MARKS = {SOURCE: "@", TARGET: "#"}
BEFORE, AFTER, INSIDE = 12, 24, 16  # words kept before the first actor, after the last one, and of one actor
MOST = 120  # words kept in all

_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and who does something to whom in it; a side may be unknown."""

    text: str
    source: Offsets | None
    target: Offsets | None


class Marked(NamedTuple):
    """One entry a piece: ids, shapes, roles; and where the source's and the target's marks stand (0: nowhere)."""

    ids: list[int]
    shapes: list[int]
    roles: list[int]
    source: int
    target: int


class _Word(NamedTuple):
    text: str
    role: int


def mark(pair: Pair, pieces: WordPieces, start: int, end: int) -> Marked:
    """`start` and `end` are the ids of the marks around a sentence."""
    ids, shapes, roles = [start], [SPECIAL], [SENTENCE]
    begins = {SOURCE: 0, TARGET: 0}
    before = SENTENCE
    for word in [*_words(pair), _Word("", SENTENCE)]:
        if word.role != before:
            for role in (before, word.role):
                if role != SENTENCE:
                    if role == word.role:
                        begins[role] = begins[role] or len(ids)
                    ids.append(pieces.pieces(MARKS[role])[0])
                    shapes.append(SPECIAL)
                    roles.append(role)
            before = word.role
        if word.text:
            cut, form = pieces.pieces(word.text), shape(word.text)
            ids.extend(cut)
            shapes.extend([form] + [form if form == UPPER else CONTINUATION] * (len(cut) - 1))
            roles.extend([word.role] * len(cut))
    return Marked([*ids, end], [*shapes, SPECIAL], [*roles, SENTENCE], begins[SOURCE], begins[TARGET])


def _words(pair: Pair) -> list[_Word]:
    """The words around the actors; of a long actor the first ones."""
    words, kept = [], {SOURCE: 0, TARGET: 0, SENTENCE: 0}
    for match in _WORD.finditer(pair.text):
        role = _role(match.start(), pair)
        kept[role] += 1
        if role == SENTENCE or kept[role] <= INSIDE:
            words.append(_Word(match.group(), role))
    marked = [index for index, word in enumerate(words) if word.role != SENTENCE] or [0]
    first = max(0, marked[0] - BEFORE)
    return words[first : min(marked[-1] + AFTER, first + MOST)]


def _role(place: int, pair: Pair) -> int:
    """Whose word it is; where one actor is named inside the other, it is the inner one's."""
    found = [
        (span[1] - span[0], role)
        for span, role in ((pair.source, SOURCE), (pair.target, TARGET))
        if span is not None and span[0] <= place < span[1]
    ]
    return min(found)[1] if found else SENTENCE
