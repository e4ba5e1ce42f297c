"""The JSON Schema of the record, made from the record's own types so that the two can't drift apart."""

import types
from collections.abc import Set
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dragoman.model.actor import Actor, Mention, Office
from dragoman.model.document import Block, Dateline, Document, Note
from dragoman.model.event import Event, Place
from dragoman.model.measure import Measure, Step
from dragoman.model.record import RECORD_VERSION
from dragoman.model.span import Span
from dragoman.model.statement import Statement

_DEFINED: tuple[type, ...] = (
    Span, Block, Dateline, Office, Mention, Actor, Statement, Place, Event, Step, Measure, Note,
)  # fmt: skip
_NOT_IN_HEAD = {"actors", "statements", "events", "measures", "notes"}
_EDTF_FIELDS = {"date", "published", "since", "until"}
_SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}


def record_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one record."""
    head = _object(Document, leave_out=_NOT_IN_HEAD)
    rows = {"actors": Actor, "statements": Statement, "events": Event, "measures": Measure, "notes": Note}
    properties: dict[str, Any] = {"record": {"const": RECORD_VERSION}, "document": head}
    properties |= {name: {"type": "array", "items": _reference(kind)} for name, kind in rows.items()}
    properties["run"] = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dragoman record",
        "description": "One document and what was read in it. Offsets are Unicode code points into document.text.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": {kind.__name__: _object(kind) for kind in _DEFINED},
    }


def _object(kind: type, leave_out: Set[str] = frozenset()) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind) if field.name not in leave_out]
    schema: dict[str, Any] = {"type": "object", "properties": {name: _schema(hints[name], name) for name in names}}
    schema["required"] = names
    if kind.__doc__ and not kind.__doc__.startswith(f"{kind.__name__}("):
        schema["description"] = " ".join(kind.__doc__.split())
    return schema


def _schema(hint: Any, name: str) -> dict[str, Any]:
    origin, options = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(option, name) for option in options if option is not type(None)] + [{"type": "null"}]}
    if origin is Literal:
        return {"enum": list(options)}
    if origin is tuple:
        return {"type": "array", "items": _schema(options[0], name)}
    if is_dataclass(hint):
        return _reference(hint)
    if hint in _SIMPLE:
        return _bounded(_SIMPLE[hint], name)
    return {"type": "object"}


def _bounded(schema: dict[str, Any], name: str) -> dict[str, Any]:
    if name == "confidence":
        return schema | {"minimum": 0, "maximum": 1}
    if name in ("start", "end"):
        return schema | {"minimum": 0}
    if name in _EDTF_FIELDS:
        return schema | {"description": "EDTF (ISO 8601-2)"}
    return schema


def _reference(kind: Any) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{kind.__name__}"}
