"""`add`, `show`, `relations`, `verify` and `quotes` as a user meets them."""

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.query import Ledger

REPORT = str(Path(__file__).parent.parent.parent / "examples" / "lake-talks.txt")
BRIDGE = str(Path(__file__).parent.parent / "articles" / "border-bridge.txt")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("ledger") / "news.sqlite")
    result = run("add", REPORT, BRIDGE, "--published", "2024-06-07", "--ledger", path)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"2 added, 0 unchanged, 0 superseded, 0 failed: {path}\n"
    return path


def test_the_same_article_again_changes_nothing(ledger: str) -> None:
    result = run("add", REPORT, "--published", "2024-06-07", "--ledger", ledger)
    assert result.stdout == f"0 added, 1 unchanged, 0 superseded, 0 failed: {ledger}\n"


def test_a_bad_input_is_counted_and_the_others_are_kept(tmp_path: Path) -> None:
    path = str(tmp_path / "l.sqlite")
    result = run("add", str(tmp_path / "none.txt"), REPORT, "--published", "2024-06-07", "--ledger", path)
    assert result.exit_code == 1
    assert "1 added, 0 unchanged, 0 superseded, 1 failed" in result.stdout
    assert f"dragoman: {tmp_path}/none.txt: no such file or folder; check the path" in result.stderr


def test_a_run_that_is_stopped_tells_what_it_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = Ledger.add

    def keep_one(ledger: Ledger, *arguments: Any, **more: Any) -> Any:
        if ledger.counts()["documents"]:
            raise KeyboardInterrupt
        return keep(ledger, *arguments, **more)

    monkeypatch.setattr(Ledger, "add", keep_one)
    path = str(tmp_path / "l.sqlite")
    result = run("add", REPORT, BRIDGE, "--ledger", path)
    assert result.exit_code == 130
    assert result.stdout == f"1 added, 0 unchanged, 0 superseded, 0 failed: {path}\n"
    assert "stopped; the same command goes on with what is left" in result.stderr


@pytest.mark.parametrize("what", ["documents", "actors", "statements", "events", "measures"])
def test_rows_in_every_form(ledger: str, what: str) -> None:
    rows = [json.loads(line) for line in run("show", what, "--ledger", ledger, "--format", "jsonl").stdout.splitlines()]
    listed = list(csv.DictReader(io.StringIO(run("show", what, "--ledger", ledger, "--format", "csv").stdout)))
    table = run("show", what, "--ledger", ledger).stdout.splitlines()
    assert len(rows) == len(listed) == len(table) - 1 > 0
    assert [row["id"] for row in rows] == [row["id"] for row in listed]
    assert list(rows[0]) == list(listed[0])


@pytest.mark.parametrize(
    "filters",
    [
        ("--actor", "KEN"),
        ("--recipient", "UGA"),
        ("--type", "SANCTION"),
        ("--status", "actual"),
        ("--since", "2024-04", "--until", "2024-05"),
        ("--limit", "1"),
    ],
)
def test_filters_leave_some_events_and_not_all(ledger: str, filters: tuple[str, ...]) -> None:
    every = run("show", "events", "--ledger", ledger, "--format", "jsonl").stdout.splitlines()
    some = run("show", "events", "--ledger", ledger, "--format", "jsonl", *filters).stdout.splitlines()
    assert 0 < len(some) < len(every)
    assert set(some) <= set(every)


def test_the_timeline_of_two_states_has_the_words_that_prove_it(ledger: str) -> None:
    text = run("relations", "KEN", "UGA", "--ledger", ledger).stdout
    assert "Kenya recalled its ambassador Peter Mutiso" in " ".join(text.split())
    assert "Chile" not in text
    turns = [
        json.loads(line)
        for line in run("relations", "KEN", "UGA", "--ledger", ledger, "--format", "jsonl").stdout.splitlines()
    ]
    assert turns
    assert all(turn["words"] for turn in turns)


def test_two_who_have_nothing_to_do_with_each_other(ledger: str) -> None:
    result = run("relations", "KEN", "CHL", "--ledger", ledger)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing found between KEN and CHL" in result.stderr


def test_a_sound_ledger_is_verified_and_a_changed_one_is_not(ledger: str, tmp_path: Path) -> None:
    sound = run("verify", "--ledger", ledger)
    assert sound.exit_code == 0
    assert "every span equals its text" in sound.output
    copy = tmp_path / "changed.sqlite"
    with sqlite3.connect(ledger) as source, sqlite3.connect(copy) as target:
        source.backup(target)
        triggers = [name for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in triggers:
            target.execute(f"DROP TRIGGER {name}")
        target.execute("UPDATE spans SET quote = 'never said' WHERE rowid IN (SELECT rowid FROM spans LIMIT 1)")
    changed = run("verify", "--ledger", str(copy))
    assert changed.exit_code == 1
    assert "problem" in changed.stderr


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (("show", "events", "--type", "QUARREL"), "QUARREL"),
        (("show", "events", "--since", "yesterday"), "yesterday"),
        (("show", "quarrels"), "quarrels"),
        (("show", "events", "--limit", "0"), "0"),
    ],
)
def test_a_filter_that_makes_no_sense(ledger: str, arguments: tuple[str, ...], cause: str) -> None:
    result = run(*arguments, "--ledger", ledger)
    assert result.exit_code == 2
    assert cause in result.stderr
    assert "Traceback" not in result.output


def test_a_ledger_that_is_not_there_or_is_none(tmp_path: Path) -> None:
    missing = run("show", "events", "--ledger", str(tmp_path / "none.sqlite"))
    assert missing.exit_code == 2
    assert "none.sqlite" in missing.stderr
    (tmp_path / "text.sqlite").write_text("no ledger " * 500, encoding="utf-8")
    other = run("show", "events", "--ledger", str(tmp_path / "text.sqlite"))
    assert other.exit_code == 2
    assert "Traceback" not in other.output


def test_quotes_in_every_form() -> None:
    rows = [json.loads(line) for line in run("quotes", REPORT, "--format", "jsonl").stdout.splitlines()]
    listed = list(csv.DictReader(io.StringIO(run("quotes", REPORT, "--format", "csv").stdout)))
    assert len(rows) == len(listed) > 3
    some = run("quotes", REPORT, "--speaker", "wanjala", "--kind", "direct").stdout
    assert "We have decided to settle" in " ".join(some.split())
    assert "Okello" not in some


def test_who_opens_a_ledger_of_earlier_rules_is_told_what_takes_time(tmp_path: Path) -> None:
    path = str(tmp_path / "old.sqlite")
    run("add", REPORT, "--published", "2024-06-07", "--ledger", path)
    with sqlite3.connect(path) as connection:
        connection.executescript("DROP TRIGGER ledger_info_no_DELETE; DELETE FROM ledger_info WHERE name = 'rules';")
    first, second = run("show", "happenings", "--ledger", path), run("show", "happenings", "--ledger", path)

    assert first.stdout == second.stdout
    assert [line.split(";")[0] for line in first.stderr.splitlines()] == [
        f"{path}: gathered by the rules of an earlier dragoman",
        f"{path}: gathered anew",
    ]
    assert second.stderr == ""
