"""Score the network's attributions on the development part of PolNeAR, before any rule of the coding room.

usage: python benchmarks/evaluate_attribution.py --corpora DIR [--reader NAME] [--json]

The scorer is the script in the corpora folder; it runs as a process of its own.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from dragoman.reading.pipeline import attributions, reader

_ROWS = {"triple_soft": "attribution", "norm": "source cue content", "soft": "content", "piece": "source cue content"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with attribution/")
    parser.add_argument("--reader", help="a folder with weights; the shipped reader if not given")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = evaluate(options.corpora / "attribution", options.reader)
    if options.json:
        print(json.dumps(figures, indent=1))
        return 0
    for kind, row in figures.items():
        print(f"{kind:9}", "  ".join(f"{key} {value:.4f}" for key, value in row.items()))
    return 0


def evaluate(folder: Path, name: str | None) -> dict[str, dict[str, float]]:
    """F1 by kind of attribution (all, direct, indirect, mixed)."""
    with gzip.open(folder / "polnear_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    found = attributions([article["text"] for article in articles], reader(name))
    with tempfile.TemporaryDirectory() as place:
        gold, predicted = Path(place) / "gold.jsonl", Path(place) / "predicted.jsonl"
        _write(gold, articles)
        _write(predicted, [{"id": a["id"], "attributions": each} for a, each in zip(articles, found, strict=True)])
        run = subprocess.run(
            [sys.executable, str(folder / "score_attribution.py"), str(gold), str(predicted), "--json"],
            check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    return {kind: _figures(scores) for kind, scores in json.loads(run.stdout).items()}


def _write(path: Path, records: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def _figures(scores: dict[str, Any]) -> dict[str, float]:
    return {
        f"{role} {measure}" if role != "attribution" else measure: scores[role][measure]["f"]
        for measure, roles in _ROWS.items()
        for role in roles.split()
    }


if __name__ == "__main__":
    raise SystemExit(main())
