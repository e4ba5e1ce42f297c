"""`dragoman audit`: how often the coding is right, as people judge a sample of it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from dragoman.cli.ledgers import ledger_option

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.query import EventRow, Ledger
    from dragoman.query.judgements import Judgement

    Found = Mapping[str, Mapping[str, Judgement]]  # by person and event

_KEYS = {"y": "right", "n": "wrong", "u": "unsure"}


@click.command()
@ledger_option
@click.option("--sample", "size", type=click.IntRange(min=1), default=150, show_default=True, help="Events to draw.")
@click.option("--seed", type=int, default=7, show_default=True, help="The same seed draws the same events.")
@click.option(
    "--judgements", "file", metavar="FILE", type=click.Path(dir_okay=False),
    help="Keep judgements in this file, one JSON object a line, and not in the ledger.",
)  # fmt: skip
@click.option("--by", envvar="USER", default="someone", show_default=True, metavar="NAME", help="Who judges.")
@click.option("--type", "type_", multiple=True, metavar="TYPE", help="Only events of this PLOVER type.")
@click.option("--status", multiple=True, metavar="STATUS", help="Only events of this status.")
@click.option("--since", metavar="DATE", help="From this day, month or year on.")
@click.option("--until", metavar="DATE", help="Up to the end of this day, month or year.")
@click.option("--training", metavar="FILE", type=click.Path(dir_okay=False), help="Write what was judged for training.")
def command(
    *, path: str, size: int, seed: int, file: str | None, by: str, type_: tuple[str, ...], status: tuple[str, ...],
    since: str | None, until: str | None, training: str | None,
) -> None:  # fmt: skip
    """Judge a random sample of events at their evidence, and tell the share that is right with its interval.

    On a terminal it shows each event of the sample that you have not judged: y right, n wrong, u unsure, q stop for
    now. An event is right if actors, recipients, type, status and date all are. Elsewhere it only tells the estimate.

    Judgements are those of the ledger, made here or on the pages (`serve --review`): what was accepted is right, what
    was corrected or rejected is wrong, and wrong events are left out of answers from then on. With --judgements they
    are kept beside the ledger, which stays as it is. They are added with who and when, never overwritten; a later one
    of the same person supersedes. Of two people their agreement is told as well (Cohen's kappa).

    \b
    dragoman audit --sample 150 --ledger news.sqlite
    dragoman audit --sample 150 --by second-reader --ledger news.sqlite
    dragoman audit --sample 150 --judgements audit.jsonl --ledger news.sqlite
    """
    import sys
    from pathlib import Path

    from dragoman.cli.ledgers import opened
    from dragoman.query import Query
    from dragoman.query.audit import sample

    with opened(path) as ledger:
        kept = _File(Path(file)) if file else _Ledger(ledger)
        rows = list(sample(ledger, Query(type=type_, status=status, since=since, until=until), size, seed))
        if sys.stdin.isatty():
            _judge(rows, kept, by)
        found = kept.standing()
        _tell(rows, found)
        if training:
            with Path(training).open("w", encoding="utf-8") as out:
                for line in _training(ledger, rows, found):
                    out.write(line)


class _File:
    """Judgements in a file beside the ledger."""

    def __init__(self, path: "Path") -> None:
        self._path = path

    def standing(self) -> "Found":
        from dragoman.query.judgements import standing

        return standing(self._path)

    def add(self, id: str, verdict: str, by: str) -> None:
        from dragoman.query.judgements import Judgement, append, now

        append(self._path, Judgement(id, verdict, by, now()))


class _Ledger:
    """Judgements of the ledger; of what somebody is unsure of it keeps nothing."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger

    def standing(self) -> "Found":
        from dragoman.query.agreement import judged_events

        return self._ledger.answer(judged_events)

    def add(self, id: str, verdict: str, by: str) -> None:
        if verdict != "unsure":
            self._ledger.judge("events", id, "accepted" if verdict == "right" else "rejected", by)


def _judge(rows: "list[EventRow]", kept: "_File | _Ledger", by: str) -> None:
    done = kept.standing().get(by, {})
    waiting = [row for row in rows if row.id not in done]
    for number, row in enumerate(waiting, 1):
        click.echo(f"\n{number} of {len(waiting)}")
        _show(row)
        key = ""
        while key not in (*_KEYS, "q"):
            click.echo("right? y/n/u, q to stop: ", nl=False)
            key = click.getchar(echo=True).lower()
            click.echo()
        if key == "q":
            return
        kept.add(row.id, _KEYS[key], by)


def _show(row: "EventRow") -> None:
    from dragoman.cli.columns import parties, quoted
    from dragoman.cli.terminal import clean

    whom = parties(row.recipients, row.recipient_countries, unknown="nobody named")
    click.secho(clean(f"{parties(row.actors, row.actor_countries)} → {whom}"), bold=True)
    teller = f", says {row.teller}" if row.teller else ""
    click.echo(clean(f"{row.type} {row.mode or ''} · {row.status}{teller} · {row.date or 'no date'}"))
    click.echo(clean(f"{quoted(row.evidence.quote)}  [{row.trigger.quote}]"))


def _tell(rows: "list[EventRow]", found: "Found") -> None:
    from dragoman.query.audit import kappa, wilson

    drawn = {row.id for row in rows}
    click.echo(f"{len(drawn)} events drawn")
    if drawn and not any(drawn & judged.keys() for judged in found.values()):
        click.echo("nobody has judged any of them yet: run this on a terminal, or judge on the pages", err=True)
    for by, judged in found.items():
        verdicts = [one.verdict for id, one in judged.items() if id in drawn]
        sure = [verdict for verdict in verdicts if verdict != "unsure"]
        got = wilson(sure.count("right"), len(sure))
        click.echo(
            f"{by}: precision {got.share:.3f} (95 in 100: {got.low:.3f} to {got.high:.3f}), {got.right} right of "
            f"{got.judged}; {len(verdicts) - len(sure)} unsure, {len(drawn) - len(verdicts)} not judged yet"
        )
    names = list(found)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            sides = [{id: judged.verdict for id, judged in found[by].items() if id in drawn} for by in (one, other)]
            agreement = kappa(sides[0], sides[1])
            if agreement is not None:
                click.echo(f"{one} and {other}: kappa {agreement:.3f}")


def _training(ledger: "Ledger", rows: "list[EventRow]", found: "Found") -> Iterator[str]:
    import json

    from dragoman.query.judgements import training_record

    for row in rows:
        for by, judged in found.items():
            if row.id in judged:
                text = ledger.document(row.source.document).text
                record = training_record(row, text, judged[row.id].verdict)
                yield json.dumps(record | {"by": by, "at": judged[row.id].at}, ensure_ascii=False) + "\n"
