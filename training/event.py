"""`python -m training.event fit|figures|export|all`: the event network, from kept words to the file that ships.

`training.event_features` has written what the reader makes of the marked texts (see README.md beside this file).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.event_examples import examples
from training.event_export import export
from training.event_fit import Plan, fit, report, save
from training.event_marks import load_marks, load_read
from training.event_network import load
from training.event_words import load_words


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.event", description=__doc__)
    parser.add_argument("command", choices=["fit", "figures", "export", "all"])
    parser.add_argument("--out", type=Path, required=True, help="the folder of kept words, for weights and event.onnx")
    parser.add_argument("--weights", type=Path, help="the fitted network, by default event.pt there")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--whole", action="store_true", help="fit on the development part too")
    parser.add_argument(
        "--without",
        type=int,
        choices=[0, 1],
        help="a half of the texts to leave out; weights and graph go to OUT/without-0 or -1",
    )
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    folder = given.out if given.without is None else given.out / f"without-{given.without}"
    weights = given.weights or folder / "event.pt"
    if given.command != "export":
        kept = load_words(given.out)
        found = examples(kept, load_read(), load_marks())
        if given.command != "figures":
            plan = Plan(given.seed, given.epochs, whole=given.whole, without=given.without)
            weights.parent.mkdir(parents=True, exist_ok=True)
            save(fit(found, kept, plan), plan, weights)
        report(load(weights)[0], found, kept)
    if given.command in {"export", "all"}:
        export(load(weights)[0], folder)


if __name__ == "__main__":
    main()
