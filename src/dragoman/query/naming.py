"""Names for ids: what most documents call an actor."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from dragoman.ledger.schema import actors, namings

_AT_ONCE = 500


def side_names(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The commonest name of each of these actors; of states that only act through others, their code."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        count = func.sum(namings.c.documents)
        query = (
            select(actors.c.id, namings.c.name, count)
            .join(namings, namings.c.actor == actors.c.key)
            .where(actors.c.id.in_(list(ids[start : start + _AT_ONCE])))
            .group_by(actors.c.id, namings.c.name)
            .order_by(count, func.length(namings.c.name), namings.c.name.desc())
        )
        found |= {row.id: row.name for row in connection.execute(query)}
    return {id: found.get(id) or id.partition(":")[2] or id for id in ids}
