"""Parties whom another sentence of the report names (parties.yaml)."""

import json
from pathlib import Path

import yaml

import dragoman
from dragoman.model.document import Document

CASES = Path(__file__).parent / "parties.yaml"


def test_parties_named_in_other_sentences(tmp_path: Path) -> None:
    cases = yaml.safe_load(CASES.read_text("utf-8"))
    path = tmp_path / "cases.jsonl"
    articles = ({"title": case.get("title"), "text": case["text"], "language": "en"} for case in cases)
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    read = [document for document in dragoman.read_many([path]) if isinstance(document, Document)]
    for case, document in zip(cases, read, strict=True):
        found = [event.actors for event in document.events
                 if (event.type, event.trigger.quote) == (case["type"], case["trigger"])]  # fmt: skip
        assert found == ([] if case["actors"] is None else [tuple(case["actors"])]), case["text"]
