"""`dragoman times`: temporal expressions as TIMEX3 values."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import click

from dragoman.cli.options import published_option, strict_option


@dataclass(frozen=True, slots=True)
class Text:
    """One text to read: its id and day of publication, as the input gives them."""

    id: str | None
    published: str | None
    text: str


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@published_option
@click.option("--edtf", "with_edtf", is_flag=True, help="Add the EDTF value and the words of each expression.")
@strict_option
def command(inputs: tuple[str, ...], published: str | None, with_edtf: bool, strict: bool) -> None:
    """Find dates, times, durations and sets of times.

    INPUT is a .jsonl file of {"id", "dct", "text"} ("published" is read too), a text file, or - for either on standard
    input. Each text gives one line: {"id", "timexes": [{"start", "end", "type", "value"}]}, offsets in code points.

    \b
    dragoman times articles.jsonl > timexes.jsonl
    dragoman times report.txt --published 2021-06-19 --edtf
    """
    from dragoman.cli.failures import Failures
    from dragoman.times import find_times

    def show(item: Text) -> None:
        times = find_times(item.text, item.published or published)
        click.echo(
            json.dumps({"id": item.id, "timexes": [_row(time, with_edtf) for time in times]}, ensure_ascii=False)
        )

    failures = Failures(strict=strict)
    for item in failures.read(_texts(inputs)):
        failures.attempt(item.id or "standard input", partial(show, item))
    failures.end()


def _row(time: Any, with_edtf: bool) -> dict[str, object]:
    row = {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.timex}
    return {**row, "edtf": time.edtf, "text": time.span.quote} if with_edtf else row


def _texts(inputs: tuple[str, ...]) -> Iterator[Any]:
    """Every text of the inputs, or the error that names why one can't be read."""
    from dragoman.errors import InputError

    for name in inputs:
        try:
            content = _content(name)
        except InputError as error:
            yield error
            continue
        if name.removesuffix(".gz").endswith(".jsonl") or (name == "-" and content.lstrip().startswith("{")):
            yield from _lines(name, content)
        else:
            yield Text(None if name == "-" else name, None, content)


def _content(name: str) -> str:
    from dragoman.errors import UnreadableInput
    from dragoman.sources import opened

    with opened(name) as stream:
        try:
            return stream.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableInput(name, "is not UTF-8", "give a UTF-8 text or .jsonl file") from error


def _lines(name: str, content: str) -> Iterator[Any]:
    from dragoman.errors import UnreadableInput

    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield UnreadableInput(where, "not a JSON object", "write one object a line")
            continue
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            yield UnreadableInput(where, "no text", 'give each line a "text"')
            continue
        published = row.get("dct") or row.get("published")
        yield Text(row.get("id"), published if isinstance(published, str) else None, row["text"])
