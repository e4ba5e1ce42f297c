"""The record: what is written can be read back, and validates against the published schema."""

import json
from dataclasses import fields

import jsonschema
import pytest

from dragoman.model.actor import Actor, Mention, Office
from dragoman.model.document import Block, Dateline, Document, Note
from dragoman.model.event import Event, Place
from dragoman.model.measure import Measure, Step
from dragoman.model.record import from_record, to_record
from dragoman.model.schema import record_schema
from dragoman.model.span import Span
from dragoman.model.statement import Statement

TEXT = "LIMA (AND): Peru recalled its envoy on Friday, Foreign Minister Rosa Quispe said. “We regret it,” she added."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def full_document() -> Document:
    whole = span(TEXT)
    quispe = Actor(
        id="person:rosa-quispe", name="Rosa Quispe", kind="person", country="PER", code="PERGOV",
        offices=(Office("Foreign Minister", "state:PER", span("Foreign Minister")),),
        mentions=(Mention(span("Rosa Quispe"), "name"), Mention(span("she"), "pronoun")),
    )  # fmt: skip
    statement = Statement(
        id="s1", kind="direct", speaker="person:rosa-quispe", speaker_text="she", source=(span("she"),),
        cue=(span("added"),), content=(span("“We regret it,”"),), date="2024-03-01", date_text="on Friday",
    )  # fmt: skip
    event = Event(
        id="e1", type="COERCE", mode=None, contexts=("diplomatic",), cameo="161", quad=4, goldstein=-4.0,
        actors=("state:PER",), recipients=(), status="actual", trigger=span("recalled"), evidence=whole,
        coded_by="frame:recall-envoy", mentions=(span("recalled"),), place=Place("LIMA", "PER", span("LIMA")),
        according_to="s1", confidence=0.9,
    )  # fmt: skip
    step = Step("in_force", "2024-03-01", "e1", whole)
    measure = Measure(
        "m1", "ambassador_recalled", ("state:PER",), (), (), "its envoy", "in_force", "2024-03-01", None, (step,)
    )
    return Document(
        id="doc:1", text=TEXT, blocks=(Block(0, len(TEXT), "body"),), title="A title", agency="AND", language="en",
        published="2024-03-02", dateline=Dateline("LIMA", "PER", span("LIMA")), meta={"desk": ["world"]},
        actors=(quispe,), statements=(statement,), events=(event,), measures=(measure,),
        notes=(Note("info", "sample", "A note."),),
    )  # fmt: skip


def test_a_record_is_read_back_as_it_was() -> None:
    document = full_document()
    assert from_record(json.loads(json.dumps(to_record(document)))) == document


@pytest.mark.parametrize("document", [full_document(), Document(id="doc:2", text="", blocks=())], ids=["full", "empty"])
def test_records_validate(document: Document) -> None:
    jsonschema.validate(to_record(document, run={"dragoman": "0"}), record_schema())


def test_the_schema_refuses_what_is_no_record() -> None:
    record = to_record(full_document())
    record["events"][0]["status"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError, match="perhaps"):
        jsonschema.validate(record, record_schema())


def test_every_document_field_is_in_the_record() -> None:
    record = to_record(full_document())
    assert {field.name for field in fields(Document)} == {*record["document"], *record} - {"record", "document", "run"}


def test_a_span_is_trimmed_to_its_words() -> None:
    assert Span.of("a  bc  d", 1, 7) == Span(3, 5, "bc")
