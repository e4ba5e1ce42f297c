"""Fitting one forest: rates of keys, boosted trees on numbers and rates, and what both tell of texts left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from zlib import crc32

import lightgbm
import numpy as np
from numpy.typing import NDArray

Row = Mapping[str, Any]
Floats = NDArray[np.float64]
FOLDS = 5
OFTEN = 60  # a number that fewer rows have is left out
TWICE = 2  # so often a key must occur to have a rate
SETTINGS: dict[str, Any] = {
    "min_child_samples": 30, "subsample": 0.8,
    "subsample_freq": 1, "colsample_bytree": 0.4, "reg_lambda": 3.0, "verbose": -1, "deterministic": True,
    "force_row_wise": True, "random_state": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be fitted: rows, whether each is right, and its weight."""

    rows: Sequence[Row]
    right: NDArray[np.bool_]
    weight: Floats
    drawn: float = 3.0  # so many rows of the mean are added to those of a key
    trees: int = 150
    leaves: int = 31
    learnt: float = 15.0  # by all trees together: the more, the less each
    random: bool = False  # of each number one threshold is tried, at random (Geurts, Ernst and Wehenkel 2006)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, chosen: NDArray[np.bool_]) -> Wanted:
        rows = [row for row, one in zip(self.rows, chosen, strict=True) if one]
        return replace(self, rows=rows, right=self.right[chosen], weight=self.weight[chosen])

    @property
    def settings(self) -> dict[str, Any]:
        """What LightGBM is told."""
        rate = self.learnt / self.trees
        sizes = {"n_estimators": self.trees, "num_leaves": self.leaves, "learning_rate": rate}
        return {**SETTINGS, **sizes, "extra_trees": self.random}

    @property
    def folds(self) -> NDArray[np.int64]:
        """By text."""
        return np.array([crc32(row["text"].encode()) // 7 % FOLDS for row in self.rows])


@dataclass(slots=True)
class Fitted:
    """A forest with its columns and rates."""

    columns: list[str]
    tables: dict[str, dict[str, float]]
    means: dict[str, float]
    booster: lightgbm.Booster
    calibration: tuple[list[float], list[float]] | None = field(default=None)

    def chances(self, rows: Sequence[Row]) -> Floats:
        """As the package works them out, before calibration."""
        return np.asarray(self.booster.predict(self.matrix(rows)))

    def matrix(self, rows: Sequence[Row]) -> Floats:
        return np.hstack([numbers(rows, self.columns), rates(rows, self.tables, self.means)])


def fit(wanted: Wanted, threads: int = 2) -> Fitted:
    """The rates of a row are those of other texts, as they will be."""
    columns = often(wanted.rows)
    shares = np.zeros((len(wanted), len(wanted.rows[0]["keys"])))
    folds = wanted.folds
    for fold in range(FOLDS):
        tables, means = tabled(wanted.of(folds != fold))
        here = folds == fold
        shares[here] = rates([row for row, one in zip(wanted.rows, here, strict=True) if one], tables, means)
    model = lightgbm.LGBMClassifier(**wanted.settings, n_jobs=threads)
    model.fit(np.hstack([numbers(wanted.rows, columns), shares]), wanted.right, sample_weight=wanted.weight)
    tables, means = tabled(wanted)
    return Fitted(columns, tables, means, model.booster_)


def out_of_fold(wanted: Wanted, threads: int = 2) -> Floats:
    """Chances by forests fitted on the other texts."""
    found, folds = np.zeros(len(wanted)), wanted.folds
    for fold in range(FOLDS):
        here = folds == fold
        found[here] = fit(wanted.of(~here), threads).chances(wanted.of(here).rows)
    return found


def often(rows: Sequence[Row]) -> list[str]:
    counts = Counter(name for row in rows for name in row["numbers"])
    return sorted(name for name, count in counts.items() if count >= OFTEN)


def numbers(rows: Sequence[Row], columns: Sequence[str]) -> Floats:
    return np.array([[row["numbers"].get(name, 0.0) for name in columns] for row in rows]).reshape(-1, len(columns))


def tabled(wanted: Wanted) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """The share of right rows by key of each table, drawn to the mean; and the mean."""
    mean, tables = float(np.average(wanted.right, weights=wanted.weight)), {}
    for name in wanted.rows[0]["keys"]:
        seen: dict[str, list[float]] = {}
        for row, right, weight in zip(wanted.rows, wanted.right, wanted.weight, strict=True):
            counts = seen.setdefault(row["keys"][name], [0.0, 0.0, 0])
            counts[0] += weight * right
            counts[1] += weight
            counts[2] += 1
        share: Callable[[list[float]], float] = lambda one: (one[0] + wanted.drawn * mean) / (one[1] + wanted.drawn)  # noqa: E731
        tables[name] = {key: round(share(one), 3) for key, one in sorted(seen.items()) if one[2] >= TWICE}
    return tables, dict.fromkeys(tables, round(mean, 3))


def rates(rows: Sequence[Row], tables: Mapping[str, Mapping[str, float]], means: Mapping[str, float]) -> Floats:
    return np.array(
        [[tables[name].get(key, means[name]) for name, key in row["keys"].items()] for row in rows]
    ).reshape(-1, len(tables))
