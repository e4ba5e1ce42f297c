"""The formats by name."""

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.query import Ledger, Query
from dragoman.query.query import Target


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module, the rows it is made of (None: the user chooses), and what it is for.

    A text format's module has `lines(ledger, query)`; a file format's `write(ledger, query, path)`. Those of rows that
    the user chooses take `target` as well.
    """

    module: str
    target: Target | None
    meaning: str
    text: bool = True


FORMATS: Mapping[str, Format] = {
    "csv": Format("csv", None, "tidy rows, for spreadsheets and statistics"),
    "parquet": Format("parquet", None, "tidy rows with types, for DuckDB, pandas, R", text=False),
    "gdelt-events": Format("gdelt", "events", "the 61 columns of GDELT 2.0 Events"),
    "gdelt-mentions": Format("gdelt_mentions", "events", "the 16 columns of GDELT 2.0 Mentions"),
    "polecat": Format("polecat", "events", "the columns of POLECAT"),
    "jsonld": Format("jsonld", "events", "schema.org, Web Annotation and PROV, for linked data"),
    "ftm": Format("ftm", "events", "FollowTheMoney entities, for Aleph and OpenSanctions tools"),
    "gexf": Format("gexf", "events", "the network with dates, for Gephi", text=False),
    "panel": Format("panel", "events", "dyad-months with counts by quad class and type"),
    "training": Format("training", "events", "judged events, one JSON object a line"),
    "docbin": Format("docbin", "events", "judged events as a spaCy DocBin", text=False),
    "label-studio": Format("label_studio", "events", "judged events as tasks of Label Studio"),
}


def lines(name: str, ledger: Ledger, query: Query, target: Target) -> Iterator[str]:
    """The text of an export, piece by piece. Raises QueryError for a query that makes no sense for it."""
    kind = FORMATS[name]
    write: Callable[..., Iterator[str]] = importlib.import_module(f"dragoman.export.{kind.module}").lines
    return write(ledger, query) if kind.target else write(ledger, query, target)


def write(name: str, ledger: Ledger, query: Query, target: Target, path: Path) -> None:
    """The export as a file."""
    kind = FORMATS[name]
    if kind.text:
        with path.open("w", encoding="utf-8", newline="") as file:
            for piece in lines(name, ledger, query, target):
                file.write(piece)
        return
    module = importlib.import_module(f"dragoman.export.{kind.module}")
    if kind.target:
        module.write(ledger, query, path)
    else:
        module.write(ledger, query, path, target)
