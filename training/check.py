"""Do the exported graphs say what the network says?"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dragoman.reading.quotes import quoted_words
from training.backends import Arrays, Backend, Floats, OnnxBackend, TorchBackend
from training.document import Document
from training.export_modules import OUTPUTS
from training.network import OFF, Reader, Vocabulary
from training.windows import Window, Windower, tensors

TEXTS = (
    "The foreign ministry said on Monday that it had summoned the envoy .",
    "“ We will not accept this , ” Lavrov told reporters in Moscow , according to the agency , and left .",
    "Talks failed .",
)


def check(
    reader: Reader, vocabulary: Vocabulary, windower: Windower, folder: Path, tolerance: float
) -> dict[str, float]:
    """The largest differences between single windows exported and the network's batch, by output; raises where one is
    larger than `tolerance`."""
    documents = [Document(text, "shared", text.split(), [0], [0]) for text in TEXTS]
    for document in documents:
        document.quoted = quoted_words(document.words)
    windows = [windower.window(document, 0, len(document.words)) for document in documents]
    differences: dict[str, float] = {}
    for condition in vocabulary.conditions:
        exported = _run(OnnxBackend(folder, 1, vocabulary.conditions), windows, condition)
        expected = _run(TorchBackend(reader, vocabulary.conditions), windows, condition)
        for name, wanted in expected.items():
            for index, window in enumerate(windows):
                gap = _gap(wanted[index], exported[name][index], None if name == "relation" else len(window.first))
                differences[name] = max(differences.get(name, 0), gap)
    wrong = {name: gap for name, gap in differences.items() if gap > tolerance}
    if wrong:
        raise ValueError(f"{folder}: the exported graphs differ from the network: {wrong}")
    return differences


def _run(backend: Backend, batch: list[Window], condition: str) -> Arrays:
    inputs = {name: tensor.numpy() for name, tensor in tensors(batch).items()}
    found = backend.read(inputs, condition)
    cues = np.array([[index, 1, 2] for index in range(len(batch))]).T.copy()
    found["role"] = backend.role(found["hidden"], inputs, cues)
    found["relation"] = backend.relation(found["label_head"][:, 1], found["label_dep"][:, 0])
    return {name: found[name] for name in (*OUTPUTS, "role", "relation")}


def _gap(wanted: Floats, made: Floats, words: int | None) -> float:
    """Over the words that are there and the heads that may be chosen."""
    return float(np.abs(np.where(wanted > OFF / 2, wanted - made, 0)[:words]).max())
