"""Measure what can be measured on the corpora and hold it against the pinned floors (`make eval`).

usage: python benchmarks/evaluate.py --corpora DIR [--only NAME …] [--json FILE] [--page FILE] [--pin MARGIN]

Each part is a script of its own beside this one (`evaluate_NAME.py --corpora DIR --json`). `floors.json` pins the least
that each figure may be; a figure below its floor ends the run with exit status 1. A part whose data are not there is
left out and named. `--pin 0.005` raises each floor to its figure less the margin, and pins new ones; it lowers none.
`--page` writes the table between the marks of a page. Where the corpora come from: docs/evaluation.md.
"""

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
PARTS = {path.stem.removeprefix("evaluate_"): path for path in sorted(HERE.glob("evaluate_*.py"))}
BEGIN, END = "<!-- eval -->", "<!-- /eval -->"


class LeftOut(Exception):
    """A part whose data are not there."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--only", choices=sorted(PARTS), action="append")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--page", type=Path, help="write the table between the marks of this page")
    parser.add_argument("--pin", type=float, metavar="MARGIN", help="raise the floors to the figures less this")
    options = parser.parse_args()
    if not options.corpora.is_dir():
        parser.error(f"no folder {options.corpora}; docs/evaluation.md tells where each corpus is to be had")
    figures = measure_all(options.only or list(PARTS), options.corpora)
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    print("\n".join(table(figures, floors)))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if options.page:
        write(options.page, table(figures, floors))
    below = [name for name, floor in floors.items() if name in figures and figures[name] < floor]
    for name in below:
        print(f"below its floor: {name} {figures[name]:.4g} < {floors[name]:.4g}", file=sys.stderr)
    if options.pin is not None:
        FLOORS.write_text(json.dumps(pinned(figures, floors, options.pin), indent=1) + "\n", encoding="utf-8")
    return 1 if below else 0


def measure_all(parts: Sequence[str], corpora: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name in parts:
        print(f"{name} …", file=sys.stderr, flush=True)
        try:
            figures |= measure(name, corpora)
        except LeftOut as missing:
            print(f"{name} left out: {missing}; docs/evaluation.md tells where it is to be had", file=sys.stderr)
    return figures


def measure(name: str, corpora: Path) -> dict[str, float]:
    """The figures of one part, with dotted names. Raises LeftOut without its data, RuntimeError if it fails."""
    command = [sys.executable, str(PARTS[name]), "--corpora", str(corpora), "--json"]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    if run.returncode:
        last = (run.stderr.strip().splitlines() or ["no message"])[-1]
        if last.startswith("FileNotFoundError"):
            raise LeftOut(last.partition(": ")[2])
        raise RuntimeError(f"{PARTS[name].name} failed:\n{run.stderr}")
    return dict(flatten(name, json.loads(run.stdout)))


def flatten(prefix: str, value: Any) -> Iterator[tuple[str, float]]:
    """Every number of a nested object, under its dotted path."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from flatten(f"{prefix}.{key}", item)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield prefix, value


def pinned(figures: Mapping[str, float], floors: Mapping[str, float], margin: float) -> dict[str, float]:
    """The floors raised to the figures less the margin; shares (0 to 1) that have none get one, counts don't."""
    shares = {name: value for name, value in figures.items() if isinstance(value, float) and 0 < value <= 1}
    raised = {name: math.floor((value - margin) * 1000) / 1000 for name, value in shares.items()}
    kept = {name: max(floor, raised.get(name, floor)) for name, floor in floors.items()}
    return dict(sorted({**raised, **kept}.items()))


def table(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """The figures as a Markdown table."""
    rows = ["| figure | value | floor | |", "|---|---:|---:|---|"]
    for name, value in figures.items():
        floor = floors.get(name)
        verdict = "" if floor is None else ("ok" if value >= floor else "**below**")
        rows.append(f"| {name} | {value:.4g} | {'' if floor is None else f'{floor:.4g}'} | {verdict} |")
    return rows


def write(page: Path, lines: Sequence[str]) -> None:
    """Put the lines between the page's marks."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(before + "\n".join([BEGIN, *lines, END]) + after, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
