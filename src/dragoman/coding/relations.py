"""The relation model: what one marked actor does to another in a sentence, as probabilities of the PLOVER types.

A sentence is read alone, never padded beside others: dynamic quantisation scales by the largest value of the whole
input, so that in a batch a sentence's result would depend on its neighbours.
"""

import json
import math
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.coding.relation_input import Marked, Pair, mark
from dragoman.errors import ReaderError
from dragoman.reading.encoding import WordPieces

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labels:
    """What the model's outputs stand for: the types in order, and the quad class of each (1–4)."""

    types: tuple[str, ...]
    quads: tuple[int, ...]
    temperature: float


@dataclass(frozen=True, slots=True)
class Relation:
    """What the model makes of one pair. Quad and binary classes are those with the largest summed probability.

    `probabilities` are of the types, given that something passes between the two; `none` is the probability that
    nothing does.
    """

    labels: Labels
    probabilities: tuple[float, ...]
    none: float

    @property
    def type(self) -> str:
        return self.labels.types[max(range(len(self.probabilities)), key=self.probabilities.__getitem__)]

    @property
    def quad(self) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return max((1, 2, 3, 4), key=self._mass)

    @property
    def binary(self) -> int:
        """0 cooperation, 1 conflict."""
        return int(self._mass(3) + self._mass(4) > 0.5)

    def of(self, kind: str) -> float:
        """The probability of one type."""
        return self.probabilities[self.labels.types.index(kind)]

    def _mass(self, quad: int) -> float:
        return sum(p for p, q in zip(self.probabilities, self.labels.quads, strict=True) if q == quad)


class Relations:
    """Runs the model. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        try:
            given: dict[str, Any] = json.loads((folder / "relations.json").read_text(encoding="utf-8"))
            self.labels = Labels(tuple(given["types"]), tuple(given["quads"]), float(given["temperature"]))
            self._start, self._end = int(given["start"]), int(given["end"])
            self._pieces = WordPieces.from_file(folder / "relations-tokenizer.json")
            self._session = _session(folder / "relations.onnx")
        except Exception as error:  # the run-time's and the tokenizer's own exceptions share no public base
            raise ReaderError(f"{folder}: the relation model can't be read ({error}); install dragoman anew") from error

    def score(self, pairs: Sequence[Pair]) -> list[Relation]:
        """What each pair tells, in the order given."""
        return list(self.each(pairs))

    def each(self, pairs: Iterable[Pair]) -> Iterator[Relation]:
        """The same, one by one."""
        for pair in pairs:
            marked = mark(pair, self._pieces, self._start, self._end)
            logits = self._logits(marked)
            types = logits[:-1] / self.labels.temperature
            odds = np.exp(types - types.max())
            none = 1 / (1 + math.exp(-float(logits[-1])))
            yield Relation(self.labels, tuple(map(float, odds / odds.sum())), none)

    def _logits(self, marked: Marked) -> Floats:
        """One of each type, and one of none against all of them."""
        inputs = {
            "ids": np.array([marked.ids], dtype=np.int64),
            "shapes": np.array([marked.shapes], dtype=np.int64),
            "roles": np.array([marked.roles], dtype=np.int64),
            "source": np.array([marked.source], dtype=np.int64),
            "target": np.array([marked.target], dtype=np.int64),
        }
        return np.asarray(self._session.run(["logits"], inputs)[0][0], dtype=np.float64)


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


_lock = threading.Lock()


def relations(folder: Path | None = None) -> Relations:
    """The model of this process, by default the shipped one. Loaded at the first call."""
    with _lock:
        return _relations(str(folder or Path(str(files("dragoman.coding") / "weights"))), os.getpid())


@cache
def _relations(folder: str, process: int) -> Relations:
    # A run-time's state doesn't survive a fork: `process` keys it, so that a child loads its own.
    return Relations(Path(folder))
