"""A progress bar on standard error, where that is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import click


@contextmanager
def counting(doing: str, *, total: int | None = None, as_share: bool = False) -> Iterator[Callable[[int], None]]:
    """Gives a function to call with the number done so far, shown as such or as a share of the total; without a
    terminal it shows nothing."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    number = TaskProgressColumn() if as_share else MofNCompleteColumn()
    columns = (TextColumn("{task.description}"), BarColumn(), number, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=total)
        yield lambda done: progress.update(task, completed=done)


@contextmanager
def gathering(path: str) -> Iterator[Callable[[int, int], None]]:
    """Tells that a ledger is gathered anew: in a line when it begins and one when it is done, on a terminal with a bar
    between them. Gives what a `Store` calls as it goes on, which it does only where there is anything to gather."""
    shown: list[Callable[[int], None]] = []
    with ExitStack() as bars:

        def progress(done: int, total: int) -> None:
            if not shown:
                click.echo(
                    f"{path}: gathered by the rules of an earlier dragoman; what its reports tell of one happening is "
                    "found anew, once (of a million events this takes minutes)",
                    err=True,
                )
                shown.append(bars.enter_context(counting("gathering", total=total, as_share=True)))
            shown[0](done)

        yield progress
    if shown:
        click.echo(f"{path}: gathered anew", err=True)
