"""From a window of words to what the network reads in it: tags, trees, names, attributions and events."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ReaderError
from dragoman.reading.attributions import RawAttribution, attributions, cue_runs
from dragoman.reading.encoding import encode
from dragoman.reading.events import RawEvent, raw_events
from dragoman.reading.names import Bio
from dragoman.reading.network import Network, Scores
from dragoman.reading.quotes import Quotation, quotations
from dragoman.reading.sentences import sentence_starts
from dragoman.reading.tree import heads

Ints = NDArray[np.int64]

_CUES_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Window:
    """Words to read at once. `paragraphs` are the indices of words that begin one, `sentences` of those that begin a
    sentence where that is known (None: the network finds them)."""

    words: Sequence[str]
    paragraphs: Sequence[int]
    sentences: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a window of N words; arrays are [N] and hold label numbers, `heads` word indices (-1: root)."""

    upos: Ints
    xpos: Ints
    heads: Ints
    relations: Ints
    starts: NDArray[np.bool_]
    entities: Ints
    attributions: tuple[RawAttribution, ...]
    events: tuple[RawEvent, ...] | None  # None for a reader without an event network


class Decoder:
    """Reads windows with a network. Safe to use from several threads."""

    def __init__(self, network: Network, names: str | None = None) -> None:
        """`names`: the guideline for names to follow, one of those that the network knows; None for its own."""
        self.network = network
        known = network.labels.guidelines
        if (names or network.labels.guideline) not in known:
            raise ReaderError(f"names {names}: no such guideline; there are {', '.join(known)}")
        self._guideline = known.index(names or network.labels.guideline)
        self.bio = Bio(network.labels.entities)
        relations = network.labels.relations
        self._root, self._subject, self._title = (relations.index(name) for name in ("root", "nsubj", "nmod:desc"))
        self._noun_and_name = network.labels.upos.index("NOUN"), network.labels.upos.index("PROPN")
        self._not_root = np.array([name != "root" for name in relations])

    def read(self, window: Window) -> Reading:
        words = window.words
        marks = quotations(words, window.paragraphs)
        quoted = [0] * len(words)
        for mark in marks:
            quoted[mark.open : mark.close + 1] = [1] * (mark.close + 1 - mark.open)
        encoding = encode(words, frozenset(window.paragraphs), self.network.pieces)
        scores = self.network.read(encoding, quoted, self._guideline)
        starts = self._starts(window, scores, marks)
        sentence = np.cumsum(starts) - 1
        found = heads(scores.arc, sentence)
        upos, relations = scores.upos.argmax(1), self._relations(scores, found)
        self._give_titles(upos, found, relations)
        return Reading(
            upos=upos,
            xpos=scores.xpos.argmax(1),
            heads=found,
            relations=relations,
            starts=starts,
            entities=self.bio.best(scores.entity, starts),
            attributions=self._attributions(scores, quoted, marks),
            events=self._events(scores, sentence),
        )

    def _starts(self, window: Window, scores: Scores, marks: Sequence[Quotation]) -> NDArray[np.bool_]:
        if window.sentences is None:
            return sentence_starts(window.words, scores.start, window.paragraphs, marks)
        starts = np.zeros(len(window.words), dtype=bool)
        starts[[0, *window.sentences]] = True
        return starts

    def _relations(self, scores: Scores, found: Ints) -> Ints:
        logits = self.network.relations(scores, found)
        chosen: Ints = np.where(self._not_root, logits, -np.inf).argmax(1)
        chosen[found < 0] = self._root
        return chosen

    def _events(self, scores: Scores, sentence: Ints) -> tuple[RawEvent, ...] | None:
        found = self.network.events(scores, sentence)
        return None if found is None else raw_events(*found)

    def _give_titles(self, upos: Ints, found: Ints, relations: Ints) -> None:
        """Of a noun and a name side by side, both read as a verb's subject, the noun is the name's title."""
        subjects = np.flatnonzero(relations == self._subject)
        for title, name in pairwise(subjects.tolist()):
            if name == title + 1 and found[title] == found[name] and (upos[title], upos[name]) == self._noun_and_name:
                found[title], relations[title] = name, self._title

    def _attributions(
        self, scores: Scores, quoted: list[int], marks: Sequence[Quotation]
    ) -> tuple[RawAttribution, ...]:
        cues = cue_runs(scores.cue)
        if not cues:
            return ()
        parts = [cues[first : first + _CUES_AT_ONCE] for first in range(0, len(cues), _CUES_AT_ONCE)]
        roles = np.concatenate([self.network.roles(scores, quoted, part) for part in parts])
        return attributions(cues, scores.cue, roles, [mark for mark in marks if mark.closed])
