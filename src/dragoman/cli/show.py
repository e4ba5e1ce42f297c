"""`dragoman show`: the rows of a ledger."""

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.ledgers import ledger_option

if TYPE_CHECKING:
    from dragoman.cli.columns import Layout
    from dragoman.query import Ledger, Query


@click.command()
@click.argument("what", type=click.Choice(["actors", "statements", "events", "happenings", "measures"]))
@ledger_option
@click.option("--actor", metavar="NAME", help="Who acts, imposes or speaks: RUS, Russia, igo:EU, a person's name.")
@click.option("--recipient", metavar="NAME", help="On whom, or to whom.")
@click.option("--counterpart", metavar="NAME", help="With --actor: between the two, in both directions.")
@click.option("--speaker", metavar="NAME", help="Who says it (statements).")
@click.option("--type", "type_", multiple=True, metavar="TYPE", help="PLOVER type of an event: SANCTION, CONSULT …")
@click.option("--quad", type=int, metavar="1-4", help="Quad class of an event.")
@click.option("--status", multiple=True, metavar="STATUS", help="Status of an event: actual, planned, denied …")
@click.option("--kind", multiple=True, metavar="KIND", help="Kind of a measure, statement or actor.")
@click.option("--state", multiple=True, metavar="STATE", help="State of a measure: in_force, announced, lifted …")
@click.option("--act", multiple=True, metavar="ACT", help="Manner of a statement: say, deny, promise …")
@click.option("--publisher", multiple=True, metavar="NAME", help="Who published it.")
@click.option("--language", multiple=True, metavar="CODE", help="Language of the document: en.")
@click.option(
    "--judged", multiple=True, type=click.Choice(["accepted", "corrected", "rejected", "open"]),
    help="What people found of a row; rejected rows are left out unless asked for.",
)  # fmt: skip
@click.option("--since", metavar="DATE", help="From this day, month or year on: 2021, 2021-06, 2021-06-19.")
@click.option("--until", metavar="DATE", help="Up to the end of this day, month or year.")
@click.option("--known-by", metavar="DATE", help="Only what had been published by this day.")
@click.option("--recorded-by", metavar="DATE", help="Only what the ledger held at the end of this day.")
@click.option("--text", metavar="WORDS", help="Words in the evidence; WORD* for all that begin so.")
@click.option("--oldest-first", is_flag=True, help="Turn the order round.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many rows (a table shows 50).")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
    help="A table to read, one JSON object a line, or comma-separated values with every field.",
)  # fmt: skip
def command(*, what: str, path: str, form: str, type_: tuple[str, ...], oldest_first: bool, **filters: Any) -> None:
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
        order: Any = {"order": "oldest"} if oldest_first else {}
        query = Query(type=type_, **filters, **order)
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
