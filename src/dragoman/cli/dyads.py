"""`dragoman dyads`: counts of what passed between two actors."""

from typing import Any

import click

from dragoman.cli.ledgers import ledger_option


@click.command()
@click.argument("one", metavar="ACTOR")
@click.argument("other", metavar="ACTOR")
@ledger_option
@click.option("--by", type=click.Choice(["month", "day"]), default="month", show_default=True, help="The period.")
@click.option("--since", metavar="DATE", help="From this day, month or year on: 2021, 2021-06, 2021-06-19.")
@click.option("--until", metavar="DATE", help="Up to the end of this day, month or year.")
@click.option("--known-by", metavar="DATE", help="Only from what had been published by this day.")
@click.option("--status", multiple=True, metavar="STATUS", help="Count these instead of what was done: planned …")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
    help="A table to read, one JSON object a line, or comma-separated values.",
)  # fmt: skip
def command(*, one: str, other: str, path: str, by: str, form: str, **filters: Any) -> None:
    """Count who did what to whom between two actors, by month or day, each way.

    Everything is counted twice: by happenings ("events": what several reports tell is one) and by reports. Columns for
    the quad classes and the types, the mean of the Goldstein values, and the balance: cooperation less conflict, as a
    share of all. Only what is told as done is counted.

    \b
    dragoman dyads RUS USA --ledger news.sqlite
    dragoman dyads Kenya Uganda --by day --since 2024-05 --format csv --ledger news.sqlite
    """
    from dragoman.cli.ledgers import opened
    from dragoman.cli.tables import Column, print_csv, print_jsonl, print_table
    from dragoman.query import Query
    from dragoman.query.dyads import dyads, records

    with opened(path) as ledger:
        rows = dyads(ledger, one, other, "month" if by == "month" else "day", Query(**filters))
    found = list(records(rows))
    if form == "jsonl":
        print_jsonl(found)
    elif form == "csv":
        print_csv(list(found[0]) if found else ["period", "source", "target"], found)
    else:
        heads = [by, "source", "target", "events", "reports", "quads 1-4", "types", "Goldstein", "balance"]
        cells = (
            [row.period or "undated", row.source, row.target, str(row.events), str(row.reports),
             " ".join(map(str, row.quads)), " ".join(f"{name} {count}" for name, count in row.types),
             "" if row.goldstein is None else f"{row.goldstein:+.1f}", f"{row.balance:+.2f}"]
            for row in rows
        )  # fmt: skip
        print_table([Column(head) for head in heads], cells, nothing=f"nothing told between {one} and {other}")
