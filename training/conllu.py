"""Universal Dependencies treebanks in CoNLL-U."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from training.document import CorpusError, Document

NON_COMMERCIAL = frozenset({"fiction", "essay", "letter", "podcast", "whow"})  # genres of GUM whose texts are CC BY-NC


def read_treebank(path: Path, source: str) -> tuple[list[Document], dict[str, list[str]]]:
    """Documents, and for each of them the `Entity` marks of its words ("" where there are none)."""
    documents: list[Document] = []
    marks: dict[str, list[str]] = {}
    for identifier, comments, rows in _sentences(path):
        if not documents or documents[-1].id != identifier:
            documents.append(Document(identifier, source, [], [], [], [], [], [], []))
            marks[identifier] = []
        _append(documents[-1], comments, rows, path)
        marks[identifier].extend(_entity_mark(row[9]) for row in rows)
    if not documents:
        raise CorpusError(f"{path}: no sentences")
    return documents, marks


def genre(document: Document) -> str:
    """GUM's genre, the second part of its document ids."""
    return document.id.split("_")[1] if document.id.startswith("GUM_") else ""


def _sentences(path: Path) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    document, comments, rows = "", [], []
    if not path.exists():
        raise CorpusError(f"{path}: no such file")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(map(str.rstrip, lines), 1):
            if line.startswith("# newdoc id"):
                document = line.split("=", 1)[1].strip()
            elif line.startswith("#"):
                comments.append(line)
            elif line:
                row = line.split("\t")
                if len(row) != 10:
                    raise CorpusError(f"{path}:{number}: {len(row)} columns, not 10")
                if row[0].isdigit():
                    rows.append(row)
            elif rows:
                yield document, comments, rows
                comments, rows = [], []
    if rows:
        yield document, comments, rows


def _append(document: Document, comments: list[str], rows: list[list[str]], path: Path) -> None:
    offset = len(document.words)
    if not offset or any(
        comment.startswith("# newpar") and not comment.startswith("# newpar_block") for comment in comments
    ):
        document.paragraph_starts.append(offset)
    document.sentence_starts.append(offset)
    for index, row in enumerate(rows):
        if int(row[0]) != index + 1 or not 0 <= int(row[6]) <= len(rows):
            raise CorpusError(f"{path}: a broken tree in {document.id}")
        head = int(row[6])
        document.words.append(row[1])
        for labels, value in ((document.upos, row[3]), (document.xpos, row[4]), (document.relations, row[7])):
            if labels is not None:
                labels.append(value)
        if document.heads is not None:
            document.heads.append(head - 1 + offset if head else -1)


def _entity_mark(misc: str) -> str:
    return next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
