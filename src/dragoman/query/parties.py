"""From what a user calls an actor to the actors of a ledger."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Column, ColumnElement, Connection, or_, select

from dragoman.errors import QueryError
from dragoman.ledger.names import fold
from dragoman.ledger.schema import actor_names, actors, document_actors

_PREFIXES = ("state:", "igo:", "person:", "org:", "group:", "doc:")
BODIES = ("state:", "igo:")  # those that others act for
_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a name stands for: `bodies` whose people and governments count too, and single actors by key."""

    name: str
    bodies: frozenset[str] = frozenset()
    keys: frozenset[int] = frozenset()

    def matches(self, actor: Column[int], acts_for: Column[str]) -> ColumnElement[bool]:
        """That a row with these columns takes part as, or for, this party."""
        tests: list[ColumnElement[bool]] = []
        if self.bodies:
            tests.append(acts_for.in_(sorted(self.bodies)))
        # The organs of a body have its id, a hyphen and their own name: igo:UN, igo:UN-security-council.
        igos = sorted(body for body in self.bodies if body.startswith("igo:"))
        tests += [acts_for.between(f"{body}-", f"{body}-\uffff") for body in igos]
        if self.keys:
            tests.append(actor.in_(sorted(self.keys)))
        return or_(*tests)


def resolve(connection: Connection, name: str) -> Party:
    """The party of this name: an id, a code, a country in any spelling, or a name that the ledger has read.

    A name that fits several actors stands for all of them. Raises QueryError for one that fits none.
    """
    given = name.strip()
    if given.startswith(_PREFIXES):
        return _by_id(connection, given)
    short = given.upper()
    for body in (f"state:{short}", f"igo:{short}"):
        if _is_there(connection, body):
            return Party(given, frozenset({body}))
    country = _country(given)
    return Party(given, frozenset({f"state:{country}"})) if country else _by_name(connection, given)


def _by_id(connection: Connection, given: str) -> Party:
    if given.startswith(BODIES):
        prefix, _, rest = given.partition(":")
        return Party(given, frozenset({f"{prefix}:{rest.upper() if prefix == 'state' else rest}"}))
    key = connection.execute(select(actors.c.key).where(actors.c.id == given)).scalar()
    if key is None:
        raise QueryError(f"no actor {given!r} in this ledger; list those it has with: dragoman show actors")
    return Party(given, frozenset({given}), frozenset({key}))


def _is_there(connection: Connection, body: str) -> bool:
    acting = select(document_actors.c.key).where(document_actors.c.acts_for == body).limit(1)
    return connection.execute(acting).first() is not None


@cache
def _country(name: str) -> str | None:
    from rigour.territories import lookup_territory

    bare = name[4:] if name.lower().startswith("the ") else name
    found = lookup_territory(name) or lookup_territory(bare)
    return found.alpha3.upper() if found and found.alpha3 else None


def _by_name(connection: Connection, given: str) -> Party:
    bare = fold(given).removeprefix("the ")
    query = (
        select(actors.c.key, actors.c.id)
        .join(actor_names, actor_names.c.actor == actors.c.key)
        .where(actor_names.c.folded.in_((bare, f"the {bare}")))
    )
    found = connection.execute(query.distinct()).all()
    if not found:
        raise QueryError(_unknown(connection, given, bare))
    bodies = {row.id for row in found if row.id.startswith(BODIES)}
    return Party(given, frozenset(bodies), frozenset(row.key for row in found))


def _unknown(connection: Connection, given: str, bare: str) -> str:
    words = [word for word in bare.split() if len(word) > 2] or [bare]
    alike = or_(*(actor_names.c.folded.contains(word, autoescape=True) for word in words[:5]))
    query = select(actor_names.c.name).where(alike).distinct().order_by(actor_names.c.name).limit(_SUGGESTIONS)
    near = connection.execute(query).scalars().all() if bare else []
    advice = f"did you mean {', '.join(near)}?" if near else "list those it has with: dragoman show actors"
    return f"no actor {given!r} in this ledger; {advice}"
