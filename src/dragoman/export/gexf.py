"""The network as GEXF with dates, for Gephi: an edge a month, so that its timeline can be played."""

from pathlib import Path

from sqlalchemy import Connection

from dragoman.export.panel import DyadMonth, dyad_months
from dragoman.query import Ledger, Query
from dragoman.query.naming import side_names


def write(ledger: Ledger, query: Query, path: Path) -> None:
    """Nodes are those for whom the parties act; an edge holds what one did to another in one month."""
    import networkx

    graph = networkx.MultiDiGraph(mode="dynamic", timeformat="date")
    graph.graph["timeformat"] = "date"
    months = list(dyad_months(ledger, query))
    for id, name in ledger.answer(lambda connection: _names(connection, months)).items():
        graph.add_node(id, label=name)
    for row in months:
        cooperation = row.quads[0] + row.quads[1]
        graph.add_edge(
            row.source, row.target, key=f"{row.source}>{row.target}@{row.month}", weight=row.events,
            cooperation=cooperation, conflict=row.events - cooperation, start=f"{row.month}-01", end=_end(row.month),
        )  # fmt: skip
    networkx.write_gexf(graph, path, version="1.2draft")


def _names(connection: Connection, months: list[DyadMonth]) -> dict[str, str]:
    return side_names(connection, sorted({id for row in months for id in (row.source, row.target)}))


def _end(month: str) -> str:
    from calendar import monthrange

    year, number = int(month[:4]), int(month[5:7])
    return f"{month}-{monthrange(year, number)[1]:02d}"
