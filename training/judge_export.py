"""From LightGBM's trees to a graph that ONNX's runtime reads: the sum of the leaves, before the logistic function."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper

TOLERANCE = 1e-4  # between the chances of the forest and of its graph
Tree = dict[str, Any]


class _Nodes:
    """Trees as the lists that the operator wants; a branch comes before what hangs on it."""

    def __init__(self) -> None:
        self.lists: dict[str, list[Any]] = {
            name: []
            for name in ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids",
                         "missing_value_tracks_true", "hitrates")
        }  # fmt: skip
        self.targets: dict[str, list[Any]] = {name: [] for name in ("treeids", "nodeids", "ids", "weights")}

    def add(self, tree: int, root: Tree) -> None:
        waiting, number = [(root, 0)], 1
        while waiting:
            node, here = waiting.pop()
            if "leaf_value" in node:
                self._node(tree, here, 0, 0.0, "LEAF", 0, 0)
                for name, value in zip(self.targets, (tree, here, 0, float(node["leaf_value"])), strict=True):
                    self.targets[name].append(value)
                continue
            if node["decision_type"] != "<=":
                raise ValueError(f"a forest of numbers alone is expected, not {node['decision_type']}")
            left, right, number = number, number + 1, number + 2
            self._node(tree, here, node["split_feature"], float(node["threshold"]), "BRANCH_LEQ", left, right)
            waiting += [(node["left_child"], left), (node["right_child"], right)]

    def _node(self, tree: int, here: int, feature: int, value: float, mode: str, true: int, false: int) -> None:
        given = (tree, here, feature, value, mode, true, false, 0, 1.0)
        for name, one in zip(self.lists, given, strict=True):
            self.lists[name].append(one)


def export(booster: lightgbm.Booster, path: Path, trial: NDArray[np.float64]) -> None:
    """Write the graph, once it has been compared with the forest on some rows."""
    nodes = _Nodes()
    for number, tree in enumerate(booster.dump_model()["tree_info"]):
        nodes.add(number, tree["tree_structure"])
    forest = helper.make_node(
        "TreeEnsembleRegressor", ["rows"], ["sums"], domain="ai.onnx.ml", n_targets=1,
        **{f"nodes_{name}": values for name, values in nodes.lists.items()},
        **{f"target_{name}": values for name, values in nodes.targets.items()},
    )  # fmt: skip
    rows = helper.make_tensor_value_info("rows", TensorProto.FLOAT, [None, booster.num_feature()])
    sums = helper.make_tensor_value_info("sums", TensorProto.FLOAT, [None, 1])
    graph = helper.make_graph([forest], "forest", [rows], [sums])
    sets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    onnx.save(helper.make_model(graph, opset_imports=sets, ir_version=8), str(path))
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    found = 1 / (1 + np.exp(-session.run(None, {"rows": trial.astype(np.float32)})[0][:, 0].astype(float)))
    wanted = np.asarray(booster.predict(trial))
    if (worst := float(np.abs(found - wanted).max(initial=0))) > TOLERANCE:
        raise ValueError(f"{path}: the exported forest differs from the fitted one by {worst:.5f}")
