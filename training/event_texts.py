"""The texts in which events were marked: from the folder of corpora, and those written for this project.

Of the corpora only names and offsets lie here, so the texts are made anew as the samples of `benchmarks` are; run it
with that folder on the path, in the package's own environment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from dragoman.model.document import Document
from dragoman.sources.article import RawArticle
from dragoman.text import to_document
from training.event_marks import EVENTS

Row = dict[str, Any]


def documents(corpora: Path, wanted: Collection[str]) -> Iterator[tuple[str, Document]]:
    """The wanted texts by name, as the package reads them; SystemExit names those that aren't there."""
    left = set(wanted)
    for row in chain(own_texts(EVENTS / "news"), _of_corpora(corpora)):
        if row["id"] in left:
            left.remove(row["id"])
            yield row["id"], document(row)
    if left:
        raise SystemExit(f"{corpora}: {len(left)} texts aren't there: {', '.join(sorted(left)[:5])} …")


def own_texts(folder: Path) -> Iterator[Row]:
    """A line `title: …`, an empty line, and the text."""
    for path in sorted(folder.glob("*.txt")):
        head, text = path.read_text(encoding="utf-8").split("\n\n", 1)
        yield {"id": path.stem, "title": head.removeprefix("title: "), "text": text.strip()}


def _of_corpora(corpora: Path) -> Iterator[Row]:
    from event_texts import json_lines, new_news, re3d, voice_of_america

    yield from voice_of_america(corpora / "entities" / "gmb_voa.conll.gz")
    yield from re3d(corpora / "entities" / "re3d.tar.gz")
    yield from new_news(corpora)
    for row in json_lines(corpora / "attribution" / "polnear_train.jsonl.gz"):
        yield {"id": row["id"], "published": row["date"], "text": row["text"]}
    for row in json_lines(corpora / "events" / "ngec_synth.jsonl.gz"):
        yield {"id": row["id"], "title": row["headline"], "text": row["text"]}


def document(row: Row) -> Document:
    title, published = row.get("title"), row.get("published")
    return to_document(RawArticle(row["id"], text=row["text"], title=title, published=published, language="en"))
