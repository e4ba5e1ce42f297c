"""What the judge is taught: whether a reading of a sentence is the one that was marked, or was judged right."""

from pathlib import Path

import pytest
from training.event_marks import Mark, Span, half_of, load_read
from training.judge_features import Case
from training.judge_labels import load_verdicts

from dragoman.interpret import annotated_many
from dragoman.reading.pipeline import reader
from dragoman.reading.plain import plain

TEXT = "Chile attacked Bolivia and Peru on Monday."
BOTH = ("Bolivia", "Peru")


def span(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


def case(tmp_path: Path) -> Case:
    path = tmp_path / "text.txt"
    path.write_text(TEXT + "\n", encoding="utf-8")
    [(document, doc)] = [one for one in annotated_many([path], reader()) if isinstance(one, tuple)]
    assert document.text.startswith(TEXT)
    return Case("a", document, plain(doc))


def mark(type_: str, status: str, actors: tuple[str, ...], recipients: tuple[str, ...], outside: str = "") -> Mark:
    sides = (tuple(span(one) for one in side) for side in (actors, recipients))
    return Mark("a", span("attacked"), type_, status, *sides, frozenset(outside.split()))


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ([mark("ASSAULT", "a", ("Chile",), BOTH)], True),
        ([mark("ASSAULT", "a", (), BOTH, "actors")], True),
        ([mark("ASSAULT", "d", ("Chile",), BOTH)], None),
        ([mark("ASSAULT", "a", (), BOTH)], None),
        ([mark("ASSAULT", "a", ("Chile",), ("Peru",))], False),
        ([mark("COERCE", "a", ("Chile",), BOTH)], False),
        ([mark("COERCE", "a", ("Chile",), BOTH), mark("ASSAULT", "a", ("Chile",), BOTH)], True),
        ([], False),
    ],
    ids=["as marked", "an actor told before", "doubtful", "nobody marked", "one too many", "another type", "one of two",
         "none"],
)  # fmt: skip
def test_reading(marks: list[Mark], wanted: bool | None, tmp_path: Path) -> None:
    found = case(tmp_path)
    [[(reading, _)]] = found.coder.judge.readings(found.outcomes, found.tokens)
    assert found.labels.of(reading, marks, found.sites.words(reading.site.match)) is wanted


def test_mentions_are_parties_where_the_mark_says_so(tmp_path: Path) -> None:
    rows = case(tmp_path).parties([mark("ASSAULT", "a", ("Chile",), ("Peru",))])
    assert [(row["actor"], row["recipient"]) for row in rows] == [(True, False), (False, False), (False, True)]


HEAD = (
    "text\tplace\ttype\tstatus\tactors\trecipients\ttype_right\tactors_right\trecipients_right\tstatus_right\tby\n"
    "a\t6\tASSAULT\tactual\tstate:CHL\t-\t"
)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("1\t1\t1\t0\tclause", [True]),
        ("1\t1\t0\t1\tclause", [False]),
        ("1\t1\t0\t1\ttext", []),
        ("0\t1\t0\t0\ttext", [False]),
    ],
    ids=["right", "a side is lacking", "lacking by the whole text alone", "wrong anyway"],
)
def test_verdict(row: str, wanted: list[bool], tmp_path: Path) -> None:
    path = tmp_path / "verdicts.tsv"
    path.write_text(HEAD + row + "\n", encoding="utf-8")
    assert list(load_verdicts(path).values()) == wanted


def test_verdicts_are_of_texts_in_both_halves() -> None:
    texts = {key[0] for key in load_verdicts()}
    assert {half_of(text) for text in texts} == {0, 1}
    assert {name for name in texts if name.startswith("w400")} <= set(load_read())
