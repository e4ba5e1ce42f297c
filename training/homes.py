"""`python -m training.homes ROWS`: the forest that tells of which state those are whose own words tell none.

`training.home_features` has written what it is fitted on. Prints, by texts left out in turn, how many parties are told
a state from a chance on, and how many of these rightly.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.coding.homes.homes import HOME, settled
from training.judge import load, save
from training.judge_fit import Floats, Wanted, fit, out_of_fold

TREES = 200
Row = dict[str, Any]


def report(rows: list[Row], chances: Floats) -> None:
    parties: dict[tuple[str, int, str], dict[str, float]] = defaultdict(dict)
    right: dict[tuple[str, int, str], str] = {}
    for row, chance in zip(rows, chances, strict=True):
        case = (row["text"], row["place"], row["event"])
        parties[case][row["state"]] = float(chance)
        if row["right"]:
            right[case] = row["state"]
    print(f"{len(parties)} parties, {len(right)} of a state that is told")
    for least in (0.5, 0.6, 0.7, 0.75, 0.8, 0.9):
        told = {case: state for case, states in parties.items() if (state := settled(states, least)) is not None}
        true = sum(right.get(case) == state for case, state in told.items())
        print(f"from {least}: {len(told)} told, {true} rightly, {true / max(1, len(told)):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.homes", description=__doc__)
    parser.add_argument("rows", type=Path, help="what training.home_features wrote")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the forest")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    rows = load([given.rows])
    wanted = Wanted(rows, np.array([row["right"] for row in rows]), np.ones(len(rows)), trees=TREES)
    report(rows, out_of_fold(wanted, given.threads))
    save(given.out, HOME, fit(wanted, given.threads), rows)


if __name__ == "__main__":
    main()
