"""Silver labels: what a teacher thinks of words that no corpus labels, as a few likely labels with their chances."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from dragoman.reading.encoding import WordPieces
from training.corpora import Corpora, load_corpora
from training.document import CorpusError, Document, Soft
from training.entities import CONDITIONS
from training.network import Reader, load
from training.plan import Plan
from training.published import minilm
from training.teacher import TeacherEncoder
from training.windows import Window, Windower, group, tensors

KEPT = 4  # labels a word
LIMIT, SUBWORDS = 128, 3000
SYNTAX = ("upos", "xpos", "head", "relation")
GUIDELINES = {"ewt": ("shared", "uner"), "gum": (), "polnear": ("shared", "uner", "voa")}


def wanted(document: Document) -> tuple[str, ...]:
    """The fields that a document has no gold labels for, and that a teacher should give.

    Corpora of names have gold labels by their own guidelines, which leave open what ours are.
    """
    names = tuple(f"entity/{name}" for name in GUIDELINES.get(document.source, ("shared",)))
    return names if document.heads is not None else (*SYNTAX, *names)


def make_silver(plan: Plan, teacher: Path, resume: bool = False) -> None:
    """Label all training texts for a plan with the checkpoint `teacher`; write the plan's file of silver labels.

    Where the plan goes on from a reader, the chances that both give are averaged. `resume` leaves a file that is there.
    """
    path = plan.silver
    if path is None or (resume and path.exists()):
        return
    torch.set_num_threads(plan.threads)
    corpora = load_corpora(plan.corpora, WordPieces.from_file(minilm() / "tokenizer.json"))
    loaded = [load(teacher, TeacherEncoder()), *([load(plan.start)] if plan.start else [])]
    if any(checkpoint["vocabulary"] != corpora.vocabulary.as_dict() for _, checkpoint in loaded):
        raise ValueError("the teacher was trained with other labels than these corpora have")
    readers = [one.half().eval().to(plan.device) for one, _ in loaded]
    windower = Windower(WordPieces.from_file(minilm() / "tokenizer.json"), corpora.vocabulary)
    arrays: dict[str, np.ndarray] = {}
    for task, documents in corpora.train.items():
        for index, made in enumerate(_label(readers, windower, documents)):
            arrays |= {f"{task} {index} {name}": array for name, array in made.items()}
        print(f"{task}: {len(documents)} texts labelled", flush=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **arrays)


def _label(readers: Sequence[Reader], windower: Windower, documents: Sequence[Document]) -> list[dict[str, np.ndarray]]:
    made: list[dict[str, np.ndarray]] = []
    for document in documents:
        kinds = {f"{name} {part}" for name in wanted(document) for part in ("labels", "chances")}
        made.append(
            {
                kind: np.zeros((len(document.words), KEPT), np.int32 if "labels" in kind else np.float16)
                for kind in kinds
            }
        )
        if document.heads is None:
            made[-1]["starts"] = np.zeros(len(document.words), np.bool_)
    places = {id(document): index for index, document in enumerate(documents)}
    windows = [
        windower.window(document, start, end)
        for document in documents
        if wanted(document)
        for start, end in windower.ranges(document, [LIMIT], None)
    ]
    windows = [window for window in windows if len(window.ids) <= 512]
    with torch.inference_mode():
        for batch in group(windows, SUBWORDS):
            found = _scores(readers, batch)
            for row, window in enumerate(batch):
                into = made[places[id(window.document)]]
                for name, array in found.items():
                    if name in into:
                        part = array[row, : len(window.first)]
                        moved = name == "head labels"
                        into[name][window.start : window.end] = _in_document(part, window) if moved else part
    return made


def _in_document(heads: np.ndarray, window: Window) -> np.ndarray:
    return np.where(heads == 0, -1, heads - 1 + window.start)


def _scores(readers: Sequence[Reader], batch: Sequence[Window]) -> dict[str, np.ndarray]:
    """The likeliest labels [B, N, KEPT] and their chances of every field, and the sentence starts [B, N]."""
    device = readers[0].encoder.token_type.device
    inputs = tensors(batch, device)
    read = [reader.read(inputs["ids"], inputs["shapes"], inputs["mask"], inputs["first"]) for reader in readers]
    pairs = list(zip(readers, read, strict=True))
    starts = sum(reader.syntax.start(hidden)[..., 0].float() for reader, hidden in pairs) > 0
    starts &= inputs["words"] > 0
    starts[:, 0] = True
    starts |= inputs["start"] == 1  # a unit, a paragraph, begins a sentence
    sentence = starts.long().cumsum(1) + (1 - inputs["words"]) * 1000
    within = [reader.syntax.within(hidden, sentence) for reader, hidden in pairs]
    chances = {
        "upos": _mean([reader.syntax.upos(hidden) for reader, hidden in pairs]),
        "xpos": _mean([reader.syntax.xpos(hidden) for reader, hidden in pairs]),
        "head": _mean([arcs for arcs, _, _ in within]),
    }
    heads = chances["head"].argmax(-1)
    parts = zip(readers, within, strict=True)
    chances["relation"] = _mean([reader.syntax.relations_to(heads, *vectors) for reader, (_, *vectors) in parts])
    for number, name in enumerate(CONDITIONS):
        condition = torch.full((len(batch),), number, device=device)
        chances[f"entity/{name}"] = _mean([reader.names(hidden, condition) for reader, hidden in pairs])
    made = {"starts": starts.cpu().numpy()}
    for name, given in chances.items():
        made |= _likeliest(name, given)
    return made


def _mean(scores: Sequence[Tensor]) -> Tensor:
    return torch.stack([given.float().softmax(-1) for given in scores]).mean(0)


def _likeliest(name: str, given: Tensor) -> dict[str, np.ndarray]:
    best = given.topk(min(KEPT, given.shape[-1]), -1)
    chances, labels = best.values.cpu().numpy(), best.indices.cpu().numpy()
    lacking = [(0, 0), (0, 0), (0, KEPT - chances.shape[-1])]
    return {
        f"{name} chances": np.pad(chances, lacking).astype(np.float16),
        f"{name} labels": np.pad(labels, lacking).astype(np.int32),
    }


def add_silver(corpora: Corpora, path: Path) -> None:
    """Give the training documents the labels that `make_silver` wrote, in the order in which they are loaded."""
    with np.load(path) as arrays:
        for task, documents in corpora.train.items():
            for index, document in enumerate(documents):
                for name in wanted(document):
                    labels = arrays[f"{task} {index} {name} labels"]
                    if len(labels) != len(document.words):
                        raise CorpusError(f"{path}: made from other texts than these: {document.id}")
                    chances = arrays[f"{task} {index} {name} chances"].astype(np.float32)
                    document.soft[name] = Soft(labels, chances)
                if document.heads is None:
                    found = np.flatnonzero(arrays[f"{task} {index} starts"]).tolist()
                    document.soft_starts = sorted({*found, *document.sentence_starts})
