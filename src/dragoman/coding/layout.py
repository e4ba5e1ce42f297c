"""Paragraphs as token ranges: which block and line of the document a token stands in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.model.document import CODED_ROLES, Block, Document, Role
from dragoman.reading.plain import Text


class Paragraph(NamedTuple):
    """Tokens `[start, end)` of one line of a block; `end` may include the line's trailing white-space tokens."""

    start: int
    end: int
    role: Role

    @property
    def coded(self) -> bool:
        return self.role in CODED_ROLES


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs in order, and for each token the index of its own (-1 where it stands in none).

    `text` is the document's.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    of_token: tuple[int, ...]

    def paragraph(self, token: int) -> Paragraph | None:
        index = self.of_token[token]
        return self.paragraphs[index] if index >= 0 else None

    def coded(self, token: int) -> bool:
        found = self.paragraph(token)
        return found is not None and found.coded

    def same(self, first: int, second: int) -> bool:
        """Whether two tokens stand in the same paragraph."""
        return self.of_token[first] == self.of_token[second] >= 0


def layout(doc: Text, document: Document) -> Layout:
    """The layout of a document; a line break inside a block ends a paragraph as the block's end does."""
    text = doc.text
    blocks = document.blocks or (Block(0, len(text), "body"),)
    paragraphs: list[Paragraph] = []
    of_token = [-1] * len(doc)
    for start, end, block in _lines(doc, blocks):
        of_token[start:end] = [len(paragraphs)] * (end - start)
        paragraphs.append(Paragraph(start, end, block.role))
    return Layout(text, tuple(paragraphs), tuple(of_token))


def _lines(doc: Text, blocks: Sequence[Block]) -> Iterator[tuple[int, int, Block]]:
    begins = [token.i + 1 for token in doc if token.is_space and "\n" in token.text]
    for block in blocks:
        start, end = bisect_left(doc.starts, block.start), bisect_left(doc.starts, block.end)
        for stop in (*begins[bisect_right(begins, start) : bisect_left(begins, end)], end):
            if stop > start:
                yield start, stop, block
            start = stop
