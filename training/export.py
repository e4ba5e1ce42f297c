"""From a checkpoint to the files that the run time reads: three ONNX graphs, the tokenizer, and a description."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import torch

from dragoman.reading.encoding import MAX_SUBWORDS, SHAPES, WordPieces
from training.check import check
from training.corpora import TRAINED_ON
from training.export_modules import BELOW, OUTPUTS, ReaderModule, RelationModule, RoleModule
from training.graphs import write
from training.network import DIM, LABEL, Reader, Vocabulary, load
from training.plan import CHECKPOINT
from training.published import minilm
from training.smooth import smoothed
from training.windows import WINDOW, Windower

VERSION = 2
TOLERANCE = 2e-3  # between the network and its graphs in single precision
LARGEST = 32 * 2**20  # bytes, all files together
T, N, K, M = "subwords", "words", "cues", "pairs"


def export(out: Path, target: Path, condition: str = "shared", quantise: bool = True) -> Path:
    """Write the files into `target`, replacing what is there only once all is made and compared with the network."""
    reader, checkpoint = load(out / CHECKPOINT)
    vocabulary = Vocabulary(**checkpoint["vocabulary"])
    if condition not in vocabulary.conditions:
        raise ValueError(f"{condition}: no such guideline; there are {', '.join(vocabulary.conditions)}")
    figures = json.loads((out / "figures.json").read_text()) if (out / "figures.json").exists() else {}
    reader.encoder.word.sparse = False
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".weights-") as temporary:
        full, folder = Path(temporary, "full"), Path(temporary, "weights")
        windower = Windower(WordPieces.from_file(minilm() / "tokenizer.json"), vocabulary)
        ready = smoothed(reader, windower)
        write_graphs(ready, full, quantise=False)
        check(reader, vocabulary, windower, full, TOLERANCE)
        write_graphs(ready, folder, quantise)
        (folder / "reader.json").write_text(json.dumps(description(checkpoint, condition, figures), indent=1) + "\n")
        shutil.copyfile(minilm() / "tokenizer.json", folder / "tokenizer.json")
        _plain_tokenizer(folder / "tokenizer.json")
        size = sum(file.stat().st_size for file in folder.iterdir())
        if quantise and size > LARGEST:
            raise ValueError(f"the files take {size / 2**20:.1f} MiB, more than {LARGEST / 2**20:.0f}")
        if target.exists():
            target.rename(Path(temporary, "old"))
        folder.chmod(0o755)
        folder.rename(target)
    print(f"{target}: {size / 2**20:.1f} MiB, step {checkpoint['step']} of {checkpoint['steps']}")
    return target


def description(checkpoint: dict[str, Any], condition: str, figures: dict[str, Any]) -> dict[str, Any]:
    vocabulary = checkpoint["vocabulary"]
    return {
        "version": VERSION,
        "upos": vocabulary["upos"],
        "xpos": vocabulary["xpos"],
        "relations": vocabulary["relations"],
        "entities": vocabulary["entities"],
        "shapes": list(SHAPES),
        "max_subwords_per_word": MAX_SUBWORDS,
        "window": WINDOW,
        "dim": DIM,
        "conditions": vocabulary["conditions"],
        "entity_condition": condition,
        "trained_on": list(TRAINED_ON),
        "figures": figures,
        "seed": checkpoint["seed"],
        "steps": checkpoint["step"],
    }


def write_graphs(reader: Reader, folder: Path, quantise: bool) -> None:
    folder.mkdir()
    ids = torch.randint(1000, 2000, (1, 9))
    words = torch.tensor([[1, 2, 4, 5, 6]])
    flags = torch.zeros_like(words)
    cues = torch.tensor([0, 1, 1])
    pairs = torch.randn(4, LABEL)
    window, word = {1: T}, {1: N}
    write(
        ReaderModule(reader, quantise), folder / "reader.onnx", quantise,
        {
            "ids": (ids, window), "shapes": (ids % 9, window), "first": (words, word), "quoted": (flags, word),
            "condition": (cues[:1], {}),
        },
        {**dict.fromkeys((*OUTPUTS, *BELOW), word), "arc": {**word, 2: "heads"}, "label_head": {1: "heads"}},
    )  # fmt: skip
    write(
        RelationModule(reader), folder / "relation.onnx", quantise,
        {"label_head": (pairs, {0: M}), "label_dep": (pairs + 1, {0: M})}, {"relation": {0: M}},
    )  # fmt: skip
    write(
        RoleModule(reader), folder / "role.onnx", quantise,
        {
            "hidden": (torch.randn(1, 5, DIM), word), "quoted": (flags, word),
            "cue_start": (cues + 1, {0: K}), "cue_end": (cues + 2, {0: K}),
        },
        {"role": {0: K, 1: N}},
    )  # fmt: skip


def _plain_tokenizer(path: Path) -> None:
    given = json.loads(path.read_text(encoding="utf-8"))
    given["padding"] = given["truncation"] = None
    path.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
