"""What is kept beside the rows of a ledger is the same whether it came as documents did or by an upgrade."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from dragoman.query import Ledger
from reports import all_reports, lake_talks

_AS_3 = """
DROP TABLE carried; DROP TABLE corrections; DROP TABLE namings;
DROP TRIGGER happenings_changed; DROP TABLE changes; DROP INDEX happenings_by_change;
ALTER TABLE happenings DROP COLUMN change; ALTER TABLE happenings DROP COLUMN publishers;
DROP TRIGGER statement_actors_no_DELETE; DELETE FROM statement_actors WHERE role = 'named';
DROP TRIGGER ledger_info_no_UPDATE; UPDATE ledger_info SET value = '3' WHERE name = 'schema';
"""
_BESIDE = (
    "SELECT * FROM namings ORDER BY actor, name, kind, country, code, wikidata",
    "SELECT * FROM statement_actors WHERE role = 'named' ORDER BY owner, position",
    "SELECT key, reports, publishers FROM happenings ORDER BY key",
)


def _beside(path: Path) -> list[list[tuple[object, ...]]]:
    with sqlite3.connect(path) as connection:
        return [connection.execute(query).fetchall() for query in _BESIDE]


def test_an_upgrade_counts_what_is_else_counted_as_documents_come(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with Ledger(path) as ledger:
        ledger.add_many(all_reports())
        report = lake_talks()
        ledger.add(replace(report, actors=tuple(replace(one, code="XXX") for one in report.actors)))
    before = _beside(path)
    assert all(before)
    with sqlite3.connect(path) as connection:
        connection.executescript(_AS_3)
    with Ledger(path, create=False) as ledger:
        assert ledger.verify() == []
    assert _beside(path) == before


def test_every_happening_that_is_written_has_a_new_number(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    numbers = "SELECT count(*), count(DISTINCT change), min(change), max(change) FROM happenings"
    with Ledger(path) as ledger:
        ledger.add(lake_talks())
        with sqlite3.connect(path) as connection:
            rows, distinct, least, last = connection.execute(numbers).fetchone()
            assert rows == distinct
            assert least > 0
            ledger.consolidate()
            assert connection.execute(numbers).fetchone()[2] > last


def test_a_ledger_consolidated_by_earlier_rules_is_consolidated_anew_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with Ledger(path) as ledger:
        ledger.add_many(all_reports())
        told = {happening.id: len(happening.tellings) for happening in ledger.happenings()}
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "DROP TRIGGER ledger_info_no_DELETE; DELETE FROM ledger_info WHERE name = 'rules';"
            "UPDATE tellings SET happening = event;"
        )
    done: list[float] = []
    with Ledger(path, create=False, progress=lambda part, whole: done.append(part / whole)) as ledger:
        assert {happening.id: len(happening.tellings) for happening in ledger.happenings()} == told
        assert ledger.verify() == []
    assert done[0] == 0
    assert done[-1] == 1
    assert done == sorted(done)
    with Ledger(path, create=False, progress=lambda part, whole: done.append(part / whole)):
        assert done[-1] == 1
