"""The dates of events in sentences written for this project."""

import csv
import json
from pathlib import Path

import dragoman
from dragoman.model.document import Document

CASES = Path(__file__).parent / "data" / "dates.tsv"


def test_dates_of_events(tmp_path: Path) -> None:
    with CASES.open(encoding="utf-8") as lines:
        rows = [row for row in csv.reader(lines, delimiter="\t") if not row[0].startswith("#")]
    path = tmp_path / "dates.jsonl"
    texts = [json.dumps({"id": str(number), "published": row[0], "text": row[3]}) for number, row in enumerate(rows)]
    path.write_text("\n".join(texts), encoding="utf-8")
    wrong = []
    for (_, trigger, date, text), document in zip(rows, dragoman.read_many([path]), strict=True):
        assert isinstance(document, Document)
        got = [event.date or "" for event in document.events if event.trigger.quote == trigger]
        if got != [date]:
            wrong.append((text, date, got))
    assert len(wrong) <= 1, wrong
