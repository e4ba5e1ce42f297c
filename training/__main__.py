"""`python -m training teach|label|train|finish|evaluate|export|all`: see README.md beside this file."""

from __future__ import annotations

import argparse
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the reader and export it to ONNX.")
    parser.add_argument("command", choices=["teach", "label", "train", "finish", "evaluate", "export", "all"])
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--out", type=Path, required=True, help="the folder for checkpoints, figures, weights")
    parser.add_argument(
        "--plain", action="store_true", help="the recipe without a teacher, in a folder of its own in OUT"
    )
    parser.add_argument("--resume", action="store_true", help="go on from the folder's checkpoint")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--stop", type=int, default=0, help="stop after so many steps, for a trial")
    parser.add_argument("--weights", type=Path, help="where to export to (OUT/weights); exported files to evaluate")
    parser.add_argument("--teacher", action="store_true", help="evaluate the teacher")
    parser.add_argument("--condition", default="shared", help="whose guideline for names to follow if not told")
    given = parser.parse_args()
    learn(given)
    last = given.out / ("plain" if given.plain else "finished")
    if given.command in {"evaluate", "all"}:
        from training.evaluate import evaluate

        if given.teacher:
            evaluate(given.corpora, given.out / "teacher", given.threads, teacher=True, device=given.device)
        elif given.command == "evaluate" and given.weights:
            evaluate(given.corpora, last, given.threads, given.weights, "figures-exported")
        else:
            evaluate(given.corpora, last, given.threads, device=given.device)
    if given.command in {"export", "all"}:
        from training.export import export

        export(last, given.weights or given.out / "weights", given.condition)


def learn(given: argparse.Namespace) -> None:
    """The commands that train: `teach`, `label`, `train`, `finish`; `all` of them; without a teacher `train` alone."""
    steps = {"teach", "label", "train", "finish"}
    steps &= steps if given.command == "all" else {given.command}
    if not steps:
        return
    from training.plan import Plan, finishing, plain, taught, teaching
    from training.run import train
    from training.silver import make_silver

    plan = Plan(given.corpora, given.out, given.seed, device=given.device, threads=given.threads, stop=given.stop)
    if given.plain:
        train(plain(plan), given.resume)
        return
    teacher, first, second = teaching(plan), taught(plan), finishing(plan)
    if "teach" in steps:
        train(teacher, given.resume)
    if "label" in steps:
        make_silver(first, teacher.checkpoint, given.resume)
    if "train" in steps:
        train(first, given.resume)
    if "finish" in steps:
        make_silver(second, teacher.checkpoint, given.resume)
        train(second, given.resume)


if __name__ == "__main__":
    main()
