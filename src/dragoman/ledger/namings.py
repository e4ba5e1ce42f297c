"""What standing documents call each actor, counted as documents come, so that nobody has to count it for every page."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from dragoman.ledger.heads import stands
from dragoman.ledger.schema import document_actors, namings, row_key

_OWN = document_actors.c
_NAMING = (  # what nothing is known of is '', so that two of the same are the same
    _OWN.actor, _OWN.name, _OWN.kind,
    *(func.coalesce(_OWN[one], "").label(one) for one in ("country", "code", "wikidata")),
)  # fmt: skip


def count_namings(connection: Connection, added: Collection[int], removed: Collection[int]) -> None:
    """Take in the actors of these new readings; those of `removed`, which no longer stand, are counted anew."""
    if added:
        _take_in(connection, _OWN.key >= row_key(min(added), 0), _OWN.key < row_key(max(added) + 1, 0))
    actors: set[int] = set()
    for reading in removed:
        inside = _OWN.key.between(row_key(reading, 0), row_key(reading + 1, 0) - 1)
        actors |= set(connection.execute(select(_OWN.actor).where(inside)).scalars())
    for actor in sorted(actors):
        connection.execute(delete(namings).where(namings.c.actor == actor))
        _take_in(connection, _OWN.actor == actor, stands(_OWN.reading))


def count_all(connection: Connection) -> None:
    """Count every naming anew."""
    connection.execute(delete(namings))
    _take_in(connection, stands(_OWN.reading))


def _take_in(connection: Connection, *which: ColumnElement[bool]) -> None:
    adding = insert(namings).from_select([column.name for column in namings.c], _counted(*which))
    new, old = adding.excluded, namings.c
    connection.execute(adding.on_conflict_do_update(set_={
        "documents": old.documents + new.documents, "mentions": old.mentions + new.mentions,
        "first": func.min(func.coalesce(old.first, new.first), func.coalesce(new.first, old.first)),
        "last": func.max(func.coalesce(old.last, new.last), func.coalesce(new.last, old.last)),
    }))  # fmt: skip


def _counted(*which: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    day = func.nullif(_OWN.published, "")
    counted = (func.count(), func.sum(_OWN.mentions), func.min(day), func.max(day))
    return select(*_NAMING, *counted).where(*which).group_by(*_NAMING)
