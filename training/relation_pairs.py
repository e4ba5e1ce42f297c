"""`python -m training.relation_pairs`: pairs of actors from plain news, without labels, for the teacher to label.

Run it in the package's own environment: actors and sentences are what `dragoman` finds. A pair is written as
`{"text", "source_span", "target_span", "told", "apart"}`: `told` is the PLV type of what the frames find between the
two (null: nothing), `apart` whether grammar keeps them in different clauses or inside one name, so that with nothing
told nothing is likely to pass between them.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from dragoman.actors import find_actors
from dragoman.actors.cast import ActorMention, Cast
from dragoman.coding.coder import Coded, Coder
from dragoman.coding.events import coded_tokens
from dragoman.coding.tree import tree_of
from dragoman.errors import NoArticle
from dragoman.model.document import Document
from dragoman.reading.pipeline import annotate_many, reader
from dragoman.sources.article import RawArticle
from dragoman.text import to_document

FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
CLAUSES = frozenset({"advcl", "parataxis", "ccomp", "acl", "acl:relcl", "csubj", "conj"})
LONGEST, MOST = 60, 3  # tokens of a sentence; pairs of one
WORDS = {"voa": 45_000, "polnear": 40_000, "synthetic": 50_000, "meantime": 15_000}
LEFT = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat", "case"})


@dataclass(frozen=True, slots=True)
class Found:
    """The tokens of one actor's phrase."""

    actor: str
    head: int
    start: int
    end: int


def documents(corpora: Path, chance: random.Random, shares: dict[str, int]) -> list[Document]:
    """Of each source as many articles as hold its share of words."""
    found = []
    for number, text in enumerate(_texts(corpora, chance, shares)):
        try:
            found.append(to_document(RawArticle(str(number), text=text, language="en")))
        except NoArticle:
            continue  # a page without a text of its own
    return found


def _texts(corpora: Path, chance: random.Random, shares: dict[str, int]) -> Iterator[str]:
    """Articles of each source, in chance order, until its share of words is full."""
    sources = {
        "voa": list(_voa(corpora / "entities/gmb_voa.conll.gz")),
        "polnear": [row["text"] for row in _lines(corpora / "attribution/polnear_train.jsonl.gz")],
        "synthetic": [row["text"] for row in _lines(corpora / "events/ngec_synth.jsonl.gz")],
        "meantime": [row["text"] for row in _lines(corpora / "factuality/meantime_en.jsonl.gz")],
    }
    for name, share in shares.items():
        found, words = sources[name], 0
        chance.shuffle(found)
        for text in found:
            if words >= share:
                break
            words += len(text.split())
            yield text


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _voa(path: Path) -> Iterator[str]:
    """Twelve sentences stand for an article."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        parts = lines.read().split("\n\n")
    sentences = [" ".join(line.split("\t")[0] for line in part.splitlines()) for part in parts]
    for number in range(0, len(sentences), 12):
        yield "\n\n".join(sentences[number : number + 12])


def pairs_of(doc: Doc, document: Document, chance: random.Random) -> Iterator[dict[str, Any]]:
    tree = tree_of(doc)
    cast = find_actors(doc, document)
    told = _told(Coder(tree, cast, (), document.dateline), coded_tokens(tree, document))
    for start, end in tree.sentences:
        if not 6 <= end - start <= LONGEST:
            continue
        actors = list(_actors(cast, doc, start, end))
        pairs = list(itertools.permutations(actors, 2))
        chance.shuffle(pairs)
        pairs.sort(key=lambda pair: (pair[0].head, pair[1].head) not in told)
        taken: set[frozenset[int]] = set()
        for source, target in pairs:
            both = frozenset((source.head, target.head))
            if both in taken or source.actor == target.actor or len(taken) == MOST or _overlap(source, target):
                continue
            taken.add(both)
            yield _row(doc, document, (start, end), source, target, told)


def _told(coder: Coder, tokens: list[int]) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for coded in coder.code(tokens):
        if isinstance(coded, Coded):
            kind = FOLDED.get(coded.frame.type, coded.frame.type)
            for actor, recipient in itertools.product(coded.actors, coded.recipients):
                found[actor.head, recipient.head] = kind
    return found


def _actors(cast: Cast, doc: Doc, start: int, end: int) -> Iterator[Found]:
    """Named or described actors of a sentence, with what stands before their names."""
    seen: set[int] = set()
    for mention in cast.mentions:
        if not start <= mention.head < end or mention.form == "pronoun" or mention.nested or mention.head in seen:
            continue
        seen.add(mention.head)
        yield _widened(mention, doc)


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _widened(mention: ActorMention, doc: Doc) -> Found:
    first, head = mention.start, doc[mention.head]
    for token in head.lefts:
        if token.dep_.lower() in LEFT and token.dep_.lower() != "case":
            first = min(first, token.left_edge.i)
    return Found(mention.actor, mention.head, first, mention.end)


def _row(
    doc: Doc, document: Document, sentence: tuple[int, int], source: Found, target: Found,
    told: dict[tuple[int, int], str],
) -> dict[str, Any]:  # fmt: skip
    whole = doc[sentence[0] : sentence[1]]

    def span(found: Found) -> list[int]:
        part = doc[found.start : found.end]
        return [part.start_char - whole.start_char, part.end_char - whole.start_char]

    return {
        "text": whole.text.rstrip(), "source_span": span(source),
        "target_span": span(target), "told": told.get((source.head, target.head)),
        "apart": _apart(doc, source.head, target.head),
    }  # fmt: skip


def _apart(doc: Doc, one: int, other: int) -> bool:
    """Whether the way from one to the other through the tree leaves a clause, or never leaves a noun phrase."""
    ways = []
    for token in (doc[one], doc[other]):
        way = [token, *token.ancestors]
        ways.append([step.i for step in way])
    common = next((step for step in ways[0] if step in ways[1]), None)
    if common is None:
        return True
    steps = [step for way in ways for step in itertools.takewhile(lambda i: i != common, way)]
    if any(doc[step].dep_.lower() in CLAUSES and doc[step].pos_ in ("VERB", "AUX", "ADJ") for step in steps):
        return True
    return doc[common].pos_ in ("NOUN", "PROPN") and common in (one, other)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.relation_pairs", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder for pairs.jsonl.gz")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    found = documents(given.corpora, chance, WORDS)
    with gzip.open(given.out / "pairs.jsonl.gz", "wt", encoding="utf-8") as out:
        for document, doc in zip(found, annotate_many(found, reader()), strict=True):
            for row in pairs_of(doc, document, chance):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
