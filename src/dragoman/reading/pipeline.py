"""The reader as a spaCy pipeline: `reader()` gives a `Language`, `annotate()` a `Doc` for a document.

nlp = reader()
doc = annotate(document, nlp)        # doc.text == document.text
for attribution in doc._.attributions: ...
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import ReaderError
from dragoman.model.document import Block, Document
from dragoman.reading.annotation import (
    Layout,
    Writer,
    attributions_of,
    blocks_of,
    events_of,
    layout,
    quotations_of,
    set_blocks,
    windows,
    words_of,
)
from dragoman.reading.decoding import Decoder, Reading
from dragoman.reading.network import executor, network
from dragoman.reading.tokenizer import make_tokenizer
from dragoman.reading.windows import Range

COMPONENT = "dragoman_reader"
_LONGEST_TEXT = 100_000_000  # characters; spaCy's own bound is there for its parser's memory, which isn't used here
_DOCS_AT_ONCE, _WORDS_AT_ONCE = 16, 10_000

Doc.set_extension("blocks", getter=blocks_of, force=True)
Doc.set_extension("quotations", getter=quotations_of, force=True)
Doc.set_extension("attributions", getter=attributions_of, force=True)
Doc.set_extension("events", getter=events_of, force=True)


class Reader:
    """The component: tags, trees, sentences, names, lemmas and attributions of a doc's coded blocks."""

    def __init__(self, nlp: Language, weights: str | None, names: str | None) -> None:
        self._decoder = Decoder(network(Path(weights) if weights else None), names)
        self._writer = Writer(nlp.vocab, self._decoder.network.labels)
        self.version = self._decoder.network.labels.version

    def __call__(self, doc: Doc) -> Doc:
        return next(self._finish(self._begin([doc])))

    def pipe(self, stream: Iterable[Doc], batch_size: int = _DOCS_AT_ONCE) -> Iterator[Doc]:
        """While some docs are read on other threads, this one cuts the next into tokens and windows."""
        docs = iter(stream)
        begun: _Begun | None = None
        while some := _some(docs, min(batch_size, _DOCS_AT_ONCE)):
            following = self._begin(some)
            if begun:
                yield from self._finish(begun)
            begun = following
        if begun:
            yield from self._finish(begun)

    def _begin(self, docs: list[Doc]) -> "_Begun":
        """Start to read all windows of the docs beside each other."""
        layouts = [layout(doc) for doc in docs]
        cuts = [
            windows(words_of(doc, place.tokens), place.paragraphs, self._decoder, place.sentences)
            for doc, place in zip(docs, layouts, strict=True)
        ]
        every = [window for one in cuts for _, window in one]
        pool = executor()
        readings = pool.map(self._decoder.read, every) if pool else map(self._decoder.read, every)
        ranges = [[words for words, _ in one] for one in cuts]
        return list(zip(docs, layouts, ranges, strict=True)), iter(readings)

    def _finish(self, begun: "_Begun") -> Iterator[Doc]:
        """Each doc is given out as soon as its own windows are read."""
        docs, readings = begun
        for doc, place, ranges in docs:
            yield self._writer.write(doc, place, [(words, next(readings)) for words in ranges])


_Begun = tuple[list[tuple[Doc, Layout, list[Range]]], Iterator[Reading]]


def _some(docs: Iterator[Doc], most: int) -> list[Doc]:
    """The next docs, at most `most` of them and not many more than `_WORDS_AT_ONCE` tokens."""
    taken: list[Doc] = []
    size = 0
    for doc in islice(docs, most):
        taken.append(doc)
        size += len(doc)
        if size >= _WORDS_AT_ONCE:
            break
    return taken


@Language.factory(
    COMPONENT,
    assigns=["token.pos", "token.tag", "token.lemma", "token.morph", "token.dep", "token.head", "token.is_sent_start",
             "token.ent_iob", "token.ent_type", "doc.sents", "doc.ents", "doc._.attributions", "doc._.events"],
    default_config={"weights": None, "names": None},
)  # fmt: skip
def _make_reader(nlp: Language, name: str, weights: str | None, names: str | None) -> Reader:
    return Reader(nlp, weights, names)


