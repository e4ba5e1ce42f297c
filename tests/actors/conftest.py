"""The shipped reader, loaded once."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.actors import Cast, find_actors
from dragoman.model.document import Block, Document
from dragoman.reading.pipeline import annotate, reader


def document_of(text: str) -> Document:
    blocks, place = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(place, place + len(line), "body"))
        place += len(line) + 1
    return Document(id="doc:test", text=text, blocks=tuple(blocks))


@pytest.fixture(scope="session")
def cast_of() -> Callable[[str], tuple[Doc, Cast]]:
    nlp = reader()

    def read(text: str) -> tuple[Doc, Cast]:
        document = document_of(text)
        doc = annotate(document, nlp)
        return doc, find_actors(doc, document)

    return read
