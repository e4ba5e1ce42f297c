"""Derived rows made anew from the documents of a ledger."""

from sqlalchemy import Connection, Select, delete, func, select

from dragoman.ledger.consolidate import gather
from dragoman.ledger.heads import heads, stands
from dragoman.ledger.restore import restore
from dragoman.ledger.schema import DERIVED, happenings, readings, row_key
from dragoman.ledger.telling import tellings_of
from dragoman.ledger.voices import listen

RULES = "4"  # a change of how tellings are made or compared makes it another one
_AT_ONCE = 200  # documents


def rebuild(connection: Connection) -> int:
    """Forget all that is derived, derive it again, and count the happenings."""
    for table in DERIVED:
        connection.execute(delete(table))
    last = 0
    while page := connection.execute(_page(last)).mappings().all():
        documents = {head["key"]: restore(connection, head) for head in page}
        rejoined = listen(connection, {head["document"]: documents[head["key"]] for head in page})
        tellings = [
            telling
            for key, document in documents.items()
            for telling in tellings_of(document, [row_key(key, n) for n in range(len(document.events))])
        ]
        gather(connection, tellings, (), rejoined)
        last = page[-1]["key"]
    return int(connection.execute(select(func.count()).select_from(happenings)).scalar_one())


def _page(last: int) -> Select[tuple[object, ...]]:
    return heads().where(readings.c.key > last, stands()).order_by(readings.c.key).limit(_AT_ONCE)
