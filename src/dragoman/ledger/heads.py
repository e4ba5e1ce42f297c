"""Which readings stand, and their columns joined with the document and its text."""

from sqlalchemy import ColumnElement, Select, exists, select

from dragoman.ledger.schema import documents, readings, supersessions, texts


def stands(reading: ColumnElement[int] = readings.c.key) -> ColumnElement[bool]:
    """That no later reading of the same document supersedes the reading with this key."""
    return ~exists().where(supersessions.c.reading == reading)


def heads() -> Select[tuple[object, ...]]:
    """Every reading with its document's id and text; for `restore`."""
    joined = readings.join(documents, documents.c.key == readings.c.document).join(
        texts, texts.c.key == readings.c.text_key
    )
    return select(readings, documents.c.id.label("id"), texts.c.text.label("text")).select_from(joined)
