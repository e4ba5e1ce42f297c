"""Audits: a seeded sample of rows, the share that people find right with its interval, their agreement."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from sqlalchemy import Connection

from dragoman.ledger.ids import row_id
from dragoman.ledger.schema import documents, events
from dragoman.query import one
from dragoman.query.coded import as_coded
from dragoman.query.compile import select_rows
from dragoman.query.ledger import Ledger
from dragoman.query.query import Query
from dragoman.query.rows import EventRow

_Z = 1.959963984540054  # 95 in 100


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with its interval (Wilson, 95 in 100): `right` of `judged`."""

    right: int
    judged: int
    share: float
    low: float
    high: float


def sample(ledger: Ledger, query: Query, size: int, seed: int) -> Iterator[EventRow]:
    """`size` of the query's events, each as likely as any other; the same seed draws the same from the same events.

    They come as they were coded, rejected and corrected ones too: else the coding would look better than it is.
    """
    every = query if query.judged else replace(query, judged=one.EVERY.judged)
    ids = ledger.answer(lambda connection: _ids(connection, every))
    drawn = random.Random(seed).sample(ids, min(size, len(ids)))
    for id in drawn:
        row = ledger.answer(lambda connection, id=id: one.event(connection, id))  # type: ignore[misc]
        if row is not None:
            yield ledger.answer(lambda connection, row=row: as_coded(connection, row))  # type: ignore[misc]


def _ids(connection: Connection, query: Query) -> list[str]:
    asked = select_rows(connection, query, "events").order_by(None)
    found = asked.with_only_columns(documents.c.id, events.c.id, maintain_column_froms=True)
    return sorted(row_id(row[0], row[1]) for row in connection.execute(found))


def wilson(right: int, judged: int) -> Estimate:
    """The share of `right` among `judged`, with the interval that holds for small samples and shares near 0 or 1."""
    if not judged:
        return Estimate(0, 0, 0.0, 0.0, 1.0)
    share, square = right / judged, _Z * _Z
    centre = share + square / (2 * judged)
    margin = _Z * sqrt(share * (1 - share) / judged + square / (4 * judged * judged))
    low, high = ((centre + sign * margin) / (1 + square / judged) for sign in (-1, 1))
    return Estimate(right, judged, share, max(low, 0.0), min(high, 1.0))


def kappa(one: Mapping[str, str], other: Mapping[str, str]) -> float | None:
    """Cohen's kappa of two people's verdicts on what both judged; None where both judged nothing."""
    both: Sequence[tuple[str, str]] = [(verdict, other[id]) for id, verdict in one.items() if id in other]
    if not both:
        return None
    agreed = sum(a == b for a, b in both) / len(both)
    first, second = Counter(a for a, _ in both), Counter(b for _, b in both)
    chance = sum(first[verdict] * second[verdict] for verdict in first) / len(both) ** 2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)
