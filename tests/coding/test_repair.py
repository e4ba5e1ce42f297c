"""What of the network's findings is an attribution at all."""

from spacy.tokens import Doc

from dragoman.coding.layout import layout
from dragoman.coding.repair import network
from dragoman.model.document import Block, Document
from dragoman.reading.annotation import ATTRIBUTIONS
from dragoman.reading.pipeline import reader
from dragoman.reading.plain import Text


def test_an_auxiliary_alone_attributes_nothing() -> None:
    words = ["Togo", "has", "imposed", "sanctions"]
    doc = Doc(
        reader().vocab, words, heads=[2, 2, 2, 2], deps=["nsubj", "aux", "ROOT", "obj"],
        tags=["NNP", "VBZ", "VBN", "NNS"], pos=["PROPN", "AUX", "VERB", "NOUN"],
    )  # fmt: skip
    doc.user_data[ATTRIBUTIONS] = [[[1], [0], [2, 3], 0.5], [[1, 2], [0], [3], 0.5]]
    where = layout(Text(doc), Document("x", doc.text, (Block(0, len(doc.text), "body"),)))
    assert [one.cue for one in network(Text(doc), where, ())] == [(1, 2)]
