"""Do the exported graphs say what the network says, and the same for a window alone as in a batch?"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dragoman.reading.encoding import WordPieces
from dragoman.reading.quotes import quoted_words
from training.backends import Arrays, Backend, OnnxBackend, TorchBackend
from training.document import Document
from training.export_modules import OUTPUTS
from training.network import Vocabulary, load
from training.run import CHECKPOINT, minilm
from training.windows import Window, Windower, tensors

TEXTS = (
    "The foreign ministry said on Monday that it had summoned the envoy .",
    "“ We will not accept this , ” Lavrov told reporters in Moscow , according to the agency , and left .",
    "Talks failed .",
)


def _windows(vocabulary: Vocabulary) -> list[Window]:
    windower = Windower(WordPieces.from_file(minilm() / "tokenizer.json"), vocabulary)
    documents = [Document(text, "shared", text.split(), [0], [0]) for text in TEXTS]
    for document in documents:
        document.quoted = quoted_words(document.words)
    return [windower.window(document, 0, len(document.words)) for document in documents]


def _run(backend: Backend, batch: list[Window]) -> Arrays:
    inputs = {name: tensor.numpy() for name, tensor in tensors(batch).items()}
    found = backend.read(inputs, "shared")
    cues = np.array([[index, 1, 2] for index in range(len(batch))]).T.copy()
    found["role"] = backend.role(found["hidden"], inputs, cues)
    found["relation"] = backend.relation(found["label_head"][:, 1], found["label_dep"][:, 0])
    return found


def check(out: Path, weights: Path, tolerance: float) -> dict[str, float]:
    """The largest differences, by output; raises where a batch and a window alone disagree by more than `tolerance`."""
    reader, checkpoint = load(out / CHECKPOINT)
    vocabulary = Vocabulary(**checkpoint["vocabulary"])
    windows = _windows(vocabulary)
    exported, network = OnnxBackend(weights, 1), TorchBackend(reader, vocabulary.conditions)
    together, expected = _run(exported, windows), _run(network, windows)
    differences = {}
    for name in (*OUTPUTS, "role", "relation"):
        for index, window in enumerate(windows):
            alone = _run(exported, [window])[name][0]
            same = together[name][index][tuple(slice(0, size) for size in alone.shape)]
            gap = float(np.abs(alone - same).max())
            if gap > tolerance:
                raise ValueError(f"{name}: a window alone differs by {gap:.3f} from the same window in a batch")
        differences[name] = float(np.abs(np.where(expected[name] < -5000, 0, together[name] - expected[name])).max())
    return differences
