"""What the commands that open a ledger share: the option, and errors as one line with exit status 2."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.query import Ledger

F = TypeVar("F", bound=Callable[..., Any])


class Refused(click.ClickException):
    """The command can't do what it was asked: exit status 2, as for a wrong option."""

    exit_code = 2


def ledger_option(command: F) -> F:
    """`--ledger FILE`, also from the environment."""
    return click.option(
        "--ledger", "path", required=True, envvar="DRAGOMAN_LEDGER", show_envvar=True, metavar="FILE",
        help="The ledger's file.",
    )(command)  # fmt: skip


@contextmanager
def opened(path: str, *, create: bool = False) -> Iterator["Ledger"]:
    """The ledger in this file, closed at the end; what goes wrong with it is told in one line."""
    from dragoman.cli.progress import gathering
    from dragoman.query import Ledger

    try:
        with gathering(path) as progress:
            ledger = Ledger(path, create=create, progress=progress)
        with ledger:
            yield ledger
    except DragomanError as error:
        raise Refused(str(error)) from error
