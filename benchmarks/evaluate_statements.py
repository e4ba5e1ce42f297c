"""Statements' spans beside PolNeAR dev: the network's raw attributions, the repaired ones, what `dragoman read` prints
of the same text, and the spoken ones alone.

usage: python benchmarks/evaluate_statements.py --corpora DIR [--json] [--half a|b] [--limit N]

Scored by the corpus's own scorer (`attribution/score_attribution.py`), the outermost ones only, as PolNeAR marks them.
`--half` takes every other article, to choose rules on one half and confirm them on the other.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from dragoman.coding.acts import act_of
from dragoman.coding.attribution import Attribution, spans
from dragoman.coding.layout import Layout, layout
from dragoman.coding.quotation import find_quotes
from dragoman.coding.repair import find_attributions, network
from dragoman.interpret import read
from dragoman.model.document import Block, Document
from dragoman.model.span import Span
from dragoman.model.statement import UNSPOKEN
from dragoman.reading.pipeline import annotate, reader
from dragoman.reading.plain import Text

Row = dict[str, Any]
STAGES = ("raw", "repaired", "printed", "spoken")
SHOWN = (
    ("attribution", "triple_soft"), ("content", "norm"), ("content", "soft"), ("cue", "norm"), ("source", "norm"),
    ("source", "piece"), ("cue", "piece"), ("content", "piece"),
)  # fmt: skip


def article(row: Row) -> Document:
    """The article as a document: its first line the headline, the others body."""
    blocks: list[Block] = []
    start = 0
    for line in row["text"].split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line), "headline" if not blocks else "body"))
        start += len(line) + 1
    return Document(id=row["id"], text=row["text"], blocks=tuple(blocks))


def stages(doc: Text, document: Document) -> dict[str, list[Attribution]]:
    where = layout(doc, document)
    quotes = find_quotes(doc, where)
    raw = network(doc, where, quotes)
    repaired = outermost(find_attributions(doc, where, quotes))
    spoken = [one for one in repaired if act_of(doc, one, quotes) not in UNSPOKEN]
    return {"raw": raw, "repaired": repaired, "spoken": spoken}


def printed(row: Row) -> list[Row]:
    """What the product prints of an article given as plain text, with offsets into that text."""
    document = read(row["text"] + "\n")
    places = _places(document.text, row["text"])
    inner = {one.id for one in document.statements if one.within}
    return [
        {role: _moved(getattr(one, role), places) for role in ("source", "cue", "content")}
        for one in document.statements
        if one.id not in inner
    ]


def _places(cleaned: str, given: str) -> dict[int, int]:
    """Where each character of a cleaned text stood in the given one: cleaning leaves all but white space, and now and
    then a garbled word, as it was. A garbled word keeps its edges."""
    left, right = ([match.span() for match in re.finditer(r"\S+", text)] for text in (cleaned, given))
    said = [cleaned[start:end] for start, end in left]
    wanted = [given[start:end] for start, end in right]
    places: dict[int, int] = {}
    for _, first, last, start, end in SequenceMatcher(None, said, wanted, autojunk=False).get_opcodes():
        for one, other in zip(left[first:last], right[start:end], strict=False):
            width = min(one[1] - one[0], other[1] - other[0])
            places |= {one[0] + step: other[0] + step for step in range(width)}
            places[one[1] - 1] = other[1] - 1
    return places


def _moved(given: Sequence[Span], places: dict[int, int]) -> list[list[int]]:
    moved = ([places[i] for i in range(one.start, one.end) if i in places] for one in given)
    return [[min(inside), max(inside) + 1] for inside in moved if inside]


def outermost(found: Sequence[Attribution]) -> list[Attribution]:
    return [
        one
        for one in found
        if not any(
            set(one.cue) <= set(other.content) and not set(other.cue) <= set(one.content)
            for other in found
            if other is not one
        )
    ]


def as_row(doc: Text, where: Layout, found: Sequence[Attribution]) -> list[Row]:
    rows = []
    for one in found:
        roles = {"source": one.source, "cue": one.cue, "content": one.content}
        rows.append({k: [[s.start, s.end] for s in spans(doc, where, v)] for k, v in roles.items()})
    return rows


def score(folder: Path, gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as work:
        paths = [Path(work) / name for name in ("gold.jsonl", "predicted.jsonl")]
        for path, rows in zip(paths, (gold, predicted), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        scorer = folder / "attribution" / "score_attribution.py"
        run = subprocess.run(
            [sys.executable, str(scorer), *map(str, paths), "--json"], check=True, stdout=subprocess.PIPE, text=True
        )
    scores: dict[str, Any] = json.loads(run.stdout)
    return scores


def evaluate(folder: Path, half: str | None, limit: int | None) -> dict[str, Any]:
    with gzip.open(folder / "attribution" / "polnear_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    gold = gold[{"a": 0, "b": 1}[half] :: 2] if half else gold
    gold = gold[:limit]
    nlp = reader()
    predicted: dict[str, list[Row]] = {stage: [] for stage in STAGES}
    for row in gold:
        document = article(row)
        doc = Text(annotate(document, nlp))
        where = layout(doc, document)
        for stage, found in stages(doc, document).items():
            predicted[stage].append({"id": row["id"], "attributions": as_row(doc, where, found)})
        predicted["printed"].append({"id": row["id"], "attributions": printed(row)})
    return {stage: score(folder, gold, rows) for stage, rows in predicted.items()}


def summary(scores: dict[str, Any]) -> dict[str, dict[str, float]]:
    """F1 by stage: "all.attribution.triple_soft" and the like."""
    return {
        stage: {f"{kind}.{role}.{name}": found[kind][role][name]["f"] for kind in found for role, name in SHOWN}
        for stage, found in scores.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    found = summary(evaluate(options.corpora, options.half, options.limit))
    if options.json:
        print(json.dumps(found))
        return
    print(f"{'F1':32}" + "".join(f"{stage:>10}" for stage in STAGES))
    for name in found["raw"]:
        print(f"{name:32}" + "".join(f"{found[stage][name]:10.3f}" for stage in STAGES))


if __name__ == "__main__":
    main()
