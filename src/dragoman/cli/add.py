"""`dragoman add`: read articles into a ledger."""

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import click

from dragoman.cli.ledgers import ledger_option
from dragoman.cli.options import published_option, reader_option, strict_option, workers_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.cli.failures import Failures
    from dragoman.errors import InputError
    from dragoman.model.document import Document
    from dragoman.query import Ledger


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@ledger_option
@published_option
@reader_option
@workers_option
@strict_option
def command(
    *, inputs: tuple[str, ...], path: str, published: str | None, reader_name: str | None, workers: int, strict: bool
) -> None:
    """Read articles and keep what they tell in a ledger, which is made if it is not there.

    The same article again changes nothing; read anew by a newer version, its new reading supersedes the old one, which
    is kept. Each document is kept as soon as it is read: a run that was stopped can be started again.

    \b
    dragoman add reports/ --ledger news.sqlite
    dragoman add report.txt --published 2021-06-19 --ledger news.sqlite
    """
    from dragoman.cli.failures import Failures
    from dragoman.cli.ledgers import opened

    failures, outcomes, stopped = Failures(strict=strict), Counter[str](), False
    with opened(path, create=True) as ledger:
        from dragoman.interpret import read_many, run_info

        items = read_many(inputs, published=published, reader_name=reader_name, workers=workers)
        try:
            _keep(ledger, items, outcomes, failures, run_info(reader_name))
        except KeyboardInterrupt:
            stopped = True
    told = [f"{outcomes[name]} {word}" for name, word in _SUMMARY.items()]
    click.echo(f"{', '.join(told)}, {failures.count} failed: {path}")
    if stopped:
        click.echo("dragoman: stopped; the same command goes on with what is left", err=True)
        raise SystemExit(_INTERRUPTED)
    failures.end()


_INTERRUPTED = 130  # the exit status that shells give a program stopped by Ctrl+C
_SUMMARY = {"new": "added", "unchanged": "unchanged", "superseded": "superseded"}


def _keep(
    ledger: "Ledger", items: "Iterable[Document | InputError]", outcomes: Counter[str], failures: "Failures",
    run: dict[str, str],
) -> None:  # fmt: skip
    from dragoman.cli.progress import counting
    from dragoman.errors import UnprovedDocument

    def keep(document: "Document") -> None:
        try:
            outcomes[ledger.add(document, run=run).outcome] += 1
        except UnprovedDocument as error:
            failures.report(error)

    with counting("reading") as progress:
        for document in failures.read(items):
            failures.attempt(document.called, partial(keep, document))
            progress(outcomes.total() + failures.count)
