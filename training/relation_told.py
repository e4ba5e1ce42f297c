"""`python -m training.relation_told`: pairs of plain news of which a plain predicate tells conflict or cooperation.

Run it in the package's own environment: the trees are those of `dragoman`'s reader. A pair is written as `{"text",
"source_span", "target_span", "conflict", "predicate"}`. They teach the relation model to find the words that tell of
the two that are marked, in sentences that tell of others too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span, Token

from dragoman.coding.tree import tree_of
from dragoman.reading.pipeline import annotate_many, reader
from training.relation_pairs import documents
from training.relation_sides import told
from training.relation_trees import Sentence, Word, phrase

WORDS = {"voa": 60_000, "meantime": 30_000, "polnear": 220_000, "synthetic": 160_000}
SHORTEST, LONGEST = 6, 60  # tokens of a sentence
WHOLE = 0.55  # how often a mention is marked with all of its phrase
MOST, ALIKE, PRONOUNS = 3, 60, 0.25  # pairs of a sentence, and of a predicate; share of those with a pronoun
COOPERATIVE = 0.67  # pairs that cooperate, for each in conflict
Row = dict[str, Any]


def rows_of(words: Sequence[Word], text: str, chance: random.Random) -> Iterator[Row]:
    sentence = Sentence(words)
    for pair in told(sentence):
        whole = chance.random() < WHOLE
        source, target = (phrase(sentence, head, whole) for head in (pair.source, pair.target))
        if source[0] > target[1] or target[0] > source[1]:
            spans = [[words[a].start, words[b].start + len(words[b].text)] for a, b in (source, target)]
            yield {
                "text": text, "source_span": spans[0], "target_span": spans[1], "conflict": pair.conflict,
                "predicate": pair.predicate, "pronoun": "PRON" in (words[pair.source].pos, words[pair.target].pos),
            }  # fmt: skip


def chosen(rows: Sequence[Row], chance: random.Random) -> list[Row]:
    """No predicate and no sentence often; first of sentences that tell of both sides."""
    sides: dict[str, set[bool]] = {}
    for row in rows:
        sides.setdefault(row["text"], set()).add(row["conflict"])
    order = sorted(chance.sample(list(rows), len(rows)), key=lambda row: -len(sides[row["text"]]))
    texts_of, alike, kept, pronouns = Counter[str](), Counter[str](), list[Row](), 0
    for row in order:
        if alike[row["predicate"]] == ALIKE or texts_of[row["text"]] == MOST:
            continue
        if row["pronoun"] and pronouns >= PRONOUNS * len(kept):
            continue
        alike[row["predicate"]] += 1
        texts_of[row["text"]] += 1
        pronouns += row["pronoun"]
        kept.append(row)
    conflict = [row for row in kept if row["conflict"]]
    return conflict + [row for row in kept if not row["conflict"]][: round(COOPERATIVE * len(conflict))]


def _sentences(doc: Doc) -> Iterator[tuple[str, list[Word]]]:
    for start, end in tree_of(doc).sentences:
        part = doc[start:end]
        tokens = [token for token in part if not token.is_space]
        if SHORTEST <= end - start <= LONGEST and len(tokens) == tokens[-1].i - start + 1:  # no blank between its words
            yield part.text.rstrip(), [_word(token, part) for token in tokens]


def _word(token: Token, part: Span) -> Word:
    head = token.head.i - part.start
    start = token.idx - part.start_char
    return Word(token.text, start, token.lemma_, token.pos_, token.dep_, head, token.ent_type_)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.relation_told", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder for told.jsonl.gz")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    found, rows = documents(given.corpora, chance, WORDS), list[Row]()
    chance.shuffle(found)
    for doc in annotate_many(found, reader()):
        for text, words in _sentences(doc):
            rows.extend(rows_of(words, text, chance))
    with gzip.open(given.out / "told.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in chosen(rows, chance))


if __name__ == "__main__":
    main()
