"""From a checkpoint to the files that the run time reads: three ONNX graphs, the tokenizer, and a description."""

from __future__ import annotations

import json
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dragoman.reading.encoding import MAX_SUBWORDS, SHAPES
from training.corpora import TRAINED_ON
from training.export_modules import OUTPUTS, ReaderModule, RelationModule, RoleModule
from training.network import DIM, LABEL, Reader, load
from training.run import CHECKPOINT, minilm
from training.windows import WINDOW

VERSION = 1
LARGEST = 32 * 2**20  # bytes, all files together
B, T, N, K, M = "batch", "subwords", "words", "cues", "pairs"


def export(out: Path, target: Path, condition: str = "shared", quantise: bool = True) -> Path:
    """Write the files into `target`, replacing what is there only once all is made."""
    reader, checkpoint = load(out / CHECKPOINT)
    figures = json.loads((out / "figures.json").read_text()) if (out / "figures.json").exists() else {}
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".weights-") as temporary:
        folder = Path(temporary, "weights")
        folder.mkdir()
        write_graphs(reader, checkpoint["vocabulary"]["conditions"].index(condition), folder, quantise)
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
        "entity_condition": condition,
        "trained_on": list(TRAINED_ON),
        "figures": figures,
        "seed": checkpoint["seed"],
        "steps": checkpoint["step"],
    }


def write_graphs(reader: Reader, condition: int, folder: Path, quantise: bool) -> None:
    reader.encoder.word.sparse = False
    ids = torch.randint(1000, 2000, (2, 9))
    words = torch.tensor([[1, 2, 4, 5, 6], [1, 3, 4, 5, 0]])
    flags = torch.zeros_like(words)
    cues = torch.tensor([0, 1, 1])
    window = {0: B, 1: T}
    word = {0: B, 1: N}
    _write(
        ReaderModule(reader, condition), folder / "reader.onnx", quantise,
        {
            "ids": (ids, window), "shapes": (ids % 9, window), "mask": (torch.ones_like(ids), window),
            "first": (words, word), "quoted": (flags, word),
        },
        {**dict.fromkeys(OUTPUTS, word), "arc": {**word, 2: "heads"}, "label_head": {0: B, 1: "heads"}},
    )  # fmt: skip
    pairs = torch.randn(4, LABEL)
    _write(
        RelationModule(reader), folder / "relation.onnx", quantise,
        {"label_head": (pairs, {0: M}), "label_dep": (pairs + 1, {0: M})}, {"relation": {0: M}},
    )  # fmt: skip
    _write(
        RoleModule(reader), folder / "role.onnx", quantise,
        {
            "hidden": (torch.randn(2, 5, DIM), word), "word_mask": (flags + 1, word), "quoted": (flags, word),
            "window": (cues, {0: K}), "cue_start": (cues + 1, {0: K}), "cue_end": (cues + 2, {0: K}),
        },
        {"role": {0: K, 1: N}},
    )  # fmt: skip


Axes = dict[int, str]


def _write(
    module: nn.Module, path: Path, quantise: bool, inputs: dict[str, tuple[Tensor, Axes]], outputs: dict[str, Axes]
) -> None:
    full = path.with_suffix(".full.onnx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), tuple(tensor for tensor, _ in inputs.values()), str(full), dynamo=False, opset_version=17,
            input_names=list(inputs), output_names=list(outputs),
            dynamic_axes={**{name: axes for name, (_, axes) in inputs.items()}, **outputs},
        )  # fmt: skip
    onnx.checker.check_model(str(full))
    if quantise:
        quantize_dynamic(
            full, path, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm", "Gather"]
        )
        full.unlink()
    else:
        full.rename(path)


def _plain_tokenizer(path: Path) -> None:
    given = json.loads(path.read_text(encoding="utf-8"))
    given["padding"] = given["truncation"] = None
    path.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
