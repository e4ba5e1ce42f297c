"""Score the reader on development data.

usage: python benchmarks/evaluate_reader.py --corpora DIR [--reader NAME] [--json]

Tags and trees are scored on given words and sentences (UPOS, XPOS, UAS, LAS with subtypes and without); words and
sentences on running text, where a sentence counts as found if both of its ends are; names as exact spans of persons,
organizations and places.  The development sets are those that `training/corpora.py` keeps apart.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.pipeline import given_words, reader
from treebanks import Text, texts

sys.path.append(str(Path(__file__).parent.parent))  # the splits are those of the training package
from training.document import Document
from training.entities import COARSE, LabelSets
from training.entity_corpora import read_columns, read_uner

Figures = dict[str, dict[str, float]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with treebanks/ and entities/")
    parser.add_argument("--reader", help="spacy:NAME, or a folder with weights; the shipped reader if not given")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = evaluate(options.corpora, reader(options.reader))
    if options.json:
        print(json.dumps(figures, indent=1))
        return 0
    for name, row in figures.items():
        print(f"{name:9}", "  ".join(f"{key} {value:.4f}" for key, value in row.items()))
    return 0


def evaluate(corpora: Path, nlp: Language) -> Figures:
    """Figures by data set."""
    figures: Figures = {}
    for name, (path, wanted) in _treebanks(corpora / "treebanks").items():
        documents = [text for text in texts(path) if wanted(text)]
        figures[name] = {**on_given_words(documents, nlp), **on_running_text(documents, nlp)}
    for name, names in _names(corpora / "entities").items():
        figures[name] = on_names(names, nlp)
    return figures


def _treebanks(folder: Path) -> dict[str, tuple[Path, Callable[[Text], bool]]]:
    ewt, gum = folder / "en_ewt-dev.conllu.gz", folder / "en_gum-dev.conllu.gz"
    return {
        "ewt": (ewt, lambda text: True),
        "gum": (gum, lambda text: True),
        "gum-news": (gum, lambda text: text.id.startswith("GUM_news")),
    }


def _names(folder: Path) -> dict[str, list[Document]]:
    sets = LabelSets()
    voa, politics = folder / "gmb_voa.conll.gz", folder / "crossner_politics-dev.conll.gz"
    uner = read_uner(folder / "uner_ewt-dev.iob2.gz", sets)
    return {
        "uner": [document for index, document in enumerate(uner) if index % 7 == 3],
        "voa": read_columns(voa, "voa", sets, chosen=lambda index: index % 10 == 7),
        "crossner": read_columns(politics, "crossner", sets, chosen=lambda index: index % 18 < 5),
    }


def on_given_words(documents: list[Text], nlp: Language) -> dict[str, float]:
    """Shares of words whose tag, head, or head and relation are right."""
    docs = nlp.pipe([given_words(text.words(), text.sentences, text.paragraphs, nlp) for text in documents])
    right: Counter[str] = Counter()
    for text, doc in zip(documents, docs, strict=True):
        for row, head, token in zip(text.rows, text.heads(), doc, strict=True):
            same = (-1 if token.head is token or token.head.i == token.i else token.head.i) == head
            relation, universal = token.dep_.lower(), token.dep_.lower().split(":")[0]
            right.update({
                "words": 1, "UPOS": token.pos_ == row[3], "XPOS": token.tag_ == row[4], "UAS": same,
                "LAS": same and relation == row[7], "LAS-universal": same and universal == row[7].split(":")[0],
                "lemma": token.lemma_ == row[2],
            })  # fmt: skip
    return {key: right[key] / right["words"] for key in ("UPOS", "XPOS", "UAS", "LAS", "LAS-universal", "lemma")}


def on_running_text(documents: list[Text], nlp: Language) -> dict[str, float]:
    """F1 of words and of sentences, as spans of characters."""
    words, sentences, starts = Counts(), Counts(), Counts()
    for text, doc in zip(documents, nlp.pipe(text.text for text in documents), strict=True):
        words.add(text.spans, ((token.idx, token.idx + len(token)) for token in doc if not token.is_space))
        gold = [(text.spans[start][0], text.spans[end - 1][1]) for start, end in text.ranges()]
        found = list(_sentence_spans(doc))
        sentences.add(gold, found)
        starts.add([(start, start) for start, _ in gold], [(start, start) for start, _ in found])
    return {"words-F1": words.f1(), "sentences-F1": sentences.f1(), "starts-F1": starts.f1()}


def _sentence_spans(doc: Doc) -> Iterable[tuple[int, int]]:
    for sentence in doc.sents:
        inside = [token for token in sentence if not token.is_space]
        if inside:
            yield inside[0].idx, inside[-1].idx + len(inside[-1])


def on_names(documents: list[Document], nlp: Language) -> dict[str, float]:
    """F1 of exact spans: persons, organizations, and places with states."""
    docs = nlp.pipe([given_words(d.words, d.sentence_starts, d.paragraph_starts, nlp) for d in documents])
    every = Counts()
    kinds = {kind: Counts() for kind in ("PER", "ORG", "LOC")}
    for document, doc in zip(documents, docs, strict=True):
        found = [(e.start, e.end, COARSE[e.label_]) for e in doc.ents if e.label_ in COARSE]
        every.add(document.names, found)
        for kind, counts in kinds.items():
            counts.add([n for n in document.names if n[2] == kind], [n for n in found if n[2] == kind])
    return {"names-F1": every.f1(), **{f"{kind}-F1": counts.f1() for kind, counts in kinds.items()}}


class Counts:
    """Items right, found and to be found."""

    def __init__(self) -> None:
        self.right = self.found = self.gold = 0

    def add(self, gold: Iterable[object], found: Iterable[object]) -> None:
        wanted, given = set(gold), set(found)
        self.right += len(wanted & given)
        self.found += len(given)
        self.gold += len(wanted)

    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
