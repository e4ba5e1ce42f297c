"""The reader is loaded once for all tests of this room."""

import pytest
from spacy.language import Language

from dragoman.reading.pipeline import reader


@pytest.fixture(scope="session")
def nlp() -> Language:
    return reader()
