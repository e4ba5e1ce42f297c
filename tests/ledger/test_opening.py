"""What a user is told of files that are no ledger, or that can't be used."""

import os
import sqlite3
from pathlib import Path

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger import sqlite, store
from dragoman.query import Ledger
from reports import lake_talks


def _foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    Ledger(path).close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER ledger_info_no_UPDATE")
    connection.execute("UPDATE ledger_info SET value = '99' WHERE name = 'schema'")
    connection.commit()
    connection.close()


def _damaged(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(lake_talks())
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "no such ledger; make one with: dragoman add"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_text("Kenya and Uganda signed an accord." * 50), "not a SQLite file"),
        (lambda path: path.write_bytes(b""), "no ledger"),
        (_foreign, "is a SQLite file, but no ledger"),
        (_newer, "made by a newer dragoman"),
        (_damaged, "damaged"),
    ],
)
def test_what_is_no_ledger_is_told_in_one_line(tmp_path: Path, make: object, words: str) -> None:
    path = tmp_path / "file"
    make(path)  # type: ignore[operator]
    with pytest.raises(LedgerError, match=words) as caught:
        Ledger(path, create=False)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_foreign_file_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "songs.sqlite"
    _foreign(path)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger(path)
    assert path.read_bytes() == before


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="does not exist; make it first"):
        Ledger(tmp_path / "no" / "ledger.sqlite")


def test_a_server_address_is_told_to_be_too_early() -> None:
    with pytest.raises(LedgerError, match="only SQLite files") as caught:
        Ledger("postgresql://ada:secret@localhost/news")
    assert "secret" not in str(caught.value)


def test_an_odd_path_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a b?c#d%20é.sqlite"
    with Ledger(path) as ledger:
        ledger.add(lake_talks())
    assert path.is_file()


def test_a_ledger_on_a_read_only_medium_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a b?c#d%20é.sqlite"
    with Ledger(path) as ledger:
        ledger.add(lake_talks())
    monkeypatch.setattr(os, "access", lambda place, mode: False)
    with Ledger(path, create=False) as ledger:
        assert list(ledger.events())
        with pytest.raises(LedgerError, match="can't be opened for writing"):
            ledger.consolidate()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_who_waits_too_long_for_another_writer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sqlite, store):
        monkeypatch.setattr(module, "BUSY_SECONDS", 0.2)
    path = tmp_path / "news.sqlite"
    with Ledger(path) as ledger, sqlite3.connect(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another program has been writing"):
            ledger.add(lake_talks())
