"""dragoman: reads news reports and keeps a ledger of international relations.

    >>> import dragoman
    >>> document = dragoman.read("report.txt", published="2021-06-19")
    >>> for event in document.events: print(event.type, event.actors, event.status, event.evidence.quote)

The names in `__all__` are the public ones; they are loaded when first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dragoman.errors import DragomanError, InputError, LedgerError, QueryError, ReaderError
    from dragoman.interpret import read, read_many
    from dragoman.model.actor import Actor
    from dragoman.model.document import Document
    from dragoman.model.event import Event
    from dragoman.model.measure import Measure
    from dragoman.model.record import from_record, to_record
    from dragoman.model.schema import record_schema
    from dragoman.model.span import Span
    from dragoman.model.statement import Statement
    from dragoman.query import Ledger, Query
    from dragoman.reading.pipeline import reader

_HOMES = {
    "Actor": "model.actor",
    "Document": "model.document",
    "DragomanError": "errors",
    "Event": "model.event",
    "InputError": "errors",
    "Ledger": "query",
    "LedgerError": "errors",
    "Measure": "model.measure",
    "Query": "query",
    "QueryError": "errors",
    "ReaderError": "errors",
    "Span": "model.span",
    "Statement": "model.statement",
    "from_record": "model.record",
    "read": "interpret",
    "read_many": "interpret",
    "reader": "reading.pipeline",
    "record_schema": "model.schema",
    "to_record": "model.record",
}

__all__ = [
    "Actor",
    "Document",
    "DragomanError",
    "Event",
    "InputError",
    "Ledger",
    "LedgerError",
    "Measure",
    "Query",
    "QueryError",
    "ReaderError",
    "Span",
    "Statement",
    "from_record",
    "read",
    "read_many",
    "reader",
    "record_schema",
    "to_record",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"dragoman.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
