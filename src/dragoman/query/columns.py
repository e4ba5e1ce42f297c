"""The columns of the tidy exports: types and meanings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.query.query import Target
from dragoman.tables import table


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type in Parquet, and what it means."""

    type: str
    meaning: str


@cache
def columns(target: Target) -> Mapping[str, Column]:
    """The columns of these rows, in their order."""
    described = table("query", "columns.yaml")
    own, shared = described[target], described["source"]
    # YAML puts merged keys first; here the source comes last.
    names = list(own) if target == "documents" else [*(n for n in own if n not in shared), *shared]
    return {name: Column(*own[name]) for name in names if name in own}


def codebook() -> str:
    """The codebook page (docs/codebook-columns.md)."""
    lines = [
        "# Columns of the tidy exports", "",
        "Made by `python docs/make_columns.py` from `src/dragoman/query/data/columns.yaml`. In CSV, several values of",
        'one cell are joined by "|"; in Parquet they are lists.',
    ]  # fmt: skip
    targets: tuple[Target, ...] = ("documents", "actors", "statements", "events", "measures")
    for target in targets:
        lines += ["", f"## {target}", "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| {name} | {column.type} | {column.meaning} |" for name, column in columns(target).items()]
    return "\n".join(lines) + "\n"
