"""From fitted weights to the three files that `dragoman pairs` reads: a small graph, its tokenizer, a description.

Only the weights are small, the products' in four bits and the word table in eight; the run-time brings them back to
single precision when it loads the graph, and computes in it. With activations in eight bits too, one answer in twenty
changed; with weights alone in four, one in eighty.
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
BLOCK = 32  # inputs that share a scale
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
    """The same model with its large weights in four or eight bits, brought back to single precision at loading."""
    users = {name: node for node in graph.graph.node for name in node.input}
    nodes: list[onnx.NodeProto] = []
    for weight in [w for w in graph.graph.initializer if w.data_type == TensorProto.FLOAT and len(w.dims) == 2]:
        values = numpy_helper.to_array(weight)
        if values.size < SMALL:
            continue
        parts, made = (_halved if users[weight.name].op_type == "MatMul" else _by_row)(values, weight.name)
        graph.graph.initializer.extend(numpy_helper.from_array(part, name) for name, part in parts.items())
        nodes.extend(made)
        graph.graph.initializer.remove(weight)
    for number, node in enumerate(nodes):
        graph.graph.node.insert(number, node)
    onnx.checker.check_model(graph)
    return graph


Parts = tuple[dict[str, np.ndarray], list[onnx.NodeProto]]


def _by_row(values: np.ndarray, name: str) -> Parts:
    """Eight bits, each row with a scale."""
    scale = np.maximum(np.abs(values).max(1), 1e-8) / 127
    whole = np.round(values / scale[:, None]).astype(np.int8)
    parts = {f"{name}.whole": whole, f"{name}.scale": scale.astype(np.float32)}
    return parts, [helper.make_node("DequantizeLinear", list(parts), [name], axis=0)]


def _halved(values: np.ndarray, name: str) -> Parts:
    """Four bits, each block of `BLOCK` inputs of a channel with a scale; two numbers share a byte."""
    inputs, channels = values.shape
    blocks = values.reshape(inputs // BLOCK, BLOCK, channels)
    scale = best_scale(blocks).astype(np.float16).astype(np.float32)
    whole = (np.clip(np.round(blocks / scale), -8, 7) + 8).astype(np.uint8).reshape(inputs, channels)
    half = inputs // 2
    parts = {
        f"{name}.pairs": whole[:half] | whole[half:] << 4, f"{name}.small": scale.astype(np.float16),
        f"{name}.four": np.array(4, np.uint8), f"{name}.sixteen": np.array(16, np.uint8),
        f"{name}.eight": np.array(8, np.float32), f"{name}.blocks": np.array(blocks.shape),
        f"{name}.shape": np.array(values.shape),
    }  # fmt: skip
    steps: list[tuple[str, list[str], str, dict[str, Any]]] = [
        ("Mod", ["pairs", "sixteen"], "low", {}),
        ("BitShift", ["pairs", "four"], "high", {"direction": "RIGHT"}),
        ("Concat", ["low", "high"], "bytes", {"axis": 0}),
        ("Cast", ["bytes"], "floats", {"to": TensorProto.FLOAT}),
        ("Sub", ["floats", "eight"], "signed", {}),
        ("Reshape", ["signed", "blocks"], "blocked", {}),
        ("Cast", ["small"], "scale", {"to": TensorProto.FLOAT}),
        ("Mul", ["blocked", "scale"], "scaled", {}),
    ]
    nodes = [
        helper.make_node(op, [f"{name}.{i}" for i in into], [f"{name}.{out}"], **how) for op, into, out, how in steps
    ]
    return parts, [*nodes, helper.make_node("Reshape", [f"{name}.scaled", f"{name}.shape"], [name])]


def best_scale(blocks: np.ndarray) -> np.ndarray:
    """[B, BLOCK, C] to [B, 1, C]: of some scales, the one whose rounded weights are nearest to the weights."""
    widest = np.maximum(np.abs(blocks).max(1, keepdims=True), 1e-3) / 7
    best, least = widest, np.full_like(widest, np.inf)
    for share in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75):
        scale = widest * share
        error = ((np.clip(np.round(blocks / scale), -8, 7) * scale - blocks) ** 2).sum(1, keepdims=True)
        best, least = np.where(error < least, scale, best), np.minimum(error, least)
    return best
