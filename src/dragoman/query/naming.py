"""Names for ids: what most documents call an actor."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from dragoman.ledger.schema import actors, namings
from dragoman.query.among import KEYS, among

_COUNT = func.sum(namings.c.documents)
_NAMES = (
    select(actors.c.id, namings.c.name, _COUNT)
    .join(namings, namings.c.actor == actors.c.key)
    .where(actors.c.id.in_(KEYS))
    .group_by(actors.c.id, namings.c.name)
    .order_by(_COUNT, func.length(namings.c.name), namings.c.name.desc())
)


def side_names(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The commonest name of each of these actors; of states that only act through others, their code."""
    found = {id: name for id, name, _ in among(connection, _NAMES, ids)}
    return {id: found.get(id) or id.partition(":")[2] or id for id in ids}
