"""Comma-separated values that a spreadsheet may open."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: Any) -> Any:
    """The value of a CSV cell: text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if isinstance(value, (list, tuple)):
        value = "|".join(str(item) for item in value)
    if not isinstance(value, str):
        return "" if value is None else value
    text = value.replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def csv_lines(columns: Sequence[str], records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A header, then one line a record; lists are joined by "|", and no cell reads as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")

    def line(cells: Iterable[Any]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(cells)
        return buffer.getvalue()

    yield line(columns)
    for record in records:
        yield line(safe_cell(record[name]) for name in columns)
