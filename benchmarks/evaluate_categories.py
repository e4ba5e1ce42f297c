"""Is an event of every CAMEO category found? Sentences written for the codes of our ontology, one to two for each.

usage: python benchmarks/evaluate_categories.py [--json] [--misses FILE]

benchmarks/categories/dev.jsonl (read for mending) and test.jsonl (kept for measuring: nobody mends by it or reads what
it misses) hold lines {"id", "cameo", "text", "type", "actor", "recipient", "status"}: news sentences with invented
happenings, each with the one event that its category asks for. `actor` and `recipient` list the phrases any of which
may name the side; an empty phrase says that none is right too, an empty list that none must be given.

`type` is the share of sentences with an event of the type, `between` with one whose actor and recipient are right
(either way round where the type is symmetrical), `status` with one whose status is right too. A side is right if one of
its actors has a phrase of the list as its name or a mention, as the end of one ("President Ana Lopes" for "Lopes") or
its head ("police in Lima" for "police"); a further actor beside it is let pass. `codes` is the share of CAMEO codes all
of whose sentences are right in type and parties. `extra` counts the rows beyond the told one; verdicts.jsonl holds one
reader's verdict on type and parties of each such row of test, and `rows_right` is the share that is right of all rows
given that are the told one or have a verdict (`unjudged`: those without). An absent file is left out.

`--misses` writes what is missed in dev, with the rows that were given. `--corpora` is taken for evaluate.py's sake.
"""

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.coding.ontology import SYMMETRICAL_TYPES
from dragoman.model.actor import Actor
from dragoman.model.document import Document
from dragoman.model.event import Event
from evaluate_events import key_of, row_of
from evaluate_marked import documents, shares

Row = dict[str, Any]
FOLDER = Path(__file__).parent / "categories"
HALVES = ("dev", "test")
KEY = ("article", "start", "type", "actors", "recipients")
ARTICLES = ("the ", "a ", "an ")
AFTER_HEAD = r"(?:of|in|from|for|at|on|near|with|across) "


def sentences(half: str) -> list[Row]:
    """The written sentences of a half; none if its file is not there."""
    path = FOLDER / f"{half}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def bare(phrase: str) -> str:
    """A phrase without case, article and owner's ending."""
    phrase = " ".join(phrase.casefold().replace("\u2019", "'").split()).removesuffix("'s").removesuffix("'")
    for article in ARTICLES:
        phrase = phrase.removeprefix(article)
    return phrase


def names(actor: Actor, phrase: str) -> bool:
    wanted = bare(phrase)
    told = {bare(actor.name), *(bare(mention.span.quote) for mention in actor.mentions)}
    pattern = re.compile(rf"(?:.* )?{re.escape(wanted)}|{re.escape(wanted)} {AFTER_HEAD}.*")
    return any(pattern.fullmatch(name) for name in told)


def is_side(document: Document, ids: Sequence[str], phrases: Sequence[str]) -> bool:
    """Whether these actors are the side that one of the phrases names; no actors where no phrase or an empty one is."""
    if not ids:
        return not phrases or "" in phrases
    return any(names(actor, phrase) for actor in document.actors if actor.id in ids for phrase in phrases if phrase)


def is_between(document: Document, event: Event, row: Row) -> bool:
    sides = [(row["actor"], row["recipient"])]
    if event.type in SYMMETRICAL_TYPES:  # every party is both, if there are several
        told = (*sides, (row["recipient"], row["actor"]))
        sides += [(first or second, second or first) for first, second in told]
    return any(
        is_side(document, event.actors, actor) and is_side(document, event.recipients, recipient)
        for actor, recipient in sides
    )


def outcome(row: Row, document: Document | None) -> dict[str, bool]:
    """Whether the told event is found: by its type, with its parties, and with its status."""
    events = [] if document is None else [event for event in document.events if event.type == row["type"]]
    between = [event for event in events if document is not None and is_between(document, event, row)]
    status = any(event.status == row["status"] for event in between)
    return {"type": bool(events), "between": bool(between), "status": status}


def verdicts() -> dict[str, bool]:
    """By sentence, place of the trigger, type and parties: whether the row is right."""
    path = FOLDER / "verdicts.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {key_of(row, *KEY): row["right"] for row in map(json.loads, lines)}


def judged(rows: Sequence[Row], read: Sequence[Document | None]) -> dict[str, Any]:
    """Of all rows given for these sentences: the share that is right, and how many nobody has judged."""
    known, right = verdicts(), []
    for row, document in zip(rows, read, strict=True):
        for event in () if document is None else document.events:
            told = document is not None and event.type == row["type"] and is_between(document, event, row)
            right.append(True if told else known.get(key_of(row_of(row["id"], event), *KEY)))
    told_of = [verdict for verdict in right if verdict is not None]
    return {"rows_right": sum(told_of) / len(told_of), "unjudged": right.count(None)} if known and told_of else {}


def given(document: Document | None) -> list[str]:
    """The rows of a sentence, to be read."""
    events = () if document is None else document.events
    return [
        f"{event.type} {event.trigger.quote!r} {', '.join(event.actors)} > {', '.join(event.recipients)} {event.status}"
        for event in events
    ]


def figures_of(rows: Sequence[Row], read: Sequence[Document | None]) -> tuple[dict[str, Any], list[str]]:
    """The figures of a half, and what it misses, to be read."""
    found = [outcome(row, document) for row, document in zip(rows, read, strict=True)]
    rows_given = [0 if document is None else len(document.events) for document in read]
    extra = sum(number - one["type"] for number, one in zip(rows_given, found, strict=True))
    misses = [
        "\n".join([f"{row['id']} {row['type']} {row['actor']} > {row['recipient']} {row['status']}: {row['text']}",
                   *(f"  {line}" for line in given(document))])
        for row, document, one in zip(rows, read, found, strict=True) if not one["status"]
    ]  # fmt: skip
    whole = shares(found) | {"extra": extra, "codes": whole_codes(rows, found)}
    return whole | {"by_type": by_type(rows, found)}, misses


def whole_codes(rows: Sequence[Row], found: Sequence[Mapping[str, bool]]) -> float:
    """The share of codes whose sentences are all right in type and parties."""
    missed = {row["cameo"] for row, one in zip(rows, found, strict=True) if not one["between"]}
    codes = {row["cameo"] for row in rows}
    return 1 - len(missed) / len(codes)


def by_type(rows: Sequence[Row], found: Sequence[Mapping[str, bool]]) -> dict[str, dict[str, float]]:
    groups: dict[str, list[Mapping[str, bool]]] = {}
    for row, one in zip(rows, found, strict=True):
        groups.setdefault(row["type"], []).append(one)
    return {type_: shares(group) for type_, group in sorted(groups.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, help="not needed: the sentences are the project's own")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", type=Path, help="write what dev misses")
    options = parser.parse_args()
    figures: dict[str, Any] = {}
    for half in HALVES:
        if rows := sentences(half):
            read = list(documents([row["text"] for row in rows]))
            figures[half], misses = figures_of(rows, read)
            figures[half] |= judged(rows, read) if half == "test" else {}
            if options.misses and half == "dev":
                options.misses.write_text("\n\n".join(misses) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=None if options.json else 1))


if __name__ == "__main__":
    main()
