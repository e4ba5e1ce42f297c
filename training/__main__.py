"""`python -m training teach|label|train|finish|evaluate|export|all`: see README.md beside this file."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the reader and export it to ONNX.")
    parser.add_argument("command", choices=["teach", "label", "train", "finish", "evaluate", "export", "all"])
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--out", type=Path, required=True, help="the folder for checkpoints, figures, weights")
    parser.add_argument("--resume", action="store_true", help="go on from the folder's checkpoint")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--stop", type=int, default=0, help="stop after so many steps, for a trial")
    parser.add_argument("--weights", type=Path, help="where to export to (OUT/weights); exported files to evaluate")
    parser.add_argument("--teacher", action="store_true", help="evaluate the teacher in OUT/teacher")
    parser.add_argument("--condition", default="shared", help="whose guideline for names to follow if not told")
    given = parser.parse_args()
    silver = given.out / "silver.npz"
    if given.command in {"teach", "train", "finish", "all"}:
        from training.run import Plan, finishing, teaching, train

        plan = Plan(given.corpora, given.out, given.seed, device=given.device, threads=given.threads, stop=given.stop)
    if given.command in {"teach", "all"} and not silver.exists():
        train(teaching(plan), given.resume)
    if given.command in {"label", "all"} and not silver.exists():
        from training.run import CHECKPOINT
        from training.silver import make_silver

        make_silver(given.corpora, given.out / "teacher" / CHECKPOINT, silver, given.threads)
    if given.command in {"train", "all"}:
        train(replace(plan, silver=silver if silver.exists() else None), given.resume)
    if given.command in {"finish", "all"}:
        train(finishing(plan), given.resume)
    if given.command in {"evaluate", "all"}:
        from training.evaluate import evaluate

        finished = given.out / "finished"
        if given.command == "evaluate" and given.weights:
            evaluate(given.corpora, finished, given.threads, given.weights, "figures-exported")
        elif given.command == "evaluate" and given.teacher:
            evaluate(given.corpora, given.out / "teacher", given.threads, teacher=True)
        else:
            evaluate(given.corpora, finished, given.threads)
    if given.command in {"export", "all"}:
        from training.export import export

        export(given.out / "finished", given.weights or given.out / "weights", given.condition)


if __name__ == "__main__":
    main()
