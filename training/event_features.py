"""`python -m training.event_features`: the words of the marked texts, and what the reader makes of them.

Run it in the package's own environment, with the folder `benchmarks` on the path: words, windows, sentences and trees
are those of `dragoman`'s reader. Writes `event-words.npz` and `event-vectors.f16` (2.3 kB a word), and tells which
marks fall on no word.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from spacy.language import Language

from dragoman.model.document import Document
from dragoman.reading.annotation import layout, set_blocks, windows, words_of
from dragoman.reading.decoding import Decoder, Window
from dragoman.reading.encoding import Encoding
from dragoman.reading.network import Network, Scores, shipped_weights
from dragoman.reading.pipeline import reader
from training.event_examples import examples
from training.event_marks import Read, load_marks, load_read
from training.event_texts import documents
from training.event_types import LAYERS
from training.event_words import Halves, Ints, Words, Writer, load_words

LOOSE = ("PUNCT", "ADP", "DET")  # of a phrase's words those that stand for it last


class Remembering(Network):
    """Keeps what it said last."""

    last: Scores

    def read(self, encoding: Encoding, quoted: list[int], guideline: int) -> Scores:
        self.last = super().read(encoding, quoted, guideline)
        return self.last


class Features:
    """Reads texts with one reader, as the package does."""

    def __init__(self, weights: Path | None) -> None:
        self.nlp: Language = reader(str(weights) if weights else None)
        self.network = Remembering(weights or shipped_weights())
        self.decoder = Decoder(self.network)
        upos = self.network.labels.upos
        self.loose = [upos.index(name) for name in LOOSE]

    def of(self, document: Document, read: Read) -> Iterator[tuple[Words, Halves]]:
        """The windows that hold words of what was read."""
        doc = self.nlp.make_doc(document.text)
        set_blocks(doc, document.blocks)
        place = layout(doc)
        starts = np.array([token.idx for token in doc], np.int32)[place.tokens]
        ends = starts + np.array([len(token) for token in doc], np.int32)[place.tokens]
        for (first, last), window in windows(words_of(doc, place.tokens), place.paragraphs, self.decoder):
            if any(read.holds(start) for start in starts[first:last].tolist()):
                yield self._read(window, starts[first:last], ends[first:last])

    def _read(self, window: Window, starts: Ints, ends: Ints) -> tuple[Words, Halves]:
        """The words of a window, and their vectors [N, 3, DIM]."""
        found = self.decoder.read(window)
        sentence = np.cumsum(found.starts).astype(np.int32) - 1
        words = Words(starts, ends, sentence, found.heads.astype(np.int32), np.isin(found.upos, self.loose))
        vectors = np.stack([getattr(self.network.last, name) for name in LAYERS], 1)
        return words, vectors.astype(np.float16)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.event_features", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder for the two files")
    parser.add_argument("--reader", type=Path, help="a folder of a reader's weights, by default the shipped ones")
    given = parser.parse_args()
    read, features, writer = load_read(), Features(given.reader), Writer(given.out)
    for number, (name, document) in enumerate(documents(given.corpora, read), 1):
        for words, vectors in features.of(document, read[name]):
            writer.add(name, words, vectors)
        if number % 200 == 0:
            print(f"{number} of {len(read)} texts", flush=True)
    writer.close()
    examples(load_words(given.out), read, load_marks())


if __name__ == "__main__":
    main()
