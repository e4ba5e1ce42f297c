"""The form that every corpus is brought into: a text as words, with whatever labels the corpus gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class CorpusError(ValueError):
    """A corpus file is missing or is not what it should be."""


@dataclass(slots=True)
class Attribution:
    """Who said what: `cue` is a run of words, inclusive; `source` and `content` are sets of word indices."""

    cue: tuple[int, int]
    source: frozenset[int]
    content: frozenset[int]


class Soft(NamedTuple):
    """A few likely labels of every word and their probabilities, both [N, K]; heads are numbered as `heads` are."""

    labels: NDArray[np.int32]
    chances: NDArray[np.float32]


@dataclass(slots=True)
class Document:
    """One text.  Lists of labels have one entry a word; an absent list means that the corpus does not annotate it.

    `sentence_starts` are the word indices at which a window may be cut; `heads` are word indices in the document, -1
    for a root.  `entities` index the table of allowed label sets (`entities.LabelSets`); `entities_own` are those of
    the corpus's own guideline where it differs.  `names` are the gold spans `(start, end, coarse type)` of a
    development text.  `soft` are a teacher's labels (`silver.py`): `upos`, `xpos`, `relation`, `head`, and
    `entity/CONDITION`; `soft_starts` are its sentences, finer than the units that `sentence_starts` gives.
    """

    id: str
    source: str
    words: list[str]
    sentence_starts: list[int]
    paragraph_starts: list[int]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    entities: list[int] | None = None
    entities_own: list[int] | None = None
    names: list[tuple[int, int, str]] = field(default_factory=list)
    quoted: list[bool] | None = None
    attributions: list[Attribution] | None = None
    soft: dict[str, Soft] = field(default_factory=dict)
    soft_starts: list[int] = field(default_factory=list)
    text: str = ""
    offsets: list[tuple[int, int]] = field(default_factory=list)

    def sentences(self) -> list[tuple[int, int]]:
        """Half-open word ranges."""
        return list(zip(self.sentence_starts, [*self.sentence_starts[1:], len(self.words)], strict=True))
