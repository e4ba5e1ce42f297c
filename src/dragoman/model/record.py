"""The record: a document and all that was read in it, as plain JSON values (docs/record.md)."""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dragoman.model.actor import Actor
from dragoman.model.document import Block, Dateline, Document, Note
from dragoman.model.event import Event
from dragoman.model.measure import Measure
from dragoman.model.statement import Statement

RECORD_VERSION = 1
ONTOLOGY = "PLOVER 0.8"

_ROWS: Mapping[str, type] = {
    "actors": Actor,
    "statements": Statement,
    "events": Event,
    "measures": Measure,
    "notes": Note,
}
_DOCUMENT_KEYS = (
    "id", "input_id", "url", "title", "publisher", "agency", "authors", "language", "published", "dateline", "text",
    "blocks", "meta",
)  # fmt: skip


def to_record(document: Document, *, run: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The document as the JSON object that `dragoman read --format jsonl` prints.

    `run` tells what made it (versions of the package, the reader and the ontology).
    """
    record: dict[str, Any] = {"record": RECORD_VERSION}
    record["document"] = {key: plain(getattr(document, key)) for key in _DOCUMENT_KEYS}
    for key in _ROWS:
        record[key] = plain(getattr(document, key))
    record["run"] = dict(run or {})
    return record


def from_record(record: Mapping[str, Any]) -> Document:
    """The document that `to_record` made this record from; keys it doesn't know are passed over.

    Raises KeyError or TypeError where the record lacks what the format requires.
    """
    head = record["document"]
    values: dict[str, Any] = {key: head[key] for key in _DOCUMENT_KEYS if key in head}
    values["authors"] = tuple(values.get("authors") or ())
    values["blocks"] = tuple(build(Block, block) for block in head["blocks"])
    values["dateline"] = build(Dateline, head["dateline"]) if head.get("dateline") else None
    values |= {key: tuple(build(kind, row) for row in record.get(key, ())) for key, kind in _ROWS.items()}
    return Document(**values)


def plain(value: Any) -> Any:
    """Dataclasses as objects, tuples as arrays, everything else as it is."""
    if value is None or isinstance(value, (str, int, float)):  # most of what a row has
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _field_names(type(value))}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def build(kind: Any, value: Mapping[str, Any]) -> Any:
    """The dataclass of this kind that `plain` would turn into `value`."""
    converters = _converters(kind)
    return kind(**{name: converters[name](item) for name, item in value.items() if name in converters})


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _converters(kind: Any) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {name: _converter(hints[name]) for name in _field_names(kind)}


def _converter(hint: Any) -> Callable[[Any], Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(_converter(option) for option in get_args(hint) if option is not type(None))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = _converter(get_args(hint)[0])
        return lambda value: tuple(item(part) for part in value)
    if origin is Literal or not is_dataclass(hint):
        return lambda value: value
    return lambda value: build(hint, value)
