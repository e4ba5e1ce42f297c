"""The answer to a query: rows, one after another, or all of them as a data frame."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from dragoman.query.columns import columns
from dragoman.query.query import Target
from dragoman.query.tidy import TIDY

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars

R = TypeVar("R")


class Rows(Iterator[R], Generic[R]):
    """Rows that are read as they are asked for. `to_…` takes those not read yet, with the tidy columns."""

    def __init__(self, rows: Iterator[R], target: Target) -> None:
        self._rows = rows
        self._target = target

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> R:
        return next(self._rows)

    def to_pandas(self) -> "pandas.DataFrame":
        """A pandas frame."""
        import pandas

        return pandas.DataFrame.from_records(list(self._records()), columns=list(TIDY[self._target].names))

    def to_polars(self) -> "polars.DataFrame":
        """A polars frame, with types also where it has no rows."""
        import polars

        kinds = {"VARCHAR": polars.String, "BIGINT": polars.Int64, "DOUBLE": polars.Float64}
        schema = {
            name: polars.List(kinds[column.type[:-2]]) if column.type.endswith("[]") else kinds[column.type]
            for name, column in columns(self._target).items()
        }
        return polars.DataFrame(list(self._records()), schema=schema)

    def to_duckdb(self, connection: "duckdb.DuckDBPyConnection", table: str) -> "duckdb.DuckDBPyRelation":
        """A new table of this name, as a relation; the rows are not held in memory here."""
        import duckdb

        types = {name: column.type for name, column in columns(self._target).items()}
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "rows.jsonl"
            with raw.open("w", encoding="utf-8") as file:
                for record in self._records():
                    file.write(json.dumps(record) + "\n")
            found = duckdb.read_json(str(raw), columns=types, format="newline_delimited", connection=connection)
            found.create(table)
        return connection.table(table)

    def _records(self) -> Iterator[dict[str, Any]]:
        record = TIDY[self._target].record
        return (record(row) for row in self)
