"""`python -m training.judge_features parties|readings`: what the judge's forests are fitted on.

Run it in the package's own environment, with the folder `benchmarks` on the path, once for each half of the texts, with
a reader whose event network was fitted without that half: so the network tells of every text as of an unseen one.
`parties`: every mention beside a site, and whether it is marked as actor or recipient. `readings`: every reading of a
site, and whether it is marked or was judged right; with the forests of parties fitted on the other half (--judge).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from dragoman.actors import find_actors
from dragoman.coding.coder import Coder
from dragoman.coding.events import coded_tokens
from dragoman.coding.judging.evidence import folded
from dragoman.coding.judging.forests import Evidence
from dragoman.coding.judging.judge import Outcome
from dragoman.coding.judging.sides import Mentions, Parties
from dragoman.coding.judging.sites import Site, Sites
from dragoman.coding.statements import find_statements
from dragoman.coding.tree import tree_of
from dragoman.model.document import Document
from dragoman.reading.pipeline import annotate_many, reader
from dragoman.reading.plain import Text, plain
from dragoman.times import find_times
from training.event_marks import Mark, Read, half_of, load_marks, load_read
from training.event_texts import documents
from training.judge_labels import Key, Labels, key_of, load_verdicts

Row = dict[str, Any]


class Case:
    """A text with what its frames tell and don't."""

    def __init__(self, name: str, document: Document, text: Text) -> None:
        cast = find_actors(text, document)
        times = find_times(document.text, document.published, blocks=document.blocks, doc=text)
        statements = find_statements(text, document, cast, times)
        self.name, self.document, self.tree = name, document, tree_of(text)
        self.coder = Coder(self.tree, cast, statements, document.dateline, text.events)
        self.tokens = coded_tokens(self.tree, document)
        self.outcomes: dict[int, Outcome] = {one.match.trigger: one for one in self.coder.code(self.tokens)}
        self.mentions = Mentions.of(self.tree, self.coder.casting)
        self.sites = Sites(self.tree, self.coder.grammar, self.coder.judge.events or {})
        self.labels = Labels(self.tree, self.mentions)

    def parties(self, marks: Sequence[Mark]) -> Iterator[Row]:
        """Of every mark on a word that is read."""
        parties, places = (
            Parties(self.tree, self.mentions),
            {start: word for word, start in enumerate(self.tree.starts)},
        )
        read = set(self.tokens)
        for mark in marks:
            word = places.get(mark.word[0])
            if word is None or word not in read:
                continue
            acting, suffering = ([self.labels.phrase(span) for span in side] for side in (mark.actors, mark.recipients))
            for head, evidence in parties.evidence(self._site(word, mark)):
                sides = {
                    "actor": self.labels.is_party(head, acting),
                    "recipient": self.labels.is_party(head, suffering),
                }
                yield {"text": self.name, "site": mark.word[0], **_row(evidence), **sides}

    def _site(self, word: int, mark: Mark) -> Site:
        """What a frame makes of the word or of one that tells it with it, if the type is the same."""
        near = (one for one in self.outcomes.values() if word in _words(one) and one.match.trigger != word)
        for outcome in (self.outcomes.get(word), *near):
            if outcome is not None and folded(outcome.match.frame.type) == folded(mark.type):
                return self.sites.at(outcome)
        return self.sites.read(word, mark.type)

    def readings(self, marks: Sequence[Mark], read: Read | None, verdicts: dict[Key, bool]) -> Iterator[Row]:
        """Of every site: what is marked, and what was judged."""
        for reading, evidence in chain.from_iterable(self.coder.judge.readings(self.outcomes, self.tokens)):
            site = reading.site
            judged = verdicts.get(key_of(self.name, self.tree, site, reading))
            marked: bool | None = None
            if read is not None and read.holds(self.tree.starts[site.match.trigger]):
                marked = self.labels.of(reading, marks, self.sites.words(site.match))
            if judged is not None or marked is not None:
                place = self.tree.starts[site.match.trigger]
                row = {"text": self.name, "site": place, **_row(evidence), "marked": marked, "judged": judged}
                yield row | {"type_marked": bool(self.labels.of_type(site, marks))}


def _words(outcome: Outcome) -> tuple[int | None, ...]:
    return outcome.match.support, outcome.match.object, outcome.match.complement


def _row(evidence: Evidence) -> Row:
    numbers = {name: round(float(value), 4) for name, value in evidence.numbers.items() if value}
    return {"numbers": numbers, "keys": dict(evidence.keys)}


def cases(corpora: Path, names: set[str], weights: Path | None) -> Iterator[Case]:
    texts = list(documents(corpora, names))
    nlp = reader(str(weights) if weights else None)
    for (name, document), doc in zip(texts, annotate_many([text for _, text in texts], nlp), strict=True):
        yield Case(name, document, plain(doc))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.judge_features", description=__doc__)
    parser.add_argument("command", choices=["parties", "readings"])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the file to write, JSON lines, gzipped")
    parser.add_argument("--half", type=int, choices=[0, 1], required=True)
    parser.add_argument("--reader", type=Path, help="a folder of a reader's weights, by default the shipped ones")
    parser.add_argument("--judge", type=Path, help="a folder of forests of parties, for readings")
    given = parser.parse_args()
    if given.judge:
        os.environ["DRAGOMAN_JUDGE"] = str(given.judge)
    marks, read, verdicts = load_marks(), load_read(), load_verdicts()
    names = {*read, *(key[0] for key in verdicts)} if given.command == "readings" else {*read}
    names = {name for name in names if half_of(name) == given.half}
    with gzip.open(given.out, "wt", encoding="utf-8") as out:
        for number, case in enumerate(cases(given.corpora, names, given.reader), 1):
            found = marks.get(case.name, [])
            rows = (
                case.parties(found)
                if given.command == "parties"
                else case.readings(found, read.get(case.name), verdicts)
            )
            out.writelines(json.dumps(row) + "\n" for row in rows)
            if number % 200 == 0:
                print(f"{number} of {len(names)} texts", flush=True)


if __name__ == "__main__":
    main()
