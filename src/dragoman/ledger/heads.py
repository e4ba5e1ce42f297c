"""Which readings stand, and their columns joined with the document and its text."""

from sqlalchemy import ColumnElement, Select, and_, exists, select

from dragoman.ledger.schema import documents, readings, supersessions, texts


def stands(reading: ColumnElement[int] = readings.c.key, recorded_by: str | None = None) -> ColumnElement[bool]:
    """That no later reading of the same document supersedes the reading with this key; or none had by that day."""
    if recorded_by is None:
        return ~exists().where(supersessions.c.reading == reading)
    later, own = readings.alias(), readings.alias()
    superseded = exists().where(
        supersessions.c.reading == reading,
        later.c.key == supersessions.c.by,
        _recorded(later.c.record_time, recorded_by),
    )
    return and_(exists().where(own.c.key == reading, _recorded(own.c.record_time, recorded_by)), ~superseded)


def _recorded(record_time: ColumnElement[str], day: str) -> ColumnElement[bool]:
    return record_time < f"{day}T99"


def heads() -> Select[tuple[object, ...]]:
    """Every reading with its document's id and text; for `restore`."""
    joined = readings.join(documents, documents.c.key == readings.c.document).join(
        texts, texts.c.key == readings.c.text_key
    )
    return select(readings, documents.c.id.label("id"), texts.c.text.label("text")).select_from(joined)
