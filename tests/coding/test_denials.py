"""A denial is linked to what it denies."""

import json
from functools import cache
from pathlib import Path

import pytest

import dragoman
from dragoman.model.document import Document
from dragoman.model.event import Event

CASES = Path(__file__).parent / "data" / "denials.tsv"


@cache
def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [(links, text) for links, _, text in (line.partition("\t") for line in lines if not line.startswith("#"))]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    path = tmp_path_factory.mktemp("denials") / "cases.jsonl"
    path.write_text(
        "".join(json.dumps({"text": text, "published": "2024-06-07", "language": "en"}) + "\n" for _, text in cases()),
        encoding="utf-8",
    )
    return [read for read in dragoman.read_many([path]) if isinstance(read, Document)]


def linked(document: Document) -> str:
    """The links as the cases write them."""
    names: dict[str, str] = {}
    for event in sorted(document.events, key=lambda event: event.trigger.start):
        word = event.trigger.quote
        names[event.id] = word if word not in names.values() else f"{word}2"
    links = [event for event in document.events if event.denies is not None]
    return ", ".join(f"{names[one.id]} > {names[one.denies or '']}" for one in links) or "-"


def test_denials_are_linked(read: list[Document]) -> None:
    wrong = [(text, linked(document)) for (links, text), document in zip(cases(), read, strict=True)
             if linked(document) != links]  # fmt: skip
    assert len(wrong) <= 1, wrong  # the parse may err in one


def test_a_link_leads_to_an_event_of_the_document(read: list[Document]) -> None:
    def ids(events: tuple[Event, ...]) -> set[str]:
        return {event.id for event in events}

    assert all({event.denies for event in one.events} <= ids(one.events) | {None} for one in read)
