"""Whole reports, from page text to measures: what they tell is there, what they don't tell is not."""

from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import dragoman
from dragoman.model.document import Document
from dragoman.model.event import Event

ROOT = Path(__file__).parent.parent
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/articles/expected.yaml").read_text(encoding="utf-8"))


@cache
def document(article: str, published: str) -> Document:
    return dragoman.read(ROOT / article, published=published)


@pytest.fixture(params=CASES, ids=lambda case: Path(case["article"]).stem)
def case(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Document]:
    return request.param, document(request.param["article"], request.param["published"])


def fits(event: Event, wanted: dict[str, Any]) -> bool:
    """Whether an event is like the one described; what isn't described doesn't matter."""
    return (
        event.type == wanted.get("type", event.type)
        and event.status == wanted.get("status", event.status)
        and set(wanted.get("actors", ())) <= {*event.actor_countries, *event.actors}
        and set(wanted.get("recipients", ())) <= {*event.recipient_countries, *event.recipients}
        and str(wanted.get("date", event.date)) == str(event.date)
        and any(wanted.get("trigger", "") in span.quote for span in (event.trigger, *event.mentions))
    )


def test_source_is_known(case: tuple[dict[str, Any], Document]) -> None:
    expected, read = case
    assert read.dateline is not None
    assert [read.dateline.place, read.dateline.country] == expected["dateline"]
    assert read.agency == expected.get("agency")
    assert read.publisher == expected.get("publisher")


def test_furniture_is_kept_but_not_coded(case: tuple[dict[str, Any], Document]) -> None:
    expected, read = case
    uncoded = [read.text[b.start : b.end] for b in read.blocks if b.role not in ("headline", "body", "subhead")]
    assert set(expected["furniture"]) <= set(uncoded)


def test_statements(case: tuple[dict[str, Any], Document]) -> None:
    expected, read = case
    told = [(s.speaker, s.kind, " ".join(span.quote for span in s.content)) for s in read.statements]
    missing = [
        (speaker, kind, words)
        for speaker, kind, words in expected["statements"]
        if not any(speaker == who and kind == form and words in content for who, form, content in told)
    ]
    assert not missing, told


def test_events(case: tuple[dict[str, Any], Document]) -> None:
    expected, read = case
    told = [(e.type, e.actors, e.recipients, e.status, e.date, e.trigger.quote) for e in read.events]
    missing = [wanted for wanted in expected["events"] if not any(fits(event, wanted) for event in read.events)]
    assert not missing, told
    wrong = [event for event in read.events for never in expected["never"] if fits(event, never)]
    assert not wrong


def test_measures(case: tuple[dict[str, Any], Document]) -> None:
    expected, read = case
    told = [[measure.kind, measure.state] for measure in read.measures]
    assert all(wanted in told for wanted in expected["measures"]), told


def test_every_span_is_in_the_text_and_every_id_is_known(case: tuple[dict[str, Any], Document]) -> None:
    _, read = case
    record = dragoman.to_record(read)
    jsonschema.validate(record, dragoman.record_schema())
    assert all(read.text[span["start"] : span["end"]] == span["quote"] for span in spans(record))
    actors, statements, events = ({row.id for row in rows} for rows in (read.actors, read.statements, read.events))
    assert {id for event in read.events for id in (*event.actors, *event.recipients)} <= actors
    assert {statement.speaker for statement in read.statements} <= actors | {None}
    assert {event.according_to for event in read.events} <= statements | {None}
    assert {step.event for measure in read.measures for step in measure.history} <= events


def test_nothing_of_the_furniture_is_coded(case: tuple[dict[str, Any], Document]) -> None:
    _, read = case
    coded = read.coded_blocks()
    rows = [span for event in read.events for span in (event.trigger, *event.mentions)]
    rows += [span for statement in read.statements for span in (*statement.cue, *statement.content)]
    assert all(any(b.start <= span.start and span.end <= b.end for b in coded) for span in rows)


def test_a_text_reads_as_its_file_does() -> None:
    text = (ROOT / "examples/lake-talks.txt").read_text(encoding="utf-8")
    assert dragoman.read(text, published="2024-06-07") == document("examples/lake-talks.txt", "2024-06-07")


def test_a_long_text_of_one_line_is_a_text() -> None:
    text = "Norway recalled its ambassador to Oman. " * 40
    assert dragoman.read(text).text.startswith("Norway recalled")


def test_without_a_date_relative_times_stay_words() -> None:
    read = dragoman.read("Norway and Oman signed a treaty in Muscat on Friday.\n\nOman thanked Norway.")
    assert [(event.date, event.date_text) for event in read.events if event.type == "SUPPORT"][:1] == [
        (
            None,
            "on Friday",
        )
    ]
    assert "no-publication-date" in [note.code for note in read.notes]


def spans(value: Any) -> list[dict[str, Any]]:
    """Every span of a record, wherever it lies."""
    if isinstance(value, dict):
        found = [value] if {"start", "end", "quote"} <= set(value) else []
        return found + [span for item in value.values() for span in spans(item)]
    return [span for item in value for span in spans(item)] if isinstance(value, list) else []
