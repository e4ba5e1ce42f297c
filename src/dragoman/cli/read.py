"""`dragoman read`: read articles and print what they tell."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.options import published_option, reader_option, strict_option

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
@strict_option
def command(inputs: tuple[str, ...], form: str, published: str | None, reader_name: str | None, strict: bool) -> None:
    """Read articles: files (.txt .html .jsonl .xml .warc, gzipped or not), folders, addresses, or - for standard input.

    \b
    dragoman read report.txt --published 2021-06-19
    dragoman read reports/ --format jsonl > records.jsonl
    curl -s https://example.org/report.html | dragoman read -
    """
    from dragoman.cli.failures import Failures, told
    from dragoman.errors import InputError
    from dragoman.interpret import read_many, run_info

    failures = Failures(strict=strict)
    with told():
        run = run_info(reader_name)
    print_one = _printer(form, run)
    for item in failures.guard(read_many(inputs, published=published, reader_name=reader_name)):
        if isinstance(item, InputError):
            failures.report(item)
        else:
            print_one(item)
    failures.end()


def _printer(form: str, run: dict[str, str]) -> Printer:
    import json

    from dragoman.model.record import to_record

    options: dict[str, Any] = {"ensure_ascii": False, "indent": 1 if form == "json" else None}
    if form != "brief":
        return lambda document: click.echo(json.dumps(to_record(document, run=run), **options))
    return _brief_printer()


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
