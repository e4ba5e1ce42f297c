"""`python -m training.home_features`: what the forest of homes is fitted on.

Run it in the package's own environment, with the folder `benchmarks` on the path. `events/homes.tsv` has, for phrases
that tell people, offices and bodies without a state, the state that they are of ("-": of none or not told; "?": left
open; several joined by "+"). Each is asked about in every event that has it as a party, those less sure than are told
among them; a row is a state that the text tells, and whether it is the right one.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

from dragoman.actors import find_actors
from dragoman.coding.events import find_events
from dragoman.coding.homes.evidence import Gatherer
from dragoman.coding.homes.homes import asked_of
from dragoman.coding.judging import judge
from dragoman.coding.statements import find_statements
from dragoman.coding.tree import tree_of
from dragoman.model.document import Document
from dragoman.reading.pipeline import annotate_many, reader
from dragoman.reading.plain import Text, plain
from dragoman.times import find_times
from training.event_marks import EVENTS
from training.event_texts import documents

LABELS = EVENTS / "homes.tsv"
LEAST = 0.5  # so sure are the events that teach
Row = dict[str, Any]


def load_labels() -> dict[str, dict[int, str]]:
    """text → place → state."""
    found: dict[str, dict[int, str]] = {}
    with LABELS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row["text"], {})[int(row["place"])] = row["state"]
    return found


def rows(name: str, document: Document, text: Text, labels: Mapping[int, str]) -> Iterator[Row]:
    """Of one text."""
    cast, tree = find_actors(text, document), tree_of(text)
    times = find_times(document.text, document.published, blocks=document.blocks, doc=text)
    statements = find_statements(text, document, cast, times)
    with patch.object(judge, "LEAST", LEAST), patch.object(judge, "MEASURED", LEAST):
        events = find_events(tree, text, document, cast, times, statements)
    dateline = document.dateline.country if document.dateline else None
    gatherer = Gatherer(tree, cast, dateline, {one.id: one.speaker for one in statements})
    for asked in asked_of(tree, cast, events):
        place = next((at for at in labels if tree.starts[asked.start] <= at <= tree.starts[asked.head]), None)
        if place is None:
            continue
        for state, evidence in gatherer.of(asked).items():
            numbers = {key: round(float(value), 4) for key, value in evidence.numbers.items() if value}
            case = {"text": name, "place": place, "event": asked.event.id, "state": state}
            yield case | {"numbers": numbers, "keys": dict(evidence.keys), "right": state == labels[place]}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.home_features", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the file to write, JSON lines, gzipped")
    given = parser.parse_args()
    labels = load_labels()
    texts = list(documents(given.corpora, labels.keys()))
    with gzip.open(given.out, "wt", encoding="utf-8") as out:
        for (name, document), doc in zip(texts, annotate_many([text for _, text in texts], reader()), strict=True):
            out.writelines(json.dumps(row) + "\n" for row in rows(name, document, plain(doc), labels[name]))


if __name__ == "__main__":
    main()
