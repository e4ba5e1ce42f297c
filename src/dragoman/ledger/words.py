"""Full text: the words of whole texts, and of the quotes that prove events and hold what was said (SQLite's FTS5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, column, select, table, text

from dragoman.ledger import schema

TABLES = (  # without content of their own: `rowid` is the key in `texts` or `spans`
    "CREATE VIRTUAL TABLE text_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE span_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')",
)
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
    """That the text with this key has all these words (a word with `*` after it stands for all that begin so)."""
    return _has("text_words", key, words)


def span_has(key: ColumnElement[int], words: str) -> ColumnElement[bool]:
    """That the span with this key has all these words; the span is an event's or step's evidence, or a content."""
    return _has("span_words", key, words)


def _has(index: str, key: ColumnElement[int], words: str) -> ColumnElement[bool]:
    found = table(index, column("rowid"))
    match = text(f"{index} MATCH :{index}").bindparams(**{index: _fts(words)})
    return key.in_(select(found.c.rowid).where(match))


def _fts(words: str) -> str:
    """Each word quoted, so that nothing of what a user writes is taken for FTS5's own syntax."""
    bare = (word.replace('"', "") for word in words.split())
    return " ".join(f'"{word.rstrip("*")}"*' if word.endswith("*") else f'"{word}"' for word in bare if word.strip("*"))
