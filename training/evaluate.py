"""Development figures of a checkpoint or of exported weights."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from dragoman.reading.encoding import WordPieces
from training.backends import Backend, OnnxBackend, TorchBackend
from training.corpora import load_corpora
from training.document import Document
from training.entities import coarse, decode
from training.network import OFF, load
from training.plan import CHECKPOINT
from training.predict import attributions, batches, windows
from training.published import minilm
from training.teacher import TeacherEncoder
from training.windows import Window, Windower

Figures = dict[str, float]


def evaluate(
    folder: Path,
    out: Path,
    threads: int = 2,
    weights: Path | None = None,
    name: str = "figures",
    teacher: bool = False,
    device: str = "cpu",
) -> dict[str, Figures]:
    """Print a table and write `OUT/NAME.json`: of the ONNX files in `weights`, else of the checkpoint.

    A teacher has learnt no attributions, and none are looked for.
    """
    torch.set_num_threads(threads)
    reader, checkpoint = load(out / CHECKPOINT, TeacherEncoder() if teacher else None)
    pieces = WordPieces.from_file(minilm() / "tokenizer.json")
    corpora = load_corpora(folder, pieces)
    if checkpoint["vocabulary"] != corpora.vocabulary.as_dict():
        raise ValueError("the checkpoint was trained with other labels than these corpora have")
    conditions = corpora.vocabulary.conditions
    network = TorchBackend(reader.to(device), conditions)
    backend: Backend = OnnxBackend(weights, threads, conditions) if weights else network
    windower = Windower(pieces, corpora.vocabulary)
    print(f"step {checkpoint['step']} of {checkpoint['steps']}")
    figures: dict[str, Figures] = {}
    for treebank in ("ewt", "gum", "gum-news"):
        for form, alone in (("sentences", True), ("windows", False)):
            made = syntax(windows(corpora.dev[treebank], windower, alone), backend)
            _report(figures, f"{treebank} {form}", made)
    for corpus in ("uner", "voa", "crossner"):
        for condition in [c for c in ("shared", corpus) if c in conditions]:
            _report(figures, f"{corpus} as {condition}", names(corpora.dev[corpus], windower, backend, condition))
    if not teacher:
        found = attributions(corpora.dev["polnear"], windower, backend)
        for kind, made in score_attributions(folder / "attribution", found).items():
            _report(figures, kind, made)
    (out / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n")
    return figures


def _report(figures: dict[str, Figures], name: str, made: Figures) -> None:
    figures[name] = {key: round(value, 4) for key, value in made.items()}
    print(f"{name:20}" + "  ".join(f"{key} {value:.4f}" for key, value in made.items()), flush=True)


def syntax(given: Sequence[Window], backend: Backend) -> Figures:
    """Gold words; arcs are sought within gold sentences, each word's best one, without a tree's constraints."""
    right: Counter[str] = Counter()
    for _, inputs, scores in batches(given, backend, "shared"):
        arcs = scores["arc"]
        sentence = inputs["sentence"]
        arcs[..., 1:] = np.where(sentence[:, :, None] == sentence[:, None, :], arcs[..., 1:], OFF)
        row, word = inputs["words"].nonzero()
        heads = arcs.argmax(-1)[row, word]
        relations = backend.relation(scores["label_head"][row, heads], scores["label_dep"][row, word]).argmax(-1)
        attached = heads == inputs["head"][row, word]
        right["words"] += len(row)
        right["UAS"] += int(attached.sum())
        right["LAS"] += int((attached & (relations == inputs["relation"][row, word])).sum())
        for tag in ("upos", "xpos"):
            right[tag.upper()] += int((scores[tag].argmax(-1) == inputs[tag])[row, word].sum())
        starts, gold = scores["start"][row, word] > 0, inputs["start"][row, word] == 1
        right["found"] += int((starts & gold).sum())
        right["either"] += int(starts.sum() + gold.sum())
    figures = {name: right[name] / right["words"] for name in ("UPOS", "XPOS", "UAS", "LAS")}
    return figures | {"start": 2 * right["found"] / max(1, right["either"])}


def names(documents: Sequence[Document], windower: Windower, backend: Backend, condition: str) -> Figures:
    """F1 of exact spans of persons, organizations and places, each sentence alone."""
    count: Counter[tuple[str, str]] = Counter()
    for batch, _, scores in batches(windows(documents, windower, alone=True), backend, condition):
        for index, window in enumerate(batch):
            found = coarse(decode(scores["entity"][index, : len(window.first)]))
            inside = [(a - window.start, b - window.start, kind) for a, b, kind in window.document.names]
            gold = {name for name in inside if name[0] >= 0 and name[1] <= len(window.first)}
            for kind in ("PER", "ORG", "LOC"):
                mine, theirs = ({name for name in some if name[2] == kind} for some in (found, gold))
                count[kind, "right"] += len(mine & theirs)
                count[kind, "sum"] += len(mine) + len(theirs)
    total = 2 * sum(count[kind, "right"] for kind in ("PER", "ORG", "LOC"))
    figures = {"F1": total / max(1, sum(count[kind, "sum"] for kind in ("PER", "ORG", "LOC")))}
    return figures | {kind: 2 * count[kind, "right"] / max(1, count[kind, "sum"]) for kind in ("PER", "ORG", "LOC")}


def score_attributions(folder: Path, found: dict[str, list[dict[str, Any]]]) -> dict[str, Figures]:
    """PolNeAR's development articles through the scorer beside them."""
    with tempfile.TemporaryDirectory() as temporary:
        gold, predicted = Path(temporary, "gold.jsonl"), Path(temporary, "predicted.jsonl")
        gold.write_bytes(gzip.decompress((folder / "polnear_dev.jsonl.gz").read_bytes()))
        lines = [
            {"id": name, "attributions": [{"id": str(i), **made} for i, made in enumerate(some)]}
            for name, some in found.items()
        ]
        predicted.write_text("".join(json.dumps(line) + "\n" for line in lines))
        command = [sys.executable, str(folder / "score_attribution.py"), str(gold), str(predicted), "--json"]
        result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    figures: dict[str, Figures] = {}
    for kind in ("all", "direct", "indirect", "mixed"):
        scores = result[kind]
        figures[f"polnear {kind}"] = {
            "triple": scores["attribution"]["triple_soft"]["f"] or 0.0,
            "source": scores["source"]["norm"]["f"] or 0.0,
            "cue": scores["cue"]["norm"]["f"] or 0.0,
            "content": scores["content"]["norm"]["f"] or 0.0,
            "content soft": scores["content"]["soft"]["f"] or 0.0,
        }
    return figures
