"""`dragoman verify`: is every entry of a ledger still what was written?"""

import click

from dragoman.cli.ledgers import ledger_option


@click.command()
@ledger_option
def command(*, path: str) -> None:
    """Check that every span in a ledger still equals its text, and that nothing was changed since it was written.

    Prints what the ledger holds and each problem on a line; exit status 1 if there is any.

    \b
    dragoman verify --ledger news.sqlite
    """
    from dragoman.cli.ledgers import opened
    from dragoman.cli.progress import counting
    from dragoman.cli.terminal import clean

    with opened(path) as ledger:
        counts = ledger.counts()
        click.echo(", ".join(f"{number} {name}" for name, number in counts.items()))
        found = 0
        with counting("checking", total=counts["readings"]) as progress:
            for problem in ledger.iter_problems(progress):
                found += 1
                click.echo(clean(str(problem)))
    if found:
        click.echo(f"dragoman: {found} problem{'s' if found > 1 else ''} found", err=True)
        raise SystemExit(1)
    click.echo("every span equals its text; no problem found")
