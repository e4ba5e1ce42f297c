"""From words and marks to what the event network is taught, window by window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.event_marks import Mark, Read, Span
from training.event_types import NONE, NUMBERS
from training.event_words import Kept, Words

IGNORE = -100
AMISS = 0.02  # of the marks may fall on no word; more, and the texts are others


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event, the type's number, and the words that stand for its parties."""

    word: int
    kind: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window: its number among the kept ones, whence it is and of which part, for each word the sentence and the
    type's number that it tells (`IGNORE` where none is known), and the triggers. Those of unsure marks teach parties
    alone."""

    number: int
    kind: str
    held: bool
    half: int
    sentence: NDArray[np.int32]
    wanted: NDArray[np.int64]
    triggers: tuple[Trigger, ...]

    def __len__(self) -> int:
        return len(self.wanted)


def examples(kept: Kept, read: Mapping[str, Read], marks: Mapping[str, Sequence[Mark]]) -> list[Example]:
    """Of every window. Tells how many marks fall on no word that is read; ValueError where they are many."""
    found, placed = [], set[Mark]()
    for number, (text, words) in enumerate(zip(kept.texts, kept.windows, strict=True)):
        here = [mark for mark in marks.get(text, ()) if words.beginning(mark.word[0]) is not None]
        placed.update(here)
        found.append(example(number, words, read[text], here))
    every = [mark for some in marks.values() for mark in some]
    amiss = [f"{mark.text}:{mark.word[0]}" for mark in every if mark not in placed]
    print(f"{len(found)} windows, {len(every)} marks, {len(amiss)} of them on no word: {' '.join(amiss[:5])}")
    if len(amiss) > AMISS * len(every):
        raise ValueError("too many marks fall on no word: the texts aren't those that were marked")
    return found


def example(number: int, words: Words, read: Read, marks: Sequence[Mark]) -> Example:
    """A window with its marks, all of which are on its words."""
    wanted = np.array([NONE if read.holds(start) else IGNORE for start in words.start.tolist()], np.int64)
    triggers = []
    for mark in sorted(marks, key=lambda mark: not mark.sure):
        word = words.beginning(mark.word[0])
        if word is None:
            continue
        kind = NUMBERS[mark.type]
        if mark.sure:
            wanted[word] = kind
        elif wanted[word] == NONE:
            wanted[word] = IGNORE
        triggers.append(Trigger(word, kind, _heads(words, mark.actors), _heads(words, mark.recipients)))
    return Example(number, read.kind, read.held, read.half, words.sentence, wanted, tuple(triggers))


def _heads(words: Words, spans: Sequence[Span]) -> tuple[int, ...]:
    heads = (words.head_of(span) for span in spans)
    return tuple(sorted({head for head in heads if head is not None}))
