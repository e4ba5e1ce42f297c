"""Which readings stand, and their columns joined with the document and its text."""

from sqlalchemy import ColumnElement, Select, exists, select

from dragoman.ledger.schema import documents, readings, texts


def stands() -> ColumnElement[bool]:
    """That no later reading of the same document supersedes this one."""
    later = readings.alias("later")
    return ~exists().where(later.c.document == readings.c.document, later.c.key > readings.c.key)


def heads() -> Select[tuple[object, ...]]:
    """Every reading with its document's id and text; for `restore`."""
    joined = readings.join(documents, documents.c.key == readings.c.document).join(
        texts, texts.c.key == readings.c.text_key
    )
    return select(readings, documents.c.id.label("id"), texts.c.text.label("text")).select_from(joined)
