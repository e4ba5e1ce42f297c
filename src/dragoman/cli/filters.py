"""The options that pick rows of a ledger, the same for every command that shows or writes them."""

from collections.abc import Callable
from typing import Any

import click


def _order(_context: click.Context, _parameter: click.Parameter, value: bool) -> str:
    return "oldest" if value else "newest"


_FILTERS = (
    click.option("--actor", metavar="NAME", help="Who acts, imposes or speaks: RUS, Russia, igo:EU, a person's name."),
    click.option("--recipient", metavar="NAME", help="On whom, or to whom."),
    click.option("--counterpart", metavar="NAME", help="With --actor: between the two, in both directions."),
    click.option("--speaker", metavar="NAME", help="Who says it (statements)."),
    click.option("--type", multiple=True, metavar="TYPE", help="PLOVER type of an event: SANCTION, CONSULT …"),
    click.option("--quad", type=int, metavar="1-4", help="Quad class of an event."),
    click.option("--status", multiple=True, metavar="STATUS", help="Status of an event: actual, planned, denied …"),
    click.option("--kind", multiple=True, metavar="KIND", help="Kind of a measure, statement or actor."),
    click.option("--state", multiple=True, metavar="STATE", help="State of a measure: in_force, announced, lifted …"),
    click.option("--act", multiple=True, metavar="ACT", help="Manner of a statement: say, deny, promise …"),
    click.option("--publisher", multiple=True, metavar="NAME", help="Who published it."),
    click.option("--language", multiple=True, metavar="CODE", help="Language of the document: en."),
    click.option(
        "--judged", multiple=True, type=click.Choice(["accepted", "corrected", "rejected", "open"]),
        help="What people found of a row; rejected rows are left out unless asked for.",
    ),
    click.option("--since", metavar="DATE", help="From this day, month or year on: 2021, 2021-06, 2021-06-19."),
    click.option("--until", metavar="DATE", help="Up to the end of this day, month or year."),
    click.option("--published-since", metavar="DATE", help="Told in reports published from this day on."),
    click.option("--published-until", metavar="DATE", help="Told in reports published up to the end of this day."),
    click.option("--confidence", type=float, metavar="0-1", help="What the coding is at least so sure of."),
    click.option(
        "--corroboration", type=int, metavar="N", help="Events that at least N independent publishers tell."
    ),
    click.option("--known-by", metavar="DATE", help="Only what had been published by this day."),
    click.option("--recorded-by", metavar="DATE", help="Only what the ledger held at the end of this day."),
    click.option(
        "--text", metavar="WORDS", help='Words in the evidence; WORD* for all that begin so, "TWO WORDS" in a row.'
    ),
    click.option("--oldest-first", "order", is_flag=True, callback=_order, help="Turn the order round."),
    click.option("--after", metavar="CURSOR", help="Only what follows the row with this cursor."),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many rows (a table shows 50)."),
)  # fmt: skip


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add them; each is passed on under the name of its field of `dragoman.query.Query`."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command
