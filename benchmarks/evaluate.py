"""Measure what can be measured on the corpora and hold it against the pinned floors (`make eval`).

usage: python benchmarks/evaluate.py --corpora DIR [--articles DIR] [--only NAME] [--json FILE]

Each part is a script of its own beside this one (`evaluate_NAME.py`, with `--json`). `floors.json` pins the least
that each figure may be; a figure below its floor ends the run with exit status 1. Where the corpora come from:
docs/evaluation.md.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
PARTS = {path.stem.removeprefix("evaluate_"): path for path in sorted(HERE.glob("evaluate_*.py"))}


def measure(name: str, corpora: Path, articles: Path) -> dict[str, float]:
    """The figures of one part, with dotted names. Raises CalledProcessError if it fails."""
    folder = ["--articles", str(articles)] if name == "speakers" else ["--corpora", str(corpora)]
    run = subprocess.run(
        [sys.executable, str(PARTS[name]), *folder, "--json"], check=True, stdout=subprocess.PIPE, text=True
    )
    return dict(flatten(name, json.loads(run.stdout)))


def flatten(prefix: str, value: Any) -> Iterator[tuple[str, float]]:
    """Every number of a nested object, under its dotted path."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from flatten(f"{prefix}.{key}", item)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield prefix, float(value)


def table(figures: Mapping[str, float], floors: Mapping[str, float]) -> Table:
    rows = Table("figure", "value", "floor", "")
    for name, value in figures.items():
        floor = floors.get(name)
        verdict = "" if floor is None else ("ok" if value >= floor else "BELOW")
        rows.add_row(name, f"{value:.4g}", "" if floor is None else f"{floor:.4g}", verdict)
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--articles", type=Path, help="default: the folder articles beside the corpora")
    parser.add_argument("--only", choices=sorted(PARTS), action="append")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    options = parser.parse_args()
    if not options.corpora.is_dir():
        parser.error(f"no folder {options.corpora}; docs/evaluation.md tells where each corpus is to be had")
    articles = options.articles or options.corpora.parent / "articles"
    figures: dict[str, float] = {}
    for name in options.only or PARTS:
        figures |= measure(name, options.corpora, articles)
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    Console().print(table(figures, floors))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    below = [name for name, floor in floors.items() if name in figures and figures[name] < floor]
    for name in below:
        print(f"below its floor: {name} {figures[name]:.4g} < {floors[name]:.4g}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    raise SystemExit(main())
