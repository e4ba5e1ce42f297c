"""The reader as a function of arrays, whether in PyTorch or exported to ONNX: evaluation takes either."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from training.export_modules import OUTPUTS, ReaderModule, RelationModule, RoleModule
from training.network import Reader

Arrays = dict[str, NDArray[np.float32]]
Integers = NDArray[np.int64]


class Backend(Protocol):
    def read(self, ids: Integers, shapes: Integers, mask: Integers, first: Integers, quoted: Integers, condition: str) -> Arrays: ...
    def relation(self, heads: NDArray[np.float32], dependents: NDArray[np.float32]) -> NDArray[np.float32]: ...
    def role(
        self, hidden: NDArray[np.float32], words: Integers, quoted: Integers, window: Integers, start: Integers, end: Integers
    ) -> NDArray[np.float32]: ...


class TorchBackend:
    """Any condition may be asked for."""

    def __init__(self, reader: Reader, conditions: list[str]) -> None:
        self._readers = {name: ReaderModule(reader, index).eval() for index, name in enumerate(conditions)}
        self._relation, self._role = RelationModule(reader).eval(), RoleModule(reader).eval()

    @torch.no_grad()
    def read(self, ids: Integers, shapes: Integers, mask: Integers, first: Integers, quoted: Integers, condition: str) -> Arrays:
        given = [torch.from_numpy(array) for array in (ids, shapes, mask, first, quoted)]
        return {name: tensor.numpy() for name, tensor in zip(OUTPUTS, self._readers[condition](*given), strict=True)}

    @torch.no_grad()
    def relation(self, heads: NDArray[np.float32], dependents: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(self._relation(torch.from_numpy(heads), torch.from_numpy(dependents)).numpy())

    @torch.no_grad()
    def role(
        self, hidden: NDArray[np.float32], words: Integers, quoted: Integers, window: Integers, start: Integers, end: Integers
    ) -> NDArray[np.float32]:
        given = [torch.from_numpy(array) for array in (hidden, words, quoted, window, start, end)]
        return np.asarray(self._role(*given).numpy())


class OnnxBackend:
    """The exported files; the condition was fixed when they were made."""

    def __init__(self, folder: Path, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._sessions = {
            name: onnxruntime.InferenceSession(str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"])
            for name in ("reader", "relation", "role")
        }

    def read(self, ids: Integers, shapes: Integers, mask: Integers, first: Integers, quoted: Integers, condition: str) -> Arrays:
        given = {"ids": ids, "shapes": shapes, "mask": mask, "first": first, "quoted": quoted}
        return dict(zip(OUTPUTS, self._sessions["reader"].run(list(OUTPUTS), given), strict=True))

    def relation(self, heads: NDArray[np.float32], dependents: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(self._sessions["relation"].run(None, {"label_head": heads, "label_dep": dependents})[0])

    def role(
        self, hidden: NDArray[np.float32], words: Integers, quoted: Integers, window: Integers, start: Integers, end: Integers
    ) -> NDArray[np.float32]:
        given = {"hidden": hidden, "word_mask": words, "quoted": quoted, "window": window, "cue_start": start, "cue_end": end}
        return np.asarray(self._sessions["role"].run(None, given)[0])
