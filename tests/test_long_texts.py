"""The time that reading takes grows with the length of a text, not with its square, however hostile the text."""

import gc
from contextlib import suppress
from time import process_time
from typing import Any

import pytest

from dragoman.errors import NoArticle
from dragoman.interpret import interpret
from dragoman.reading.decoding import Decoder
from dragoman.reading.pipeline import annotate, reader
from dragoman.sources import RawArticle, from_text
from dragoman.text import to_document

TIMES = 4  # as much text
MOST = 2.6**2  # times as long: what is square in the text takes sixteen times
SIZE, PAGE_SIZE = 8_000, 60_000  # characters
KINDS = {
    "statements": "France said that it would support Germany. The minister said he was ready. ",
    "opening marks": "“France said Germany left. ",
    "nested marks": "“He said ‘she told us “it ended” on Monday’ again,” France said. ",
    "equal events": "France attacked Germany on Monday. Germany denied it. ",
    "brackets": "France (Paris) [sic] met Germany (Berlin (east)) on Monday. ",
    "offices": "Russian and Belarusian foreign ministers met Foreign Minister Sergei Lavrov. ",
    "quotations": '"We agree" said France "and we agree" ',
    "one-word lines": "France\nsaid\nObama\nMonday\n(\n“\n",
}


@pytest.fixture
def remembering(monkeypatch: pytest.MonkeyPatch) -> None:
    """The network reads each window but once: the texts repeat themselves, and its time is linear by design."""
    known: dict[str, Any] = {}
    read = Decoder.read

    def remembered(self: Decoder, window: Any) -> Any:
        key = repr(window)
        if key not in known:
            known[key] = read(self, window)
        return known[key]

    monkeypatch.setattr(Decoder, "read", remembered)


def seconds(text: str) -> float:
    """The faster of two readings: whatever else the machine does only lengthens one."""
    return min(_once(text) for _ in range(2))


def _once(text: str) -> float:
    document = to_document(from_text(text), published="2021-06-19")
    doc = annotate(document, reader())
    gc.collect()
    gc.disable()
    try:
        begun = process_time()
        interpret(document, doc)
        return process_time() - begun
    finally:
        gc.enable()


@pytest.mark.usefixtures("remembering")
@pytest.mark.parametrize("kind", KINDS)
def test_the_time_grows_with_the_text_and_not_with_its_square(kind: str) -> None:
    unit = KINDS[kind]
    seconds(unit)
    short, long = (seconds(unit * (size // len(unit))) for size in (SIZE, TIMES * SIZE))
    assert long <= MOST * short, (short, long)


PAGES = {
    "inline elements": 'France <b>met</b> <a href="#">Germany</a> and ',
    "open elements": "<p>France <b>met <i>Germany ",
    "nested boxes": "<div>France met Germany on Monday. ",
}


@pytest.mark.parametrize("kind", PAGES)
def test_so_does_the_time_that_a_page_takes(kind: str) -> None:
    def page_seconds(size: int) -> float:
        page = f"<html><body><article><p>{PAGES[kind] * (size // len(PAGES[kind]))}</p></article></body></html>"
        begun = process_time()
        with suppress(NoArticle):
            to_document(RawArticle("page", html=page))
        return process_time() - begun

    page_seconds(SIZE)
    short, long = (page_seconds(size) for size in (PAGE_SIZE, TIMES * PAGE_SIZE))
    assert long <= MOST * short, (short, long)
