"""`dragoman pairs`: the relation that each sentence tells between its two marked actors."""

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dragoman.coding.relation_input import Offsets, Pair
    from dragoman.coding.relations import Relation
    from dragoman.errors import InputError

ADVICE = 'write {"id", "text", "source_span": [start, end], "target_span": [start, end] or null}'


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option("--strict", is_flag=True, help="Stop at the first line that can't be read.")
def command(inputs: tuple[str, ...], strict: bool) -> None:
    """Classify the relation of two marked actors, sentence by sentence.

    FILE holds one object a line, {"id", "text", "source_span": [start, end], "target_span": [start, end] or null}, with
    offsets in code points; it may be gzipped, or - for standard input. Each line gives one, in the same order:
    {"id", "type", "quad", "binary", "probabilities"}: the PLOVER type (15 of them; YIELD holds CONCEDE and RETREAT),
    its quad class (1 verbal and 2 material cooperation, 3 verbal and 4 material conflict), and 0 for cooperation or 1
    for conflict.

    \b
    dragoman pairs sentences.jsonl > relations.jsonl
    """
    from dragoman.cli.failures import Failures, told
    from dragoman.coding.relations import relations

    def show(given: Any, pair: "Pair") -> None:
        for relation in relations().each([pair]):
            click.echo(json.dumps(_row(given, relation), ensure_ascii=False))

    failures = Failures(strict=strict)
    with told():
        for given, pair in failures.read(_pairs(inputs)):
            failures.attempt(f"pair {given}", partial(show, given, pair))
    failures.end()


def _row(given: Any, relation: "Relation") -> dict[str, object]:
    types = relation.labels.types
    return {
        "id": given,
        "type": relation.type,
        "quad": relation.quad,
        "binary": relation.binary,
        "probabilities": {kind: round(p, 5) for kind, p in zip(types, relation.probabilities, strict=True)},
    }


def _pairs(inputs: tuple[str, ...]) -> "Iterator[tuple[Any, Pair] | InputError]":
    """The pairs of all lines in order, or why a line or file can't be read."""
    from dragoman.errors import InputError
    from dragoman.sources import opened

    for name in inputs:
        try:
            with opened(name) as lines:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        yield _parse(line, f"{name}:{number}")
        except InputError as error:
            yield error


def _parse(line: bytes, where: str) -> "tuple[Any, Pair] | InputError":
    from dragoman.coding.relation_input import Pair
    from dragoman.errors import UnreadableInput

    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return UnreadableInput(where, "not a JSON object in UTF-8", ADVICE)
    if not isinstance(row, dict):
        return UnreadableInput(where, "not a JSON object", ADVICE)
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return UnreadableInput(where, "no text", ADVICE)
    try:
        source, target = (_span(row.get(key), key, text) for key in ("source_span", "target_span"))
    except ValueError as problem:
        return UnreadableInput(where, str(problem), ADVICE)
    return row.get("id"), Pair(text, source, target)


def _span(given: Any, key: str, text: str) -> "Offsets | None":
    """Offsets into the text; nothing, null and [null, null] are an actor that the sentence doesn't name."""
    if given is None or given == [None, None]:
        return None
    if not isinstance(given, list) or len(given) != 2 or not all(type(offset) is int for offset in given):
        raise ValueError(f"{key} is not two offsets")
    start, end = given
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{key} [{start}, {end}] is not inside the text of {len(text)} characters")
    return start, end
