"""What tells an event again without its parties is a mention of it, and may give its date."""

import json
from pathlib import Path

import pytest

import dragoman
from dragoman.model.document import Document

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "retold.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    path = tmp_path_factory.mktemp("retold") / "cases.jsonl"
    lines = [json.dumps({"text": text, "published": "2024-06-07", "language": "en"}) for _, text in CASES]
    path.write_text("\n".join(lines), encoding="utf-8")
    return [found for found in dragoman.read_many([path]) if isinstance(found, Document)]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_what_tells_an_event_again_is_a_mention_of_it(number: int, read: list[Document]) -> None:
    event = read[number].events[0]

    assert f"{', '.join(span.quote for span in event.mentions)} {event.date or '-'}" == CASES[number][0]
