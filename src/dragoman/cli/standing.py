"""`dragoman standing`: what stood between two actors on a day."""

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.ledgers import ledger_option

if TYPE_CHECKING:
    from dragoman.query.standing import LifeStep, StandingRow

_NAMES = (
    "id", "kind", "state", "told_state", "reason", "since", "until", "imposer", "imposer_names", "target",
    "target_names", "target_countries", "subject", "first_told", "last_confirmed", "age", "reports", "steps",
    "evidence", "sources", "contradicting", "measures", "through",
)  # fmt: skip
_STEPS = 5  # steps shown of a measure besides the first
_STYLES = {"in_force": "red", "extended": "red", "eased": "yellow", "unknown": "yellow"}


@click.command()
@ledger_option
@click.option("--between", nargs=2, required=True, metavar="ACTOR ACTOR", help="The two: RUS USA, EU BLR, any name.")
@click.option("--on", "on", metavar="DATE", help="The day asked for (2021-06-01); today if left out.")
@click.option("--known-by", metavar="DATE", help="Only from what had been published by this day.")
@click.option("--recorded-by", metavar="DATE", help="Only from what the ledger held at the end of this day.")
@click.option("--ended", is_flag=True, help="Also what was lifted or had expired by then.")
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl", "csv"]), default="text", show_default=True,
    help="A list to read, one JSON object a line, or comma-separated values.",
)  # fmt: skip
def command(
    *, path: str, between: tuple[str, str], on: str | None, known_by: str | None, recorded_by: str | None,
    ended: bool, form: str,
) -> None:  # fmt: skip
    """Tell which measures stood between two actors on a day: imposed by either, since when, last confirmed when.

    "unknown": no report has told of the measure for long, or none fixes when it began. "announced" and "threatened"
    measures are not known to be in force.

    \b
    dragoman standing --between RUS USA --on 2021-06-01 --ledger news.sqlite
    dragoman standing --between EU BLR --on 2021-06-19 --known-by 2021-06-01 --ledger news.sqlite
    """
    from datetime import UTC, datetime

    from dragoman.cli.ledgers import opened
    from dragoman.cli.tables import print_csv, print_jsonl
    from dragoman.query.entries import CLOSED
    from dragoman.query.standing import standing

    day = on or datetime.now(UTC).date().isoformat()
    with opened(path) as ledger:
        found = standing(ledger, *between, day, known_by=known_by, recorded_by=recorded_by)
    rows = [row for row in found if ended or row.state not in CLOSED]
    if form == "text":
        _print_text(rows, f"nothing known to stand between {between[0]} and {between[1]} on {day}")
    elif form == "jsonl":
        print_jsonl(_record(row) for row in rows)
    else:
        print_csv(_NAMES, (_record(row) for row in rows))


def _record(row: "StandingRow") -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in _NAMES if hasattr(row, name)}
    return {name: plain.get(name) for name in _NAMES} | {
        "imposer": [one.id for one in row.imposer], "imposer_names": [one.name for one in row.imposer],
        "target": [one.id for one in row.target], "target_names": [one.name for one in row.target],
        "target_countries": list(row.target_countries), "steps": [_step(step) for step in row.steps],
        "evidence": [step.evidence.quote for step in row.steps],
        "sources": [step.source.document for step in row.steps],
        "contradicting": [_step(step) for step in row.contradicting], "measures": list(row.measures),
    }  # fmt: skip


def _step(step: "LifeStep") -> str:
    toward = f" ({step.toward})" if step.toward else ""
    return f"{step.state}{toward}{f' {step.date}' if step.date else f' by {step.published}' if step.published else ''}"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _days(number: int | None) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def _print_text(rows: "list[StandingRow]", nothing: str) -> None:
    from dragoman.cli.terminal import console, show

    to = console()
    if not rows:
        click.echo(nothing, err=True)
    for row in rows:
        show(_entry(row), to)


def _entry(row: "StandingRow") -> Any:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from dragoman.cli.columns import parties, quoted, source_line
    from dragoman.cli.terminal import clean
    from dragoman.query.state import told_on

    line = Text(f"{_words(row.state):<10}", style=_STYLES.get(row.state, "dim")).append(f"  {_words(row.kind)}", "bold")
    line.append(f"  {clean(parties(row.imposer))}")
    if row.target or row.target_countries:
        line.append(" → ").append(clean(parties(row.target, row.target_countries)))
    facts = [
        f"since {row.since}" if row.since else None if row.reason else told_on(row.first_told),
        f"last confirmed on {row.last_confirmed} ({_days(row.age)} before)" if row.last_confirmed else None,
        row.reason, row.through and f"through {row.through}", f"{row.reports} report{'s' if row.reports != 1 else ''}",
    ]  # fmt: skip
    proofs = [Text(", ".join(fact for fact in facts if fact), style="cyan")]
    if row.subject:
        proofs.append(Text(clean(row.subject)))
    shown = list({(step.state, step.toward, step.evidence.quote): step for step in row.steps}.values())
    cut = len(shown) - _STEPS if len(shown) > _STEPS + 1 else 0
    for number, step in enumerate(shown):
        if 1 <= number <= cut:
            continue
        told = Text(f"{_words(_step(step))}: ", "bold").append(clean(quoted(step.evidence.quote)), "not bold")
        proofs.append(told.append(f"  {clean(source_line(step.source))}", "dim not bold"))
    if cut:
        proofs.append(Text(f"({cut} more steps; --format jsonl has all)", "dim"))
    for step in row.contradicting:
        proofs.append(Text(f"but {_words(_step(step))}: {clean(source_line(step.source))}", "yellow"))
    return Group(line, Padding(Group(*proofs), (0, 0, 0, 12)))
