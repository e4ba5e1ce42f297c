"""How well is the status of events read, and how does it agree with judgements of factuality?

usage: python benchmarks/evaluate_status.py --corpora DIR [--json] [--show]

Three sets: our own sentences (tests/coding/data/status.tsv), by class; MEANTIME's certainty, polarity and time
(DIR/factuality/meantime_en.jsonl.gz); UDS factuality on the EWT development sentences
(DIR/factuality/uds_factuality.zip, DIR/treebanks/en_ewt-dev.conllu.gz), as happened or not. All with the parse of
the shipped reader. A UDS id counts words of a sentence; `aligned` is the share whose word can be a predicate.
"""

import argparse
import csv
import gzip
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc

from dragoman.actors import Cast
from dragoman.coding.coder import Coder
from dragoman.coding.tree import tree_of
from dragoman.reading.conllu import sentences
from dragoman.reading.pipeline import given_words, reader

CASES = Path(__file__).parent.parent / "tests" / "coding" / "data" / "status.tsv"
HAPPENED = frozenset({"actual", "ongoing"})
UNCERTAIN = frozenset({"hypothetical", "proposed", "requested", "conditional"})
COMING = frozenset({"planned", "proposed", "requested", "threatened", "conditional"})
PREDICATES = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
TOGETHER = 60  # sentences read at once

Pairs = list[tuple[str, str, str]]  # wanted, got, the words


def coder_of(doc: Doc) -> Coder:
    return Coder(tree_of(doc), Cast.of((), ()))


def cases(path: Path = CASES) -> Pairs:
    """Our own sentences: wanted status, status read, sentence."""
    rows = [row for row in csv.reader(path.open(encoding="utf-8"), delimiter="\t") if not row[0].startswith("#")]
    doc = reader(None)("\n\n".join(row[2] for row in rows))
    coder, at, begin, pairs = coder_of(doc), {token.idx: token.i for token in doc}, 0, []
    for wanted, trigger, sentence in rows:
        status = coder.status_at(at[begin + sentence.index(trigger)]).status
        pairs.append((wanted, status, f"{trigger}: {sentence}"))
        begin += len(sentence) + 2
    return pairs


