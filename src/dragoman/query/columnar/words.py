"""Where words stand, as the full-text index tells it; what was asked lately is kept, and followed as rows are added."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from sqlalchemy import Connection

from dragoman.ledger.words import match_words
from dragoman.query.columnar.growing import Array, Rows, distinct
from dragoman.query.columnar.tables import Coded

Index = Literal["text_words", "span_words"]
_MOST: Final = 2_000_000  # rows that are kept, four bytes each


@dataclass(slots=True)
class _Kept:
    found: Array
    last: int  # the last key looked at
    version: int


class Words:
    """The texts or rows that have all of some words."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()
        self._size = 0

    def texts(self, connection: Connection, words: str, version: int) -> Array:
        """The keys of the texts, ascending; `version` is another whenever the ledger may have more."""
        return self._followed(connection, "text_words", "texts", words, version, lambda keys: keys)

    def rows(self, connection: Connection, coded: Coded, words: str, version: int) -> Rows:
        """The rows of a kind whose evidence or content has the words, ascending."""
        return self._followed(connection, "span_words", coded.target, words, version, coded.proofs.of)

    def _followed(
        self, connection: Connection, index: Index, what: str, words: str, version: int, of: Callable[[Array], Array]
    ) -> Array:
        asked = (what, match_words(words))
        kept = self._kept.get(asked)
        if kept is None:
            kept = self._kept[asked] = _Kept(np.empty(0, np.int32), 0, -1)
        self._kept.move_to_end(asked)
        if kept.version != version:
            late = _keys(connection, index, asked[1], kept.last)
            if len(late):
                self._size -= len(kept.found)
                kept.found = distinct(np.concatenate([kept.found, of(late).astype(np.int32)]))
                kept.last = int(late[-1])
                self._size += len(kept.found)
            kept.version = version
        while self._size > _MOST and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1].found)
        return kept.found


def _keys(connection: Connection, index: Index, match: str, above: int) -> Array:
    query = f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid > ? ORDER BY rowid"  # noqa: S608
    cursor = connection.connection.cursor()
    try:
        cursor.execute(query, (match, above))
        return np.fromiter((row[0] for row in cursor.fetchall()), np.int64)
    finally:
        cursor.close()
