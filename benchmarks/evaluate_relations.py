"""Measure `dragoman pairs` on sentences that the shipped weights never saw.

usage: python benchmarks/evaluate_relations.py --corpora DIR [--plv FILE] [--json]

AW_train (events/aw_train.jsonl): conflict or cooperation, macro-F1. Its texts serve for this alone. `--plv FILE` adds
the figures on another file in PLV's form (a held-out part: of PLV_train the shipped weights have seen all). What to
expect on PLV, by cross-validation: `python -m training.relation validate`, docs/relations.md.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.coding.relation_input import Pair
from dragoman.coding.relations import relations

Rows = list[dict[str, Any]]


def read(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def pair_of(row: dict[str, Any]) -> Pair:
    spans = [
        tuple(row[key]) if row.get(key) and None not in row[key] else None for key in ("source_span", "target_span")
    ]
    return Pair(row["text"], *spans)


def macro_f1(gold: Sequence[object], guess: Sequence[object]) -> float:
    """The mean F1 of the classes that the gold labels have."""
    scores = []
    for label in set(gold):
        right = sum(g == h == label for g, h in zip(gold, guess, strict=True))
        scores.append(2 * right / (list(gold).count(label) + list(guess).count(label)))
    return sum(scores) / len(scores)


def accuracy(rows: Rows) -> dict[str, float]:
    """Macro-F1 of every label that the rows have."""
    found = relations().score([pair_of(row) for row in rows])
    guesses = {"root": [r.type for r in found], "quad": [r.quad for r in found], "binary": [r.binary for r in found]}
    return {key: macro_f1([row[key] for row in rows], guess) for key, guess in guesses.items() if key in rows[0]}


def speed(rows: Rows) -> float:
    """Pairs a second, on one thread."""
    pairs = [pair_of(row) for row in rows[:200]]
    relations().score(pairs[:3])
    started = time.perf_counter()
    relations().score(pairs)
    return len(pairs) / (time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--plv", type=Path, help="a file in PLV's form that the weights have not seen")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    aw = read(options.corpora / "events/aw_train.jsonl")
    figures: dict[str, Any] = {"aw": accuracy(aw), "pairs_per_second": speed(aw)}
    if options.plv:
        figures["plv"] = accuracy(read(options.plv))
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(name, {k: round(v, 3) for k, v in value.items()} if isinstance(value, dict) else round(value, 1))


if __name__ == "__main__":
    main()
