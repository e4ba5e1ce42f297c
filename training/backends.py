"""The reader as a function of arrays, whether in PyTorch or exported to ONNX: evaluation takes either."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from training.export_modules import OUTPUTS, READER_INPUTS, ROLE_INPUTS, ReaderModule, RelationModule, RoleModule
from training.network import Reader

Floats = NDArray[np.float32]
Arrays = dict[str, Floats]
Integers = NDArray[np.int64]


class Backend(Protocol):
    """The inputs are those of `export_modules`, by name."""

    def read(self, inputs: Mapping[str, Integers], condition: str) -> Arrays: ...
    def relation(self, label_head: Floats, label_dep: Floats) -> Floats: ...
    def role(self, hidden: Floats, inputs: Mapping[str, Integers], cues: Integers) -> Floats:
        """`cues` [3, K]: the window, first and last word of each."""


class TorchBackend:
    """Any condition may be asked for."""

    def __init__(self, reader: Reader, conditions: list[str]) -> None:
        self._readers = {name: ReaderModule(reader, index).eval() for index, name in enumerate(conditions)}
        self._relation, self._role = RelationModule(reader).eval(), RoleModule(reader).eval()

    @torch.no_grad()
    def read(self, inputs: Mapping[str, Integers], condition: str) -> Arrays:
        given = [torch.from_numpy(inputs[name]) for name in READER_INPUTS]
        return {name: tensor.numpy() for name, tensor in zip(OUTPUTS, self._readers[condition](*given), strict=True)}

    @torch.no_grad()
    def relation(self, label_head: Floats, label_dep: Floats) -> Floats:
        return np.asarray(self._relation(torch.from_numpy(label_head), torch.from_numpy(label_dep)).numpy())

    @torch.no_grad()
    def role(self, hidden: Floats, inputs: Mapping[str, Integers], cues: Integers) -> Floats:
        given = [torch.from_numpy(array) for array in (hidden, inputs["words"], inputs["quoted"], *cues)]
        return np.asarray(self._role(*given).numpy())


class OnnxBackend:
    """The exported files; the condition was fixed when they were made."""

    def __init__(self, folder: Path, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._sessions = {
            name: onnxruntime.InferenceSession(folder / f"{name}.onnx", options, providers=["CPUExecutionProvider"])
            for name in ("reader", "relation", "role")
        }

    def read(self, inputs: Mapping[str, Integers], condition: str) -> Arrays:
        given = {name: inputs[name] for name in READER_INPUTS}
        return dict(zip(OUTPUTS, self._sessions["reader"].run(list(OUTPUTS), given), strict=True))

    def relation(self, label_head: Floats, label_dep: Floats) -> Floats:
        return np.asarray(self._sessions["relation"].run(None, {"label_head": label_head, "label_dep": label_dep})[0])

    def role(self, hidden: Floats, inputs: Mapping[str, Integers], cues: Integers) -> Floats:
        given = dict(zip(ROLE_INPUTS, (hidden, inputs["words"], inputs["quoted"], *cues), strict=True))
        return np.asarray(self._sessions["role"].run(None, given)[0])
