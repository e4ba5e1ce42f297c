"""What the event network is taught: the marks, and their words in texts."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from training.event_examples import IGNORE, example, examples
from training.event_marks import EVENTS, Mark, Read, load_marks, load_read
from training.event_texts import document, own_texts
from training.event_types import TYPES
from training.event_words import Words, Writer, load_words

from dragoman.reading.pipeline import reader

CASES: dict[str, list[Any]] = yaml.safe_load((Path(__file__).parent / "marks.yaml").read_text("utf-8"))
HEAD = "text\tword\ttype\tstatus\tactors\trecipients\n"


@pytest.mark.parametrize("case", CASES["rows"], ids=lambda case: str(case["line"]))
def test_row(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "marks.tsv").write_text(HEAD + case["line"] + "\n", encoding="utf-8")
    [mark] = load_marks(tmp_path)["a"]
    assert list(mark.word) == case["word"]
    assert [list(map(list, side)) for side in (mark.actors, mark.recipients)] == [case["actors"], case["recipients"]]
    assert mark.sure == case["sure"]


@pytest.mark.parametrize("line", CASES["broken"])
def test_broken_row_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "marks.tsv").write_text(HEAD + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"marks\.tsv:2"):
        load_marks(tmp_path)


def test_marks_stand_in_what_was_read() -> None:
    read = load_read()
    marks = [mark for some in load_marks().values() for mark in some]
    assert [mark for mark in marks if not read[mark.text].holds(mark.word[0])] == []


def test_marks_of_own_texts_fall_on_words() -> None:
    marks, read = load_marks(), load_read()
    texts = list(own_texts(EVENTS / "news"))
    assert {row["id"] for row in texts} == {one.text for one in read.values() if one.kind == "news"}
    for row in texts[::30]:
        words = {(token.idx, token.idx + len(token)) for token in reader().make_doc(document(row).text)}
        assert [mark for mark in marks.get(row["id"], []) if mark.word not in words] == []


def window(case: dict[str, Any]) -> tuple[list[str], Words]:
    parts = [word.rstrip("!").rsplit("/", 1) for word in case["words"].split()]
    texts = [text for text, _ in parts]
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)]).astype(np.int32)[:-1]
    ends = starts + np.array([len(text) for text in texts], np.int32)
    heads = np.array([int(head) - 1 for _, head in parts], np.int32)
    loose = np.array([word.endswith("!") for word in case["words"].split()])
    return texts, Words(starts, ends, np.zeros_like(starts), heads, loose)


def span(told: str, texts: list[str], words: Words) -> tuple[int, int]:
    """ "first…last" or one word."""
    ends = [texts.index(word) for word in told.split("…")]
    return int(words.start[ends[0]]), int(words.end[ends[-1]])


def given(case: dict[str, Any]) -> tuple[list[str], Words, Read, list[Mark]]:
    texts, words = window(case)
    marks = []
    for mark in case["marks"]:
        word, type_, status, *sides = mark.split()
        actors, recipients = (() if side == "-" else (span(side, texts, words),) for side in sides)
        marks.append(Mark("a", span(word, texts, words), type_, status, actors, recipients))
    return texts, words, Read("a", "news", (span(case["read"].replace(" ", ""), texts, words),)), marks


@pytest.mark.parametrize("case", CASES["windows"], ids=lambda case: str(case["words"]))
def test_window(case: dict[str, Any]) -> None:
    texts, words, read, marks = given(case)
    made = example(0, words, read, marks)
    told = {texts[place]: TYPES[kind - 1] for place, kind in enumerate(made.wanted) if kind > 0}
    assert told == case["told"]
    assert [texts[place] for place in np.flatnonzero(made.wanted == IGNORE)] == case["ignored"]
    found = {
        texts[one.word]: [[texts[party] for party in side] for side in (one.actors, one.recipients)]
        for one in made.triggers
    }
    assert found == case["parties"]


def test_words_are_kept_and_strayed_marks_told(tmp_path: Path) -> None:
    _, words, read, marks = given(CASES["windows"][0])
    vectors = np.arange(len(words) * 3 * 384, dtype=np.float16).reshape(-1, 3, 384) % 7
    writer = Writer(tmp_path)
    writer.add("a", words, vectors)
    writer.add("a", words, vectors + 1)
    writer.close()
    kept = load_words(tmp_path)
    assert kept.texts == ["a", "a"]
    assert kept.windows[1].start.tolist() == words.start.tolist()
    assert np.array_equal(kept.of(1), vectors + 1)
    assert len(examples(kept, {"a": read}, {"a": marks})) == 2
    stray = Mark("a", (1, 3), "ACCUSE", "a", (), ())
    with pytest.raises(ValueError, match="too many marks"):
        examples(kept, {"a": read}, {"a": [*marks, stray]})
