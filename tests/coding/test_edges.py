"""Where contents end."""

import spacy
from spacy.tokens import Doc

from dragoman.coding.attribution import Attribution
from dragoman.coding.edges import sound_edges
from dragoman.reading.plain import Text


def test_a_content_does_not_end_in_a_pronoun_whose_clause_was_cut_off() -> None:
    words = ["Togo", "regretted", "the", "raid", ",", "which", "failed"]
    doc = Doc(
        spacy.blank("en").vocab, words,
        heads=[1, 1, 3, 1, 6, 6, 3], deps=["nsubj", "ROOT", "det", "obj", "punct", "nsubj", "acl:relcl"],
        tags=["NNP", "VBD", "DT", "NN", ",", "WDT", "VBD"],
        pos=["PROPN", "VERB", "DET", "NOUN", "PUNCT", "PRON", "VERB"],
    )  # fmt: skip
    cut = Attribution((1,), (0,), (2, 3, 4, 5), 0.9, "say", "network")
    assert sound_edges(cut, Text(doc), ()).content == (2, 3)


def test_a_relative_clause_is_content_with_its_predicate_or_not_at_all() -> None:
    words = ["Togo", "regretted", "the", "raid", ",", "which", "was", "not", "planned"]
    doc = Doc(
        spacy.blank("en").vocab, words,
        heads=[1, 1, 3, 1, 8, 8, 8, 8, 3],
        deps=["nsubj", "ROOT", "det", "obj", "punct", "nsubj", "aux", "advmod", "acl:relcl"],
        tags=["NNP", "VBD", "DT", "NN", ",", "WDT", "VBD", "RB", "VBN"], sent_starts=[True] + [False] * 8,
        pos=["PROPN", "VERB", "DET", "NOUN", "PUNCT", "PRON", "AUX", "PART", "VERB"],
    )  # fmt: skip
    cut = Attribution((1,), (0,), (2, 3, 4, 5, 6, 7), 0.9, "say", "network")
    assert sound_edges(cut, Text(doc), ()).content == (2, 3, 4, 5, 6, 7, 8)
    holed = Attribution((1,), (0,), (2, 3, 5, 6, 7, 8), 0.9, "say", "network")
    assert sound_edges(holed, Text(doc), ()).content == (2, 3, 4, 5, 6, 7, 8)
