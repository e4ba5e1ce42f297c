"""Treebank files as running text: paragraphs joined by line breaks, with the place of every word and sentence."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Row = list[str]


@dataclass
class Text:
    """One document: its words' characters in `spans`, and the indices of words that begin a sentence or a paragraph."""

    id: str
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)

    def heads(self) -> list[int]:
        """Word indices in the document, -1 for a root."""
        starts = [start for start, end in self.ranges() for _ in range(start, end)]
        return [int(row[6]) - 1 + start if row[6] != "0" else -1 for row, start in zip(self.rows, starts, strict=True)]

    def ranges(self) -> list[tuple[int, int]]:
        """Half-open word ranges of the sentences."""
        return list(zip(self.sentences, [*self.sentences[1:], len(self.rows)], strict=True))

    def words(self) -> list[str]:
        return [row[1] for row in self.rows]


def texts(path: Path) -> list[Text]:
    """The documents of a CoNLL-U file, gzipped or not, with their text rebuilt from SpaceAfter."""
    found: list[Text] = []
    for comments, lines in _sentences(path):
        opened = next((c.split("=", 1)[1].strip() for c in comments if c.startswith("# newdoc id")), None)
        if opened is not None or not found:
            found.append(Text(opened or path.name))
        new = any(c.startswith("# newpar") and not c.startswith("# newpar_block") for c in comments)
        _append(found[-1], lines, new)
    return found


def _append(text: Text, lines: list[Row], new_paragraph: bool) -> None:
    if new_paragraph or not text.rows:
        text.text = text.text.rstrip() + ("\n" if text.rows else "")
        text.paragraphs.append(len(text.rows))
    text.sentences.append(len(text.rows))
    inside = 0  # the last word of the multiword token that we are in
    place = 0
    for row in lines:
        if "-" in row[0]:
            inside, place = int(row[0].split("-")[1]), len(text.text)
            text.text += row[1] + _space(row)
            end = place + len(row[1])
            continue
        number = int(row[0])
        if number <= inside:
            stop = end if number == inside else min(end, place + len(row[1]))
            text.spans.append((place, stop))
            place = stop
        else:
            text.spans.append((len(text.text), len(text.text) + len(row[1])))
            text.text += row[1] + _space(row)
        text.rows.append(row)


def _space(row: Row) -> str:
    return "" if "SpaceAfter=No" in row[9] else " "


def _sentences(path: Path) -> Iterator[tuple[list[str], list[Row]]]:
    comments: list[str] = []
    rows: list[Row] = []
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, ""]:
            content = line.rstrip("\n")
            if content.startswith("#"):
                comments.append(content)
            elif content:
                row = content.split("\t")
                if "." not in row[0]:
                    rows.append(row)
            elif rows:
                yield comments, rows
                comments, rows = [], []
