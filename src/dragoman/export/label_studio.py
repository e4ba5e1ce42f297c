"""Judged events as tasks of Label Studio, for a configuration with a Text named "text" and Labels named "label".

What is right is the annotation, what was rejected stays a prediction.
"""

import json
from collections.abc import Iterator
from typing import Any

from dragoman.export.training import by_sentence, is_right
from dragoman.query import EventRow, Ledger, Query


def lines(ledger: Ledger, query: Query) -> Iterator[str]:
    """One JSON array with a task for each sentence."""
    tasks = [_task(rows) for rows in by_sentence(ledger, query)]
    yield json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def _task(rows: list[EventRow]) -> dict[str, Any]:
    first = rows[0]
    return {
        "data": {"text": first.evidence.quote, "document": first.source.document, "start": first.evidence.start,
                 "judged_by": sorted({row.judged.by for row in rows if row.judged})},
        "annotations": [{"result": [_label(row) for row in rows if is_right(row)]}],
        "predictions": [{"model_version": "dragoman", "result": [_label(row) for row in rows if not is_right(row)]}],
    }  # fmt: skip


def _label(row: EventRow) -> dict[str, Any]:
    start = row.trigger.start - row.evidence.start
    value = {"start": start, "end": start + len(row.trigger.quote), "text": row.trigger.quote, "labels": [row.type]}
    return {"id": row.id, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
