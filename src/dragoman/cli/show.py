"""`dragoman show`: the rows of a ledger."""

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.filters import filter_options
from dragoman.cli.ledgers import ledger_option

if TYPE_CHECKING:
    from dragoman.cli.columns import Layout
    from dragoman.query import Ledger, Query


@click.command()
@click.argument("what", type=click.Choice(["documents", "actors", "statements", "events", "happenings", "measures"]))
@ledger_option
@filter_options
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
    help="A table to read, one JSON object a line, or comma-separated values with every field.",
)  # fmt: skip
def command(*, what: str, path: str, form: str, **filters: Any) -> None:
    """List what a ledger holds, newest first (actors: the most reported first).

    A country stands for its state, its government and those who act for it. Dates without a day are compared as
    widely as they were told; what has no date of its own, by its day of publication.

    Events are listed as each document tells them; happenings gather the events that tell the same, with the number of
    reports and of independent publishers, and with who claims and who denies it.

    \b
    dragoman show events --ledger news.sqlite --actor RUS --type SANCTION --since 2021-06
    dragoman show statements --ledger news.sqlite --speaker "Foreign Ministry" --format jsonl
    dragoman show measures --ledger news.sqlite --recipient Belarus --state in_force
    """
    from dragoman.cli.columns import LAYOUTS
    from dragoman.cli.happenings import HAPPENINGS
    from dragoman.cli.ledgers import opened
    from dragoman.query import Query

    with opened(path) as ledger:
        query = Query(**filters)
        _print(ledger, what, query, form, HAPPENINGS if what == "happenings" else LAYOUTS[what])


def _print(ledger: "Ledger", what: str, query: "Query", form: str, layout: "Layout") -> None:
    from dragoman.cli.tables import TABLE_ROWS, print_csv, print_jsonl, print_table

    ask = getattr(ledger, what)
    if form != "table":
        records = (layout.tidy.record(row) for row in ask(query))
        return print_jsonl(records) if form == "jsonl" else print_csv(layout.tidy.names, records)
    rows = ask(query if query.limit else replace(query, limit=TABLE_ROWS + 1))
    shown = (layout.cells(row) for row in islice(rows, query.limit or TABLE_ROWS))
    print_table(layout.columns, shown, nothing=f"no {what} found")
    if next(rows, None) is not None:
        click.echo(f"the first {TABLE_ROWS}; --limit N shows more, --format jsonl or csv all", err=True)
    return None
