"""Writing a module as an ONNX graph, if wanted with its products in eight bits."""

from __future__ import annotations

import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

NARROW = 96
Axes = dict[int, str]


def write(
    module: nn.Module, path: Path, quantise: bool, inputs: dict[str, tuple[Tensor, Axes]], outputs: dict[str, Axes],
    exact: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Inputs with an example each; `exact` begins the names of products that stay in single precision."""
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
            full, path, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_exclude=_exact(full, exact),
        )  # fmt: skip
        full.unlink()
    else:
        full.rename(path)


def _exact(path: Path, named: tuple[str, ...]) -> list[str]:
    """Besides those that are named, the products whose result is a few labels: exact ones cost nothing, and the labels
    hang on them."""
    graph = onnx.load(str(path)).graph
    widths = {tensor.name: tensor.dims[-1] for tensor in graph.initializer if len(tensor.dims) == 2}
    return [
        node.name
        for node in graph.node
        if node.op_type == "MatMul" and (widths.get(node.input[1], NARROW) < NARROW or node.name.startswith(named))
    ]
