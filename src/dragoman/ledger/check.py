"""What must hold in every document of a ledger: spans prove their entries, and every id that is named exists."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from math import isfinite
from typing import Any

from dragoman.ledger.schema import ROWS_A_READING
from dragoman.model.document import Document
from dragoman.model.span import Span

_PARTS = ("dateline", "actors", "statements", "events", "measures")


def faults(document: Document) -> list[str]:
    """Everything in the document that must not be: one line each, empty if all is well."""
    return [*_identity(document), *_outside(document), *_unproved(document), *_dangling(document)]


def _identity(document: Document) -> Iterator[str]:
    if not document.id:
        yield "the document has no id"
    for part in ("actors", "statements", "events", "measures"):
        counts = Counter(row.id for row in getattr(document, part))
        yield from (f"{part}: the id {name!r} is used {times} times" for name, times in counts.items() if times > 1)
        if len(counts) >= ROWS_A_READING:
            yield f"{part}: more than {ROWS_A_READING} in one document"
    sure = [(row.id, row.confidence) for row in document.statements] + [(e.id, e.confidence) for e in document.events]
    yield from (f"{name}: its confidence is not a number" for name, value in sure if not isfinite(value))


def _outside(document: Document) -> Iterator[str]:
    length = len(document.text)
    for block in document.blocks:
        if not 0 <= block.start <= block.end <= length:
            yield f"block [{block.start}, {block.end}) lies outside the text of {length} characters"


def _unproved(document: Document) -> Iterator[str]:
    for part in _PARTS:
        for where, span in _spans(getattr(document, part), part):
            if not 0 <= span.start <= span.end or document.text[span.start : span.end] != span.quote:
                yield f"{where}: the span [{span.start}, {span.end}) {_short(span.quote)} does not equal its text"


def _spans(value: Any, where: str) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield where, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item, f"{where} {getattr(item, 'id', '')}".rstrip())
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _nested(type(value)):
            yield from _spans(getattr(value, name), f"{where} {name}")


@cache
def _nested(kind: type) -> tuple[str, ...]:
    """The fields of a record that can hold spans: those that are not plain strings or numbers."""
    plain = (str, int, float, str | None, int | None, float | None)
    return tuple(field.name for field in fields(kind) if field.type not in plain)


def _dangling(document: Document) -> Iterator[str]:
    actors = {actor.id for actor in document.actors}
    statements = {statement.id for statement in document.statements}
    events = {event.id for event in document.events}
    for statement in document.statements:
        yield from _missing(
            f"{statement.id}: actor", (statement.speaker, statement.addressee, *statement.speakers), actors
        )
        yield from _missing(f"{statement.id}: statement", (statement.within,), statements)
    for event in document.events:
        yield from _missing(f"{event.id}: actor", (*event.actors, *event.recipients), actors)
        yield from _missing(f"{event.id}: statement", (event.according_to,), statements)
        yield from _missing(f"{event.id}: event", (event.denies,), events)
    for measure in document.measures:
        yield from _missing(f"{measure.id}: actor", (*measure.imposer, *measure.target), actors)
        yield from _missing(f"{measure.id}: event", (step.event for step in measure.history), events)


def _missing(where: str, ids: Iterable[str | None], known: set[str]) -> Iterator[str]:
    yield from (f"{where} {name!r} is named but not there" for name in ids if name is not None and name not in known)


def _short(quote: str) -> str:
    return repr(quote if len(quote) <= 40 else f"{quote[:39]}…")
