"""A ledger beside little files of GDELT, ICEWS and POLECAT."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.export import gdelt
from dragoman.export.formats import lines
from dragoman.query import Ledger, Query
from reports import OpenLedger, all_reports


@pytest.fixture
def ledger(open_ledger: OpenLedger) -> Iterator[Ledger]:
    with open_ledger() as opened:
        opened.add_many(all_reports())
        yield opened


def _gdelt() -> str:
    row = dict.fromkeys(gdelt.COLUMNS, "")
    deeds = [("20230331", "UGA", "KEN", "163"), ("20240502", "CHL", "PER", "173"), ("20240502", "CHL", "", "173")]
    told = [{**row, "Day": day, "Actor1CountryCode": one, "Actor2CountryCode": other, "EventCode": code}
            for day, one, other, code in deeds]  # fmt: skip
    return "".join("\t".join(one.values()) + "\n" for one in told)


_ICEWS = (
    "Event ID\tEvent Date\tSource Country\tCAMEO Code\tTarget Country\n1\t2024-05-02\tChile\t173\tPeru\n"
    "2\t2024-06-01\tKenya\t1\tUganda\n"
)
_POLECAT = "Event ID\tEvent Date\tEvent Type\tActor Country\tRecipient Country\na\t2024-05-02\tCOERCE\tCHL\tPER\n"
FILES = {"gdelt": _gdelt(), "icews": _ICEWS, "polecat": _POLECAT}


def _compare(ledger: Ledger, form: str, path: Path, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["compare", form, str(path), "--ledger", str(ledger.path), *more])
    return result.exit_code, result.output


@pytest.mark.parametrize("form", FILES)
def test_what_both_tell_and_what_only_one_tells(ledger: Ledger, tmp_path: Path, form: str) -> None:
    path = tmp_path / "events.txt"
    path.write_text(FILES[form], encoding="utf-8")
    status, told = _compare(ledger, form, path)
    assert status == 0, told
    assert f"day,source,target,type,ledger,{form}" in told
    assert "2024-05-02,CHL,PER,COERCE,1,1" in told
    assert "told by both" in told
    both = _compare(ledger, form, path, "--only", "both", "--since", "2024-05", "--until", "2024-05")[1]
    assert [line for line in both.splitlines() if line[:4].isdigit()] == ["2024-05-02,CHL,PER,COERCE,1,1"]
    assert ",0,1" not in _compare(ledger, form, path, "--only", "ledger")[1]


def test_what_the_ledger_exports_is_what_it_tells(ledger: Ledger, tmp_path: Path) -> None:
    for form, name in (("gdelt", "gdelt-events"), ("polecat", "polecat")):
        path = tmp_path / form
        path.write_text("".join(lines(name, ledger, Query(), "events")), encoding="utf-8")
        told = [line for line in _compare(ledger, form, path)[1].splitlines() if line[:4].isdigit()]
        assert told
        if form == "polecat":
            assert {tuple(line.split(",")[4:]) for line in told} == {("1", "1")}


@pytest.mark.parametrize(
    ("form", "content", "words"),
    [
        ("icews", "a\tb\n1\t2\n", "has no column 'Event Date'"),
        ("gdelt", "1\t20240502\n", ":1: no line of a gdelt file"),
        ("polecat", _POLECAT.replace("2024-05-02", "last week"), ":2: no line of a polecat file"),
    ],
)
def test_a_file_of_another_form_is_told(ledger: Ledger, tmp_path: Path, form: str, content: str, words: str) -> None:
    path = tmp_path / "events.txt"
    path.write_text(content, encoding="utf-8")
    status, told = _compare(ledger, form, path)
    assert (status, words in told) == (2, True), told
