"""Asking a ledger: one filter object, and rows that each carry the words that prove them."""

from dragoman.query.happenings import HappeningRow
from dragoman.query.ledger import Ledger
from dragoman.query.query import Query
from dragoman.query.relations import Turn
from dragoman.query.rows import ActorRow, DocumentRow, EventRow, MeasureRow, Named, Source, StatementRow, StepRow

__all__ = [
    "ActorRow",
    "DocumentRow",
    "EventRow",
    "HappeningRow",
    "Ledger",
    "MeasureRow",
    "Named",
    "Query",
    "Source",
    "StatementRow",
    "StepRow",
    "Turn",
]
