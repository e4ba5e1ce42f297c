"""`dragoman explain`: why each event was coded, and why not."""

from functools import partial
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import published_option, reader_option, strict_option

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from dragoman.coding.explain import Explanation, Reason
    from dragoman.model.document import Document


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--missed", is_flag=True, help="Only sentences with two actors and no event.")
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="To read, or one JSON object a sentence.",
)  # fmt: skip
@published_option
@reader_option
@strict_option
def command(
    *, inputs: tuple[str, ...], missed: bool, form: str, published: str | None, reader_name: str | None, strict: bool
) -> None:
    """Show for each event its frame, who fills the slots and how, and what gave its status; and for each sentence that
    names two actors and tells no event, why not.

    \b
    dragoman explain report.txt --published 2021-06-19
    dragoman explain reports/ --missed
    """
    from dragoman.cli.failures import Failures
    from dragoman.cli.terminal import console
    from dragoman.interpret import explain_many

    failures = Failures(strict=strict)
    show = _print_jsonl if form == "jsonl" else partial(_print_text, out=console())
    for document, found in failures.read(explain_many(inputs, published=published, reader_name=reader_name)):
        chosen = [one for one in found if not (missed and one.told)]
        failures.attempt(document.called, partial(show, document, chosen))
    failures.end()


def _print_jsonl(document: "Document", found: "list[Explanation]") -> None:
    import json

    from dragoman.model.record import plain

    for one in found:
        row = {"document": document.id, "input_id": document.input_id, **plain(one)}
        click.echo(json.dumps(row, ensure_ascii=False))


def _print_text(document: "Document", found: "list[Explanation]", out: "Console") -> None:
    from rich.console import Group
    from rich.text import Text

    from dragoman.cli.terminal import clean, show

    title = clean(document.title or document.input_id or document.id)
    show(Group(Text(title, style="bold"), *(_sentence(one) for one in found), Text()), out)


def _sentence(one: "Explanation") -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from dragoman.cli.terminal import clean

    lines = [Padding(_reason(reason), (0, 0, 0, 4)) for reason in one.reasons]
    if not lines:
        nothing = Text(f"no event: it names {clean(', '.join(one.actors))}, but no predicate takes one of them")
        lines = [Padding(nothing, (0, 0, 0, 4))]
    return Group(Text(), Text(clean(one.sentence.quote), style="dim"), *lines)


def _reason(reason: "Reason") -> "Text":
    from rich.text import Text

    from dragoman.cli.terminal import clean

    if reason.refused is not None:
        frame = f" as {reason.frame} ({reason.type})" if reason.frame else ""
        return Text("✗ ", style="red").append(clean(f"{reason.trigger}{frame}: {reason.refused}"), style="none")
    kind = f"{reason.type}-{reason.mode}" if reason.mode else f"{reason.type}"
    text = Text("✓ ", style="green").append(clean(f"{reason.trigger}: {kind}, frame {reason.frame}"), style="bold")
    for title, fillers in (("actor", reason.actors), ("recipient", reason.recipients)):
        for name, word, how in fillers:
            text.append("\n  ").append(clean(f"{title}: {name} (“{word}”, {how})"), style="none")
    why = f" ({'; '.join(reason.because)})" if reason.because else ""
    text.append("\n  ").append(clean(f"status: {reason.status}{why}"), style="none")
    return text.append(f"\n  confidence: {reason.confidence}", style="none")
