"""Which events of different articles are one happening: pairwise precision and recall against hand-marked mentions.

usage: python benchmarks/evaluate_consolidation.py --corpora DIR [--articles DIR] [--errors] [--json]

Three files beside this one mark mentions: the article, the trigger (the `nth` time that it stands in its text) and
the happening that it tells, named by whoever marked it. Every two mentions of different articles are a pair, of one
happening or of two. An event of the ledger stands for the marked mentions that one of its triggers touches. Precision:
of the pairs that the ledger takes for one happening, those that are. Recall: of the pairs of one happening, those that
the ledger takes for one; of those whose two mentions were coded as events at all (what gathering alone can reach), and
of all.

`happenings.jsonl` marks what a reader sees in the articles of the folder `articles` beside the corpora, coded or not:
nouns and passing mentions too. `happenings_wires.jsonl` marks the events that dragoman codes in the wire reports of
AQUAINT (AP, Xinhua, The New York Times on the same four stories; times/timex_aquaint.jsonl.gz), marked without a look
at what the ledger makes of them; an event coded since then is not marked and not counted. `happenings_told.yaml` holds
reports written for this project, with their marks: happenings told by several of them and what is easily taken for
these. Half of its stories are held back: their figures are printed, their errors never.
"""

import argparse
import gzip
import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from dragoman.interpret import read_many
from dragoman.model.document import Document
from dragoman.query import Ledger

HERE = Path(__file__).parent
PUBLISHED = {"lavrov-makei": "2021-06-19"}
WIRES = {"APW": "AP", "NYT": "The New York Times", "XIE": "Xinhua"}
MARKED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")

Line = dict[str, Any]  # "article", "trigger", "nth", "happening"


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
    yield from read_reports(
        {"id": row["id"], "published": row["dct"][:10], "publisher": WIRES[row["id"][:3]], "text": row["text"]}
        for row in rows
    )


def read_reports(reports: Iterable[dict[str, str]]) -> Iterator[tuple[str, Document]]:
    """Reports as the lines of a file, by their ids."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
        yield from documents(path.parent)


def told(held_back: bool) -> tuple[dict[str, Document], list[Line]]:
    """The reports of one half of `happenings_told.yaml`, and their marks."""
    stories = yaml.safe_load((HERE / "happenings_told.yaml").read_text(encoding="utf-8"))
    reports: list[dict[str, str]] = []
    lines: list[Line] = []
    for story in (story for story in stories if (story["story"] % 2 == 0) == held_back):
        for number, (published, publisher, marked) in enumerate(story["reports"], 1):
            name, text = f"{story['story']}-{number}", MARKED.sub(r"\1", marked)
            reports.append({"id": name, "published": str(published), "publisher": publisher, "text": text})
            for match in MARKED.finditer(marked):
                before = MARKED.sub(r"\1", marked[: match.start()])
                nth = len(re.findall(rf"\b{match[1]}\b", before)) + 1
                lines.append({"article": name, "trigger": match[1], "nth": nth, "happening": match[2]})
    return dict(read_reports(reports)), lines


def lines_of(name: str) -> list[Line]:
    """The marks of a file beside this one."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def marks(read: dict[str, Document], lines: Iterable[Line]) -> list[Mark]:
    """The marked mentions, each with what a ledger of these documents takes it for."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger") as ledger:
        ledger.add_many(read.values())
        for happening in ledger.happenings():
            found |= {event.id: happening.id for event in happening.tellings}
    return [_mark(line, read[line["article"]], found) for line in lines if line["article"] in read]


def _mark(line: Line, document: Document, told: dict[str, str]) -> Mark:
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
    errors: bool = options.errors
    sets = {
        "articles": figures(marks(articles, lines_of("happenings.jsonl")), errors),
        "wires": figures(marks(dict(wires(options.corpora)), lines_of("happenings_wires.jsonl")), errors),
        "told": figures(marks(*told(held_back=False)), errors),
        "held_back": figures(marks(*told(held_back=True)), errors=False),
    }
    if options.json:
        print(json.dumps(sets.pop("articles") | sets))
        return
    print(f"{'':<14}" + "".join(f"{name:>10}" for name in sets))
    for name in sets["articles"]:
        print(f"{name:<14}" + "".join(f"{found[name]:>10.4g}" for found in sets.values()))


if __name__ == "__main__":
    main()
