"""Many articles are read by several processes: the order stays, and nothing is lost."""

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.beside import FIRST, beside
from dragoman.errors import Elsewhere, FailedReading, InputError, MissingInput
from dragoman.interpret import read_many
from dragoman.sources import RawArticle
from workers import dying, named

MANY = [
    *(RawArticle(f"A{number}", text="Peru and Chad signed a treaty.") for number in range(FIRST + 50)),
    MissingInput("nowhere.txt", "no such file", "check the name"),
    RawArticle("last", text="Ghana criticised Togo." * 10_000),
]


@pytest.mark.parametrize("work", [named, dying])
def test_the_order_stays_whatever_becomes_of_the_processes(work: Callable[..., Any]) -> None:
    done = list(beside(MANY, work, 2))
    assert [one.name if isinstance(one, InputError) else one[0] for one in done] == [one.name for one in MANY]
    assert done[0] == ("A0", False)
    assert done[-1] == ("last", work is named)


def test_few_articles_start_no_process() -> None:
    assert not any(elsewhere for _, elsewhere in beside(MANY[:FIRST], named, 2))


def test_processes_tell_what_one_does(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [json.dumps({"text": f"Peru expelled {number} envoys of Chad."}) for number in range(FIRST + 8)]
    path.write_text("\n".join([*lines, "{broken", json.dumps({"text": "Ghana criticised Togo."})]))
    alone, spread = (list(read_many([path], published="2024-06-07", workers=count)) for count in (1, 2))
    assert [str(one) for one in alone] == [str(one) for one in spread]
    assert isinstance(spread[-2], InputError)


def test_an_error_keeps_its_words_on_the_way_between_processes() -> None:
    error = FailedReading("A1", ValueError("no such word"))
    sent = pickle.loads(pickle.dumps(error))
    assert (type(sent), str(sent), sent.cause, sent.advice) == (FailedReading, str(error), error.cause, error.advice)
    assert isinstance(sent.__cause__, Elsewhere)
    assert "no such word" in str(sent.__cause__)
