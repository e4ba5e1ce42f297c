"""Statements about rows with certain keys: written once as SQL, and asked of SQLite itself.

Pages ask many of them; SQLAlchemy would take several times as long as SQLite to carry one there and its rows back.
"""

import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, select
from sqlalchemy.dialects import sqlite

Row = RowMapping | sqlite3.Row  # either gives a value by the column's name
_REMEMBERED = 64
_DIALECT: Final = sqlite.dialect(paramstyle="named")
KEYS: Final = select(func.json_each(bindparam("keys")).table_valued("value").c.value)  # for `column.in_(KEYS)`


def among(connection: Connection, statement: Select[Any], keys: Sequence[int | str]) -> list[sqlite3.Row]:
    """The rows of a statement that holds for `KEYS`, where these are the keys."""
    if not keys:
        return []
    if not connection.in_transaction():  # all of an answer is read as of one moment
        connection.begin()
    told, values = _written(statement)
    cursor: Any = connection.connection.cursor()
    try:
        cursor.row_factory = sqlite3.Row
        cursor.execute(told, {**values, "keys": json.dumps(list(keys))})
        return list(cursor.fetchall())
    finally:
        cursor.close()


@lru_cache(maxsize=_REMEMBERED)
def _written(statement: Select[Any]) -> tuple[str, dict[str, Any]]:
    written = statement.compile(dialect=_DIALECT).construct_expanded_state({"keys": None})
    return written.statement, dict(written.parameters)
