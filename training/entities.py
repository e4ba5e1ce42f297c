"""One scheme of names over corpora that annotate different things.

Each corpus's tag stands for the *set* of labels that it allows: what UNER calls LOC may be GPE or LOC here, and what it
leaves untagged may still be a demonym or a date.  The loss takes the summed probability of the allowed labels
(`losses.entity_loss`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.reading.names import Bio

TYPES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "DATE", "WORK", "MISC")
LABELS = ("O", *(f"{prefix}-{name}" for name in TYPES for prefix in "BI"))
CONDITIONS = ("shared", "gum", "uner", "voa", "crossner", "wikigold", "wnut", "re3d")
COARSE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}

TITLES = frozenset(
    """mr mrs ms miss dr sir lord lady dame president vice prime minister premier chancellor secretary senator sen
    rep congressman congresswoman representative governor gov mayor king queen prince princess emperor sultan
    sheikh sheik ayatollah imam mullah pope archbishop bishop cardinal reverend rev father sister general gen
    lieutenant lt colonel col major captain capt sergeant sgt admiral commander judge justice ambassador envoy
    spokesman spokeswoman spokesperson professor prof chief foreign defense defence interior finance deputy former
    attorney state ex-president then-president chairman chairwoman director coach prophet detective officer leader
    opposition party candidate lawmaker special us u.s. american united nations u.n. u.n and & of the""".split()
)
_TITLE_CORE = frozenset(
    TITLES - {"us", "u.s.", "american", "united", "nations", "u.n.", "u.n", "and", "&", "of", "the", "state", "party"}
)

_BIO = Bio(LABELS)
Span = tuple[int, int, frozenset[str]]  # half-open word range, allowed types


class LabelSets:
    """Numbers for the label sets met in the corpora, in order of appearance."""

    def __init__(self) -> None:
        self._index: dict[frozenset[int], int] = {}
        self.sets: list[frozenset[int]] = []
        self.free = self.add(range(len(LABELS)))

    def add(self, labels: Iterable[int]) -> int:
        key = frozenset(labels)
        if key not in self._index:
            self._index[key] = len(self.sets)
            self.sets.append(key)
        return self._index[key]

    def outside(self, unannotated: Iterable[str]) -> int:
        """An untagged word: no name, or one of a type that the corpus does not annotate."""
        return self.add([0, *(2 * TYPES.index(name) + k for name in unannotated for k in (1, 2))])

    def inside(self, types: Iterable[str], begins: bool) -> int:
        return self.add(2 * TYPES.index(name) + (1 if begins else 2) for name in types)


def label_words(count: int, spans: Iterable[Span], outside: int, sets: LabelSets) -> list[int]:
    """The number of the allowed set of every word."""
    labels = [outside] * count
    for start, end, types in spans:
        for index in range(start, end):
            labels[index] = sets.inside(types, index == start)
    return labels


def without_title(words: Sequence[str], start: int, end: int) -> int:
    """Where a person's name begins once titles at its left are taken off; never the last word."""
    begin = start
    for index in range(start, end - 1):
        word = words[index].lower().rstrip(".")
        if word not in TITLES and not words[index].islower():
            break
        if word in _TITLE_CORE:
            begin = index + 1
    while begin < end - 1 and words[begin].lower() in {"-", "designate", "of", "state", "the", "general"}:
        begin += 1
    return begin


def after_titles(words: Sequence[str], start: int, end: int) -> int:
    """Where a name begins behind the last title of a description such as "Turkish Foreign Minister Hakan Fidan"."""
    titles = [index for index in range(start, end - 1) if words[index].lower().rstrip(".") in _TITLE_CORE]
    return titles[-1] + 1 if titles else start


def bio_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Spans of IOB1 or IOB2 tags."""
    spans: list[tuple[int, int, str]] = []
    start, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if kind and (prefix != "I" or name != kind):
            spans.append((start, index, kind))
            kind = ""
        if name and not kind:
            start, kind = index, name
    return spans


def decode(scores: NDArray[np.float32]) -> list[tuple[int, int, str]]:
    """The names of one sentence, from log-probabilities [N, E], as the run time finds them."""
    starts = np.arange(len(scores)) == 0
    return _BIO.spans(_BIO.best(scores, starts))


def coarse_type(kinds: frozenset[str]) -> str:
    """The one coarse type of a gold name, or ""; VOA's states as actors count as places."""
    found = {COARSE.get(kind, "") for kind in kinds - {"NORP"}}
    return found.pop() if len(found) == 1 else ""


def coarse(spans: Iterable[tuple[int, int, str]]) -> set[tuple[int, int, str]]:
    """PER, ORG and LOC (with GPE): the types on which the corpora's guidelines can be compared."""
    return {(start, end, COARSE[name]) for start, end, name in spans if name in COARSE}
