"""From fitted weights to the three files that `dragoman pairs` reads: an int8 graph, its tokenizer, a description.

Only the weights are int8, each row or column with a scale of its own; the run-time computes in single precision. With
activations in int8 too, one answer in twenty changed.
"""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from training.relation_data import QUADS, TYPES
from training.relation_network import Relation

SMALL = 4096  # weights that stay as they are
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
        onnx.save(shrunk(onnx.load(str(full))), str(folder / "relations.onnx"))
    (folder / "relations-tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    description = {
        "types": list(TYPES), "quads": list(QUADS), "start": vocabulary["[CLS]"], "end": vocabulary["[SEP]"], **about,
    }  # fmt: skip
    (folder / "relations.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")


def shrunk(graph: onnx.ModelProto) -> onnx.ModelProto:
    """The same model with its large weights in int8, brought back to single precision where they are used."""
    users = {name: node for node in graph.graph.node for name in node.input}
    nodes = []
    for weight in [w for w in graph.graph.initializer if w.data_type == TensorProto.FLOAT and len(w.dims) == 2]:
        values = numpy_helper.to_array(weight)
        if values.size < SMALL:
            continue
        axis = 1 if users[weight.name].op_type == "MatMul" else 0
        scale = np.maximum(np.abs(values).max(1 - axis, keepdims=True), 1e-8) / 127
        whole = np.round(values / scale).astype(np.int8)
        parts = {f"{weight.name}.whole": whole, f"{weight.name}.scale": scale.ravel().astype(np.float32)}
        graph.graph.initializer.extend(numpy_helper.from_array(part, name) for name, part in parts.items())
        nodes.append(helper.make_node("DequantizeLinear", list(parts), [weight.name], axis=axis))
        graph.graph.initializer.remove(weight)
    for number, node in enumerate(nodes):
        graph.graph.node.insert(number, node)
    onnx.checker.check_model(graph)
    return graph
