"""`python -m training.judge parties|event`: the forests by which the package judges what it tells.

`training.judge_features` has written what they are fitted on (README.md beside this file, "The judge"). Texts that are
held out fit nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import roc_auc_score

from training.event_marks import is_held
from training.judge_export import export
from training.judge_fit import Fitted, Floats, Wanted, fit, out_of_fold

Row = dict[str, Any]
JUDGED = 5.0  # weight of a row that was judged, where a marked one has 1
UNMARKED = 0.4  # … and one of a frame in whose sentence no event of the type is marked: the type is mostly right
STEPS = np.linspace(0, 1, 41)


def load(paths: list[Path]) -> list[Row]:
    rows = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    return rows


def save(folder: Path, name: str, fitted: Fitted, rows: list[Row]) -> None:
    """The graph, and the rest into `rates.json`, beside what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    export(fitted.booster, folder / f"{name}.onnx", fitted.matrix(rows[:2000]))
    path = folder / "rates.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    known[name] = {"columns": fitted.columns, "tables": fitted.tables, "means": fitted.means}
    if fitted.calibration is not None:
        known[name]["calibration"] = fitted.calibration
    path.write_text(json.dumps(known, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def parties(rows: list[Row], folder: Path, threads: int) -> None:
    held = np.array([is_held(row["text"]) for row in rows])
    for name in ("actor", "recipient"):
        every = Wanted(rows, np.array([row[name] for row in rows]), np.ones(len(rows)))
        fitted = fit(every.of(~held), threads)
        save(folder, name, fitted, every.of(~held).rows)
        unseen = every.of(held)
        if len(unseen):
            chances = fitted.chances(unseen.rows)
            found = chances > 0.4
            f1 = 2 * (found & unseen.right).sum() / max(1, found.sum() + unseen.right.sum())
            print(f"{name}: {len(every.of(~held))} rows, held out: {len(unseen)}, F1 {f1:.3f}", flush=True)


def event(rows: list[Row], folder: Path, threads: int, judged: float) -> None:
    held = np.array([is_held(row["text"]) for row in rows])
    was_judged = np.array([row["judged"] is not None for row in rows])
    right = np.array([bool(row["marked"] if row["judged"] is None else row["judged"]) for row in rows])
    weight = np.array([_weight(row, judged) for row in rows])
    every = Wanted(rows, right, weight, drawn=5.0, trees=600, leaves=63, learnt=22.0, random=True)
    taught = every.of(~held)
    chances = out_of_fold(taught, threads)
    fitted = fit(taught, threads)
    fitted.calibration = calibrated(taught, chances, was_judged[~held])
    save(folder, "event", fitted, taught.rows)
    whole = np.zeros(len(rows))
    whole[~held], whole[held] = chances, fitted.chances(every.of(held).rows)
    for part, chosen in (("other folds", ~held), ("held out", held)):
        report(part, every.of(chosen), whole[chosen], was_judged[chosen], fitted.calibration)


def _weight(row: Row, judged: float) -> float:
    if row["judged"] is not None:
        return judged
    return 1.0 if row["type_marked"] or row["numbers"].get("unframed") else UNMARKED


def best(wanted: Wanted, chances: Floats) -> NDArray[np.bool_]:
    """Which reading of its site is the likeliest."""
    top: dict[tuple[str, int], int] = {}
    for number, row in enumerate(wanted.rows):
        key = (row["text"], row["site"])
        if key not in top or chances[number] > chances[top[key]]:
            top[key] = number
    return np.isin(np.arange(len(wanted)), list(top.values()))


def calibrated(wanted: Wanted, chances: Floats, judged: NDArray[np.bool_]) -> tuple[list[float], list[float]]:
    """How likely the likeliest readings are right by verdict, by isotonic regression (Zadrozny and Elkan 2002)."""
    chosen = best(wanted, chances) & judged
    curve = IsotonicRegression(out_of_bounds="clip", y_min=0.01, y_max=0.99).fit(chances[chosen], wanted.right[chosen])
    values = curve.predict(STEPS) * 0.98 + STEPS * 0.02  # so that no two chances are quite the same
    return [round(float(x), 4) for x in STEPS], [round(float(y), 4) for y in values]


def report(
    part: str, wanted: Wanted, raw: Floats, judged: NDArray[np.bool_], calibration: tuple[list[float], list[float]]
) -> None:
    """Area under the curve, and rows and share right from a chance on, beside what frames told."""
    chances = np.interp(raw, *calibration)
    for name, chosen in (("judged", judged), ("marked", ~judged)):
        if len(set(wanted.right[chosen])) < 2:
            continue
        print(f"{part}, {name}: {chosen.sum()} readings, area {roc_auc_score(wanted.right[chosen], raw[chosen]):.3f}")
        given = chosen & np.array([bool(row["numbers"].get("told")) for row in wanted.rows])
        right, area = wanted.right[given], roc_auc_score(wanted.right[given], raw[given])
        print(f"  told by frames: {given.sum()} rows, {right.mean():.3f} right, {right.sum()}; area {area:.3f}")
        top = chosen & best(wanted, raw)
        for least in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8):
            told = top & (chances >= least)
            print(
                f"  from {least}: {told.sum()} rows, {wanted.right[told].mean():.3f} right, {wanted.right[told].sum()}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.judge", description=__doc__)
    parser.add_argument("command", choices=["parties", "event"])
    parser.add_argument("features", type=Path, nargs="+", help="files of training.judge_features")
    parser.add_argument("--out", type=Path, required=True, help="the folder for forests and rates")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--judged", type=float, default=JUDGED, help="weight of a judged row")
    given = parser.parse_args()
    rows = load(given.features)
    if given.command == "parties":
        parties(rows, given.out, given.threads)
    else:
        event(rows, given.out, given.threads, given.judged)


if __name__ == "__main__":
    main()