_lock = threading.Lock()


def reader(name: str | None = None, names: str | None = None) -> Language:
    """The pipeline that reads documents, one a process for each name.

    None is the reader that ships with the package, `spacy:NAME` an installed spaCy pipeline, anything else a folder
    with weights of the same make. `names` is the corpus whose guideline for names is followed (docs/reader.md).
    Raises `ReaderError` where there is no such reader or guideline.
    """
    with _lock:
        return _reader(name, names)


@cache
def _reader(name: str | None, names: str | None) -> Language:
    if name and name.startswith("spacy:"):
        if names:
            raise ReaderError(f"{name}: only the project's own reader knows guidelines for names")
        nlp = _installed(name.removeprefix("spacy:"))
    else:
        if name and not (Path(name) / "reader.json").is_file():
            raise ReaderError(f"{name}: no such reader; give spacy:NAME for an installed spaCy pipeline")
        nlp = spacy.blank("en")
        nlp.tokenizer = make_tokenizer(nlp)
        config: dict[str, Any] = {"weights": name, "names": names}
        component = nlp.add_pipe(COMPONENT, config=config)
        nlp.meta["name"], nlp.meta["version"] = COMPONENT, getattr(component, "version", "unknown")
    nlp.max_length = _LONGEST_TEXT
    return nlp


def _installed(name: str) -> Language:
    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        advice = f"install it first (python -m spacy download {name})"
        raise ReaderError(f"spacy:{name}: no such spaCy pipeline is installed; {advice}") from error


def annotate(document: Document, nlp: Language) -> Doc:
    """The document's text as a read `Doc`: headline and body tagged and parsed, other blocks only cut into tokens."""
    return next(annotate_many([document], nlp))


def annotate_many(documents: Iterable[Document], nlp: Language) -> Iterator[Doc]:
    """`annotate` for many documents, several at once."""
    yield from nlp.pipe(_prepared(document, nlp) for document in documents)


def given_words(words: Sequence[str], sentences: Iterable[int], paragraphs: Iterable[int], nlp: Language) -> Doc:
    """A doc of given words for `nlp.pipe`, whose sentences and paragraphs begin at these words; sentences stay so."""
    begins = frozenset(sentences)
    doc = Doc(nlp.vocab, words=list(words), sent_starts=[not index or index in begins for index in range(len(words))])
    starts = [token.idx for token in doc]
    places = sorted({0, *paragraphs}) if words else []
    ends = [*(starts[place] for place in places[1:]), len(doc.text)]
    set_blocks(doc, [Block(starts[place], end, "body") for place, end in zip(places, ends, strict=True)])
    return doc


def _prepared(document: Document, nlp: Language) -> Doc:
    doc = nlp.make_doc(document.text)
    set_blocks(doc, document.blocks)
    return doc


def attributions(texts: Iterable[str], nlp: Language) -> list[list[dict[str, list[list[int]]]]]:
    """For each text its attributions as spans of characters: `source`, `cue` and `content`, each a list of
    `[start, end]`, neighbouring words joined."""
    return [
        [
            {"source": _spans(doc, one.source), "cue": _spans(doc, one.cue), "content": _spans(doc, one.content)}
            for one in attributions_of(doc)
        ]
        for doc in nlp.pipe(texts)
    ]


def _spans(doc: Doc, tokens: Sequence[int]) -> list[list[int]]:
    found: list[list[int]] = []
    text = doc.text
    for index in tokens:
        token = doc[index]
        if found and text[found[-1][1] : token.idx].isspace() | (found[-1][1] == token.idx):
            found[-1][1] = token.idx + len(token)
        else:
            found.append([token.idx, token.idx + len(token)])
    return found
