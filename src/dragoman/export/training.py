"""Judged events for training, one JSON object a line: the sentence, the predicate's span, whether it was right."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from dragoman.query import EventRow, Ledger, Query
from dragoman.query.judgements import training_record

DECIDED: Final = ("accepted", "corrected", "rejected")


def judged(ledger: Ledger, query: Query) -> Iterator[EventRow]:
    """The events of the query on which somebody decided, rejected ones too; corrected ones as corrected."""
    return ledger.events(query if query.judged else replace(query, judged=DECIDED))


def is_right(row: EventRow) -> bool:
    """Whether the event as it now stands is right."""
    return row.judged is not None and row.judged.verdict != "rejected"


def lines(ledger: Ledger, query: Query) -> Iterator[str]:
    """One line an event, with who judged it and when."""
    text = lru_cache(64)(lambda document: ledger.document(document).text)
    for row in judged(ledger, query):
        if row.judged is not None:
            record = training_record(row, text(row.source.document), "right" if is_right(row) else "wrong")
            who = {"verdict": row.judged.verdict, "by": row.judged.by, "at": row.judged.at, "note": row.judged.note}
            yield json.dumps(record | who, ensure_ascii=False) + "\n"


def by_sentence(ledger: Ledger, query: Query) -> list[list[EventRow]]:
    """The judged events, those proved by the same words together."""
    found: dict[tuple[str, int, int], list[EventRow]] = {}
    for row in judged(ledger, query):
        if row.judged is not None:
            found.setdefault((row.source.document, row.evidence.start, row.evidence.end), []).append(row)
    return list(found.values())
