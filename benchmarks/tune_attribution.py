"""Choose the thresholds of attributions and calibrate their confidence, on the development part of PolNeAR.

usage: python benchmarks/tune_attribution.py --corpora DIR [--write]

Thresholds and weights are chosen on every other article (half a) and confirmed on the rest (half b), for which the
reliability table stands: of the statements with such a confidence, the share whose source, cue and content are about
right (`triple_soft`). `--write` writes them to `src/dragoman/reading/data/attributions.yaml`.
"""

import argparse
import gzip
import importlib.util
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dragoman.coding.attribution import Attribution
from dragoman.coding.layout import Layout, layout
from dragoman.coding.quotation import Quote, find_quotes
from dragoman.coding.repair import find_attributions
from dragoman.model.document import Document
from dragoman.reading import attributions as decoded
from dragoman.reading.annotation import ATTRIBUTIONS, windows
from dragoman.reading.annotation import layout as words_read
from dragoman.reading.attributions import Run
from dragoman.reading.decoding import Decoder
from dragoman.reading.network import Network, Scores, network
from dragoman.reading.pipeline import annotate, reader
from dragoman.reading.plain import plain
from dragoman.reading.quotes import Quotation
from evaluate_statements import Row, article, as_row, outermost

Floats = NDArray[np.float64]
SETTINGS = Path(decoded.__file__).parent / "data" / "attributions.yaml"
CUES = (0.35, 0.4, 0.45, 0.5, 0.55)
SURE = [round(0.3 + 0.01 * step, 2) for step in range(31)]
NEARLY = 0.004
PARTS = decoded.Evidence.__slots__
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Scored:
    """One window's scores: its tokens, the cues' log-probabilities, the roles by cue, the closed quotations."""

    tokens: list[int]
    cues: NDArray[np.float32]
    roles: dict[Run, NDArray[np.float32]]
    marks: list[Quotation]


@dataclass(frozen=True, slots=True)
class Article:
    gold: Row
    doc: Doc
    document: Document
    layout: Layout
    quotes: Sequence[Quote]
    windows: list[Scored]


