"""How well are temporal expressions found and valued, by TempEval-3's measures?

usage: python benchmarks/evaluate_times.py --corpora DIR [--json] [--half even|odd]

DIR/times holds TimeBank and AQUAINT (`timex_*.jsonl.gz`) and the scorer (`score_timex.py`), which is loaded from there;
DIR/factuality holds MEANTIME (Wikinews), of which headline and first sentences are annotated.
Even documents (by sorted id) served development; the errors of the odd ones were never looked at.
"""

import argparse
import gzip
import importlib.util
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dragoman.times import find_times

SETS = ("timebank", "aquaint", "meantime")
MEANTIME_LINES = 6
HALVES = {"even": 0, "odd": 1}
FIGURES = ("strict", "relaxed", "type", "value")


def documents(corpora: Path, name: str) -> list[dict[str, Any]]:
    """The annotated texts of one set, by id."""
    inside = "factuality/meantime_en.jsonl.gz" if name == "meantime" else f"times/timex_{name}.jsonl.gz"
    with gzip.open(corpora / inside, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return sorted((of_meantime(row) if name == "meantime" else row for row in rows), key=lambda row: row["id"])


def of_meantime(row: dict[str, Any]) -> dict[str, Any]:
    """The annotated lines of a MEANTIME text, without the second: the day of publication, which is no item."""
    headline, day, *body = row["text"].split("\n")[:MEANTIME_LINES]
    text = "\n".join([headline, *body])
    timexes = []
    for timex in row["timexes"]:
        behind = timex["start"] > len(headline) + len(day)
        if behind or timex["start"] < len(headline):
            move = len(day) + 1 if behind else 0
            timexes.append({**timex, "start": timex["start"] - move, "end": timex["end"] - move})
    return {"id": row["id"], "dct": find_times(day, None)[0].timex, "text": text, "timexes": timexes}


def scorer(path: Path) -> Any:
    """The module of the scorer."""
    spec = importlib.util.spec_from_file_location("score_timex", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predicted(row: dict[str, Any]) -> dict[str, Any]:
    found = find_times(row["text"], row["dct"])
    timexes = [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.timex} for t in found]
    return {"id": row["id"], "timexes": timexes}


def measured(corpora: Path, halves: list[str]) -> Iterator[tuple[str, str, dict[str, float]]]:
    """(corpus, half, figures) for each."""
    score = scorer(corpora / "times" / "score_timex.py").score
    find_times("today", "2020-01-01")
    for name in SETS:
        rows = documents(corpora, name)
        for half in halves:
            part = rows[HALVES[half] :: 2]
            began = time.process_time()
            answers = {row["id"]: predicted(row) for row in part}
            seconds = time.process_time() - began
            words = sum(len(row["text"].split()) for row in part)
            result = score({row["id"]: row for row in part}, answers)
            yield name, half, {
                "strict": result["strict"]["f"],
                "relaxed": result["relaxed"]["f"],
                "type": result["type_f1"],
                "value": result["value_f1"],
                "words_per_second": round(words / seconds),
            }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--half", choices=list(HALVES), action="append")
    options = parser.parse_args()
    rows = list(measured(options.corpora, options.half or list(HALVES)))
    if options.json:
        print(json.dumps({name: {half: found for one, half, found in rows if one == name} for name in SETS}))
        return
    table = Table("corpus", "half", *FIGURES, "words/s")
    for name, half, found in rows:
        table.add_row(name, half, *(f"{found[key]:.3f}" for key in FIGURES), f"{found['words_per_second']:,.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
