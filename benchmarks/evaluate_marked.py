"""Of what others marked in single sentences and stories, how much do the frames tell? Recall by type.

usage: python benchmarks/evaluate_marked.py --corpora DIR [--json] [--misses FILE]

`plv`: DIR/events/plv_train.jsonl, sentences of the news with a marked source, target and root type. `type` is the share
with an event of the type in the sentence, `both` with one whose actors and recipients are named within the two marked
phrases, `side` with any of the same side (conflict or cooperation) between them. RETREAT and CONCEDE are one type
there, COERCE and SANCTION count for one another, and what is announced counts as promised or threatened (PLV's AGREE
and THREATEN hold it; here it is a planned event of its own type). The halves are parted by a checksum of the text:
`read` served for mending; `unread` only the one who judged rows of it (evaluate_events.py, `sentences`) has read.

`stories`: DIR/events/ngec_synth.jsonl.gz, machine-written stories that were made to tell an event of a type from a
pattern of headlines; the share that gives an event of it, whoever acts, one story a pattern. They served for mending.

`--misses` writes what is missed in what was read.
"""

import argparse
import gzip
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast
from zlib import crc32

import dragoman
from dragoman.coding.ontology import ontology
from dragoman.model.document import Document
from dragoman.model.event import Event, EventType

Row = dict[str, Any]
FOLDED: Mapping[str, frozenset[str]] = {
    "YIELD": frozenset({"RETREAT", "CONCEDE"}),
    "SANCTION": frozenset({"SANCTION", "COERCE"}),
    "COERCE": frozenset({"SANCTION", "COERCE"}),
}
COOPERATIVE = frozenset({1, 2})  # quad classes
ANNOUNCED = frozenset({"planned", "threatened", "proposed", "conditional", "requested"})
HALVES = ("read", "unread")


def half_of(text: str) -> str:
    return HALVES[crc32(text.encode()) % 2]


def documents(texts: Sequence[str]) -> Iterator[Document | None]:
    """What is read of each text, in order; None where it holds no article (a caption alone)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        lines = (json.dumps({"id": str(n), "text": text, "language": "en"}) + "\n" for n, text in enumerate(texts))
        path.write_text("".join(lines), encoding="utf-8")
        for found in dragoman.read_many([path]):
            yield found if isinstance(found, Document) else None


def cooperates(type_: str) -> bool:
    return type_ == "YIELD" or ontology().quad(cast(EventType, type_)) in COOPERATIVE


def is_of_type(event: Event, type_: str) -> bool:
    announced = event.status in ANNOUNCED and type_ in ("AGREE", "THREATEN")
    return event.type in FOLDED.get(type_, {type_}) or (announced and cooperates(event.type) == cooperates(type_))


def is_within(document: Document, ids: Sequence[str], marked: Sequence[int | None]) -> bool:
    """Whether one of these actors is named within the marked phrase; any will do where the side is in no phrase."""
    first, last = marked
    if first is None or last is None:
        return True
    spans = [mention.span for actor in document.actors if actor.id in ids for mention in actor.mentions]
    return any(span.start < last and first < span.end for span in spans)


def outcome(row: Row, document: Document | None) -> dict[str, bool]:
    """Whether the marked event is told: by its type, between its parties, and by an event of the same side."""
    type_, events = row["root"], () if document is None else document.events
    between = [] if document is None else [
        event for event in events
        if is_within(document, event.actors, row["source_span"])
        and is_within(document, event.recipients, row["target_span"])
    ]  # fmt: skip
    return {
        "type": any(is_of_type(event, type_) for event in events),
        "both": any(is_of_type(event, type_) for event in between),
        "side": any(cooperates(event.type) == cooperates(type_) for event in between),
    }


def shares(outcomes: Sequence[Mapping[str, bool]]) -> dict[str, float]:
    keys = outcomes[0] if outcomes else ()
    return {"n": len(outcomes)} | {key: sum(one[key] for one in outcomes) / len(outcomes) for key in keys}


def of_sentences(corpora: Path, misses: list[str]) -> dict[str, Any]:
    path = corpora / "events" / "plv_train.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = list(dict.fromkeys(row["text"] for row in rows))
    read = dict(zip(texts, documents(texts), strict=True))
    found: dict[str, list[dict[str, bool]]] = {half: [] for half in HALVES}
    by_type: dict[str, list[dict[str, bool]]] = {}
    for row in rows:
        told = outcome(row, read[row["text"]])
        found[half_of(row["text"])].append(told)
        by_type.setdefault(row["root"], []).append(told)
        if not told["side"] and half_of(row["text"]) == "read":
            misses.append(f"{row['root']}: {row['source']} > {row['target']}\n  {row['text']}\n")
    kinds = {type_: shares(told)["type"] for type_, told in sorted(by_type.items())}
    return {half: shares(told) for half, told in found.items()} | {"by_type": kinds}


def of_stories(corpora: Path, misses: list[str]) -> dict[str, Any]:
    with gzip.open(corpora / "events" / "ngec_synth.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = {row["title_pattern"]: row for row in map(json.loads, lines)}
    read = documents([f"{row['headline']}\n\n{row['text']}" for row in rows.values()])
    found: list[dict[str, bool]] = []
    for row, document in zip(rows.values(), read, strict=True):
        told = document is not None and any(is_of_type(event, row["event"]) for event in document.events)
        found.append({"type": told})
        if not told:
            misses.append(f"{row['event']}: {row['headline']}\n  {row['text']}\n")
    return shares(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", type=Path, help="write what is missed in what was read")
    options = parser.parse_args()
    misses: list[str] = []
    figures = {"plv": of_sentences(options.corpora, misses), "stories": of_stories(options.corpora, misses)}
    if options.misses:
        options.misses.write_text("\n".join(misses), encoding="utf-8")
    print(json.dumps(figures, indent=None if options.json else 1))


if __name__ == "__main__":
    main()
