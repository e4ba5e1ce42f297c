"""From fitted weights to the three files that `dragoman pairs` reads: an int8 graph, its tokenizer, a description."""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.relation_data import QUADS, TYPES
from training.relation_network import Relation

INPUTS = ("ids", "shapes", "roles", "source", "target")


class Exported(nn.Module):
    """The model without a mask: a sentence is read alone."""

    def __init__(self, model: Relation) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, shapes: Tensor, roles: Tensor, source: Tensor, target: Tensor) -> Tensor:
        return self.model(ids, shapes, roles, torch.ones_like(ids, dtype=torch.float32), source, target)


def export(model: Relation, tokenizer: dict[str, Any], about: dict[str, Any], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = tokenizer["model"]["vocab"]
    model.float().eval()
    model.encoder.word.sparse = False
    ids = torch.randint(200, 400, (1, 9))
    place = torch.tensor([1])
    with tempfile.TemporaryDirectory() as temporary:
        full = Path(temporary, "full.onnx")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                Exported(model).eval(), (ids, ids % 9, ids % 3, place, place + 3), str(full), dynamo=False,
                opset_version=17, input_names=list(INPUTS), output_names=["logits"],
                dynamic_axes={name: {1: "pieces"} for name in INPUTS[:3]},
            )  # fmt: skip
        onnx.checker.check_model(str(full))
        quantize_dynamic(
            full, folder / "relations.onnx", per_channel=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )  # fmt: skip
    (folder / "relations-tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    description = {
        "types": list(TYPES), "quads": list(QUADS), "start": vocabulary["[CLS]"], "end": vocabulary["[SEP]"], **about,
    }  # fmt: skip
    (folder / "relations.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")