def meantime(corpora: Path) -> Iterator[tuple[str, Pairs]]:
    """Certainty, polarity and time of MEANTIME's events; what the annotators left open is left out."""
    pairs: dict[str, Pairs] = {"certainty": [], "polarity": [], "time": [], "conditional": []}
    with gzip.open(corpora / "factuality" / "meantime_en.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            doc = reader(None)(row["text"])
            coder = coder_of(doc)
            at = {token.idx: token.i for token in doc}
            for event in row["events"]:
                if event["start"] not in at or not event["certainty"]:
                    continue
                status = coder.status_at(at[event["start"]]).status
                words = f"{event['text']}: {doc[at[event['start']]].sent.text}"
                for name, wanted, got in _attributes(event, status):
                    pairs[name].append((wanted, got, words))
    yield from pairs.items()


def _attributes(event: dict[str, Any], status: str) -> Iterator[tuple[str, str, str]]:
    if event["certainty"] in ("CERTAIN", "POSSIBLE", "PROBABLE"):
        sure = "certain" if event["certainty"] == "CERTAIN" else "uncertain"
        yield "certainty", sure, "uncertain" if status in UNCERTAIN else "certain"
    if event["polarity"] in ("POS", "NEG"):
        yield "polarity", event["polarity"].lower(), "neg" if status == "denied" else "pos"
    if event["time"] in ("FUTURE", "NON_FUTURE"):
        yield "time", event["time"].lower(), "future" if status in COMING else "non_future"
    conditional = str(event["special_cases"]).startswith("COND")
    yield "conditional", str(conditional), str(status == "conditional")


def uds(corpora: Path) -> tuple[Pairs, float]:
    """Happened or not, for the predicates of the EWT development sentences, and the share of ids that align."""
    with zipfile.ZipFile(corpora / "factuality" / "uds_factuality.zip") as archive:
        data = json.loads(archive.read("factuality.json"))["data"]
    with gzip.open(corpora / "treebanks" / "en_ewt-dev.conllu.gz", "rt", encoding="utf-8") as lines:
        read = list(sentences(lines, "en_ewt-dev"))
    given = [sentence.forms() for sentence in read]
    tags = [[sentence.lines[place].split("\t")[3] for place in sentence.words] for sentence in read]
    judged: dict[int, list[tuple[int, float]]] = {}
    for name, predicates in data.items():
        if name.startswith("ewt-dev-"):
            number = int(name.removeprefix("ewt-dev-"))
            for key, value in predicates.items():
                score = value["factuality"]["factual"]["value"]
                judged.setdefault(number, []).append((int(key.rsplit("-", 1)[1]) - 1, score))
    judged = _aligned(judged, tags)
    pairs: Pairs = []
    aligned = total = 0
    for first, doc, starts in _read(given):
        coder = coder_of(doc)
        for offset, start in enumerate(starts):
            for word, score in judged.get(first + offset, ()):
                total += 1
                if word >= len(given[first + offset]) or tags[first + offset][word] not in PREDICATES:
                    continue
                aligned += 1
                got = coder.status_at(start + word).status
                sentence = " ".join(given[first + offset])
                pairs.append((_happened(score > 0), _happened(got in HAPPENED), f"{doc[start + word]}: {sentence}"))
    return pairs, aligned / max(total, 1)


def _aligned(judged: dict[int, list[tuple[int, float]]], tags: list[list[str]]) -> dict[int, list[tuple[int, float]]]:
    """By the place of the sentence in our file, which lacks one sentence that the ids still count.

    Where it is missing is found by the words: with the right place most ids point at verbs.
    """

    def verbs(number: int, shift: int) -> int:
        place = number - shift
        rows = judged[number] if 0 <= place < len(tags) else []
        return sum(word < len(tags[place]) and tags[place][word] == "VERB" for word, _ in rows)

    numbers = sorted(judged)
    best = max(numbers, key=lambda gap: sum(verbs(number, 1 if number < gap else 2) for number in numbers))
    places = {number: number - (1 if number < best else 2) for number in numbers}
    return {place: judged[number] for number, place in places.items() if 0 <= place < len(tags)}


def _happened(told: bool) -> str:
    return "happened" if told else "not"


def _read(given: Sequence[list[str]]) -> Iterator[tuple[int, Doc, list[int]]]:
    nlp = reader(None)
    for first in range(0, len(given), TOGETHER):
        group = given[first : first + TOGETHER]
        starts, words = [], []
        for sentence in group:
            starts.append(len(words))
            words += sentence
        yield first, nlp(given_words(words, starts, starts, nlp)), starts


def f1_by_class(pairs: Iterable[tuple[str, str, str]]) -> dict[str, float]:
    """F1 of each class, their mean, and the share that is right."""
    pairs = list(pairs)
    wanted, got = Counter(row[0] for row in pairs), Counter(row[1] for row in pairs)
    right = Counter(row[0] for row in pairs if row[0] == row[1])
    scores = {name: 2 * right[name] / (wanted[name] + got[name]) for name in sorted(wanted)}
    return {**scores, "macro": sum(scores.values()) / max(len(scores), 1), "right": right.total() / max(len(pairs), 1)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="list what was not right")
    options = parser.parse_args()
    sets: dict[str, Pairs] = {
        "cases": cases(),
        **{f"meantime_{name}": rows for name, rows in meantime(options.corpora)},
    }
    sets["uds"], aligned = uds(options.corpora)
    figures: dict[str, dict[str, float]] = {name: f1_by_class(rows) for name, rows in sets.items()}
    figures["uds"]["aligned"] = aligned
    if options.json:
        print(json.dumps(figures))
        return 0
    _print(sets, figures)
    if options.show:
        _show(sets, print)
    return 0


def _print(sets: dict[str, Pairs], figures: dict[str, dict[str, float]]) -> None:
    table = Table("set", "class", "judged", "F1")
    for name, scores in figures.items():
        judged = Counter(row[0] for row in sets[name])
        for key, value in scores.items():
            table.add_row(name, key, str(judged.get(key, "")), f"{value:.3f}")
    Console().print(table)


def _show(sets: dict[str, Pairs], write: Callable[[str], None]) -> None:
    for name, pairs in sets.items():
        for wanted, got, words in pairs:
            if wanted != got:
                write(f"{name}\t{wanted}\t{got}\t{' '.join(words.split())}")


if __name__ == "__main__":
    raise SystemExit(main())
