"""`dragoman quotes`: who said what, as a table."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.options import published_option, reader_option, strict_option, workers_option

if TYPE_CHECKING:
    from dragoman.model.document import Document
    from dragoman.model.statement import Statement

COLUMNS = (
    "input", "id", "speaker", "name", "as_written", "office", "kind", "act", "words", "date", "to", "venue", "within",
    "confidence",
)  # fmt: skip
Row = dict[str, Any]
_SPEAKER = 26  # characters of the table's first column


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True,
    help="A table to read, comma-separated values, or one JSON object a line.",
)  # fmt: skip
@published_option
@click.option("--speaker", "wanted", metavar="TEXT", help="Only speakers whose name or id contains TEXT.")
@click.option(
    "--kind", "kinds", type=click.Choice(["direct", "indirect", "mixed"]), multiple=True, help="Only this kind."
)
@click.option("--all", "everything", is_flag=True, help="Plans, feelings and findings told of someone as well.")
@reader_option
@workers_option
@strict_option
def command(
    *,
    inputs: tuple[str, ...],
    form: str,
    published: str | None,
    wanted: str | None,
    kinds: tuple[str, ...],
    everything: bool,
    reader_name: str | None,
    workers: int,
    strict: bool,
) -> None:
    """List who said what: speaker, office, words, kind and date of every statement.

    \b
    dragoman quotes report.txt
    dragoman quotes reports/ --format csv --speaker "foreign ministry" > quotes.csv
    """
    from dragoman.cli.failures import Failures
    from dragoman.interpret import read_many

    failures = Failures(strict=strict)

    def chosen() -> Iterator[Row]:
        for document in failures.read(read_many(inputs, published=published, reader_name=reader_name, workers=workers)):
            yield from (row for row in rows(document, everything=everything) if _wanted(row, wanted, kinds))

    _print(form, chosen())
    failures.end()


def rows(document: "Document", *, everything: bool = False) -> Iterator[Row]:
    """One row a statement, in text order; `words` joins the pieces of a content that is split around its cue.

    Plans, feelings and findings, which are attributed to someone but not said, only if `everything` is asked for.
    """
    actors = {actor.id: actor for actor in document.actors}
    for one in document.statements:
        if not (one.spoken or everything):
            continue
        speaker = actors.get(one.speaker or "")
        listener = actors.get(one.addressee or "")
        yield {
            "input": document.called,
            "id": one.id,
            "speaker": one.speaker,
            "name": ", ".join(actors[name].name for name in one.speakers if name in actors) or None,
            "as_written": one.speaker_text,
            "office": _office(speaker.offices[0].title, speaker.offices[0].of, actors)
            if speaker and speaker.offices
            else None,
            "kind": one.kind,
            "act": one.act,
            "words": _words(one),
            "date": one.date or one.date_text,
            "to": listener.name if listener else None,
            "venue": " ".join(span.quote for span in one.venue) or None,
            "within": one.within,
            "confidence": one.confidence,
        }


def _office(title: str, body: str | None, actors: dict[str, Any]) -> str:
    if body is None:
        return title
    return f"{title}, {actors[body].name if body in actors else body}"


def _words(one: "Statement") -> str:
    return " … ".join(" ".join(span.quote.split()) for span in one.content)


def _wanted(row: Row, speaker: str | None, kinds: tuple[str, ...]) -> bool:
    if kinds and row["kind"] not in kinds:
        return False
    named = f"{row['speaker'] or ''} {row['name'] or ''} {row['as_written'] or ''}".lower()
    return speaker is None or speaker.lower() in named


def _print_table(found: Iterable[Row]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from dragoman.cli.terminal import clean, console, show

    table = Table("speaker", "words", "kind", "date", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 1, 0))
    table.columns[0].width = _SPEAKER
    table.columns[1].ratio = 1
    for row in found:
        speaker = Text(clean(row["name"] or (f"? ({row['as_written']})" if row["as_written"] else "?")))
        if row["office"]:
            speaker.append("\n" + clean(row["office"]), style="dim")
        table.add_row(speaker, *(Text(clean(row[key] or "")) for key in ("words", "kind", "date")))
    if table.row_count:
        show(table, console())
    else:
        click.echo("no statements found", err=True)


def _print(form: str, found: Iterable[Row]) -> None:
    from dragoman.cli.tables import print_csv, print_jsonl

    if form == "csv":
        print_csv(COLUMNS, found)
    elif form == "jsonl":
        print_jsonl(found)
    else:
        _print_table(found)
