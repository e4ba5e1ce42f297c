"""`python -m training.whose`: the weights by which a report's "the government" is told to be a state's.

Run it in the package's own environment. `events/whose.tsv` has, for phrases of the texts in `events/news`, the state
whose body is meant ("-": of none, of several, or not to be told). A conditional logit among the states told so far and
none of them, with a ridge penalty, by Newton's method; weights go to `src/dragoman/actors/data/whose.yaml`. Prints, by
parts of the texts left out in turn, how many phrases are told from a chance on, and how many of them right.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dragoman.actors import find_actors
from dragoman.actors.lexicon import Entry
from dragoman.actors.phrases import Phrase
from dragoman.actors.whose import Features, Whose
from dragoman.reading.pipeline import annotate_many, reader
from dragoman.reading.plain import plain
from training.event_marks import EVENTS
from training.event_texts import document, own_texts

LABELS = EVENTS / "whose.tsv"
WEIGHTS = Path(__file__).parent.parent / "src/dragoman/actors/data/whose.yaml"
HEAD = '# What speaks for a state where a report tells of "the government" without one (training/whose.py).\n'
PARTS, STEPS, RIDGE = 5, 30, 1.0
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase: its states with their features [states, names], and which is right; their number where none is."""

    text: str
    states: list[str]
    features: Floats
    right: int
    told: str
    ruled: str | None


Heard = list[tuple[int, dict[str, Features]]]


def listening(heard: Heard) -> Callable[..., dict[str, Features]]:
    """`Whose.features`, which notes down what it tells of each phrase, with the phrase's place."""
    features = Whose.features

    def told(self: Whose, phrase: Phrase, entry: Entry, ruled: str | None, opposed: set[str]) -> dict[str, Features]:
        found = features(self, phrase, entry, ruled, opposed)
        heard.append((self.view.offsets[phrase.start], found))
        return found

    return told


def cases() -> Iterator[tuple[str, dict[str, Features], str]]:
    """The text, the features by state and the state that is right, of every phrase with a label."""
    heard: Heard = []
    labels: dict[str, dict[int, str]] = {}
    with LABELS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            labels.setdefault(row["text"], {})[int(row["place"])] = row["state"]
    texts = [(row["id"], document(row)) for row in own_texts(EVENTS / "news") if row["id"] in labels]
    for (name, text), doc in zip(texts, annotate_many([one for _, one in texts], reader()), strict=True):
        heard.clear()
        with patch.object(Whose, "features", listening(heard)):
            find_actors(plain(doc), text)
        for place, features in heard:
            if place in labels[name] and features:
                yield name, features, labels[name][place]


def table_of(found: Sequence[tuple[str, dict[str, Features], str]]) -> tuple[list[str], list[Case]]:
    names = sorted({name for _, features, _ in found for one in features.values() for name in one})
    made = []
    for text, features, told in found:
        states = list(features)
        rows = np.array([[float(one.get(name, 0.0)) for name in names] for one in features.values()])
        ruled = next((state for state, one in features.items() if one["ruled"]), None)
        right = states.index(told) if told in states else len(states)
        made.append(Case(text, states, rows, right, told, ruled))
    return names, made


def chances(case: Case, weights: Floats) -> Floats:
    """Of each state; what is missing to 1 is that of none."""
    scores = np.exp(case.features @ weights)
    return np.asarray(scores / (scores.sum() + 1.0))


def fit(cases: Sequence[Case], size: int) -> Floats:
    weights = np.zeros(size)
    for _ in range(STEPS):
        slope, bend = 2 * RIDGE * weights, 2 * RIDGE * np.eye(size)
        for case in cases:
            found, rows = chances(case, weights), case.features
            slope += rows.T @ found - (rows[case.right] if case.right < len(found) else 0.0)
            mean = rows.T @ found
            bend += (rows.T * found) @ rows - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def report(cases: Sequence[Case], size: int) -> None:
    part = [crc32(case.text.encode()) // 5 % PARTS for case in cases]
    likeliest: list[tuple[float, bool]] = []
    for number in range(PARTS):
        weights = fit([case for case, own in zip(cases, part, strict=True) if own != number], size)
        for case in (case for case, own in zip(cases, part, strict=True) if own == number):
            found = chances(case, weights)
            best = int(found.argmax())
            likeliest.append((float(found[best]), best == case.right))
    ruled = [case.ruled == case.told for case in cases if case.ruled is not None]
    print(f"{len(cases)} phrases, {sum(case.told != '-' for case in cases)} of a state")
    print(f"by rules alone: {len(ruled)} told, {sum(ruled)} right, {sum(ruled) / max(1, len(ruled)):.3f}")
    for least in (0.5, 0.6, 0.65, 0.7, 0.8):
        told = [right for chance, right in likeliest if chance >= least]
        print(f"from {least}: {len(told)} told, {sum(told)} right, {sum(told) / max(1, len(told)):.3f}")


def main() -> None:
    names, made = table_of(list(cases()))
    report(made, len(names))
    weights = fit(made, len(names))
    lines = [f"{name}: {weight:.3f}\n" for name, weight in zip(names, weights, strict=True)]
    WEIGHTS.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
