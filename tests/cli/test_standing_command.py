"""`standing`, `dyads` and `show happenings` as a user meets them."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.query import Ledger
from reports import all_reports


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ledger") / "l.sqlite"
    with Ledger(path) as ledger:
        ledger.add_many(all_reports())
    return str(path)


def test_what_stood_is_told_with_its_proof(path: str) -> None:
    told = run("standing", "--between", "Uganda", "KEN", "--on", "2024-06-10", "--ledger", path)
    assert told.exit_code == 0
    assert "in force    trade ban  Uganda → Kenya" in told.stdout
    assert "since 2023-03, last confirmed on 2024-06-07 (3 days before), 1 report" in told.stdout
    assert "“Uganda has banned Kenyan maize since March 2023.”" in told.stdout


@pytest.mark.parametrize(
    ("known", "state"), [((), "in_force"), (("--on", "2030-01-01"), "unknown"), (("--on", "2023-03-10"), "unknown")]
)
def test_what_stood_as_a_record(path: str, known: tuple[str, ...], state: str) -> None:
    told = run(
        "standing", "--between", "UGA", "KEN", "--on", "2024-06-10", *known, "--format", "jsonl", "--ledger", path
    )
    record = json.loads(told.stdout)
    assert (record["kind"], record["state"], record["told_state"]) == ("trade_ban", state, "in_force")
    listed = run(
        "standing", "--between", "UGA", "KEN", "--on", "2024-06-10", *known, "--format", "csv", "--ledger", path
    )
    (row,) = csv.DictReader(io.StringIO(listed.stdout))
    assert row["state"] == state
    assert row["evidence"] == "Uganda has banned Kenyan maize since March 2023."


def test_nothing_stood(path: str) -> None:
    told = run(
        "standing", "--between", "UGA", "KEN", "--on", "2024-06-01", "--known-by", "2024-06-01", "--ledger", path
    )
    assert (told.stdout, told.exit_code) == ("", 0)
    assert "nothing known to stand between UGA and KEN on 2024-06-01" in told.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("standing", "--between", "UGA", "KEN", "--on", "June"), "'June' is no day"),
        (("standing", "--between", "UGA", "Atlantis", "--on", "2024-06-01"), "no actor 'Atlantis'"),
        (("dyads", "UGA", "Amina Otieno"), "is no state or body"),
        (("dyads", "UGA", "KEN", "--since", "lately"), "since 'lately' is not a date"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(path: str, arguments: tuple[str, ...], words: str) -> None:
    told = run(*arguments, "--ledger", path)
    assert told.exit_code == 2
    assert words in told.stderr


def test_dyads_in_every_form(path: str) -> None:
    table = run("dyads", "KEN", "UGA", "--ledger", path).stdout.splitlines()
    rows = [
        json.loads(line)
        for line in run("dyads", "KEN", "UGA", "--ledger", path, "--format", "jsonl").stdout.splitlines()
    ]
    listed = list(csv.DictReader(io.StringIO(run("dyads", "KEN", "UGA", "--ledger", path, "--format", "csv").stdout)))
    assert len(table) - 1 == len(rows) == len(listed) == 3
    assert [(row["period"], row["source"], row["events"], row["reports"]) for row in rows] == [
        ("2023-03", "state:UGA", 1, 1), ("2024-06", "state:KEN", 2, 2), ("2024-06", "state:UGA", 1, 1),
    ]  # fmt: skip
    assert listed[1]["AGREE"] == listed[1]["report_ACCUSE"] == "1"


def test_happenings_are_shown(path: str) -> None:
    rows = [
        json.loads(line)
        for line in run("show", "happenings", "--ledger", path, "--format", "jsonl").stdout.splitlines()
    ]
    assert len(rows) == 12
    assert next(row for row in rows if row["denied_by"])["denied_by"] == ["El Faro"]
    table = run("show", "happenings", "--actor", "KEN", "--ledger", path).stdout
    assert "1 report, 1 independent" in table


def test_known_by_holds_for_show(path: str) -> None:
    told = run("show", "events", "--known-by", "2020", "--ledger", path, "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["published"] for line in told} == {"2020-01-15"}


def test_a_ledger_of_an_older_version_is_told(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "old.sqlite"
    Ledger(path).close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER ledger_info_no_UPDATE")
    connection.execute("UPDATE ledger_info SET value = '1' WHERE name = 'schema'")
    connection.commit()
    connection.close()
    told = run("show", "events", "--ledger", str(path))
    assert told.exit_code == 2
    assert "made by an older dragoman" in told.stderr
