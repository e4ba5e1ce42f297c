import pytest

from dragoman.reading.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "expected"),
    [
        ("said", "VERB", "VBD", "say"),
        ("Told", "VERB", "VBN", "tell"),
        ("imposing", "VERB", "VBG", "impose"),
        ("talks", "NOUN", "NNS", "talk"),
        ("countries", "NOUN", "NNS", "country"),
        ("Kenya", "PROPN", "NNP", "Kenya"),
        ("wo", "AUX", "MD", "will"),
        ("’s", "AUX", "VBZ", "be"),
        ("n’t", "PART", "RB", "not"),
        ("THEM", "PRON", "PRP", "they"),
        ("an", "DET", "DT", "a"),
        ("larger", "ADJ", "JJR", "large"),
        ("1,000", "NUM", "CD", "1,000"),
        ("€", "SYM", "$", "€"),
        ("😀", "NOUN", "NN", "😀"),
    ],
)
def test_lemmas(word: str, upos: str, xpos: str, expected: str) -> None:
    assert lemma(word, upos, xpos) == expected
