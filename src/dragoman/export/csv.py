"""Tidy rows as comma-separated values."""

from collections.abc import Iterator

from dragoman.export.cells import csv_lines
from dragoman.query import Ledger, Query
from dragoman.query.query import Target
from dragoman.query.tidy import TIDY


def lines(ledger: Ledger, query: Query, target: Target) -> Iterator[str]:
    """A header, then one line a row."""
    tidy = TIDY[target]
    return csv_lines(tidy.names, (tidy.record(row) for row in getattr(ledger, target)(query)))
