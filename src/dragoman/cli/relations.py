"""`dragoman relations`: what passed between two actors, as a timeline."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.ledgers import ledger_option

if TYPE_CHECKING:
    from dragoman.query import Turn

_NAMES = (
    "kind", "id", "when", "date", "by", "by_names", "to", "to_names", "what", "standing", "toward",
    "teller", "words",
    "document", "published", "publisher", "agency", "title", "url",
)  # fmt: skip


@click.command()
@click.argument("one", metavar="ACTOR")
@click.argument("other", metavar="ACTOR")
@ledger_option
@click.option("--since", metavar="DATE", help="From this day, month or year on: 2021, 2021-06, 2021-06-19.")
@click.option("--until", metavar="DATE", help="Up to the end of this day, month or year.")
@click.option("--statements", is_flag=True, help="Also what they said to and of each other.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many entries.")
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl", "csv"]), default="text", show_default=True,
    help="A timeline to read, one JSON object a line, or comma-separated values.",
)  # fmt: skip
def command(*, one: str, other: str, path: str, statements: bool, form: str, **filters: Any) -> None:
    """Tell the relation of two actors as a timeline, newest first, each entry with the words that prove it.

    Both directions, and what they did together. "by 2021-06-19": no date is told, it happened by the day of
    publication; "told 2021-06-19": announced or asked for then, and not known to have happened.

    \b
    dragoman relations RUS USA --ledger news.sqlite
    dragoman relations Kenya Uganda --ledger news.sqlite --since 2024 --statements
    """
    from dragoman.cli.ledgers import opened
    from dragoman.cli.tables import print_csv, print_jsonl
    from dragoman.query import Query

    with opened(path) as ledger:
        turns = ledger.relations(one, other, Query(**filters), statements=statements)
        if form == "text":
            _print_text(turns, f"nothing found between {one} and {other}")
        elif form == "jsonl":
            print_jsonl(_record(turn) for turn in turns)
        else:
            print_csv(_NAMES, (_record(turn) for turn in turns))


def _record(turn: "Turn") -> dict[str, Any]:
    source = {name: getattr(turn.source, name) for name in _NAMES[-6:]}
    return {
        "kind": turn.kind, "id": turn.id, "when": turn.when, "date": turn.date,
        "by": [actor.id for actor in turn.by], "by_names": [actor.name for actor in turn.by],
        "to": [actor.id for actor in turn.to], "to_names": [actor.name for actor in turn.to],
        "what": turn.what, "standing": turn.standing, "toward": turn.toward,
        "teller": turn.teller, "words": turn.quote, **source,
    }  # fmt: skip


def _print_text(turns: "Iterator[Turn]", nothing: str) -> None:
    from dragoman.cli.terminal import console, show

    out = console()
    first = next(turns, None)
    if first is None:
        click.echo(nothing, err=True)
        return
    for turn in chain((first,), turns):
        show(_entry(turn), out)


def _entry(turn: "Turn") -> Any:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from dragoman.cli.columns import parties, quoted, source_line
    from dragoman.cli.terminal import clean, standing

    line = Text(f"{turn.when:<12}", style="cyan")
    line.append(f"  {clean(parties(turn.by))}", "bold")
    if others := [actor for actor in turn.to if actor not in turn.by]:
        line.append(" → ").append(clean(parties(others)), "bold")
    line.append(f"  {turn.what.replace('_', ' ')}", "bold").append(
        f"  {standing(turn.standing, turn.toward)}", "yellow" if turn.standing != "actual" else ""
    )
    if turn.teller:
        line.append(f"  says {clean(turn.teller)}", "italic")
    proof = Text(clean(quoted(turn.quote))).append(f"\n{clean(source_line(turn.source))}", "dim")
    return Group(line, Padding(proof, (0, 0, 0, 14)))
