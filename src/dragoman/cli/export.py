"""`dragoman export`: a ledger in the forms that other tools read."""

from typing import Any

import click

from dragoman.cli.filters import filter_options
from dragoman.cli.ledgers import ledger_option

NAMES = (
    "csv", "parquet", "gdelt-events", "gdelt-mentions", "polecat", "jsonld", "ftm", "gexf", "panel", "training",
    "docbin", "label-studio",
)  # fmt: skip


@click.command()
@click.argument("form", type=click.Choice(NAMES), metavar="FORMAT")
@ledger_option
@click.option("-o", "--out", default="-", metavar="FILE", help="Where to write; standard output if left out.")
@click.option(
    "--what", type=click.Choice(["documents", "actors", "statements", "events", "measures"]), default="events",
    show_default=True, help="The rows, for csv and parquet.",
)  # fmt: skip
@filter_options
def command(*, form: str, path: str, out: str, what: Any, **filters: Any) -> None:
    """Write a ledger, or what a filter picks of it, in a form that other tools read.

    csv, parquet: tidy rows (--what). gdelt-events, gdelt-mentions, polecat: the columns of those data sets. jsonld:
    schema.org, Web Annotation, PROV. ftm: FollowTheMoney. gexf: the network with dates, for Gephi. panel: dyad-months.
    training, docbin, label-studio: events that people judged, for training.

    \b
    dragoman export parquet --what measures -o measures.parquet --ledger news.sqlite
    dragoman export panel --since 2021 -o panel.csv --ledger news.sqlite
    dragoman export gdelt-events --actor RUS --counterpart USA --ledger news.sqlite
    """
    import sys
    from pathlib import Path

    from dragoman.cli.ledgers import Refused, opened
    from dragoman.export.formats import FORMATS, lines, write
    from dragoman.query import Query

    if out == "-" and not FORMATS[form].text:
        raise Refused(f"{form} is not text; give a file with -o")
    with opened(path) as ledger:
        query = Query(**filters)
        if out != "-":
            try:
                return write(form, ledger, query, what, Path(out))
            except OSError as error:
                raise Refused(f"{out}: {error.strerror or error}") from error
            except ModuleNotFoundError as error:
                raise Refused(f"{form} needs {error.name}; install it with: pip install 'dragoman[tables]'") from error
        for piece in lines(form, ledger, query, what):
            sys.stdout.write(piece)
