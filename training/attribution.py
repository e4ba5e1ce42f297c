"""PolNeAR: political news with attributions (source, cue, content)."""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import Any

from dragoman.reading.encoding import WordPieces
from dragoman.reading.quotes import quoted_words
from training.document import Attribution, CorpusError, Document
from training.tokens import word_spans

ROLES = ("none", "source", "content")
_ENDS = frozenset(".?!")
_LONG, _SOFT = 248, 120  # subwords: no unit is longer; past the second it is cut at the next sentence end


def read_polnear(path: Path, pieces: WordPieces) -> list[Document]:
    """One document an article; `sentence_starts` are those of its paragraphs, long ones cut at a sentence end."""
    if not path.exists():
        raise CorpusError(f"{path}: no such file")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            article(record["id"], record["text"], record["attributions"], pieces) for record in map(json.loads, lines)
        ]


def read_stories(path: Path, pieces: WordPieces) -> list[Document]:
    """News without labels, one document a story: `{id, headline, text}`."""
    if not path.exists():
        raise CorpusError(f"{path}: no such file")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            _plain(record["id"], "news", f"{record['headline']}\n{record['text']}", pieces)
            for record in map(json.loads, lines)
        ]


def article(identifier: str, text: str, attributions: list[dict[str, Any]], pieces: WordPieces) -> Document:
    document = _plain(identifier, "polnear", text, pieces)
    offsets = document.offsets
    document.quoted = quoted_words(document.words, document.paragraph_starts)
    document.attributions = [found for record in attributions if (found := _attribution(record, offsets)) is not None]
    return document


def _plain(identifier: str, source: str, text: str, pieces: WordPieces) -> Document:
    offsets = word_spans(text)
    words = [text[start:end] for start, end in offsets]
    paragraphs = _paragraph_starts(text, offsets)
    units = _units(words, paragraphs, pieces)
    return Document(identifier, source, words, units, paragraphs, text=text, offsets=offsets)


def _paragraph_starts(text: str, offsets: list[tuple[int, int]]) -> list[int]:
    starts, line = [], -1
    ends = [match.end() for match in re.finditer(r"[^\n]+", text)]
    for index, (start, _) in enumerate(offsets):
        if line < 0 or start >= ends[line]:
            while line < 0 or start >= ends[line]:
                line += 1
            starts.append(index)
    return starts


def _units(words: list[str], paragraphs: list[int], pieces: WordPieces) -> list[int]:
    starts: list[int] = []
    for begin, end in zip(paragraphs, [*paragraphs[1:], len(words)], strict=True):
        lengths = [len(pieces.pieces(word)) for word in words[begin:end]]
        starts.append(begin)
        if sum(lengths) <= _LONG:
            continue
        length = 0
        for index, subwords in enumerate(lengths, begin):
            ended = length > _SOFT and words[index - 1] in _ENDS
            if length + subwords > _LONG or ended:
                starts.append(index)
                length = 0
            length += subwords
    return starts


def _attribution(record: dict[str, Any], offsets: list[tuple[int, int]]) -> Attribution | None:
    cue = _covered(record["cue"], offsets)
    if not cue:
        return None
    runs: list[list[int]] = []
    for index in cue:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    run = max(reversed(runs), key=len)
    return Attribution(
        (run[0], run[-1]),
        frozenset(_covered(record["source"], offsets)),
        frozenset(_covered(record["content"], offsets)),
    )


def _covered(spans: list[list[int]], offsets: list[tuple[int, int]]) -> list[int]:
    found: set[int] = set()
    for start, end in spans:
        first = bisect_right(offsets, start, key=lambda offset: offset[1])
        last = bisect_left(offsets, end, key=lambda offset: offset[0])
        found.update(range(first, last))
    return sorted(found)
