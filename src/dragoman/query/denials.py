"""Who denies an event in a denial of its own: "Oslo denied the accusation" is linked to what Oslo was accused of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, and_, select

from dragoman.ledger.ids import row_id
from dragoman.ledger.schema import ROWS_A_READING, document_actors, documents, event_actors, events, readings

_AT_ONCE = 500
_DENIED, _DENIAL = events.alias("denied"), events.alias("denial")  # made once: it takes as long as to ask


def deniers_of(connection: Connection, keys: Sequence[int]) -> Mapping[str, Sequence[str]]:
    """The names of those whose denials are linked to the events with these keys, by the events' row ids.

    What is itself told as denied is not among them: whose voice tells it so is known of that event.
    """
    denied, denial, named = _DENIED, _DENIAL, document_actors
    first = denied.c.reading * ROWS_A_READING
    inside = denial.c.key.between(first, first + ROWS_A_READING - 1)  # a reading's rows are one range of keys
    query = (
        select(documents.c.id.label("document"), denied.c.id.label("event"), named.c.name)
        .join(denial, and_(inside, denial.c.denies == denied.c.id))
        .join(event_actors, and_(event_actors.c.owner == denial.c.key, event_actors.c.role == "actor"))
        .join(named, and_(named.c.reading == denied.c.reading, named.c.actor == event_actors.c.actor))
        .join(readings, readings.c.key == denied.c.reading)
        .join(documents, documents.c.key == readings.c.document)
        .where(denial.c.status != "denied")
        .order_by(denial.c.key, event_actors.c.position)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(keys), _AT_ONCE):
        part = query.where(denied.c.key.in_(keys[start : start + _AT_ONCE]))
        for row in connection.execute(part).mappings():
            found[row_id(row["document"], row["event"])].append(row["name"])
    return found
