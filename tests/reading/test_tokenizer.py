from pathlib import Path

import pytest
import spacy
import yaml
from spacy.tokenizer import Tokenizer

from dragoman.reading.tokenizer import make_tokenizer

CASES = yaml.safe_load((Path(__file__).parent / "tokens.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return make_tokenizer(spacy.blank("en"))


@pytest.mark.parametrize(("text", "words"), CASES)
def test_words_are_cut_as_in_the_treebanks(tokenizer: Tokenizer, text: str, words: str) -> None:
    assert " ".join(token.text for token in tokenizer(text)) == words


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "unit", ["(", "()", "a", "a.", "'s", "!?", "a-", "—\u00a0", "“", "http://a/", "😀", "x@y.", "\t"]
)
def test_a_long_stretch_without_spaces_takes_linear_time_and_loses_nothing(tokenizer: Tokenizer, unit: str) -> None:
    text = f"Before {unit * (60_000 // len(unit))} after  it.\n"
    assert tokenizer(text).text == text
