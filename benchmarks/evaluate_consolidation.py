"""Which events of different articles are one happening: pairwise precision and recall against hand-marked mentions.

usage: python benchmarks/evaluate_consolidation.py --corpora DIR [--articles DIR] [--errors] [--json]

Two files beside this one mark mentions: the article, the trigger (the `nth` time that this word stands in its text) and
the happening that it tells, named by whoever marked it. Every two mentions of different articles are a pair, of one
happening or of two. An event of the ledger stands for the marked mentions that one of its triggers touches. Precision:
of the pairs that the ledger takes for one happening, those that are. Recall: of the pairs of one happening, those that
the ledger takes for one; of those whose two mentions were coded as events at all (what gathering alone can reach), and
of all.

`happenings.jsonl` marks what a reader sees in the articles of the folder `articles` beside the corpora, coded or not:
nouns and passing mentions too. `happenings_wires.jsonl` marks the events that dragoman codes in the wire reports of
AQUAINT (AP, Xinhua, The New York Times on the same four stories; times/timex_aquaint.jsonl.gz), marked without a look
at what the ledger makes of them; an event coded since then is not marked and not counted.
"""

import argparse
import gzip
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dragoman.interpret import read_many
from dragoman.model.document import Document
from dragoman.query import Ledger

HERE = Path(__file__).parent
PUBLISHED = {"lavrov-makei": "2021-06-19"}
WIRES = {"APW": "AP", "NYT": "The New York Times", "XIE": "Xinhua"}


@dataclass(frozen=True)
class Mark:
    """A marked mention, and the happenings of the ledger that are told there."""

    article: str
    trigger: str
    happening: str
    found: frozenset[str]


def documents(folder: Path) -> Iterator[tuple[str, Document]]:
    """The articles by their names."""
    for path in sorted(folder.iterdir()):
        for document in read_many([path], published=PUBLISHED.get(path.stem)):
            if isinstance(document, Document):
                yield (document.input_id or path.stem) if path.suffix == ".jsonl" else path.stem, document


def wires(corpora: Path) -> Iterator[tuple[str, Document]]:
    """The wire reports by their ids."""
    with gzip.open(corpora / "times" / "timex_aquaint.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    reports = [
        {"id": row["id"], "published": row["dct"][:10], "publisher": WIRES[row["id"][:3]], "text": row["text"]}
        for row in rows
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wires.jsonl"
        path.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
        yield from documents(path.parent)


def marks(read: dict[str, Document], marked: Path) -> list[Mark]:
    """The marked mentions, each with what a ledger of these documents takes it for."""
    told: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger") as ledger:
        ledger.add_many(read.values())
        for happening in ledger.happenings():
            told |= {event.id: happening.id for event in happening.tellings}
    lines = [json.loads(line) for line in marked.read_text(encoding="utf-8").splitlines()]
    return [_mark(line, read[line["article"]], told) for line in lines if line["article"] in read]


def _mark(line: dict[str, str | int], document: Document, told: dict[str, str]) -> Mark:
    places = [match.span() for match in re.finditer(rf"\b{line['trigger']}\b", document.text)]
    start, end = places[int(line["nth"]) - 1]
    touching = frozenset(
        told[f"{document.id}#{event.id}"]
        for event in document.events
        if any(span.start < end and start < span.end for span in (event.trigger, *event.mentions))
    )
    return Mark(str(line["article"]), str(line["trigger"]), str(line["happening"]), touching)


def figures(found: list[Mark], errors: bool) -> dict[str, float]:
    """Counts of pairs, precision and recall; prints the pairs that are wrong if asked."""
    pairs = [(a, b) for a, b in combinations(found, 2) if a.article != b.article]
    coded = [(a, b) for a, b in pairs if a.found and b.found]
    one = [(a, b) for a, b in pairs if a.happening == b.happening]
    merged = [(a, b) for a, b in coded if a.found & b.found]
    good = [(a, b) for a, b in merged if a.happening == b.happening]
    reached = [(a, b) for a, b in coded if a.happening == b.happening]
    if errors:
        for word, wrong in (("wrong ", set(merged) - set(good)), ("missed", set(reached) - set(good))):
            for a, b in sorted(wrong, key=str):
                print(word, a.article, a.trigger, a.happening, "|", b.article, b.trigger, b.happening)
    return {
        "mentions": len(found), "coded": sum(bool(mark.found) for mark in found), "pairs": len(pairs),
        "same": len(one), "same_coded": len(reached), "merged": len(merged),
        "precision": len(good) / max(len(merged), 1), "recall": len(good) / max(len(reached), 1),
        "recall_of_all": len(good) / max(len(one), 1),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--errors", action="store_true", help="print the pairs that are wrong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    articles = dict(documents(options.articles or options.corpora.parent / "articles"))
    of_articles = figures(marks(articles, HERE / "happenings.jsonl"), options.errors)
    of_wires = figures(marks(dict(wires(options.corpora)), HERE / "happenings_wires.jsonl"), options.errors)
    if options.json:
        print(json.dumps({**of_articles, "wires": of_wires}))
    else:
        for name, value in of_articles.items():
            print(f"{name:<14}{value:>8.4g}{of_wires[name]:>8.4g}")


if __name__ == "__main__":
    main()
