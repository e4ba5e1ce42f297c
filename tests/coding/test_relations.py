"""The relation model: what it makes of plain sentences, and how sentences are given to it."""

import re
from pathlib import Path

import pytest

from dragoman.coding.relation_input import INSIDE, MARKS, MOST, SENTENCE, SOURCE, TARGET, Pair, mark
from dragoman.coding.relations import Relations, relations
from dragoman.errors import ReaderError
from dragoman.reading.encoding import WordPieces

CASES = Path(__file__).parent / "data" / "relations.txt"
UNRELATED = Path(__file__).parent / "data" / "unrelated.txt"
TAG = re.compile(r"</?([st])>")


def pair_of(marked: str) -> Pair:
    """A pair from a sentence with <s>…</s> and <t>…</t>."""
    text, spans, last = "", {"s": [], "t": []}, 0  # type: ignore[var-annotated]
    for tag in TAG.finditer(marked):
        text += marked[last : tag.start()]
        spans[tag[1]].append(len(text))
        last = tag.end()
    source, target = (tuple(spans[side]) if spans[side] else None for side in "st")
    return Pair(text + marked[last:], source, target)


def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [(line.split(" | ")[0], line.split(" | ")[1]) for line in lines if line and line[0] != "#"]


def test_plain_sentences() -> None:
    found = relations().score([pair_of(sentence) for _, sentence in cases()])
    wrong = [(expected, r.type, s) for (expected, s), r in zip(cases(), found, strict=True) if r.type != expected]
    assert len(wrong) <= 0.06 * len(found), wrong


def test_two_names_in_one_sentence_are_not_yet_a_relation() -> None:
    lines = [line for line in UNRELATED.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    apart = [relation.none for relation in relations().score([pair_of(line) for line in lines])]
    related = [relation.none for relation in relations().score([pair_of(sentence) for _, sentence in cases()])]
    assert sum(none > 0.5 for none in apart) >= 0.8 * len(apart)
    assert sum(none > 0.5 for none in related) <= 0.1 * len(related)


def test_classes_follow_from_the_types() -> None:
    relation = relations().score([pair_of("<s>Gunmen</s> shot <t>two Chadian soldiers</t>.")])[0]
    assert sum(relation.probabilities) == pytest.approx(1)
    assert (relation.quad, relation.binary) == (4, 1)
    assert relation.of(relation.type) == max(relation.probabilities)


def test_scores_are_the_same_alone_and_among_others() -> None:
    pairs = [pair_of(sentence) for _, sentence in cases()[:12]]
    assert relations().score(pairs) == [relations().score([pair])[0] for pair in pairs]


def test_one_model_a_process() -> None:
    assert relations() is relations()


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="relation model can't be read"):
        Relations(tmp_path)


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    from importlib.resources import files

    return WordPieces.from_file(str(files("dragoman.coding") / "weights" / "relations-tokenizer.json"))


def test_marks_stand_around_both_actors(pieces: WordPieces) -> None:
    marked = mark(pair_of("In May <s>Chad</s> met <t>Niger</t>."), pieces, 1, 2)
    at, hash_ = (pieces.pieces(MARKS[side])[0] for side in (SOURCE, TARGET))
    assert marked.ids.index(at) == marked.source
    assert marked.ids.count(at) == marked.ids.count(hash_) == 2
    assert marked.ids[marked.target] == hash_
    assert (marked.ids[0], marked.ids[-1]) == (1, 2)
    assert set(marked.roles) == {SENTENCE, SOURCE, TARGET}
    assert len(marked.ids) == len(marked.shapes) == len(marked.roles)


def test_actors_side_by_side_and_one_inside_the_other(pieces: WordPieces) -> None:
    beside = mark(Pair("Chad Niger", (0, 4), (5, 10)), pieces, 1, 2)
    assert 0 < beside.source < beside.target
    inside = mark(Pair("Chad's envoy left", (0, 12), (0, 4)), pieces, 1, 2)
    assert inside.source > 0


def test_an_unknown_side_has_no_mark(pieces: WordPieces) -> None:
    marked = mark(Pair("Nobody was named.", None, None), pieces, 1, 2)
    assert (marked.source, marked.target) == (0, 0)
    assert set(marked.roles) == {SENTENCE}


def test_long_sentences_and_actors_are_cut(pieces: WordPieces) -> None:
    long = "word " * 500 + "Chad met " + "many " * 40 + "friends" + " word" * 500
    start = long.index("Chad")
    marked = mark(Pair(long, (start, start + 4), (start + 9, long.index("friends"))), pieces, 1, 2)
    assert len(marked.ids) < MOST
    assert marked.roles.count(TARGET) == INSIDE + 2
