"""Which marked events are not told, and why? Of the texts that training may read, so that their words may be looked at.

usage: python benchmarks/untold_marks.py --corpora DIR [--of N --part K] [--list FILE]

Of the texts of `training/events` that are not held out (with `--of N --part K`, each that a checksum of its name puts
into the K-th of N parts), every sure mark whose sentence tells no event of its type, by the first cause that holds:
`nobody`: a phrase marked as a party means nobody to the program; `no frame` has the word; another `type` is told by it;
a frame lacks a side (`no initiator`, `no recipient`, `no party`); the judge is `not sure`; what else is `doubted`.
`told` is the share that is told. `--list` writes them, a line each: cause, text, place, type, status, the refusal, the
marked actors and recipients, and the sentence with the word marked.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

sys.path.append(str(Path(__file__).parent.parent))  # the marks are those of the training package

from training.event_marks import NOBODY, OUTSIDE, SIDES, Mark, Span, load_marks, load_read
from training.judge_features import Case, cases

from dragoman.coding.coded import Coded, Refusal
from dragoman.coding.judging.judge import Outcome
from evaluate_marks import folded

COLUMNS = ("cause", "text", "place", "type", "status", "refused", *SIDES, "sentence")


@dataclass(frozen=True, slots=True)
class Untold:
    mark: Mark
    cause: str
    refused: str = ""


class Asked:
    """One text, and what came of every word of it."""

    def __init__(self, case: Case) -> None:
        self.case, self.tree = case, case.tree
        outcomes = case.coder.judge.of(case.outcomes.values(), case.tokens)
        self.outcomes = {one.match.trigger: one for one in outcomes}
        self.by_word: dict[int, list[Outcome]] = {}
        for one in outcomes:
            for word in case.sites.words(one.match):
                self.by_word.setdefault(word, []).append(one)

    def untold(self, marks: Sequence[Mark]) -> Iterator[Untold | None]:
        """Of every sure mark in what is coded: None where it is told."""
        places, coded = {start: word for word, start in enumerate(self.tree.starts)}, set(self.case.tokens)
        for mark in marks:
            word = places.get(mark.word[0])
            if mark.sure and word in coded:
                yield None if self._is_told(word, mark) else self._why(word, mark)

    def _is_told(self, word: int, mark: Mark) -> bool:
        first, last = self.tree.sentence_of(word)
        here = (self.outcomes.get(token) for token in range(first, last))
        return any(isinstance(one, Coded) and folded(one.frame.type) == folded(mark.type) for one in here)

    def _why(self, word: int, mark: Mark) -> Untold:
        here = self.by_word.get(word, [])
        own = [one for one in here if isinstance(one, Refusal) and folded(one.match.frame.type) == folded(mark.type)]
        refused = own[0].reason if own else ""
        unknown = [name for name in SIDES if any(self._is_nobody(span) for span in getattr(mark, name))]
        if unknown:
            return Untold(mark, f"nobody: {' and '.join(unknown)}", refused)
        if own:
            return Untold(mark, _kind(own[0]), refused)
        return Untold(mark, f"type: {here[0].match.frame.type}" if here else "no frame")

    def _is_nobody(self, span: Span) -> bool:
        return not self.case.labels.phrase(span).actors

    def line(self, one: Untold) -> list[str]:
        text, mark = self.case.document.text, one.mark
        place = self.tree.starts.index(mark.word[0])
        first, last = self.tree.sentence_of(place)
        start, end = self.tree.starts[first], self.tree.ends[last - 1]
        sentence = f"{text[start : mark.word[0]]}[{text[slice(*mark.word)]}]{text[mark.word[1] : end]}"
        sides = ["; ".join(text[slice(*span)] for span in getattr(mark, name)) or self._without(mark, name)
                 for name in SIDES]  # fmt: skip
        told = [one.cause, self.case.name, str(mark.word[0]), mark.type, mark.status, one.refused, *sides, sentence]
        return [" ".join(field.split()) for field in told]

    def _without(self, mark: Mark, side: str) -> str:
        return OUTSIDE if side in mark.outside else NOBODY


def _kind(refusal: Refusal) -> str:
    if refusal.reason.startswith("not sure"):
        return "not sure"
    if refusal.lacking:
        for side in ("initiator", "recipient"):
            if side in refusal.reason:
                return f"no {side}"
        return "no party"
    return "doubted"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--of", type=int, default=1)
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--list", type=Path)
    options = parser.parse_args()
    marks = load_marks()
    names = {name for name, read in load_read().items() if not read.held}
    names = {name for name in names if crc32(name.encode()) // 7 % options.of == options.part}
    counts: Counter[str] = Counter()
    lines: list[list[str]] = []
    for case in cases(options.corpora, names, None):
        asked = Asked(case)
        for one in asked.untold(marks.get(case.name, ())):
            counts["told" if one is None else one.cause.partition(":")[0]] += 1
            lines += [] if one is None else [asked.line(one)]
    for cause, number in counts.most_common():
        print(f"{number:6} {number / counts.total():.3f} {cause}")
    if options.list:
        with options.list.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None).writerows([COLUMNS, *lines])


if __name__ == "__main__":
    main()
