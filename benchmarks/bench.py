"""Time `read` in articles and words a second, beside spaCy's small pipeline shape in the same run (`make bench`).

usage: python benchmarks/bench.py [--articles FILE.jsonl] [--count N] [--rounds N] [--threads N] [--json] [--page FILE]

Without `--articles` it reads the example reports over and over. Both sides get the same text and as many threads; spaCy
is given as many processes, and alone where that is faster. The reference is a blank English pipeline with the layers
of spaCy's small models (`reference.py`), untrained: its speed doesn't depend on what it has learnt. Of several rounds
the fastest counts. `--page` writes the table between the marks of a page.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PUBLISHED = "2024-06-07"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
SIDES = (
    ("read, whole", "read"),
    ("page text and roles", "text"),
    ("reader: tags, parse, entities, attributions", "reading"),
    ("coding: actors, times, statements, events, measures", "coding"),
    ("spaCy's small pipeline shape: tok2vec, tagger, parser, ner", "reference"),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--page", type=Path)
    options = parser.parse_args()
    for name in ("DRAGOMAN_THREADS", "OMP_NUM_THREADS"):  # before the libraries that read them are loaded
        os.environ[name] = str(options.threads)
    load = os.getloadavg()[0]
    figures = measure(options.articles, options.count, options.rounds, options.threads)
    figures |= {"threads": options.threads, "load_before": load, "start_seconds": start()}
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        print("\n".join(table(figures)))
    if options.page:
        write(options.page, table(figures))
    return 0


def measure(path: Path | None, count: int, rounds: int, threads: int) -> dict[str, float]:
    """Seconds of each stage, the fastest of the rounds, and what they are of."""
    from dragoman.sources import RawArticle, open_inputs

    inputs = [str(path or ROOT / "examples")]
    found = [item for item in open_inputs(inputs) if isinstance(item, RawArticle)]
    stages = Stages([found[index % len(found)] for index in range(count)], threads)
    timings = [stages.seconds() for _ in range(rounds)]
    best = {name: min(timing[name] for timing in timings) for name in timings[0]}
    best["read"] = best["text"] + best["reading"] + best["coding"]
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**best, "articles": float(count), "words": float(stages.words), "peak_megabytes": used}


class Stages:
    """The stages of `read` over some articles, and the reference over the same words."""

    def __init__(self, raw: Sequence[Any], threads: int) -> None:
        from dragoman.reading.pipeline import reader
        from reference import small_pipeline

        self.raw, self.threads = raw, threads
        self.nlp, self.reference = reader(), small_pipeline()
        self.documents = self._documents()
        self.texts = [
            "\n".join(one.text[block.start : block.end] for block in one.coded_blocks()) for one in self.documents
        ]
        self.words = sum(len(text.split()) for text in self.texts)
        self._annotate(self.documents[:1])
        list(self.reference.pipe(self.texts[:1]))

    def seconds(self) -> dict[str, float]:
        from dragoman.interpret import interpret

        docs: list[Any] = []
        found = {"text": timed(self._documents), "reading": timed(lambda: docs.extend(self._annotate(self.documents)))}
        pairs = list(zip(self.documents, docs, strict=True))
        found["coding"] = timed(lambda: [interpret(document, doc) for document, doc in pairs])
        found["reference"] = min(timed(lambda n=n: self._refer(n)) for n in {1, self.threads})  # type: ignore[misc]
        return found

    def _documents(self) -> list[Any]:
        from dragoman.text import to_document

        return [to_document(one, published=PUBLISHED) for one in self.raw]

    def _annotate(self, documents: Sequence[Any]) -> list[Any]:
        from dragoman.reading.pipeline import annotate_many

        return list(annotate_many(documents, self.nlp))

    def _refer(self, processes: int) -> None:
        for _ in self.reference.pipe(self.texts, n_process=processes):
            pass


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def start() -> float:
    """Seconds from an empty process to the brief of one report."""
    report = str(ROOT / "examples" / "lake-talks.txt")
    command = [sys.executable, "-m", "dragoman", "read", report, "--published", PUBLISHED]
    return timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))


def table(figures: Mapping[str, float]) -> list[str]:
    """The figures as a Markdown table with what they were measured on."""
    articles, words, read = figures["articles"], figures["words"], figures["read"]
    rows = [
        f"| {title} | {articles / figures[name]:,.1f} | {words / figures[name]:,.0f} | {figures['reference'] / figures[name]:.2f} |"  # noqa: E501
        for title, name in SIDES
    ]
    return [
        "| stage | articles/s | words/s | × spaCy's shape |",
        "|---|---:|---:|---:|",
        *rows,
        "",
        f"{articles:,.0f} articles of {words / articles:,.0f} coded words each, {figures['threads']:.0f} threads, "
        f"{platform.machine()}, {os.cpu_count()} processors, load {figures['load_before']:.1f} before the run. "
        f"Whole run of `read`: {read:,.1f} s; peak memory {figures['peak_megabytes']:,.0f} MB, both sides loaded; "
        f"from an empty process to the brief of one report {figures['start_seconds']:.1f} s.",
    ]


def write(page: Path, lines: Sequence[str]) -> None:
    """Put the lines between the page's marks."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(before + "\n".join([BEGIN, *lines, END]) + after, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
