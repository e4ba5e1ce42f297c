"""Who denies an event in a denial of its own: "Oslo denied the accusation" is linked to what Oslo was accused of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, and_, select

from dragoman.ledger.ids import row_id
from dragoman.ledger.schema import ROWS_A_READING, document_actors, documents, event_actors, events, readings
from dragoman.query.among import KEYS, among

_DENIED, _DENIAL = events.alias("denied"), events.alias("denial")
_FIRST = _DENIED.c.reading * ROWS_A_READING
_INSIDE = _DENIAL.c.key.between(_FIRST, _FIRST + ROWS_A_READING - 1)  # a reading's rows are one range of keys
_DENIALS = (
    select(documents.c.id, _DENIED.c.id, document_actors.c.name)
    .join(_DENIAL, and_(_INSIDE, _DENIAL.c.denies == _DENIED.c.id))
    .join(event_actors, and_(event_actors.c.owner == _DENIAL.c.key, event_actors.c.role == "actor"))
    .join(
        document_actors,
        and_(document_actors.c.reading == _DENIED.c.reading, document_actors.c.actor == event_actors.c.actor),
    )
    .join(readings, readings.c.key == _DENIED.c.reading)
    .join(documents, documents.c.key == readings.c.document)
    .where(_DENIAL.c.status != "denied", _DENIED.c.key.in_(KEYS))
    .order_by(_DENIAL.c.key, event_actors.c.position)
)


def deniers_of(connection: Connection, keys: Sequence[int]) -> Mapping[str, Sequence[str]]:
    """The names of those whose denials are linked to the events with these keys, by the events' row ids.

    What is itself told as denied is not among them: whose voice tells it so is known of that event.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for document, event, name in among(connection, _DENIALS, keys):
        found[row_id(document, event)].append(name)
    return found
