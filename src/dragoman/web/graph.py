"""The network as a drawing: the same ledger gives the same picture."""

from dataclasses import dataclass

from markupsafe import Markup

from dragoman.query.network import Edge, Network
from dragoman.web import addresses

_WIDTH, _HEIGHT, _EDGE = 960, 600, 70
_NODE = Markup('<a href="{}"><circle class="node" cx="{:.0f}" cy="{:.0f}" r="{:.1f}"/><title>{}: {} events</title></a>')
_NAME = Markup('<text x="{:.0f}" y="{:.0f}" text-anchor="middle" aria-hidden="true">{}</text>')
_EDGE_SHAPE = Markup(
    '<a href="{}"><line class="edge {}" x1="{:.0f}" y1="{:.0f}" x2="{:.0f}" y2="{:.0f}" stroke-width="{:.1f}"/>'
    "<title>{} and {}: {} events, {} of conflict</title></a>"
)
_LETTER = 8  # width of a letter, at most
_DRAWN = 40  # nodes; more could not be read


@dataclass(frozen=True, slots=True)
class _Pair:
    one: str
    other: str
    events: int
    conflict: int


def drawing(network: Network) -> Markup | None:
    """The heaviest nodes and the lines between them; None where there is nothing to draw."""
    kept = {node.id: node for node in network.nodes[:_DRAWN]}
    pairs = [pair for pair in _pairs(network.edges) if pair.one in kept and pair.other in kept]
    if not pairs:
        return None
    places = _places(list(kept), pairs)
    heaviest = max(pair.events for pair in pairs)
    most = max(node.events for node in kept.values())
    shapes = [_line(pair, places, heaviest, kept[pair.one].name, kept[pair.other].name) for pair in pairs]
    names = []
    for node in sorted(kept.values(), key=lambda one: one.events):
        x, y = places[node.id]
        radius = 5 + 15 * (node.events / most) ** 0.5
        page = addresses.page("actors", node.id)
        shapes.append(_NODE.format(page, x, y, radius, node.name, node.events))
        told = _short(node.name)
        names.append(_NAME.format(_inside(x, told), y + radius + 15, told))
    return Markup(
        '<svg class="network" viewBox="0 0 {} {}" role="group" '
        'aria-label="Network of {} actors; the table below has the same numbers">{}</svg>'
    ).format(_WIDTH, _HEIGHT, len(kept), Markup("").join([*shapes, *names]))


def _pairs(edges: tuple[Edge, ...]) -> list[_Pair]:
    found: dict[tuple[str, str], _Pair] = {}
    for edge in edges:
        one, other = sorted((edge.source, edge.target))
        old = found.get((one, other)) or _Pair(one, other, 0, 0)
        found[one, other] = _Pair(one, other, old.events + edge.events, old.conflict + edge.conflict)
    return list(found.values())


def _places(ids: list[str], pairs: list[_Pair]) -> dict[str, tuple[float, float]]:
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from((pair.one, pair.other) for pair in pairs)
    # Parts without a tie would drift apart: a tie to nowhere holds them together.
    graph.add_edges_from(("", min(part, key=ids.index)) for part in list(networkx.connected_components(graph)))
    raw = networkx.spring_layout(graph, k=2.6 / len(ids) ** 0.5, iterations=200, seed=7)
    del raw[""]
    xs, ys = [float(place[0]) for place in raw.values()], [float(place[1]) for place in raw.values()]

    def scaled(value: float, values: list[float], size: int) -> float:
        low, high = min(values), max(values)
        return _EDGE + (value - low) / ((high - low) or 1) * (size - 2 * _EDGE)

    return {
        id: (scaled(float(place[0]), xs, _WIDTH), scaled(float(place[1]), ys, _HEIGHT)) for id, place in raw.items()
    }


def _line(pair: _Pair, places: dict[str, tuple[float, float]], heaviest: int, one: str, other: str) -> Markup:
    (x1, y1), (x2, y2) = places[pair.one], places[pair.other]
    kind = "conf" if pair.conflict * 2 > pair.events else "coop"
    page, width = addresses.page("dyads", pair.one, pair.other), 1 + 7 * pair.events / heaviest
    return _EDGE_SHAPE.format(page, kind, x1, y1, x2, y2, width, one, other, pair.events, pair.conflict)


def _inside(x: float, name: str) -> float:
    """Where the middle of a name has to be, so that none of it hangs over the edge."""
    half = len(name) * _LETTER / 2
    return min(max(x, half), _WIDTH - half)


def _short(name: str) -> str:
    return name if len(name) <= 26 else f"{name[:25]}…"
