"""Of the events marked in running news, how many are told, and how many of those told are marked?

usage: python benchmarks/evaluate_marks.py --corpora DIR [--json]

The marks of `training/events` (texts of DIR and of this project; marked by reading alone, before any output was
seen): of the texts that are held out of training, one in seven by a checksum of the name, whose sentences served no
mending either. Recall: `told` is the share of marks (of events that happened, are to come, or are denied) whose
sentence tells an event of the type, `by_word` of those told by the very word, `parties` of those told between the
parties: the words marked as actor and as recipient are mentions of the event's, and no other actor or recipient is
told; where none is marked in the sentence, any will do. Precision: of the rows that begin in a sentence that was
marked, `marked` is the share where an event of the type is marked, doubtful ones and what others contain included.
RETREAT and CONCEDE are one type here. By kind of text, and by type over all.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))  # the marks are those of the training package

from training.event_marks import Mark, Read, Span, load_marks, load_read
from training.event_texts import documents

from dragoman.errors import attempted
from dragoman.interpret import interpret
from dragoman.model.document import Document
from dragoman.model.event import Event
from dragoman.reading.pipeline import annotate_many, reader

YIELDING = frozenset({"RETREAT", "CONCEDE"})
Counts = Counter[tuple[str, str]]


def folded(type_: str) -> str:
    return "YIELD" if type_ in YIELDING else type_


def overlap(one: Span, start: int, end: int) -> bool:
    return one[0] < end and start < one[1]


class Coded:
    """One document, its sentences, and what it tells."""

    def __init__(self, document: Document, sentences: Sequence[Span]) -> None:
        self.document, self.sentences = document, sentences
        self.mentions = {actor.id: [(m.span.start, m.span.end) for m in actor.mentions] for actor in document.actors}

    def sentence(self, place: int) -> Span:
        return next((one for one in self.sentences if one[0] <= place < one[1]), (place, place + 1))

    def told(self, mark: Mark) -> list[Event]:
        """The events of the mark's type in its sentence."""
        start, end = self.sentence(mark.word[0])
        return [
            event
            for event in self.document.events
            if folded(event.type) == folded(mark.type) and any(start <= one.start < end for one in event.mentions)
        ]

    def between(self, event: Event, mark: Mark) -> bool:
        return self._same(event.actors, mark.actors) and self._same(event.recipients, mark.recipients)

    def _same(self, ids: Iterable[str], parties: Sequence[Span]) -> bool:
        ids = list(ids)
        named = [[one for one in ids if any(overlap(part, *m) for m in self.mentions.get(one, ()))] for part in parties]
        return not parties or (all(named) and {one for some in named for one in some} == set(ids))


def coded(corpora: Path, wanted: Iterable[str]) -> Iterable[tuple[str, Coded]]:
    texts = list(documents(corpora, set(wanted)))
    nlp = reader()
    for (name, document), doc in zip(texts, annotate_many([text for _, text in texts], nlp), strict=True):
        sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        found = attempted(name, partial(interpret, document, doc))
        if isinstance(found, Document):
            yield name, Coded(found, sentences)


def count(text: Coded, read: Read, marks: Sequence[Mark], counts: Counts) -> None:
    for mark in marks:
        if not mark.sure:
            continue
        events = text.told(mark)
        for group in ("all", read.kind, mark.type):
            counts[group, "marks"] += 1
            counts[group, "told"] += bool(events)
            counts[group, "by_word"] += any(overlap(mark.word, m.start, m.end) for e in events for m in e.mentions)
            counts[group, "parties"] += any(text.between(event, mark) for event in events)
    for event in text.document.events:
        if not read.holds(event.trigger.start):
            continue
        start, end = text.sentence(event.trigger.start)
        types = {folded(mark.type) for mark in marks if start <= mark.word[0] < end}
        for group in ("all", read.kind, event.type):
            counts[group, "rows"] += 1
            counts[group, "marked"] += folded(event.type) in types


def figures(counts: Counts) -> dict[str, float]:
    found: dict[str, float] = {}
    for group in sorted({group for group, _ in counts}):
        marks, rows = counts[group, "marks"], counts[group, "rows"]
        found |= {f"{group}.marks": float(marks), f"{group}.rows": float(rows)}
        found |= {f"{group}.{name}": counts[group, name] / max(marks, 1) for name in ("told", "by_word", "parties")}
        found[f"{group}.marked"] = counts[group, "marked"] / max(rows, 1)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    marks, read = load_marks(), {name: one for name, one in load_read().items() if one.held}
    counts: Counts = Counter()
    for name, text in coded(options.corpora, read):
        count(text, read[name], marks.get(name, []), counts)
    found = figures(counts)
    print(json.dumps(found, indent=1) if options.json else "\n".join(f"{k}: {v:.4g}" for k, v in found.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
