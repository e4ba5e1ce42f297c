"""`dragoman compare`: a ledger beside a file of GDELT, ICEWS or POLECAT."""

import click

from dragoman.cli.ledgers import ledger_option


@click.command()
@click.argument("form", type=click.Choice(["gdelt", "icews", "polecat"]), metavar="[gdelt|icews|polecat]")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@ledger_option
@click.option(
    "--only", type=click.Choice(["ledger", "other", "both"]), help="Only what the one, the other or both tell."
)
@click.option("--since", metavar="DATE", help="From this day, month or year on.")
@click.option("--until", metavar="DATE", help="Up to the end of this day, month or year.")
def command(*, form: str, file: str, path: str, only: str | None, since: str | None, until: str | None) -> None:
    """Compare a ledger with an event file of another project, as CSV: day, states, type, how often each tells it.

    Both sides are counted as deeds of one state to another: CAMEO codes become PLOVER types, states ISO codes; of the
    ledger only what happened is counted, each happening once for a pair. What is not between two states is left out.

    \b
    dragoman compare gdelt 20210619.export.CSV --ledger news.sqlite
    dragoman compare polecat polecat.txt --only ledger --since 2021-06 --ledger news.sqlite
    """
    import csv
    import sys
    from pathlib import Path

    from dragoman.cli.ledgers import opened
    from dragoman.export.compare import beside
    from dragoman.query import Query

    with opened(path) as ledger:
        rows = beside(ledger, form, Path(file), Query(since=since, until=until))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("day", "source", "target", "type", "ledger", form))
    for row in rows:
        where = "both" if row.ledger and row.other else "ledger" if row.ledger else "other"
        if only in (None, where):
            out.writerow((row.deed.day, row.deed.source, row.deed.target, row.deed.type, row.ledger, row.other))
    both = sum(1 for row in rows if row.ledger and row.other)
    mine, other = sum(1 for row in rows if row.ledger) - both, sum(1 for row in rows if row.other) - both
    click.echo(f"{both} told by both, {mine} only by the ledger, {other} only by {form}", err=True)
