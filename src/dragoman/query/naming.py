"""Names for ids: what most documents call an actor."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, select

from dragoman.ledger.schema import actors, namings

_AT_ONCE = 500
_COUNT = func.sum(namings.c.documents)
_NAMES = (  # made once: to make it takes as long as to ask it
    select(actors.c.id, namings.c.name, _COUNT)
    .join(namings, namings.c.actor == actors.c.key)
    .where(actors.c.id.in_(bindparam("ids", expanding=True)))
    .group_by(actors.c.id, namings.c.name)
    .order_by(_COUNT, func.length(namings.c.name), namings.c.name.desc())
)


def side_names(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The commonest name of each of these actors; of states that only act through others, their code."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        rows = connection.execute(_NAMES, {"ids": list(ids[start : start + _AT_ONCE])}).all()
        found |= {id: name for id, name, _ in rows}
    return {id: found.get(id) or id.partition(":")[2] or id for id in ids}
