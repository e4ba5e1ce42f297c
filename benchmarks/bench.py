"""Time `read` in articles and words a second, beside spaCy's small pipeline shape in the same run (`make bench`).

usage: python benchmarks/bench.py [--articles FILE.jsonl] [--count N] [--rounds N] [--threads N] [--json] [--page FILE]

Without `--articles` it reads the example reports over and over, as they are (short), and then all of them as one
article (as long as real ones). Both sides get the same text and as many threads; spaCy is given as many processes, and
alone where that is faster. The reference is a blank English pipeline with the layers of spaCy's small models
(`reference.py`), untrained: its speed doesn't depend on what it has learnt. Of several rounds the fastest counts; the
stages run one after the other, "read, whole" as `read` runs them, the reader's threads ahead of the coding.
`--page` writes the tables between the marks of a page.
"""

import argparse
import gc
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
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
    ("… of it actors", "actors"),
    ("… of it times and statements", "said"),
    ("… of it events and measures", "events"),
    ("spaCy's small pipeline shape: tok2vec, tagger, parser, ner", "reference"),
)
SHORT, LONG = "short stories", "the stories as one article"
SHARE = 5  # a long article is read as often as makes this share of the count
MANY = 10  # times the count are read by several processes, whose start takes seconds


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
    run: dict[str, Any] = {"threads": options.threads, "load_before": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as folder:
        texts = {options.articles.name: options.articles} if options.articles else examples(Path(folder))
        shares = {LONG: SHARE}
        run["texts"] = {
            name: measure(path, max(options.count // shares.get(name, 1), 1), options.rounds, options.threads)
            for name, path in texts.items()
        }
        if options.threads > 1:
            run["workers"] = by_workers(next(iter(texts.values())), options.count * MANY, options.threads)
    run |= {
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "start_seconds": start(),
    }
    print(json.dumps(run, indent=1) if options.json else "\n".join(table(run)))
    if options.page:
        write(options.page, table(run))
    return 0


def examples(folder: Path) -> dict[str, Path]:
    """The example reports as they are, and a file with the text of all of them as one article."""
    from dragoman.interpret import read_many
    from dragoman.model.document import Document

    joined = folder / "joined.txt"
    found = [item for item in read_many([ROOT / "examples"], published=PUBLISHED) if isinstance(item, Document)]
    blocks = [one.text[block.start : block.end] for one in found for block in one.coded_blocks()]
    joined.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return {SHORT: ROOT / "examples", LONG: joined}


def measure(path: Path, count: int, rounds: int, threads: int) -> dict[str, float]:
    """Seconds and processor seconds of each stage over about `count` articles, the fastest of the rounds."""
    from dragoman.sources import RawArticle, open_inputs

    held = sum(isinstance(item, RawArticle) for item in open_inputs([str(path)]))
    stages = Stages([str(path)] * max(count // held, 1), threads)
    timings = [stages.seconds() for _ in range(rounds)]
    best = {name: min(timing[name] for timing in timings) for name in timings[0]}
    return {**best, "articles": float(len(stages.documents)), "words": float(stages.words)}


def by_workers(path: Path, count: int, workers: int) -> dict[str, float]:
    """Articles a second of `read` in one process with all threads, and by processes with one thread each."""
    from dragoman.interpret import read_many
    from dragoman.sources import RawArticle, open_inputs

    held = sum(isinstance(item, RawArticle) for item in open_inputs([str(path)]))
    inputs = [str(path)] * max(count // held, 1)
    found = {"articles": float(len(inputs) * held)}
    for name, number in (("alone", 1), ("beside", workers)):
        took = timed(name, lambda: deque(read_many(inputs, published=PUBLISHED, workers=number), maxlen=0))  # noqa: B023
        found[name] = found["articles"] / took[name]
    return found


class Stages:
    """The stages of `read` over some inputs, and the reference over the same words."""

    def __init__(self, inputs: Sequence[str], threads: int) -> None:
        from dragoman.reading.pipeline import reader
        from dragoman.sources import RawArticle, open_inputs
        from reference import small_pipeline

        self.inputs, self.threads = inputs, threads
        self.raw = [item for item in open_inputs(inputs) if isinstance(item, RawArticle)]
        self.nlp, self.reference = reader(), small_pipeline()
        self.documents = self._documents()
        self.texts = [
            "\n".join(one.text[block.start : block.end] for block in one.coded_blocks()) for one in self.documents
        ]
        self.words = sum(len(text.split()) for text in self.texts)
        self._annotate(self.documents[:1])
        list(self.reference.pipe(self.texts[:1]))

    def seconds(self) -> dict[str, float]:
        """Of each stage the seconds, and under "processor NAME" those of all its threads."""
        from dragoman.interpret import interpret, read_many

        docs: list[Any] = []
        found = timed("text", self._documents)
        found |= timed("reading", lambda: docs.extend(self._annotate(self.documents)))
        pairs = list(zip(self.documents, docs, strict=True))
        found |= timed("coding", lambda: [interpret(document, doc) for document, doc in pairs])
        found |= parts(pairs)
        found |= timed("read", lambda: list(read_many(self.inputs, published=PUBLISHED)))
        found |= timed("reference", lambda: self._refer(1))
        if self.threads > 1:
            beside = timed("reference", lambda: self._refer(self.threads))
            found["reference"] = min(found["reference"], beside["reference"])
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


def parts(pairs: Sequence[tuple[Any, Any]]) -> dict[str, float]:
    """Of `interpret` part by part, as it calls them."""
    from dragoman.actors import find_actors
    from dragoman.coding.events import find_events
    from dragoman.coding.homes import at_home
    from dragoman.coding.measures import find_measures
    from dragoman.coding.statements import find_statements
    from dragoman.coding.tree import tree_of
    from dragoman.reading.plain import plain
    from dragoman.times import find_times

    found = dict.fromkeys(("actors", "processor actors", "said", "processor said", "events", "processor events"), 0.0)
    known: dict[str, Any] = {}

    def said(document: Any, text: Any) -> None:
        known["times"] = find_times(document.text, document.published, blocks=document.blocks, doc=text)
        known["statements"] = find_statements(text, document, known["cast"], known["times"])

    def events(document: Any, text: Any) -> None:
        tree, dateline = tree_of(text), document.dateline.country if document.dateline else None
        told = find_events(tree, text, document, known["cast"], known["times"], known["statements"])
        cast, told = at_home(tree, known["cast"], told, known["statements"], dateline)
        find_measures(tree, document, cast, told)

    gc.disable()  # as `interpret` does
    for document, doc in pairs:
        text = plain(doc)
        took = timed("actors", lambda: known.update(cast=find_actors(text, document)))  # noqa: B023
        took |= timed("said", lambda: said(document, text))  # noqa: B023
        took |= timed("events", lambda: events(document, text))  # noqa: B023
        text.close()
        found = {name: seconds + took[name] for name, seconds in found.items()}
    gc.enable()
    return found


def timed(name: str, work: Callable[[], object]) -> dict[str, float]:
    began, busy = time.perf_counter(), time.process_time()
    work()
    return {name: time.perf_counter() - began, f"processor {name}": time.process_time() - busy}


def start() -> float:
    """Seconds from an empty process to the brief of one report."""
    report = str(ROOT / "examples" / "lake-talks.txt")
    command = [sys.executable, "-m", "dragoman", "read", report, "--published", PUBLISHED]
    return timed("start", lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))["start"]


def table(run: Mapping[str, Any]) -> list[str]:
    """The figures as a Markdown table a text, with what they were measured on."""
    lines = [line for name, figures in run["texts"].items() for line in (*rows(name, figures), "")]
    if several := run.get("workers"):
        threads = run["threads"]
        lines += [
            f"**Many short stories**, {several['articles']:,.0f}, with the start of what reads them: one process "
            f"with {threads} threads reads {several['alone']:,.1f} a second, {threads} processes with one "
            f"thread each {several['beside']:,.1f}.",
            "",
        ]
    return [
        *lines,
        f"{run['threads']:.0f} threads, {platform.machine()}, {os.cpu_count()} processors, load "
        f"{run['load_before']:.1f} before the run; peak memory {run['peak_megabytes']:,.0f} MB, both sides loaded; "
        f"from an empty process to the brief of one report {run['start_seconds']:.1f} s.",
    ]


def rows(name: str, figures: Mapping[str, float]) -> list[str]:
    """The table of one text, and what coding adds to reading."""
    articles, words = figures["articles"], figures["words"]
    busy = figures["processor coding"] / figures["processor reading"]
    alone = figures["processor events"] / figures["processor reading"]
    longer = figures["read"] / (figures["text"] + figures["reading"]) - 1
    return [
        f"**{name[:1].upper()}{name[1:]}**: {articles:,.0f} articles of {words / articles:,.0f} coded words each",
        "",
        "| stage | articles/s | words/s | processor ms an article | × spaCy's shape |",
        "|---|---:|---:|---:|---:|",
        *(
            f"| {title} | {articles / figures[side]:,.1f} | {words / figures[side]:,.0f} "
            f"| {1000 * figures[f'processor {side}'] / articles:,.1f} | {figures['reference'] / figures[side]:.2f} |"
            for title, side in SIDES
        ),
        "",
        f"Coding takes {busy:.0%} of the reader's processor time, events and measures alone {alone:.0%}. Beside the "
        f"reader, which goes on meanwhile, it makes the whole run {longer:.0%} longer than page text and reader alone.",
    ]


def write(page: Path, lines: Sequence[str]) -> None:
    """Put the lines between the page's marks."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(before + "\n".join([BEGIN, *lines, END]) + after, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
