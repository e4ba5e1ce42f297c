"""Rows as they are read: JSON with the address of the next page, JSON lines, CSV; none is held in memory."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from starlette.responses import Response, StreamingResponse

from dragoman.export.cells import csv_lines
from dragoman.model.record import plain
from dragoman.query.query import Target
from dragoman.query.tidy import TIDY

_CHUNK = 1 << 15  # characters sent at once, after the first row
_FEW = 100  # rows that are sent at once


def dumps(value: Any) -> str:
    """A row, or a view, as JSON."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def json_page(head: dict[str, Any], rows: Iterator[Any], limit: int, next_page: Any) -> Response:
    """`{…head, "rows": […], "next": address or null}`; `next_page` makes the address from the last row."""
    pieces = _json(head, rows, limit, next_page)
    if limit <= _FEW:  # a stream goes through several threads
        return Response("".join(pieces), media_type="application/json")
    return StreamingResponse(_chunks(pieces), media_type="application/json")


def jsonl(rows: Iterable[Any], name: str) -> StreamingResponse:
    """One JSON object a line."""
    lines = (f"{dumps(row)}\n" for row in rows)
    return StreamingResponse(_chunks(lines), media_type="application/jsonl", headers=_download(f"{name}.jsonl"))


def csv(rows: Iterable[Any], target: Target) -> StreamingResponse:
    """A header and one line a row, with the columns of the tidy export."""
    tidy = TIDY[target]
    lines = csv_lines(tidy.names, (tidy.record(row) for row in rows))
    return StreamingResponse(_chunks(lines), media_type="text/csv", headers=_download(f"{target}.csv"))


def _json(head: dict[str, Any], rows: Iterator[Any], limit: int, next_page: Any) -> Iterator[str]:
    opening = json.dumps(head, ensure_ascii=False)[:-1] + (", " if head else "") + '"rows": ['
    last, comma = None, ""
    for last in islice(rows, limit):
        yield f"{opening}{comma}\n{dumps(last)}"
        opening, comma = "", ","
    more = last is not None and next(rows, None) is not None
    yield f'{opening}\n], "next": {json.dumps(next_page(last) if more else None)}}}\n'


def _chunks(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in larger pieces; the first goes out at once, so that a reader sees that it has begun."""
    waiting, size = list[str](), 0
    for number, piece in enumerate(pieces):
        waiting.append(piece)
        size += len(piece)
        if size >= _CHUNK or not number:
            yield "".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting)


def _download(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
