"""The columns of GDELT 2.0 Mentions: one line a report of an event, with where its words stand."""

from collections.abc import Iterator
from typing import Final

from dragoman.export.pairs import Pair, day_of, pairs, tab_line
from dragoman.query import EventRow, Ledger, Query

COLUMNS: Final = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_WEB, _CITATION = 1, 2  # GDELT's kinds of identifier: an address, or a citation without one


def lines(ledger: Ledger, query: Query) -> Iterator[str]:
    """One line a telling of each pair of `gdelt-events`, under the same number; Extras holds the ledger's id."""
    return (tab_line(_cells(pair, told)) for pair in pairs(ledger, query) for told in pair.happening.tellings)


def _cells(pair: Pair, told: EventRow) -> list[object]:
    source = told.source
    return [
        pair.number, _time(day_of(pair.happening)), _time(source.published), _WEB if source.url else _CITATION,
        source.publisher or source.agency, source.url or source.document, None, None, None, told.trigger.start, 1,
        round(told.confidence * 100), None, None, None, told.id,
    ]  # fmt: skip


def _time(day: str | None) -> str | None:
    plain = (day or "")[:10].replace("-", "")
    return f"{plain}000000" if len(plain) == 8 and plain.isdigit() else None
