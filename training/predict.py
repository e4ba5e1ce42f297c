"""Run a backend over documents: scores by window, and attributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from dragoman.reading.quotes import Quotation, quotations
from training.attribute import cue_runs, record, smooth
from training.backends import Arrays, Backend
from training.document import Document
from training.windows import WINDOW, Window, Windower, group, tensors

SUBWORDS = 4000


def batches(
    windows: Sequence[Window], backend: Backend, condition: str
) -> Iterator[tuple[list[Window], dict[str, Any], Arrays]]:
    """Batches with their padded inputs and what the reader made of them."""
    for batch in group(windows, SUBWORDS):
        inputs = {name: tensor.numpy() for name, tensor in tensors(batch).items()}
        inputs.setdefault("quoted", np.zeros_like(inputs["first"]))
        yield batch, inputs, backend.read(inputs, condition)


def windows(documents: Iterable[Document], windower: Windower, alone: bool = False) -> list[Window]:
    """Full windows, or one for each sentence."""
    made: list[Window] = []
    for document in documents:
        ranges = document.sentences() if alone else windower.ranges(document, [WINDOW], None)
        made.extend(windower.window(document, start, end) for start, end in ranges if end - start <= 400)
    return [window for window in made if len(window.ids) <= 512]


def attributions(
    documents: Sequence[Document], windower: Windower, backend: Backend, threshold: float = 0.5
) -> dict[str, list[dict[str, Any]]]:
    """By document id, in character offsets."""
    found: dict[str, list[dict[str, Any]]] = {document.id: [] for document in documents}
    for batch, inputs, scores in batches(windows(documents, windower), backend, "shared"):
        cues = [
            (index, *run)
            for index, window in enumerate(batch)
            for run in cue_runs(np.exp(scores["cue"][index, : len(window.first)]).tolist(), threshold)
        ]
        if not cues:
            continue
        roles = backend.role(scores["hidden"], inputs, np.array(cues, dtype=np.int64).T.copy()).argmax(-1)
        for (index, *run), row in zip(cues, roles.tolist(), strict=True):
            window = batch[index]
            cue = run[0], run[1]
            smoothed = smooth(row[: len(window.first)], cue, _within(window))
            made = record(cue, smoothed, window.document.offsets[window.start : window.end])
            if made:
                found[window.document.id].append(made)
    return found


def _within(window: Window) -> list[Quotation]:
    found = quotations(window.document.words, window.document.paragraph_starts)
    moved = [Quotation(q.open - window.start, q.close - window.start, q.closed) for q in found]
    return [q for q in moved if q.close >= 0 and q.open < window.end - window.start]
