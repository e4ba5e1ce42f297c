"""The reader as a function of arrays, whether in PyTorch or exported to ONNX: evaluation takes either."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.export_modules import OUTPUTS
from training.network import OFF, Reader

Floats = NDArray[np.float32]
Arrays = dict[str, Floats]
Integers = NDArray[np.int64]


class Backend(Protocol):
    """Inputs are those of `windows.tensors`: padded batches."""

    def read(self, inputs: Mapping[str, Integers], condition: str) -> Arrays:
        """By the names in `export_modules.OUTPUTS`."""

    def relation(self, label_head: Floats, label_dep: Floats) -> Floats: ...
    def role(self, hidden: Floats, inputs: Mapping[str, Integers], cues: Integers) -> Floats:
        """`cues` [3, K]: the window, first and last word of each."""


class TorchBackend:
    """The network itself, in single precision, on whatever device it lies."""

    def __init__(self, reader: Reader, conditions: list[str]) -> None:
        self._reader, self._conditions = reader.eval(), conditions
        self._device = reader.encoder.token_type.device

    def _here(self, array: NDArray[Any]) -> Tensor:
        return torch.from_numpy(array).to(self._device)

    @torch.no_grad()
    def read(self, inputs: Mapping[str, Integers], condition: str) -> Arrays:
        reader = self._reader
        given = {name: self._here(inputs[name]) for name in ("ids", "shapes", "mask", "first", "quoted")}
        hidden = reader.read(given["ids"], given["shapes"], given["mask"], given["first"])
        arcs, label_head, label_dep = reader.syntax(hidden)
        arcs[..., 1:] += ((given["first"] == 0) * OFF)[:, None]
        whose = torch.full(hidden.shape[:1], self._conditions.index(condition), device=self._device)
        names = reader.names(hidden, whose)
        cues = reader.cues(reader.with_quotes(hidden, given["quoted"]))
        tags = reader.syntax.upos(hidden), reader.syntax.xpos(hidden)
        made = hidden, *tags, names, reader.syntax.start(hidden)[..., 0], cues, arcs, label_head, label_dep
        return {name: tensor.cpu().numpy() for name, tensor in zip(OUTPUTS, made, strict=True)}

    @torch.no_grad()
    def relation(self, label_head: Floats, label_dep: Floats) -> Floats:
        found = self._reader.syntax.relations(self._here(label_head), self._here(label_dep))
        return np.asarray(found.cpu().numpy())

    @torch.no_grad()
    def role(self, hidden: Floats, inputs: Mapping[str, Integers], cues: Integers) -> Floats:
        words, quoted, *given = (self._here(array) for array in (inputs["words"], inputs["quoted"], *cues))
        read = self._reader.with_quotes(self._here(hidden), quoted)
        return np.asarray(self._reader.roles(read, words, quoted, *given).cpu().numpy())


class OnnxBackend:
    """The exported files, one window at a time as the run time reads them."""

    def __init__(self, folder: Path, threads: int, conditions: list[str]) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._conditions = conditions
        self._sessions = {
            name: onnxruntime.InferenceSession(
                folder / f"{name}.onnx", options, providers=["CPUExecutionProvider"],
                disabled_optimizers=["SkipLayerNormFusion"],
            )
            for name in ("reader", "relation", "role")
        }  # fmt: skip

    def read(self, inputs: Mapping[str, Integers], condition: str) -> Arrays:
        chosen = np.array([self._conditions.index(condition)])
        alone = []
        for row in range(len(inputs["ids"])):
            subwords, words = int(inputs["mask"][row].sum()), int(inputs["words"][row].sum())
            given = {"condition": chosen}
            given |= {name: inputs[name][row : row + 1, :subwords] for name in ("ids", "shapes")}
            given |= {name: inputs[name][row : row + 1, :words] for name in ("first", "quoted")}
            alone.append(self._sessions["reader"].run(list(OUTPUTS), given))
        made = {name: _padded([outputs[index][0] for outputs in alone]) for index, name in enumerate(OUTPUTS)}
        made["arc"][..., 1:] += ((inputs["first"] == 0) * np.float32(OFF))[:, None]
        return made

    def relation(self, label_head: Floats, label_dep: Floats) -> Floats:
        return np.asarray(self._sessions["relation"].run(None, {"label_head": label_head, "label_dep": label_dep})[0])

    def role(self, hidden: Floats, inputs: Mapping[str, Integers], cues: Integers) -> Floats:
        made = []
        for row in np.unique(cues[0]).tolist():
            words = int(inputs["words"][row].sum())
            mine = cues[:, cues[0] == row]
            given = {"hidden": hidden[row : row + 1, :words], "quoted": inputs["quoted"][row : row + 1, :words]}
            given |= {"cue_start": mine[1], "cue_end": mine[2]}
            made.extend(self._sessions["role"].run(None, given)[0])
        order = np.argsort(cues[0], kind="stable")
        padded = _padded(made)
        return padded[np.argsort(order)]


def _padded(arrays: list[Floats]) -> Floats:
    shape = np.max([array.shape for array in arrays], axis=0)
    return np.stack([np.pad(a, [(0, int(w) - n) for n, w in zip(a.shape, shape, strict=True)]) for a in arrays])
