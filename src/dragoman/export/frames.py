"""Rows of a query as data frames: `to_pandas(ledger.events(query))`."""

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

from dragoman.export.columns import columns
from dragoman.export.tidy import TIDY
from dragoman.query.query import Target
from dragoman.query.rows import ActorRow, DocumentRow, EventRow, MeasureRow, StatementRow

if TYPE_CHECKING:
    import pandas
    import polars

_TARGETS: dict[type, Target] = {
    DocumentRow: "documents", ActorRow: "actors", StatementRow: "statements", EventRow: "events",
    MeasureRow: "measures",
}  # fmt: skip


def to_pandas(rows: Iterable[Any], target: Target = "events") -> "pandas.DataFrame":
    """The rows as a pandas frame with the tidy columns; `target` gives those of a frame without rows."""
    import pandas

    names, records = _records(rows, target)
    return pandas.DataFrame.from_records(records, columns=names)


def to_polars(rows: Iterable[Any], target: Target = "events") -> "polars.DataFrame":
    """The rows as a polars frame with the tidy columns and types."""
    import polars

    kinds = {"VARCHAR": polars.String, "BIGINT": polars.Int64, "DOUBLE": polars.Float64}
    names, records = _records(rows, target)
    schema = {
        name: polars.List(kinds[column.type[:-2]]) if column.type.endswith("[]") else kinds[column.type]
        for name, column in columns(_target(names)).items()
    }
    return polars.DataFrame(records, schema=schema)


def _records(rows: Iterable[Any], target: Target) -> tuple[list[str], list[dict[str, Any]]]:
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return list(TIDY[target].names), []
    tidy = TIDY[_TARGETS[type(first)]]
    return list(tidy.names), [tidy.record(row) for row in chain([first], waiting)]


def _target(names: list[str]) -> Target:
    return next(target for target, tidy in TIDY.items() if list(tidy.names) == names)
