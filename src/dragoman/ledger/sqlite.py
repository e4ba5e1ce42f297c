"""A ledger in a SQLite file: opening it, telling it from other files, and what SQLite needs besides the tables."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError

from dragoman import __version__
from dragoman.errors import LedgerError
from dragoman.ledger import words
from dragoman.ledger.anew import RULES, Share, rebuild
from dragoman.ledger.schema import SCHEMA_VERSION, UNGUARDED, ledger_info, metadata
from dragoman.ledger.upgrade import STEPS, guard, start_counting_changes

APPLICATION_ID = 0x44524147  # "DRAG", in the header of the file
BUSY_SECONDS = 60


def open_sqlite(path: Path, *, create: bool, progress: Share | None = None) -> Engine:
    """An engine on the ledger in this file, which is made if it is missing and `create` is set.

    `progress` hears how far it is where happenings have to be found anew, by this dragoman's rules.
    Raises LedgerError where the file is missing, is no ledger, or was made by a newer dragoman.
    """
    if path.is_dir():
        raise LedgerError(f"{path} is a folder; give the path of a ledger file")
    if not create and not path.is_file():
        raise LedgerError(f"{path}: no such ledger; make one with: dragoman add INPUT --ledger {path}")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist; make it first")
    engine = _engine(path, still=not create and _is_still(path))
    try:
        with plain_errors(path):
            _prepare(engine, path, create=create)
            _consolidate(engine, progress)
    except LedgerError:
        engine.dispose()
        raise
    return engine


def _engine(path: Path, *, still: bool) -> Engine:
    where = (
        URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query={"immutable": "1", "uri": "true"})
        if still
        else URL.create("sqlite", database=str(path.absolute()))
    )
    # Who streams an answer holds a connection: others must not wait for it to end.
    engine = create_engine(where, connect_args={"timeout": BUSY_SECONDS}, max_overflow=-1)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _is_still(path: Path) -> bool:
    """Whether nobody writes to the file: it lies in a folder in which SQLite can't make the files that writers share.

    SQLite refuses to read it, and a ledger on a read-only medium could not be asked, unless it is told so.
    """
    return not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a file that it can't use into a LedgerError that names the file and what to do."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise LedgerError(f"{path}: {_advice(str(getattr(error, 'orig', error)))}") from error


def _advice(said: str) -> str:
    if "not a database" in said:
        return "this is no ledger (not a SQLite file); give another path"
    if "malformed" in said or "disk image" in said:
        return "the file is damaged; restore it from a copy, or add the articles to a new ledger"
    if "locked" in said or "busy" in said:
        return f"another program has been writing for over {BUSY_SECONDS} seconds; try again when it is done"
    if "readonly" in said or "unable to open" in said:
        return "the file can't be opened for writing; check the rights on it and on its folder"
    if "disk is full" in said:
        return "the disk is full; nothing of the last document was kept"
    return f"the ledger can't be used ({said})"


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: a crash loses no consistency
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")


def _on_begin(connection: Connection) -> None:
    # A writer takes the lock at once: two that read first and write later could only fail.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: Engine, path: Path, *, create: bool) -> None:
    with engine.connect() as connection:
        found = _identity(connection)
    if found is None and create:
        _make(engine)
        with engine.connect() as connection:
            found = _identity(connection)
    if found != APPLICATION_ID:
        raise LedgerError(f"{path}: this is a SQLite file, but no ledger; give another path")
    _check_version(engine, path)


def _identity(connection: Connection) -> int | None:
    """The application id in the file's header; None for a file without any table."""
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar_one()) if tables else None


def _make(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        raw.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
    finally:
        raw.close()
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if _identity(connection) is not None:  # another process was first
            return
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        metadata.create_all(connection)
        for statement in words.TABLES:
            connection.exec_driver_sql(statement)
        for table in set(metadata.sorted_tables) - UNGUARDED:
            guard(connection, table.name, "UPDATE", "DELETE")
        start_counting_changes(connection)
        info = {"schema": str(SCHEMA_VERSION), "made_by": __version__, "rules": RULES}
        connection.execute(ledger_info.insert(), [{"name": name, "value": value} for name, value in info.items()])


def _upgrade(engine: Engine, found: str) -> None:
    """From this version to the next; all or nothing, and nothing where another process was first."""
    version, step = STEPS[found]
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if _version(connection) != found:
            return
        step(connection)
        _note(connection, "schema", version)


def _consolidate(engine: Engine, progress: Share | None) -> None:
    """Find happenings anew where other rules found them; a ledger that can't be written keeps them."""
    with engine.connect() as connection:
        if _noted(connection, "rules") == RULES:
            return
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if _noted(connection, "rules") != RULES:
                rebuild(connection, progress, voices_too=False)
                _note(connection, "rules", RULES)
    except OperationalError as error:
        if "readonly" not in str(error.orig):
            raise


def _note(connection: Connection, name: str, value: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS ledger_info_no_{verb}")
    connection.execute(ledger_info.delete().where(ledger_info.c.name == name))
    connection.execute(ledger_info.insert().values(name=name, value=value))
    guard(connection, ledger_info.name, "UPDATE", "DELETE")


def _noted(connection: Connection, name: str) -> str | None:
    value = connection.execute(text("SELECT value FROM ledger_info WHERE name = :name"), {"name": name}).scalar()
    return None if value is None else str(value)


def _version(connection: Connection) -> str | None:
    return _noted(connection, "schema")


def _check_version(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        value = _version(connection)
    while value is not None and value in STEPS:
        _upgrade(engine, value)
        with engine.connect() as connection:
            value = _version(connection)
    if value is None or not value.isdigit():
        raise LedgerError(f"{path}: the ledger does not tell its version; restore it from a copy")
    if int(value) < SCHEMA_VERSION:
        raise LedgerError(
            f"{path}: made by an older dragoman (ledger version {value}, this one writes {SCHEMA_VERSION}); "
            "add the articles to a new ledger"
        )
    if int(value) > SCHEMA_VERSION:
        raise LedgerError(
            f"{path}: made by a newer dragoman (ledger version {value}, this one knows {SCHEMA_VERSION}); "
            "upgrade with: pip install --upgrade dragoman"
        )


def is_busy(error: Exception) -> bool:
    """Whether this is SQLite's word that another connection holds the lock."""
    cause = getattr(error, "orig", error)
    return isinstance(cause, sqlite3.OperationalError) and any(word in str(cause) for word in ("locked", "busy"))


def damage(connection: Connection) -> list[str]:
    """What SQLite's own checks find wrong with the file and its references."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
    return [line for line in found if line != "ok"] + [
        f"{row[0]}: a row refers to a row of {row[2]} that does not exist" for row in dangling
    ]
