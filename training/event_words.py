"""The words of the marked texts as the reader reads them, by window, with their vectors: kept in two files."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from training.event_types import LAYERS

if TYPE_CHECKING:
    from training.event_marks import Span

WORDS, VECTORS = "event-words.npz", "event-vectors.f16"
DIM = 384
Ints = NDArray[np.int32]
Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Words:
    """The N words of a window: their characters in the document, the number of their sentence, the word that each
    hangs on in the tree (-1 for a root), and whether it is no word to stand for a phrase."""

    start: Ints
    end: Ints
    sentence: Ints
    head: Ints
    loose: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.start)

    def beginning(self, place: int) -> int | None:
        """The word that begins at a character."""
        found = int(np.searchsorted(self.start, place))
        return found if found < len(self.start) and self.start[found] == place else None

    def head_of(self, span: Span) -> int | None:
        """The word that a phrase hangs by; None where no word of it is here."""
        first, last = np.searchsorted(self.start, span)
        tops = [word for word in range(first, last) if not first <= self.head[word] < last]
        return next((word for word in tops if not self.loose[word]), tops[0] if tops else None)


NAMES = tuple(one.name for one in fields(Words))


class Writer:
    """Writes windows as they come: vectors at once, the rest at the end."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.texts, self.windows = folder, list[str](), list[Words]()
        self._vectors = (folder / VECTORS).open("wb")

    def add(self, text: str, words: Words, vectors: Halves) -> None:
        """`vectors` [N, 3, DIM]."""
        self.texts.append(text)
        self.windows.append(words)
        self._vectors.write(np.ascontiguousarray(vectors, np.float16).tobytes())

    def close(self) -> None:
        self._vectors.close()
        arrays: dict[str, Any] = {name: np.concatenate([getattr(one, name) for one in self.windows]) for name in NAMES}
        first = np.cumsum([0, *map(len, self.windows)])
        np.savez_compressed(self.folder / WORDS, texts=np.array(self.texts), first=first, **arrays)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a `Writer` wrote. `vectors` [words, 3, DIM] stay on the disk; those of window `n` begin at `first[n]`."""

    texts: list[str]
    windows: list[Words]
    first: NDArray[np.int64]
    vectors: Halves

    def of(self, number: int) -> Halves:
        """A window's vectors [N, 3, DIM]."""
        return self.vectors[self.first[number] : self.first[number + 1]]


def load_words(folder: Path) -> Kept:
    """SystemExit where they were not made."""
    if not (folder / WORDS).exists():
        raise SystemExit(f"{folder / WORDS}: no such file; run python -m training.event_features first")
    with np.load(folder / WORDS) as kept:
        arrays = {name: kept[name] for name in kept.files}
    first = arrays["first"]
    windows = [Words(*(arrays[name][start:end] for name in NAMES)) for start, end in pairwise(first.tolist())]
    vectors = np.memmap(folder / VECTORS, np.float16, "r", shape=(int(first[-1]), len(LAYERS), DIM))
    return Kept(arrays["texts"].tolist(), windows, first, vectors)
