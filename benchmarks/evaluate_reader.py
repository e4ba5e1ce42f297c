"""Score the reader on development data, or on any treebank or list of names.

usage: python benchmarks/evaluate_reader.py --corpora DIR [--reader NAME] [--json]
       python benchmarks/evaluate_reader.py --treebank FILE.conllu[.gz] --entities CORPUS:FILE[.gz] … [--reader NAME]

Tags and trees are scored on given words and sentences (UPOS, XPOS, UAS, LAS with subtypes and without); words and
sentences on running text, where a sentence counts as found if both of its ends are, once with the paragraphs as they
are and once with all of them joined to one; names as exact spans of persons, organizations and places, under the
shared guideline and under the corpus's own, on the gold as it is and on the gold without persons' titles; of GUM's
mentions those that are named, where its other proper nouns count for nothing. CORPUS says
how a file's tags are to be understood: uner, voa, crossner, wikigold or wnut. The development sets are those that
`training/corpora.py` keeps apart.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import ReaderError
from dragoman.reading.pipeline import given_words, reader
from treebanks import Text, texts

sys.path.append(str(Path(__file__).parent.parent))  # the splits are those of the training package
import contextlib

from training.conllu import read_treebank
from training.document import Document
from training.entities import COARSE, LabelSets, without_title
from training.entity_corpora import read_columns, read_uner
from training.gum_entities import add_names

Figures = dict[str, dict[str, float]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, help="folder with treebanks/ and entities/")
    parser.add_argument("--treebank", type=Path, action="append", default=[], help="a CoNLL-U file")
    parser.add_argument("--entities", action="append", default=[], metavar="CORPUS:FILE", help="a file of names")
    parser.add_argument("--reader", help="spacy:NAME, or a folder with weights; the shipped reader if not given")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures: Figures = {}
    if options.corpora:
        figures |= evaluate(options.corpora, options.reader)
    for path in options.treebank:
        figures[path.name] = on_treebank(list(texts(path)), reader(options.reader))
    for given in options.entities:
        source, _, path = given.partition(":")
        figures |= on_corpus(_named(Path(path), source), source, options.reader)
    if options.json:
        print(json.dumps(figures, indent=1))
        return 0
    for name, row in figures.items():
        print(f"{name:19}", "  ".join(f"{key} {value:.4f}" for key, value in row.items()))
    return 0


def evaluate(corpora: Path, name: str | None) -> Figures:
    """Figures by data set."""
    figures: Figures = {}
    for treebank, (path, wanted) in _treebanks(corpora / "treebanks").items():
        figures[treebank] = on_treebank([text for text in texts(path) if wanted(text)], reader(name))
    for source, names in {"gum-names": _gum(corpora / "treebanks"), **_names(corpora / "entities")}.items():
        figures |= on_corpus(names, source, name)
    return figures


def _treebanks(folder: Path) -> dict[str, tuple[Path, Callable[[Text], bool]]]:
    ewt, gum = folder / "en_ewt-dev.conllu.gz", folder / "en_gum-dev.conllu.gz"
    return {
        "ewt": (ewt, lambda text: True),
        "gum": (gum, lambda text: True),
        "gum-news": (gum, lambda text: text.id.startswith("GUM_news")),
    }


def _gum(folder: Path) -> list[Document]:
    documents, marks = read_treebank(folder / "en_gum-dev.conllu.gz", "gum")
    sets = LabelSets()
    for document in documents:
        add_names(document, marks[document.id], sets)
    return documents


def _names(folder: Path) -> dict[str, list[Document]]:
    voa, politics = folder / "gmb_voa.conll.gz", folder / "crossner_politics-dev.conll.gz"
    uner = _named(folder / "uner_ewt-dev.iob2.gz", "uner")
    return {
        "uner": [document for index, document in enumerate(uner) if index % 7 == 3],
        "voa": read_columns(voa, "voa", LabelSets(), chosen=lambda index: index % 10 == 7),
        "crossner": read_columns(politics, "crossner", LabelSets(), chosen=lambda index: index % 18 < 5),
    }


def _named(path: Path, source: str) -> list[Document]:
    return read_uner(path, LabelSets()) if source == "uner" else read_columns(path, source, LabelSets())


def on_treebank(documents: list[Text], nlp: Language) -> dict[str, float]:
    return {**on_given_words(documents, nlp), **on_running_text(documents, nlp)}


def on_corpus(documents: list[Document], source: str, name: str | None) -> Figures:
    """Under the shared guideline for names and, where the reader knows it, the corpus's own."""
    figures = {source: on_names(documents, reader(name))}
    with contextlib.suppress(ReaderError):
        figures[f"{source} own guideline"] = on_names(documents, reader(name, names=source))
    return figures


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
    words, sentences, starts, joined = Counts(), Counts(), Counts(), Counts()
    running = nlp.pipe(text.text for text in documents)
    one = nlp.pipe(text.text.replace("\n", " ") for text in documents)
    for text, doc, together in zip(documents, running, one, strict=True):
        words.add(text.spans, ((token.idx, token.idx + len(token)) for token in doc if not token.is_space))
        gold = [(text.spans[start][0], text.spans[end - 1][1]) for start, end in text.ranges()]
        found = list(_sentence_spans(doc))
        sentences.add(gold, found)
        starts.add([(start, start) for start, _ in gold], [(start, start) for start, _ in found])
        joined.add(gold, _sentence_spans(together))
    return {
        "words-F1": words.f1(), "sentences-F1": sentences.f1(), "starts-F1": starts.f1(), "joined-F1": joined.f1()
    }  # fmt: skip


def _sentence_spans(doc: Doc) -> Iterable[tuple[int, int]]:
    for sentence in doc.sents:
        inside = [token for token in sentence if not token.is_space]
        if inside:
            yield inside[0].idx, inside[-1].idx + len(inside[-1])


def on_names(documents: list[Document], nlp: Language) -> dict[str, float]:
    """F1 of exact spans: persons, organizations, and places with states."""
    docs = nlp.pipe([given_words(d.words, d.sentence_starts, d.paragraph_starts, nlp) for d in documents])
    free = LabelSets().free
    kinds = {kind: Counts() for kind in ("names", "PER", "ORG", "LOC", "names-untitled", "PER-untitled")}
    for document, doc in zip(documents, docs, strict=True):
        anything = {index for index, label in enumerate(document.entities or ()) if label == free}
        found = [(e.start, e.end, COARSE[e.label_]) for e in doc.ents if e.label_ in COARSE]
        found = [name for name in found if anything.isdisjoint(range(name[0], name[1]))]
        for kind, counts in kinds.items():
            gold = [_untitled(name, document.words) if "untitled" in kind else name for name in document.names]
            made = [_untitled(name, document.words) if "untitled" in kind else name for name in found]
            wanted = kind.split("-")[0]
            counts.add(*([name for name in some if wanted in {"names", name[2]}] for some in (gold, made)))
    return {f"{kind}-F1": counts.f1() for kind, counts in kinds.items()}


def _untitled(name: tuple[int, int, str], words: list[str]) -> tuple[int, int, str]:
    start, end, kind = name
    return (without_title(words, start, end) if kind == "PER" else start), end, kind


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
