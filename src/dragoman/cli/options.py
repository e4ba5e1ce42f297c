"""Options that the commands which read articles share."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from dragoman.settings import threads

F = TypeVar("F", bound=Callable[..., Any])
MOST_WORKERS = 8  # each takes some 400 MB


def _checked(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The date as it was given; what is no date stops the command before anything is read."""
    from dragoman.model.edtf import interval

    if value is not None and interval(value) is None:
        raise click.BadParameter(f"{value[:40]!r} is no date; write it as 2021-06-19")
    return value


def published_option(command: F) -> F:
    """`--published DATE`, checked."""
    return click.option(
        "--published", metavar="DATE", callback=_checked,
        help="Publication date (2021-06-19) where an input tells none.",
    )(command)  # fmt: skip


def reader_option(command: F) -> F:
    """`--reader NAME`."""
    return click.option(
        "--reader", "reader_name", metavar="NAME", help="Another reader: spacy:NAME for an installed pipeline."
    )(command)


def strict_option(command: F) -> F:
    """`--strict`."""
    return click.option("--strict", is_flag=True, help="Stop at the first input that can't be read.")(command)


def workers_option(command: F) -> F:
    """`--workers N`, by default as many as the reader may have threads, up to `MOST_WORKERS`."""
    return click.option(
        "--workers", type=click.IntRange(min=1), metavar="N", default=lambda: min(threads(), MOST_WORKERS),
        help=f"Processes that read, where there are many articles.  [default: one a processor, up to {MOST_WORKERS}]",
    )(command)  # fmt: skip
