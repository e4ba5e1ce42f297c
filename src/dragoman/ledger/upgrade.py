"""Ledgers of earlier versions brought to this one: each step all or nothing."""

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import Connection, select

from dragoman.ledger.consolidate import tell
from dragoman.ledger.namings import count_all
from dragoman.ledger.schema import ROWS_A_READING, carried, changes, corrections, happenings, judgements, namings

APPEND_ONLY = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'a ledger is append-only'); END
"""
COUNT_CHANGES = """
CREATE TRIGGER happenings_changed AFTER INSERT ON happenings BEGIN
UPDATE changes SET last = last + 1;
UPDATE happenings SET change = (SELECT last FROM changes) WHERE key = NEW.key;
END
"""
_NAMED = f"""
INSERT INTO statement_actors (owner, role, position, actor, acts_for)
SELECT DISTINCT statements.key, 'named', document_actors.key % {ROWS_A_READING}, document_actors.actor,
    document_actors.acts_for
FROM statements
JOIN statement_spans ON statement_spans.owner = statements.key AND statement_spans.part = 'content'
JOIN spans AS content ON content.key = statement_spans.span
JOIN document_actors ON document_actors.key BETWEEN statements.reading * {ROWS_A_READING}
    AND statements.reading * {ROWS_A_READING} + {ROWS_A_READING - 1}
JOIN actor_mentions ON actor_mentions.owner = document_actors.key
JOIN spans AS mention ON mention.key = actor_mentions.span
WHERE content.start <= mention.start AND mention."end" <= content."end"
"""  # noqa: S608 - nothing but a number of our own is put into it


def guard(connection: Connection, table: str, *verbs: str) -> None:
    """Refuse these changes of a table's rows."""
    for verb in verbs:
        connection.exec_driver_sql(APPEND_ONLY.format(table=table, verb=verb))


def start_counting_changes(connection: Connection) -> None:
    """From now on `happenings.change` grows with every happening that is written."""
    connection.execute(changes.insert().values(last=0))
    connection.exec_driver_sql(COUNT_CHANGES)


def _to_3(connection: Connection) -> None:
    judgements.create(connection)
    guard(connection, judgements.name, "UPDATE", "DELETE")


def _to_4(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE happenings ADD COLUMN change INTEGER NOT NULL DEFAULT '0'")
    connection.exec_driver_sql("ALTER TABLE happenings ADD COLUMN publishers INTEGER NOT NULL DEFAULT '1'")
    connection.exec_driver_sql("CREATE INDEX happenings_by_change ON happenings (change)")
    for table in (changes, namings, corrections, carried):
        table.create(connection)
    for table in (corrections, carried):
        guard(connection, table.name, "UPDATE", "DELETE")
    start_counting_changes(connection)
    connection.exec_driver_sql(_NAMED)
    count_all(connection)
    tell(connection, set(connection.execute(select(happenings.c.key)).scalars()))


def _to_5(connection: Connection) -> None:
    _add_to_events(connection, "denies", "TEXT")


def _to_6(connection: Connection) -> None:
    for name in ("place_latitude", "place_longitude"):
        _add_to_events(connection, name, "FLOAT")


def _add_to_events(connection: Connection, name: str, kind: str) -> None:
    columns = connection.exec_driver_sql("PRAGMA table_info(events)").all()
    if name not in {column[1] for column in columns}:
        connection.exec_driver_sql(f"ALTER TABLE events ADD COLUMN {name} {kind}")


STEPS: Final[Mapping[str, tuple[str, Callable[[Connection], None]]]] = {
    "2": ("3", _to_3), "3": ("4", _to_4), "4": ("5", _to_5), "5": ("6", _to_6),
}  # fmt: skip
