"""`dragoman read`: read articles and print what they tell."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import published_option, reader_option, strict_option, workers_option

if TYPE_CHECKING:
    from dragoman.model.document import Document

Printer = Callable[["Document"], None]


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format", "form", type=click.Choice(["brief", "jsonl", "json"]), default="brief", show_default=True,
    help="A readable brief, one JSON object a line, or indented JSON.",
)  # fmt: skip
@published_option
@reader_option
@workers_option
@strict_option
def command(
    inputs: tuple[str, ...], form: str, published: str | None, reader_name: str | None, workers: int, strict: bool
) -> None:
    """Read articles: files (.txt .html .jsonl .csv .xml .warc .eml, gzipped or not), folders, addresses, or - (standard
    input).

    \b
    dragoman read report.txt --published 2021-06-19
    dragoman read reports/ --format jsonl > records.jsonl
    curl -s https://example.org/report.html | dragoman read -
    """
    from dragoman.cli.failures import Failures, told
    from dragoman.interpret import read_many

    failures, print_one = Failures(strict=strict), _printer(form, reader_name)
    with told():
        for document in failures.read(read_many(inputs, published=published, reader_name=reader_name, workers=workers)):
            failures.attempt(document.called, partial(print_one, document))
    failures.end()


def _printer(form: str, reader_name: str | None) -> Printer:
    import json

    from dragoman.interpret import run_info
    from dragoman.model.record import to_record

    def record(document: "Document") -> str:
        made = to_record(document, run=run_info(reader_name))
        return json.dumps(made, ensure_ascii=False, indent=1 if form == "json" else None)

    return _brief_printer() if form == "brief" else lambda document: click.echo(record(document))


def _brief_printer() -> Printer:
    from dragoman.cli.brief import Brief
    from dragoman.cli.terminal import console, show

    out = console()
    several = False

    def show_one(document: "Document") -> None:
        nonlocal several
        if several:
            click.echo()
        several = True
        show(Brief(document), out)

    return show_one
