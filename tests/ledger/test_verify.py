"""Whoever changes a ledger behind its back is found out."""

import sqlite3
from pathlib import Path

import pytest

from dragoman.query import Ledger
from reports import all_reports, lake_talks


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add_many(all_reports())
    return tmp_path / "ledger.sqlite"


def _tamper(path: Path, statement: str) -> None:
    """Change a row as one would with a database tool, the guards against it removed."""
    connection = sqlite3.connect(path)
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    assert connection.execute(statement).rowcount > 0
    connection.commit()
    connection.close()


def test_a_sound_ledger_has_no_problem(path: Path) -> None:
    with Ledger(path) as ledger:
        assert ledger.verify() == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE texts SET text = replace(text, 'accord', 'treaty')", "the text was changed"),
        ("UPDATE texts SET text = replace(text, 'accord', 'treaty')", "does not equal its text"),
        ("UPDATE spans SET quote = 'Kenya attacked Uganda' WHERE quote LIKE 'Kenya accused%'", "does not equal"),
        ("UPDATE spans SET start = start + 1 WHERE quote = 'signed'", "does not equal"),
        ("UPDATE events SET status = 'actual' WHERE status = 'denied'", "the hash differs"),
        ("UPDATE events SET date = '2024-06-05' WHERE date = '2024-06-04'", "the hash differs"),
        (
            "UPDATE event_actors SET actor = (SELECT max(key) FROM actors) WHERE role = 'actor'",
            "is named but not|broken|hash",
        ),
        ("UPDATE readings SET publisher = 'Another'", "the hash differs"),
        ("UPDATE readings SET blocks = '[[0, 99999, \"body\"]]'", "outside the text"),
        ("UPDATE readings SET meta = '{'", "broken"),
        ("DELETE FROM spans WHERE quote = 'signed'", "missing or broken|does not exist"),
        ("DELETE FROM events WHERE type = 'AGREE'", "missing or broken|does not exist|hash differs"),
        ("DELETE FROM statement_spans", "the hash differs"),
        ("DELETE FROM happenings", "events stand, but 0 tell a happening"),
    ],
)
def test_a_change_is_found(path: Path, change: str, words: str) -> None:
    import re

    _tamper(path, change)
    with Ledger(path) as ledger:
        problems = [str(problem) for problem in ledger.verify()]
    assert any(re.search(words, problem) for problem in problems), problems


def test_one_changed_byte_of_the_file_is_found(path: Path) -> None:
    content = path.read_bytes()
    place = content.index(b"signed an accord")
    path.write_bytes(content[:place] + b"S" + content[place + 1 :])
    with Ledger(path) as ledger:
        assert any(lake_talks().id in str(problem) or problem.document is None for problem in ledger.verify())
