"""Time `read` in articles and words a second, beside spaCy's small pipeline shape in the same run (`make bench`).

usage: python benchmarks/bench.py [--articles FILE.jsonl] [--count N] [--json]

Without `--articles` it reads the example reports over and over. Both sides run on two threads. The reference is a
blank English pipeline with the layers of spaCy's small models (`reference.py`), untrained: its speed doesn't depend on
what it has learnt.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dragoman.interpret import interpret
from dragoman.model.document import Document
from dragoman.reading.pipeline import annotate_many, reader
from dragoman.sources import RawArticle, open_inputs
from dragoman.text import to_document
from reference import small_pipeline

ROOT = Path(__file__).parent.parent
PUBLISHED = "2024-06-07"


def articles(path: Path | None, count: int) -> list[RawArticle]:
    """`count` articles, repeating those that there are."""
    inputs = [str(path or ROOT / "examples")]
    found = [item for item in open_inputs(inputs) if isinstance(item, RawArticle)]
    return [found[index % len(found)] for index in range(count)]


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def stages(raw: Sequence[RawArticle]) -> dict[str, float]:
    """Seconds of each stage of `read`, and of the reference on the same text."""
    nlp, reference = reader(), small_pipeline()
    documents: list[Document] = []
    found: dict[str, float] = {}
    list(annotate_many([to_document(raw[0], published=PUBLISHED)], nlp))
    list(reference.pipe([raw[0].text or ""]))
    found["text"] = seconds(lambda: documents.extend(to_document(one, published=PUBLISHED) for one in raw))
    docs: list[object] = []
    found["reading"] = seconds(lambda: docs.extend(annotate_many(documents, nlp)))
    again = list(annotate_many(documents, nlp))
    found["coding"] = seconds(lambda: [interpret(one, doc) for one, doc in zip(documents, again, strict=True)])
    found["reference"] = seconds(lambda: list(reference.pipe(coded(one) for one in documents)))
    return found


def coded(document: Document) -> str:
    return "\n".join(document.text[block.start : block.end] for block in document.coded_blocks())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    raw = articles(options.articles, options.count)
    words = sum(len(coded(to_document(one, published=PUBLISHED)).split()) for one in raw)
    found = stages(raw)
    whole = found["text"] + found["reading"] + found["coding"]
    figures = {f"{name}_words_per_second": words / value for name, value in found.items()}
    figures |= {
        "read_articles_per_second": len(raw) / whole,
        "read_words_per_second": words / whole,
        "reader_to_reference": found["reference"] / found["reading"],
        "read_to_reference": found["reference"] / whole,
        "coding_to_reading": found["coding"] / found["reading"],
        "words_per_article": words / len(raw),
    }
    if options.json:
        print(json.dumps(figures, indent=1))
        return 0
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name.replace("_", " "), f"{value:,.2f}")
    Console().print(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
