"""The network's four ONNX files and the labels that their numbers stand for.

A window is read alone, never padded beside others: dynamic quantisation scales by the largest value of the whole
input, so that in a batch a window's result would depend on its neighbours. Windows run beside each other on threads
instead, which on processors is faster than batches.
"""

import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ReaderError
from dragoman.reading.encoding import SHAPES, Encoding, WordPieces
from dragoman.settings import threads

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_SLOW_FUSIONS = ["SkipLayerNormFusion"]  # with the fused kernel a pass takes up to half as long again
_KEYS = ("version", "upos", "xpos", "relations", "entities", "shapes", "window")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers of the network's outputs stand for; `window` is the most subwords that it reads at once.

    `guidelines` are the corpora whose way of marking names can be followed, `guideline` the one that is.
    """

    version: str
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]
    window: int
    guidelines: tuple[str, ...] = ("shared",)
    guideline: str = "shared"


@dataclass(frozen=True, slots=True)
class Scores:
    """The network's outputs for one window of N words (see `docs/reader.md`); R relations, E entity labels."""

    hidden: Floats  # [N, 384]
    upos: Floats  # [N, 17]
    xpos: Floats  # [N, X]
    entity: Floats  # [N, E], log-probabilities
    start: Floats  # [N]
    cue: Floats  # [N, 3], log-probabilities of O, B, I
    arc: Floats  # [N, N + 1], column 0 the root
    label_head: Floats  # [N + 1, D]
    label_dep: Floats  # [N, D]
    lower: Floats | None = None  # [N, 384], as `hidden` two layers before the last; None without an event network
    middle: Floats | None = None  # [N, 384], one layer before it


class Network:
    """Runs the network. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.labels = _labels(folder)
        self.pieces = WordPieces.from_file(folder / "tokenizer.json")
        self._reader = session(folder / "reader.onnx")
        self._relation = session(folder / "relation.onnx")
        self._role = session(folder / "role.onnx")
        events = folder / "event.onnx"
        self._event = session(events) if events.is_file() else None
        self._wanted = [name for name in Scores.__slots__ if self._event or name not in ("lower", "middle")]

    def read(self, encoding: Encoding, quoted: list[int], guideline: int) -> Scores:
        """One pass over a window; `quoted` has one flag a word, `guideline` is the number of one of the labels'."""
        inputs = {
            "ids": np.array([encoding.ids], dtype=np.int64),
            "shapes": np.array([encoding.shapes], dtype=np.int64),
            "first": np.array([encoding.first], dtype=np.int64),
            "quoted": np.array([quoted], dtype=np.int64),
            "condition": np.array([guideline], dtype=np.int64),
        }
        return Scores(*(output[0] for output in self._reader.run(self._wanted, inputs)))

    def relations(self, scores: Scores, heads: Ints) -> Floats:
        """Relation logits [N, R] of every word under its head (-1 for the root)."""
        inputs = {"label_head": scores.label_head[heads + 1], "label_dep": scores.label_dep}
        return cast(Floats, self._relation.run(["relation"], inputs)[0])

    def roles(self, scores: Scores, quoted: list[int], cues: list[tuple[int, int]]) -> Floats:
        """Log-probabilities [K, N, 3] of none, source and content, for each cue (inclusive word indices)."""
        inputs: dict[str, Ints | Floats] = {
            "hidden": scores.hidden[None],
            "quoted": np.array([quoted], dtype=np.int64),
            "cue_start": np.array([start for start, _ in cues], dtype=np.int64),
            "cue_end": np.array([end for _, end in cues], dtype=np.int64),
        }
        return cast(Floats, self._role.run(["role"], inputs)[0])

    def events(self, scores: Scores, sentence: Ints) -> tuple[Floats, Ints, Floats] | None:
        """Log-probabilities [N, 17] that a word tells no event, or one of each type; the words that likely tell one
        [K]; and [K, N, 2], how likely each word tells its actor and its recipient. `sentence` [N] numbers them. None
        for a reader without an event network."""
        if self._event is None or scores.lower is None or scores.middle is None:
            return None
        inputs: dict[str, Ints | Floats] = {
            "lower": scores.lower[None],
            "middle": scores.middle[None],
            "hidden": scores.hidden[None],
            "sentence": sentence[None],
        }
        types, triggers, parties = self._event.run(["event", "trigger", "party"], inputs)
        return types[0], triggers, parties


def _labels(folder: Path) -> Labels:
    try:
        given: dict[str, Any] = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        missing = [key for key in _KEYS if key not in given]
        if missing:
            raise ReaderError(f"{folder}: reader.json lacks {', '.join(missing)}; install dragoman anew")
        if tuple(given["shapes"]) != SHAPES:
            raise ReaderError(f"{folder}: weights for other word shapes than this version's; install dragoman anew")
        upos, xpos, relations, entities = (tuple(given[key]) for key in ("upos", "xpos", "relations", "entities"))
        guidelines = tuple(given.get("conditions", ["shared"]))
        guideline = str(given.get("entity_condition", "shared"))
        return Labels(
            str(given["version"]), upos, xpos, relations, entities, int(given["window"]), guidelines, guideline
        )
    except (OSError, ValueError, TypeError) as error:
        raise ReaderError(f"{folder}: the reader's weights can't be read ({error}); install dragoman anew") from error


def session(path: Path) -> Any:
    """An ONNX graph, on one thread; ReaderError where it can't be read."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW_FUSIONS
        )
    except Exception as error:  # the run-time's own exceptions share no public base
        raise ReaderError(f"{path}: the reader's weights can't be read ({error}); install dragoman anew") from error


def shipped_weights() -> Path:
    """The folder of the weights inside the package."""
    return Path(str(files("dragoman.reading") / "weights"))


_lock = threading.Lock()


def network(folder: Path | None = None) -> Network:
    """The network of this process for a folder of weights, by default the shipped ones. Loaded once."""
    with _lock:
        return _network(str(folder or shipped_weights()), os.getpid())


@cache
def _network(folder: str, process: int) -> Network:
    # A run-time's state doesn't survive a fork: `process` keys it, so that a child loads its own.
    return Network(Path(folder))


def executor() -> ThreadPoolExecutor | None:
    """The threads on which windows are read, None where only one is wanted."""
    with _lock:
        return _executor(threads(), os.getpid())


@cache
def _executor(count: int, process: int) -> ThreadPoolExecutor | None:
    return ThreadPoolExecutor(count, thread_name_prefix="dragoman-reader") if count > 1 else None