@dataclass(frozen=True, slots=True)
class Sample:
    """The attributions of some articles: logits [N, 3], whether each is right, and how many there should be."""

    logits: Floats
    right: NDArray[np.bool_]
    wanted: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    folder = options.corpora / "attribution"
    scorer = load_scorer(folder / "score_attribution.py")
    articles = list(read(folder / "polnear_dev.jsonl.gz"))
    tried: list[tuple[float, dict[str, Any], Sample]] = []
    print("cue   sure   F1 a   F1 b   (triple_soft)")
    for cue in CUES:
        half_a, half_b = (sample(scorer, articles[first::2], cue) for first in (0, 1))
        weights, bias = fit(half_a)
        sure = least_sure(half_a, confidence(half_a, weights, bias))
        figures = [f1(half, confidence(half, weights, bias), sure) for half in (half_a, half_b)]
        print(f"{cue:.2f}  {sure:.2f}  {figures[0]:.3f}  {figures[1]:.3f}", flush=True)
        chosen = {"cue": cue, "sure": sure, "bias": bias, "weights": dict(zip(PARTS, weights, strict=True))}
        tried.append((figures[0], chosen, half_b))
    _, chosen, half_b = max(tried, key=lambda one: one[0])
    print("\n" + as_yaml(chosen))
    print(reliability(half_b, confidence(half_b, list(chosen["weights"].values()), chosen["bias"]), chosen["sure"]))
    if options.write:
        comments = [line for line in SETTINGS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        SETTINGS.write_text("\n".join(comments) + "\n\n" + as_yaml(chosen), encoding="utf-8")


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> Iterator[Article]:
    nlp, recorder = reader(), Recorder(network())
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            document = article(gold)
            doc = annotate(document, nlp)
            text = plain(doc)
            where = layout(text, document)
            yield Article(gold, doc, document, where, find_quotes(text, where), list(scored(doc, recorder)))


class Recorder(Decoder):
    """Reads windows as its base does, and keeps the scores from which attributions are made."""

    def __init__(self, network: Network) -> None:
        super().__init__(network)
        self.last: tuple[NDArray[np.float32], dict[Run, NDArray[np.float32]], list[Quotation]]

    def _attributions(
        self, scores: Scores, quoted: list[int], marks: Sequence[Quotation]
    ) -> tuple[decoded.RawAttribution, ...]:
        runs = sorted({run for least in CUES for run in decoded.cue_runs(scores.cue, least)})
        roles: dict[Run, NDArray[np.float32]] = {}
        for start in range(0, len(runs), 32):
            part = runs[start : start + 32]
            roles |= dict(zip(part, self.network.roles(scores, quoted, part), strict=True))
        self.last = scores.cue, roles, [mark for mark in marks if mark.closed]
        return ()


def scored(doc: Doc, recorder: Recorder) -> Iterator[Scored]:
    """The network's scores of a doc, with the roles of every cue that some threshold finds."""
    place = words_read(doc)
    tokens = place.tokens.tolist()
    for (first, last), window in windows([doc[i].text for i in tokens], place.paragraphs, recorder):
        recorder.read(window)
        yield Scored(tokens[first:last], *recorder.last)


def sample(scorer: ModuleType, articles: Sequence[Article], cue: float) -> Sample:
    logits: list[list[float]] = []
    right: list[bool] = []
    for one in articles:
        found, evidence = statements(one, cue)
        good = correct(scorer, one, found)
        for number, attribution in enumerate(found):
            if attribution.cue in evidence:  # what rules add has no scores
                logits.append(evidence[attribution.cue])
                right.append(number in good)
    return Sample(np.array(logits), np.array(right), sum(len(one.gold["attributions"]) for one in articles))


def statements(one: Article, cue: float) -> tuple[list[Attribution], dict[tuple[int, ...], list[float]]]:
    """An article's repaired attributions with this threshold, the unsure ones too, and the logits of each cue."""
    rows, evidence = [], {}
    for window in one.windows:
        runs = decoded.cue_runs(window.cues, cue)
        if not runs:
            continue
        roles = np.stack([window.roles[run] for run in runs])
        for raw, seen in decoded.weighed(runs, window.cues, roles, window.marks):
            moved = raw.moved(window.tokens)
            rows.append([list(moved.cue), list(moved.source), list(moved.content), moved.confidence])
            evidence[moved.cue] = list(seen.logits().values())
    one.doc.user_data[ATTRIBUTIONS] = rows
    return outermost(find_attributions(plain(one.doc), one.layout, one.quotes)), evidence


def correct(scorer: ModuleType, one: Article, found: Sequence[Attribution]) -> set[int]:
    """Which attributions are right: aligned, content half the same, cues overlap, the source's head found."""
    text = scorer.Doc(one.gold["text"])
    gold = [text.att(row, number) for number, row in enumerate(one.gold["attributions"])]
    predicted = [text.att(row, number) for number, row in enumerate(as_row(plain(one.doc), one.layout, found))]
    good = set()
    for left, right in scorer.align(gold, predicted):
        wanted, told = gold[left]["tk"], predicted[right]["tk"]
        both = wanted["source"] and told["source"]
        named = text.head(gold[left]["sp"]["source"]) in told["source"] if both else wanted["source"] == told["source"]
        if named and wanted["cue"] & told["cue"] and scorer.dice(wanted["content"], told["content"]) >= 0.5:
            good.add(right)
    return good


def fit(given: Sample, steps: int = 4000, rate: float = 0.05) -> tuple[list[float], float]:
    """Logistic regression without negative weights, by projected gradient steps."""
    weights, bias = np.zeros(given.logits.shape[1]), 0.0
    for _ in range(steps):
        error = 1 / (1 + np.exp(-(given.logits @ weights + bias))) - given.right
        weights = np.maximum(0, weights - rate * (given.logits.T @ error + weights) / len(error))
        bias -= rate * float(error.mean())
    return [round(float(weight), 2) for weight in weights], round(bias, 2)


def confidence(given: Sample, weights: Sequence[float], bias: float) -> Floats:
    made: Floats = 1 / (1 + np.exp(-(given.logits @ np.array(weights) + bias)))
    return made


def least_sure(given: Sample, made: Floats) -> float:
    """The least threshold that does about as well as the best: who wants only the sure ones can still leave others."""
    figures = {least: f1(given, made, least) for least in SURE}
    return min(least for least, figure in figures.items() if figure >= max(figures.values()) - NEARLY)


def f1(given: Sample, made: Floats, least: float) -> float:
    kept = made >= least
    return float(2 * given.right[kept].sum() / (kept.sum() + given.wanted))


def reliability(given: Sample, made: Floats, least: float) -> str:
    kept = made >= least
    made, right = made[kept], given.right[kept]
    rows = ["| confidence | statements | mean | right |", "|---|---|---|---|"]
    gap = 0.0
    for low, high in itertools.pairwise(BINS):
        inside = (made >= low) & ((made < high) | (high == 1.0))
        if inside.any():
            mean, share = made[inside].mean(), right[inside].mean()
            gap += abs(mean - share) * inside.sum() / len(made)
            rows.append(f"| {max(low, least):.2f}–{high:.2f} | {inside.sum()} | {mean:.2f} | {share:.2f} |")
    return "\n".join(rows) + f"\n\nexpected calibration error {gap:.3f}"


def as_yaml(chosen: dict[str, Any]) -> str:
    weights = ", ".join(f"{name}: {value}" for name, value in chosen["weights"].items())
    single = "".join(f"{name}: {chosen[name]}\n" for name in ("cue", "sure", "bias"))
    return single + f"weights: {{{weights}}}\n"


if __name__ == "__main__":
    main()
