"""Who deals with whom: events counted by those for whom the parties act."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, case, func, select

from dragoman.ledger.schema import event_actors, events
from dragoman.query.compile import select_rows
from dragoman.query.naming import side_names
from dragoman.query.query import Query

MOST_EDGES = 200  # edges drawn or told, where nothing else is asked


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the network: a state, an organization, or who acts for none."""

    id: str
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class Edge:
    """What one did to another: events in this direction, by cooperation and conflict, with their first and last day."""

    source: str
    target: str
    events: int
    cooperation: int
    conflict: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by number of events, and the edges among them, the heaviest first."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def name_of(self, id: str) -> str:
        """The name of the node with this id."""
        return next((node.name for node in self.nodes if node.id == id), id)


def network(connection: Connection, query: Query, *, least: int = 1, most: int | None = MOST_EDGES) -> Network:
    """The edges with at least `least` events, at most `most` of them, and their ends."""
    asked = select_rows(connection, replace(query, limit=None, after=None), "events").order_by(None)
    asked = asked.with_only_columns(events.c.key, events.c.quad, events.c.sort_date, maintain_column_froms=True)
    told, acts, bears = asked.cte("told"), event_actors.alias("acts"), event_actors.alias("bears")
    count = func.count(told.c.key.distinct())
    friendly = func.count(case((told.c.quad <= 2, told.c.key)).distinct())
    day = func.nullif(told.c.sort_date, "")
    found = (
        select(acts.c.acts_for, bears.c.acts_for, count, friendly, func.min(day), func.max(day))
        .select_from(told)
        .join(acts, (acts.c.owner == told.c.key) & (acts.c.role == "actor"))
        .join(bears, (bears.c.owner == told.c.key) & (bears.c.role == "recipient"))
        .where(acts.c.acts_for != bears.c.acts_for)
        .group_by(acts.c.acts_for, bears.c.acts_for)
        .having(count >= least)
        .order_by(count.desc(), acts.c.acts_for, bears.c.acts_for)
        .limit(most)
    )
    edges = tuple(
        Edge(one, other, number, good, number - good, first, last)
        for one, other, number, good, first, last in connection.execute(found)
    )
    return Network(nodes(connection, edges), edges)


def nodes(connection: Connection, edges: tuple[Edge, ...]) -> tuple[Node, ...]:
    """The ends of these edges, by their events."""
    weights: dict[str, int] = {}
    for edge in edges:
        for id in (edge.source, edge.target):
            weights[id] = weights.get(id, 0) + edge.events
    names = side_names(connection, list(weights))
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Node(id, names[id], number) for id, number in ranked)
