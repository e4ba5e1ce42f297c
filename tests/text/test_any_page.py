"""Whatever a page or text holds: one document whose blocks are its text, line by line, or one clear error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.model.document import Document
from dragoman.sources import RawArticle
from dragoman.text import to_document

PARTS = st.sampled_from([
    "OSLO (NTB) –", "MOSCOW:", "By Ana Ruiz", "Leave a Reply", "Related stories", "About the author", "2 Comments", "“",
    "Norway and Iceland signed a treaty on Thursday.", "Published: 10 Feb 2024, 09:40 PM (GMT+4)", "—", "\x1b[31m",
    "Ministers to meet in Quito over border: The ministers of Peru and Chad will meet in Quito next week over it.",
    "<p>", "</p>", "<br>", "<article>", "<script>", '{"@type": "NewsArticle"}', "&nbsp;", "&#0;", "\u202e", "\ufeff",
])  # fmt: skip
TEXTS = st.lists(st.one_of(PARTS, st.text(max_size=40)), max_size=14).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", " "]).map(lambda gap: gap.join(parts))
)


def sound(document: Document) -> None:
    lines = document.text.split("\n")
    assert [document.text[block.start : block.end] for block in document.blocks] == lines
    assert all(line.strip() == line and line for line in lines)
    assert any(block.role == "body" for block in document.blocks)
    if document.dateline:
        span = document.dateline.span
        assert document.text[span.start : span.end] == span.quote


@settings(deadline=None)
@given(TEXTS)
def test_any_text(text: str) -> None:
    try:
        document = to_document(RawArticle(name="x", text=text))
    except InputError:
        return
    sound(document)


@settings(deadline=None)
@given(TEXTS)
def test_any_page(text: str) -> None:
    try:
        document = to_document(RawArticle(name="x", html=f"<html><body><div>{text}</div></body></html>"))
    except InputError:
        return
    sound(document)


@pytest.mark.parametrize(
    "line", ["a" * 300_000, "“" * 20_000, "word " * 60_000, "(" * 50_000, "MOSCOW, " * 20_000, ": " * 50_000]
)
def test_a_very_long_line_takes_no_long_time(line: str) -> None:
    sound(to_document(RawArticle(name="x", text=f"{line}\n\nNorway and Iceland signed a treaty in Oslo on Thursday.")))
