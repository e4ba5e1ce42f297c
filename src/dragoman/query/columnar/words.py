"""Where words stand, as the full-text index tells it; what was asked lately is kept, and followed as rows are added."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, Literal

import numpy as np
from sqlalchemy import Connection

from dragoman.ledger.words import match_words
from dragoman.query.columnar.growing import Array, Rows, distinct
from dragoman.query.columnar.tables import Coded
from dragoman.query.query import Target

Index = Literal["text_words", "span_words"]
_MOST: Final = 2_000_000  # rows that are kept, four bytes each


@dataclass(slots=True)
class _Kept:
    found: dict[str, Array]
    last: int  # the last key looked at

    @property
    def size(self) -> int:
        return sum(map(len, self.found.values()))


class Words:
    """The texts or rows that have all of some words."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Index, str], _Kept] = OrderedDict()
        self._size = 0

    def texts(self, connection: Connection, words: str, last: int) -> Array:
        """The keys of the texts up to the `last` one, ascending."""
        return self._followed(connection, "text_words", words, last, {"texts": lambda keys: keys})["texts"]

    def rows(
        self, connection: Connection, coded: Mapping[Target, Coded], target: Target, words: str, last: int
    ) -> Rows:
        """The rows of a kind whose evidence or content, in spans up to the `last` one, has the words, ascending; found
        for all kinds at once."""
        of = {kind: one.proofs.of for kind, one in coded.items()}
        return self._followed(connection, "span_words", words, last, of)[target]

    def _followed(
        self, connection: Connection, index: Index, words: str, last: int, of: Mapping[Any, Callable[[Array], Array]]
    ) -> Mapping[str, Array]:
        asked = (index, match_words(words))
        kept = self._kept.get(asked)
        if kept is None:
            kept = self._kept[asked] = _Kept({kind: np.empty(0, np.int32) for kind in of}, 0)
        self._kept.move_to_end(asked)
        if kept.last < last:
            late = _keys(connection, index, asked[1], kept.last, last)
            if len(late):
                self._size -= kept.size
                for kind, rows in of.items():
                    kept.found[kind] = distinct(np.concatenate([kept.found[kind], rows(late).astype(np.int32)]))
                self._size += kept.size
            kept.last = last
        while self._size > _MOST and len(self._kept) > 1:
            self._size -= self._kept.popitem(last=False)[1].size
        return kept.found


def _keys(connection: Connection, index: Index, match: str, above: int, last: int) -> Array:
    query = f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid > ? AND rowid <= ? ORDER BY rowid"  # noqa: S608
    cursor = connection.connection.cursor()
    try:
        cursor.execute(query, (match, above, last))
        return np.fromiter(chain.from_iterable(cursor.fetchall()), np.int64)
    finally:
        cursor.close()
