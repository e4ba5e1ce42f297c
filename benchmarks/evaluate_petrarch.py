"""Who did something to whom, on the unit records of PETRARCH: pairs of actors, beside PETRARCH2's own.

usage: python benchmarks/evaluate_petrarch.py --corpora DIR [--json] [--errors]

DIR/events/petrarch_records.jsonl: sentences about mostly invented lands, with the pairs that the coders of that project
expect (`gold`) and what PETRARCH2 finds (`petrarch2_py3_pred`). `petrarch_names.csv` beside this script gives dragoman
the names that PETRARCH2's own test dictionary gives it. Protocol: a pair is the first three letters of both codes
(state or IGO; the codes of events are of an older scheme and are left out). Pairs with no actor ("---", "###") or with
words in the place of a code are left out on both sides; micro precision and recall of each record's pairs as a set.
`pairs` are directed; `undirected` leaves the direction out, because the records give mutual events (ties, talks) one
direction or two, by their verb. Records that test how that program fails (bad parses, discards) are skipped.
"""

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.actors.lexicon import Entry, lexicon, parts
from dragoman.interpret import interpret
from dragoman.model.document import Block, Document
from dragoman.model.event import Event
from dragoman.reading.pipeline import annotate_many, reader

NAMES = Path(__file__).with_name("petrarch_names.csv")
OLDER = {"KUW": "KWT", "ZBW": "ZWE", "RHO": "ZWE", "NZE": "NZL"}
CODE = re.compile(r"[A-Z]{3}")
Pairs = set[tuple[str, str]]


def learn_names() -> None:
    """Teach the lexicon the invented names, before anything is read."""
    words = lexicon()
    rows = csv.DictReader(line for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for row in rows:
        code, names = row["code"], parts(row["names"])
        state = Entry("state", names[0], "title", f"state:{code}", code, actor_kind="state")
        words.states.setdefault(code, state)
        words.adjectives.setdefault(code, (parts(row["adjectives"]) or names)[0])
        for name in names:
            words.by_name.setdefault(name.lower().removeprefix("the "), []).insert(0, state)
        for name in parts(row["adjectives"]):
            demonym = Entry("demonym", name, "title", state.id, code)
            words.by_name.setdefault(name.lower(), []).insert(0, demonym)


def expected(codes: Iterable[tuple[str, str]]) -> Pairs:
    found = set()
    for pair in codes:
        first, second = (OLDER.get(code[:3], code[:3]) for code in pair)
        if CODE.fullmatch(first) and CODE.fullmatch(second):
            found.add((first, second))
    return found


def code_of(document: Document, id: str) -> str | None:
    actor = document.actor(id)
    if actor is None:
        return None
    return actor.country or ("IGO" if id.startswith("igo:") else None)


def pairs_of(document: Document) -> Pairs:
    return {pair for event in document.events for pair in _pairs(document, event)}


def _pairs(document: Document, event: Event) -> Iterator[tuple[str, str]]:
    """Actors with recipients; where there are none, those who did it together with each other."""
    mutual = not event.recipients
    for first in event.actors:
        for second in event.actors if mutual else event.recipients:
            codes = code_of(document, first), code_of(document, second)
            if first != second and codes[0] and codes[1] and codes[0] != codes[1]:
                yield codes[0], codes[1]


def document_of(row: dict[str, Any]) -> Document:
    date = f"{row['date'][:4]}-{row['date'][4:6]}-{row['date'][6:8]}"
    text = row["text"]
    return Document(id=f"doc:{row['id']}", text=text, blocks=(Block(0, len(text), "body"),), published=date)


def score(gold: list[Pairs], found: list[Pairs]) -> dict[str, float]:
    right = sum(len(a & b) for a, b in zip(gold, found, strict=True))
    wanted, given = sum(map(len, gold)), sum(map(len, found))
    return {
        "precision": round(right / given, 4) if given else 0.0,
        "recall": round(right / wanted, 4) if wanted else 0.0,
        "expected": wanted,
        "found": given,
    }


def undirected(pairs: list[Pairs]) -> list[Pairs]:
    return [{(min(pair), max(pair)) for pair in one} for one in pairs]


def usable(row: dict[str, Any]) -> bool:
    return not any("error" in mark for mark in row["no_event"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print the records whose pairs differ")
    options = parser.parse_args()
    learn_names()
    lines = (options.corpora / "events" / "petrarch_records.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if usable(row)]
    sources = [document_of(row) for row in rows]
    read = [interpret(s, doc) for s, doc in zip(sources, annotate_many(sources, reader()), strict=True)]
    gold = [expected((one["source"], one["target"]) for one in row["gold"]) for row in rows]
    theirs = [expected((one[0], one[1]) for one in row["petrarch2_py3_pred"] or ()) for row in rows]
    ours = [pairs_of(document) for document in read]
    if options.errors:
        for row, right, found in zip(rows, gold, ours, strict=True):
            if right != found:
                print(row["id"], row["text"][:150], "expected", sorted(right), "found", sorted(found))
    wanted = undirected(gold)
    report = {
        name: {"pairs": score(gold, found), "undirected": score(wanted, undirected(found))}
        for name, found in (("dragoman", ours), ("petrarch2", theirs))
    }
    if options.json:
        print(json.dumps(report))
        return
    for name, kinds in report.items():
        for kind, row in kinds.items():
            told = f"P {row['precision']:.3f} R {row['recall']:.3f}   {row['found']} found, {row['expected']} expected"
            print(f"{name:10} {kind:10} {told}")


if __name__ == "__main__":
    main()
