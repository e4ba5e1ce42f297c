"""A ledger beside little files of GDELT, ICEWS and POLECAT."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.export import gdelt, polecat
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
    deeds = [("20230331", "UGA", "KEN", "163"), ("20240502", "CHL", "PER", "173"), ("20240502", "CHL", "", "173"),
             ("", "CHL", "PER", "173")]  # fmt: skip
    told = [{**row, "Day": day, "Actor1CountryCode": one, "Actor2CountryCode": other, "EventCode": code}
            for day, one, other, code in deeds]  # fmt: skip
    return "".join("\t".join(one.values()) + "\n" for one in told)


# The columns as the projects publish them, with what their files are known to do.
_ICEWS_HEAD = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
    "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\t"
    "Country\tLatitude\tLongitude"
)
_ICEWS_REST = "55\t2\tEl Faro\tArica\t\tArica y Parinacota\tChile\t-18.4\t-70.3"


def _icews_row(number: int, day: str, source: str, code: str, target: str) -> str:
    named = f'{number}\t{day}\tForeign Ministry ({source})\tGovernment\t{source}\t"Arrest, detain"\t{code}\t-5.0'
    return f"{named}\tCitizen ({target})\tGeneral Population\t{target}\t{_ICEWS_REST}"


_ICEWS = "\n".join([
    _ICEWS_HEAD, _icews_row(1, "2024-05-02", "Chile", "173", "Peru"),
    _icews_row(2, "2024-06-01", "Kenya", "42", "Uganda"), _icews_row(3, "2024-06-02", "Kenya", "831", "Uganda"),
    _icews_row(4, "2024-06-03", "Kenya", "13y", "Uganda"), "",
])  # fmt: skip
_POLECAT_HEAD = "\t".join(polecat.COLUMNS)


def _polecat_row(id: str, day: str, type: str, actor: str, recipient: str) -> str:
    told = {"Event ID": id, "Event Date": day, "Event Type": type, "Actor Country": actor, "Actor Name": "José Peña",
            "Recipient Country": recipient, "Contexts": "diplomatic; None", "Recipient COW": "None"}  # fmt: skip
    return "\t".join(told.get(name, "") for name in polecat.COLUMNS)


_POLECAT = "\n".join([
    _POLECAT_HEAD, _polecat_row("a_1", "2024-05-02", "COERCE", "CHL", "PER"),
    _polecat_row("a_2", "2024-05-03", "YIELD", "KEN; UGA", "TZA|RWA"),
    _polecat_row("a_3", "2024-05-04", "AID", "None", "KEN"), _polecat_row("a_4", "", "AID", "KEN", "UGA"), "",
])  # fmt: skip
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
    assert "\n,CHL" not in told  # what has no day
    both = _compare(ledger, form, path, "--only", "both", "--since", "2024-05", "--until", "2024-05")[1]
    assert [line for line in both.splitlines() if line[:4].isdigit()] == ["2024-05-02,CHL,PER,COERCE,1,1"]
    assert ",0,1" not in _compare(ledger, form, path, "--only", "ledger")[1]


def _told(ledger: Ledger, form: str, path: Path, content: bytes) -> list[str]:
    path.write_bytes(content)
    status, told = _compare(ledger, form, path, "--only", "other")
    assert status == 0, told
    return [line for line in told.splitlines() if line[:4].isdigit()]


def test_codes_that_lost_their_zeros_and_parties_of_several_states(ledger: Ledger, tmp_path: Path) -> None:
    told = _told(ledger, "icews", tmp_path / "events.tab", _ICEWS.encode())
    assert told == [
        "2024-06-01,KEN,UGA,CONSULT,0,1",
        "2024-06-02,KEN,UGA,CONCEDE,0,1",
        "2024-06-03,KEN,UGA,THREATEN,0,1",
    ]
    told = _told(ledger, "polecat", tmp_path / "week.txt", _POLECAT.encode())
    assert told == [f"2024-05-03,{one},{other},CONCEDE,0,1" for one in ("KEN", "UGA") for other in ("RWA", "TZA")]


def test_files_come_zipped_in_latin_1_and_with_odd_headers(ledger: Ledger, tmp_path: Path) -> None:
    plain = _told(ledger, "polecat", tmp_path / "plain.txt", _POLECAT.encode())
    assert _told(ledger, "polecat", tmp_path / "latin.txt", _POLECAT.encode("latin-1")) == plain
    more_names = _POLECAT.replace(_POLECAT_HEAD, f"{_POLECAT_HEAD}\tHeadline\tEvent Text\tFeed\tStory ID")
    assert _told(ledger, "polecat", tmp_path / "names.txt", more_names.encode()) == plain
    more_columns = _POLECAT.replace("\n", "\t\t\n").replace(f"{_POLECAT_HEAD}\t\t", _POLECAT_HEAD)
    assert _told(ledger, "polecat", tmp_path / "columns.txt", more_columns.encode()) == plain
    with zipfile.ZipFile(tmp_path / "week.zip", "w") as archive:
        archive.writestr("ngecEvents.txt", _POLECAT)
        archive.writestr("more/ngecEvents.txt", f"{_POLECAT_HEAD}\n")
    assert _told(ledger, "polecat", tmp_path / "week.zip", (tmp_path / "week.zip").read_bytes()) == plain
    old = "".join("\t".join(line.split("\t")[:58]) + "\n" for line in _gdelt().splitlines())  # GDELT 1.0 begins alike
    assert _told(ledger, "gdelt", tmp_path / "old.csv", old.encode()) == _told(
        ledger, "gdelt", tmp_path / "new.csv", _gdelt().encode()
    )


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
        ("gdelt", "a\rb\n", ":1: no line of a gdelt file"),
        ("polecat", _POLECAT.replace("2024-05-02", "last week"), ":2: no line of a polecat file"),
    ],
)
def test_a_file_of_another_form_is_told(ledger: Ledger, tmp_path: Path, form: str, content: str, words: str) -> None:
    path = tmp_path / "events.txt"
    path.write_text(content, encoding="utf-8")
    status, told = _compare(ledger, form, path)
    assert (status, words in told) == (2, True), told
