"""Who said what in short reports about many countries: the cases of `statements.yaml`, and what holds for all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.actors import find_actors
from dragoman.coding.statements import find_statements
from dragoman.model.document import Block, Document
from dragoman.model.statement import Statement
from dragoman.reading.pipeline import annotate_many, reader
from dragoman.times import find_times

Case = dict[str, Any]
CASES: list[Case] = yaml.safe_load((Path(__file__).parent / "statements.yaml").read_text(encoding="utf-8"))


def as_document(case: Case, number: int) -> Document:
    """The case's headline and paragraphs, one block a line."""
    lines = [(case["headline"], "headline")] if "headline" in case else []
    lines += [(line, "body") for line in case.get("text", "").splitlines() if line.strip()]
    blocks, start = [], 0
    for line, role in lines:
        blocks.append(Block(start, start + len(line), role))
        start += len(line) + 1
    text = "\n".join(line for line, _ in lines)
    return Document(id=f"case-{number}", text=text, published="2024-06-07", blocks=tuple(blocks))


def read_cases() -> Iterator[tuple[Document, tuple[Statement, ...], dict[str, str]]]:
    documents = [as_document(case, number) for number, case in enumerate(CASES)]
    for document, doc in zip(documents, annotate_many(documents, reader()), strict=True):
        cast = find_actors(doc, document)
        times = find_times(document.text, document.published, blocks=document.coded_blocks(), doc=doc)
        names = {actor.id: f"{actor.name} {actor.id}" for actor in cast.actors}
        yield document, find_statements(doc, document, cast, times), names


@pytest.fixture(scope="module")
def readings() -> list[tuple[Document, tuple[Statement, ...], dict[str, str]]]:
    return list(read_cases())


def fits(one: Statement, wanted: Case, statements: tuple[Statement, ...], names: dict[str, str]) -> bool:
    """Whether a statement is the one described; what isn't described doesn't matter."""
    content = " ".join(span.quote for span in one.content)
    speakers = [names.get(speaker, speaker) for speaker in one.speakers] or [one.speaker_text or ""]
    within = next((other for other in statements if other.id == one.within), None)
    outer = " ".join(span.quote for span in within.content) if within else ""
    return (
        wanted["content"] in content
        and wanted.get("lacks", "\0") not in content
        and one.kind == wanted.get("kind", one.kind)
        and one.act == wanted.get("act", one.act)
        and str(one.date or one.date_text) == str(wanted.get("date", one.date or one.date_text))
        and ("to" not in wanted or wanted["to"] in names.get(one.addressee or "", ""))
        and ("within" not in wanted or wanted["within"] in outer)
        and ("venue" not in wanted or any(wanted["venue"] in span.quote for span in one.venue))
        and any(_speaks(name, speakers, one) for name in _several(wanted.get("speaker", "")))
    )


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _speaks(name: str | None, speakers: list[str], one: Statement) -> bool:
    return one.speaker is None if name is None else any(name in speaker for speaker in speakers)


NAMES = [" ".join(str(case.get("headline") or case["text"]).split()[:6]) for case in CASES]


@pytest.mark.parametrize("number", range(len(CASES)), ids=NAMES)
def test_case(number: int, readings: list[tuple[Document, tuple[Statement, ...], dict[str, str]]]) -> None:
    case, (_, statements, names) = CASES[number], readings[number]
    told = [one for one in statements if one.spoken]
    shown = [(one.speaker, one.kind, one.act, [span.quote for span in one.content]) for one in statements]
    missing = [w for w in case.get("says", ()) if not any(fits(one, w, statements, names) for one in statements)]
    assert not missing, shown
    for words in case.get("unsaid", ()):
        assert not any(words in span.quote for one in told for span in one.content), shown
    if case.get("none"):
        assert not told, shown
    assert len(told) == case.get("count", len(told)), shown


def test_every_span_is_its_words(readings: list[tuple[Document, tuple[Statement, ...], dict[str, str]]]) -> None:
    for document, statements, _ in readings:
        for one in statements:
            for span in (*one.source, *one.cue, *one.content, *one.venue):
                assert document.text[span.start : span.end] == span.quote
            assert 0 <= one.confidence <= 1
            assert one.within != one.id
