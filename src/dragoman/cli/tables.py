"""Rows as a table, as JSON lines or as CSV."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from dragoman.export.cells import csv_lines

if TYPE_CHECKING:
    from rich.text import Text

Record = dict[str, Any]
TABLE_ROWS = 50  # rows of a table to be read, where the user names no limit


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table to be read: its head, its share of the width (0: as wide as its words), its style."""

    head: str
    ratio: int = 0
    style: str = ""


def print_jsonl(records: Iterable[Record]) -> None:
    """One JSON object a line."""
    for record in records:
        click.echo(json.dumps(record, ensure_ascii=False))


def print_csv(columns: Sequence[str], records: Iterable[Record]) -> None:
    """Comma-separated values with a header; lists are joined by "|", and no cell reads as a formula."""
    for line in csv_lines(columns, records):
        sys.stdout.write(line)


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[str]], *, nothing: str) -> None:
    """A table on a terminal; tab-separated lines, one a row, where the output goes elsewhere.

    `nothing` is told on standard error if there are no rows.
    """
    cleaned = _cleaned(rows)
    print_all = _print_rich if sys.stdout.isatty() else _print_plain
    if not print_all(columns, cleaned):
        click.echo(nothing, err=True)


def _cleaned(rows: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    from dragoman.cli.terminal import clean

    for row in rows:
        yield ["\n".join(clean(line) for line in cell.split("\n")) for cell in row]


def _print_plain(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> int:
    count = 0
    for count, row in enumerate(rows, 1):
        if count == 1:
            click.echo("\t".join(column.head for column in columns))
        click.echo("\t".join(" ".join(cell.split()) for cell in row))
    return count


def _print_rich(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> int:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="bold")
    for column in columns:
        table.add_column(column.head, ratio=column.ratio or None, overflow="fold", style=column.style)
    for row in rows:
        table.add_row(*(_cell(cell) for cell in row))
    if table.row_count:
        Console(highlight=False, markup=False, emoji=False).print(table)
    return table.row_count


def _cell(words: str) -> "Text":
    """The first line of a cell as it is, the others dimmed."""
    from rich.text import Text

    first, _, rest = words.partition("\n")
    text = Text(first)
    return text.append(f"\n{rest}", style="dim") if rest else text
