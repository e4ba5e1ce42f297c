"""What a command does with inputs that can't be read, and with those that dragoman itself fails on: one line each on
standard error, a count, exit status 1."""

import gc
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from dragoman.errors import DragomanError, FailedReading, InputError, attempted
from dragoman.settings import debugging

T = TypeVar("T")


class Failures:
    """Counts the inputs that failed; `strict` stops at the first."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.count = 0

    def report(self, error: DragomanError) -> None:
        """Print the error as one line; exit at once when strict."""
        self.count += 1
        click.echo(f"dragoman: {_one_line(str(error))}", err=True)
        if isinstance(error, FailedReading) and debugging():
            lines = "".join(traceback.format_exception(error.__cause__)).splitlines()
            click.echo("\n".join(_printable(line) for line in lines), err=True)
        if self.strict:
            raise SystemExit(1)

    def read(self, items: Iterable[T | InputError]) -> Iterator[T]:
        """The items that could be read; the others are reported in their places.

        An error that ends the run (a missing reader, a bad date) is told as a line, not a traceback.
        """
        with told():
            for item in settled(items):
                if isinstance(item, InputError):
                    self.report(item)
                else:
                    yield item

    def attempt(self, name: str, work: Callable[[], object]) -> None:
        """Do what is to be done with an item; a mistake of dragoman's own in it is reported, and the run goes on."""
        done = attempted(name, work)
        if isinstance(done, InputError):
            self.report(done)

    def end(self) -> None:
        """Tell how many failed and exit with status 1, if any did."""
        if self.count:
            click.echo(f"dragoman: {self.count} input{'s' if self.count > 1 else ''} could not be read", err=True)
            raise SystemExit(1)


@contextmanager
def told() -> Iterator[None]:
    """An error in here that ends the run is told as a line, not a traceback."""
    try:
        yield
    except DragomanError as error:
        raise click.ClickException(_one_line(str(error))) from error


def settled(items: Iterable[T]) -> Iterator[T]:
    """The items; what was loaded to make the first stays, and is left out of every search for garbage from then on."""
    items = iter(items)
    for first in items:
        gc.freeze()
        yield first
        break
    yield from items


def _one_line(message: str) -> str:
    return _printable(" ".join(message.split()))


def _printable(line: str) -> str:
    return "".join(character for character in line if character.isprintable())
