"""Judged events as training data, opened by the tools that they are for."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import spacy
from spacy.tokens import DocBin

from dragoman.export.formats import lines, write
from dragoman.query import Ledger, Query
from reports import OpenLedger, all_reports, lake_talks

LAKE = lake_talks().id


@pytest.fixture
def ledger(open_ledger: OpenLedger) -> Iterator[Ledger]:
    with open_ledger() as opened:
        opened.add_many(all_reports())
        opened.judge("events", f"{LAKE}#e1", "accepted", "ada")
        opened.judge("events", f"{LAKE}#e2", "corrected", "ada", type="REJECT")
        opened.judge("events", f"{LAKE}#e3", "rejected", "bo", note="only words")
        opened.judge("events", f"{LAKE}#e5", "accepted", "bo")
        opened.judge("events", f"{LAKE}#e5", "open", "bo")
        yield opened


def test_json_lines_have_what_was_decided(ledger: Ledger) -> None:
    records = [json.loads(line) for line in lines("training", ledger, Query(), "events")]
    told = {}
    for one in records:
        told[one["meta"]["id"].partition("#")[2]] = (one["answer"], one["spans"][0]["label"], one["by"])
    assert told == {
        "e1": ("accept", "AGREE", "ada"), "e2": ("accept", "REJECT", "ada"), "e3": ("reject", "ACCUSE", "bo"),
    }  # fmt: skip
    for one in records:
        [span] = one["spans"]
        assert one["text"][span["start"] : span["end"]] == span["text"]


def test_spacy_opens_the_docbin(ledger: Ledger, tmp_path: Path) -> None:
    write("docbin", ledger, Query(), "events", tmp_path / "judged.spacy")
    docs = list(DocBin().from_disk(tmp_path / "judged.spacy").get_docs(spacy.blank("en").vocab))
    right = {(span.text, span.label_) for doc in docs for span in doc.spans["events"]}
    wrong = {(span.text, span.label_) for doc in docs for span in doc.spans["rejected"]}
    assert (right, wrong) == ({("signed", "AGREE"), ("banned", "REJECT")}, {("accused", "ACCUSE")})


def test_label_studio_has_tasks_with_offsets_into_their_text(ledger: Ledger) -> None:
    tasks = json.loads("".join(lines("label-studio", ledger, Query(), "events")))
    schema = json.loads((Path(__file__).parent / "label_studio.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(tasks)
    assert len(tasks) == 3
    for task in tasks:
        [label] = task["annotations"][0]["result"] + task["predictions"][0]["result"]
        value = label["value"]
        assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
    predicted = [label for task in tasks for label in task["predictions"][0]["result"]]
    assert [label["value"]["labels"] for label in predicted] == [["ACCUSE"]]
