"""Measure `dragoman pairs` on sentences that the shipped weights never saw.

usage: python benchmarks/evaluate_relations.py --corpora DIR [--plv FILE] [--veto] [--json]

AW_train (events/aw_train.jsonl): conflict or cooperation, macro-F1. Its texts serve for this alone; `aw_unread` is
the sentences whose errors nobody looked at: every second row was, and with it all that share its sentence. `--plv
FILE` adds the figures on another file in PLV's form (a held-out part: of PLV_train the shipped weights have seen
all). What to expect on PLV, by cross-validation: `python -m training.relation validate`, docs/relations.md. `--veto`:
of the judged rows (docs/judged-events.jsonl) that are still given and name both parties in the sentence, how many
right and wrong ones the probability of none would take back.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.coding.relation_input import Pair
from dragoman.coding.relations import Relation, relations
from dragoman.model.document import Document
from dragoman.model.event import Event
from evaluate_events import PARTIES, key_of, lines_of, row_of
from evaluate_events import read as documents_of
from event_texts import POOLS, articles

Rows = list[dict[str, Any]]


def read(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def pair_of(row: dict[str, Any]) -> Pair:
    spans = [
        tuple(row[key]) if row.get(key) and None not in row[key] else None for key in ("source_span", "target_span")
    ]
    return Pair(row["text"], *spans)


def macro_f1(gold: Sequence[object], guess: Sequence[object]) -> float:
    """The mean F1 of the classes that the gold labels have."""
    scores = []
    for label in set(gold):
        right = sum(g == h == label for g, h in zip(gold, guess, strict=True))
        scores.append(2 * right / (list(gold).count(label) + list(guess).count(label)))
    return sum(scores) / len(scores)


def accuracy(rows: Rows, found: Sequence[Relation]) -> dict[str, float]:
    """Macro-F1 of every label that the rows have."""
    guesses = {"root": [r.type for r in found], "quad": [r.quad for r in found], "binary": [r.binary for r in found]}
    return {key: macro_f1([row[key] for row in rows], guess) for key, guess in guesses.items() if key in rows[0]}


def answers(rows: Rows) -> list[Relation]:
    return relations().score([pair_of(row) for row in rows])


def speed(rows: Rows) -> float:
    """Pairs a second of processor time, on one thread."""
    pairs = [pair_of(row) for row in rows[:200]]
    relations().score(pairs[:3])
    started = time.process_time()
    relations().score(pairs)
    return len(pairs) / (time.process_time() - started)


def veto(corpora: Path) -> dict[str, float]:
    """How many right and wrong rows there are, and how many have a probability of none above some limits."""
    verdicts = {key_of(row, *PARTIES): row["parties"] for row in lines_of("judged-events.jsonl")}
    asked: list[tuple[bool, Pair]] = []
    pools = {POOLS[row["sample"]] for row in lines_of("judged-events.jsonl")}
    for pool in sorted(pools - {"sentences"}):  # the weights have seen these
        texts = articles(corpora, pool)
        for text, document in zip(texts, documents_of(texts), strict=True):
            for event in document.events:
                verdict = verdicts.get(key_of(row_of(text["id"], event), *PARTIES))
                pair = _pair_in(document, event)
                if verdict is not None and pair is not None:
                    asked.append((verdict, pair))
    none = [relation.none for relation in relations().score([pair for _, pair in asked])]
    figures = {"right": float(sum(v for v, _ in asked)), "wrong": float(sum(not v for v, _ in asked))}
    for limit in (0.5, 0.8, 0.9, 0.95):
        for name, verdict in (("right", True), ("wrong", False)):
            taken = sum(n > limit for n, (v, _) in zip(none, asked, strict=True) if v is verdict)
            figures[f"{name}_above_{limit}"] = float(taken)
    return figures


def _pair_in(document: Document, event: Event) -> Pair | None:
    """The sentence of an event, with the mentions of its parties that stand nearest to the trigger."""
    whole = event.evidence
    sides = []
    for ids in (event.actors, tuple(id for id in event.recipients if id not in event.actors) or event.recipients[1:]):
        spans = [mention.span for actor in document.actors if actor.id in ids for mention in actor.mentions]
        inside = [span for span in spans if whole.start <= span.start and span.end <= whole.end]
        if not inside:
            return None
        nearest = min(inside, key=lambda span: abs(span.start - event.trigger.start))
        sides.append((nearest.start - whole.start, nearest.end - whole.start))
    return Pair(document.text[whole.start : whole.end], *sides)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--plv", type=Path, help="a file in PLV's form that the weights have not seen")
    parser.add_argument("--veto", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    aw = read(options.corpora / "events/aw_train.jsonl")
    found = answers(aw)
    looked_at = {row["text"] for row in aw[::2]}
    unread = [number for number, row in enumerate(aw) if row["text"] not in looked_at]
    figures: dict[str, Any] = {
        "aw": accuracy(aw, found),
        "aw_unread": accuracy([aw[n] for n in unread], [found[n] for n in unread]),
    }
    figures["pairs_per_second"] = speed(aw)
    if options.plv:
        plv = read(options.plv)
        figures["plv"] = accuracy(plv, answers(plv))
    if options.veto:
        figures["veto"] = veto(options.corpora)
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(name, {k: round(v, 3) for k, v in value.items()} if isinstance(value, dict) else round(value, 1))


if __name__ == "__main__":
    main()
