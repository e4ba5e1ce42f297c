"""CSV: one article a row, under the names of columns that docs/record.md gives the keys of a JSONL line."""

import codecs
import csv
import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from dragoman.errors import InputError, UnreadableInput, attempted
from dragoman.sources.article import RawArticle
from dragoman.sources.records import read_object
from dragoman.sources.streams import beginning

_SEPARATORS = ",;\t"
_ADVICE = (
    'name the columns in the first line: "text" or "html", and id, published, title, publisher … where there are any'
)


def read_csv(stream: BinaryIO, name: str, max_bytes: int) -> Iterator[RawArticle | InputError]:
    """An article or an error for each row; columns are separated by what the first line has most of: comma, semicolon
    or tab. UTF-8, or windows-1252 where it is none."""
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes))
    stream, start = beginning(stream)
    lines = io.TextIOWrapper(stream, _encoding(start), errors="replace", newline="")
    try:
        yield from _rows(lines, name, max_bytes)
    finally:
        lines.detach()  # the stream is its owner's to close


def _rows(lines: io.TextIOWrapper, name: str, max_bytes: int) -> Iterator[RawArticle | InputError]:
    header = lines.readline(max_bytes)
    separator = max(_SEPARATORS, key=header.count)
    columns = [column.strip().lower() for column in next(csv.reader([header], delimiter=separator), [])]
    if not {"text", "html"} & set(columns):
        yield UnreadableInput(name, 'has no column "text" or "html"', _ADVICE)
        return
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=separator), 1):
            if any(cell.strip() for cell in row):
                given = {column: cell for column, cell in zip(columns, row, strict=False) if column and cell.strip()}
                yield attempted(f"{name}#{number}", partial(read_object, given, f"{name}#{number}"))
    except csv.Error as error:
        yield UnreadableInput(name, f"is a broken CSV file ({error})", "write it anew, with quotes around texts")


def _encoding(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8-sig"
