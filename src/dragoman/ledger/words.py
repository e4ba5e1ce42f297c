"""Full text: the words of whole texts, and of the quotes that prove events and hold what was said (SQLite's FTS5)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, column, select, table, text

from dragoman.ledger import schema

TABLES = (  # without content of their own: `rowid` is the key in `texts` or `spans`
    "CREATE VIRTUAL TABLE text_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE span_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')",
)
_TERM = re.compile(r'["“„]([^"“”„]+)["”“]|(\S+)')  # a phrase, or a word
_INTO = "INSERT INTO {index} (rowid, words) VALUES (:key, :words)"  # `index` is one of the two names above


def index_words(connection: Connection, rows: Mapping[Table, Sequence[Mapping[str, Any]]]) -> None:
    """Index the words of the texts, evidence and contents among the rows just inserted."""
    texts = [{"key": row["key"], "words": row["text"]} for row in rows.get(schema.texts, ())]
    proofs = {row["evidence"] for table in (schema.events, schema.measure_steps) for row in rows.get(table, ())}
    proofs |= {row["span"] for row in rows.get(schema.statement_spans, ()) if row["part"] == "content"}
    quotes = [{"key": row["key"], "words": row["quote"]} for row in rows.get(schema.spans, ()) if row["key"] in proofs]
    for index, entries in (("text_words", texts), ("span_words", quotes)):
        if entries:
            connection.execute(text(_INTO.format(index=index)), entries)


def text_has(key: ColumnElement[int], words: str) -> ColumnElement[bool]:
    """That the text with this key has all these words and phrases (`terms`)."""
    return _has("text_words", key, words)


def span_has(key: ColumnElement[int], words: str) -> ColumnElement[bool]:
    """That the span with this key has all these words and phrases; it is evidence of an event or step, or content."""
    return _has("span_words", key, words)


def _has(index: str, key: ColumnElement[int], words: str) -> ColumnElement[bool]:
    found = table(index, column("rowid"))
    match = text(f"{index} MATCH :{index}").bindparams(**{index: match_words(words)})
    return key.in_(select(found.c.rowid).where(match))


def match_words(words: str) -> str:
    """What FTS5 is asked for all these words.

    Each is quoted, so that nothing of what a user writes is taken for FTS5's own syntax.
    """
    return " ".join(f'"{term}"{"*" if begins else ""}' for term, begins in terms(words))


def terms(words: str) -> list[tuple[str, bool]]:
    """The words and the phrases in quotation marks, and of each whether it stands for all that begin so (`cease*`)."""
    told = (phrase or word.replace('"', "") for phrase, word in _TERM.findall(words))
    return [(bare, one.endswith("*")) for one in told if any(map(str.isalnum, bare := one.rstrip("*").strip()))]
