"""Quotation marks: what stands inside them, however they are set."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.layout import layout
from dragoman.coding.quotation import find_quotes
from dragoman.model.document import Block, Document
from dragoman.reading.plain import Text

NLP = spacy.blank("en")


def quotes_of(text: str) -> list[tuple[str, bool]]:
    """The quotations of a text, one block a line, and whether each is closed."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "body"))
        start += len(line) + 1
    doc = Text(NLP(text))
    where = layout(doc, Document(id="x", text=text, blocks=tuple(blocks)))
    return [(doc.between(one.start, one.end), one.closed) for one in find_quotes(doc, where)]


CLOSED = {
    "“We stay,” she said.": ["“We stay,”"],
    'He said "we stay" and left.': ['"we stay"'],
    "« Nous restons », a-t-il dit.": ["« Nous restons »"],
    "„Wir bleiben“, sagte er.": ["„Wir bleiben“"],
    "“The border,” he said, “stays open.”": ["“The border,”", "“stays open.”"],
    "\"'Stop,' he said, and we stopped,\" she told us.": ["\"'Stop,' he said, and we stopped,\""],
    # opening curly, closing straight, and the other way round
    'They are “in a difficult state."': ['“in a difficult state."'],
    '"We are ready,” he added.': ['"We are ready,”'],
    # marks that point the wrong way at a paragraph's start
    "”We are ready,” he added.": ["”We are ready,”"],
    # a quotation inside a quotation, in the same marks
    "“We avoid the “sharp decline” of ties,” he added.": ["“We avoid the “sharp decline” of ties,”"],
    # inches are no quotation
    'The pipe is 36" wide. "It leaks," he said.': ['"It leaks,"'],
    # British style and headlines
    "'We will not yield,' says Lai": ["'We will not yield,'"],
    "Ministers reject ‘aggressive policies’ of the bloc": ["‘aggressive policies’"],
    "The ministers' plan and the Russians' request failed.": [],
    "It's the '90s again, isn't it?": [],
    "Rock 'n' roll is the Beatles' legacy.": [],
}


@pytest.mark.parametrize(("text", "expected"), CLOSED.items(), ids=list(CLOSED))
def test_pairs(text: str, expected: list[str]) -> None:
    assert quotes_of(text) == [(quote, True) for quote in expected]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    found = quotes_of("“We stay, he said.\nThe minister left. “Never,” said his wife.")
    assert found == [("“We stay, he said.", False), ("“Never,”", True)] or found[-1] == ("“Never,”", True)
    assert all("\n" not in quote for quote, _ in found)


def test_a_second_opening_mark_leaves_the_first_unclosed() -> None:
    assert quotes_of("“We stay, he said. “We never leave,” said his wife.")[-1] == ("“We never leave,”", True)


def test_a_stray_closing_mark_is_passed_over() -> None:
    assert quotes_of("We stay,” he said. “We never leave.”") == [("“We never leave.”", True)]


@given(st.text(alphabet="ab .,!?“”\"'‘’«»„\n", max_size=80))
def test_any_marks_give_ordered_stretches_within_paragraphs(text: str) -> None:
    position = 0
    for quote, _ in quotes_of(text):
        assert "\n" not in quote.strip()
        found = text.find(quote, position)
        assert found >= 0
        position = found + 1
