"""What a ledger knows of one actor besides its rows: names, offices over time, counterparts."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from dragoman.ledger.heads import stands
from dragoman.ledger.schema import actor_mentions, actors, document_actors, offices, spans
from dragoman.query.naming import side_names
from dragoman.query.network import Network, network
from dragoman.query.query import Query

_MOST = 20


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, and how often."""

    name: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Held:
    """A post as reports tell it, with the first and the last day of those reports."""

    title: str
    of: str | None
    of_name: str | None
    first: str | None
    last: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Whom the actor deals with: events done to it and suffered from it."""

    id: str
    name: str
    did: int
    suffered: int
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """Names, offices and counterparts of one actor."""

    names: tuple[Name, ...]
    offices: tuple[Held, ...]
    counterparts: tuple[Counterpart, ...]


def portrait(connection: Connection, id: str, networks: tuple[Network, Network] | None = None) -> Portrait:
    """The portrait of the actor with this id; empty where no document that stands names it.

    `networks` are those of what it did and of what was done to it, where they are known.
    """
    did, suffered = networks or tuple(network(connection, one, most=None) for one in deeds(id))
    return Portrait(_names(connection, id), _offices(connection, id), _counterparts(connection, id, did, suffered))


def deeds(id: str) -> tuple[Query, Query]:
    """What an actor did, and what was done to it."""
    return Query(actor=id), Query(recipient=id)


def _names(connection: Connection, id: str) -> tuple[Name, ...]:
    count = func.count()
    found = (
        select(spans.c.quote, count)
        .join(actor_mentions, actor_mentions.c.span == spans.c.key)
        .join(document_actors, document_actors.c.key == actor_mentions.c.owner)
        .join(actors, actors.c.key == document_actors.c.actor)
        .where(actors.c.id == id, actor_mentions.c.form == "name", stands(document_actors.c.reading))
        .group_by(spans.c.quote)
        .order_by(count.desc(), spans.c.quote)
        .limit(_MOST)
    )
    return tuple(Name(quote, number) for quote, number in connection.execute(found))


def _offices(connection: Connection, id: str) -> tuple[Held, ...]:
    day, count = func.nullif(document_actors.c.published, ""), func.count(document_actors.c.reading.distinct())
    found = (
        select(offices.c.title, offices.c.of, func.min(day), func.max(day), count)
        .join(document_actors, document_actors.c.key == offices.c.owner)
        .join(actors, actors.c.key == document_actors.c.actor)
        .where(actors.c.id == id, stands(document_actors.c.reading))
        .group_by(func.lower(offices.c.title), offices.c.of)
        .order_by(func.max(day).desc(), count.desc(), offices.c.title)
        .limit(_MOST)
    )
    rows = connection.execute(found).all()
    names = side_names(connection, sorted({of for _, of, *_ in rows if of}))
    return tuple(Held(title, of, names.get(of or ""), first, last, n) for title, of, first, last, n in rows)


def _counterparts(connection: Connection, id: str, did: Network, suffered: Network) -> tuple[Counterpart, ...]:
    names = {node.id: node.name for node in (*did.nodes, *suffered.nodes)}
    found: dict[str, Counterpart] = {}
    own = _side(connection, id)
    for edge in did.edges:
        if edge.source == own:
            found[edge.target] = Counterpart(
                edge.target, names[edge.target], edge.events, 0, edge.cooperation, edge.conflict
            )
    for edge in suffered.edges:
        if edge.target == own:
            before = found.get(edge.source) or Counterpart(edge.source, names[edge.source], 0, 0, 0, 0)
            found[edge.source] = replace(
                before, suffered=edge.events, cooperation=before.cooperation + edge.cooperation,
                conflict=before.conflict + edge.conflict,
            )  # fmt: skip
    ranked = sorted(found.values(), key=lambda one: (-(one.did + one.suffered), one.id))
    return tuple(ranked[:_MOST])


def _side(connection: Connection, id: str) -> str:
    """For whom this actor acts in most documents: itself, where it is a state or an organization."""
    count = func.count()
    found = (
        select(document_actors.c.acts_for)
        .join(actors, actors.c.key == document_actors.c.actor)
        .where(actors.c.id == id)
        .group_by(document_actors.c.acts_for)
        .order_by(count.desc())
    )
    return connection.execute(found).scalar() or id
