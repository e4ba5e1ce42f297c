"""Tidy rows as Parquet, written by DuckDB."""

import json
import shutil
import tempfile
from pathlib import Path

from dragoman.query import Ledger, Query
from dragoman.query.columns import columns
from dragoman.query.query import Target
from dragoman.query.tidy import TIDY


def write(ledger: Ledger, query: Query, path: Path, target: Target) -> None:
    """The rows with the types of `columns`; lists stay lists."""
    import duckdb

    tidy = TIDY[target]
    types = {name: column.type for name, column in columns(target).items()}
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        raw, made = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        with raw.open("w", encoding="utf-8") as file:
            for row in getattr(ledger, target)(query):
                file.write(json.dumps(tidy.record(row)) + "\n")
        found = connection.read_json(str(raw), columns=types, format="newline_delimited")
        found.write_parquet(str(made))
        shutil.copyfile(made, path)  # whole, and what hinders it is told as for any other file
