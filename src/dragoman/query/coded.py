"""Events as a reader coded them, whatever people found of them since."""

from dataclasses import replace

from sqlalchemy import Connection, select

from dragoman.ledger.carrying import coded_rows
from dragoman.ledger.schema import documents, events, readings
from dragoman.query.compile import SOURCE
from dragoman.query.fetch import event_rows
from dragoman.query.rows import EventRow


def as_coded(connection: Connection, row: EventRow) -> EventRow:
    """An event as it was first coded, without what people found of it: what a second reviewer has to see."""
    key = coded_rows(connection, row.source.document).get(row.id)
    if key is None:
        return replace(row, judged=None)
    query = select(events, *SOURCE).join(readings, readings.c.key == events.c.reading)
    query = query.join(documents, documents.c.key == readings.c.document).where(events.c.key == key)
    coded = next(iter(event_rows(connection, connection.execute(query).mappings().all())))
    return replace(coded, judged=None)
