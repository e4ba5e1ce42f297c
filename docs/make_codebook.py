"""Write docs/codebook.md from the package's types and tables and from codebook.yaml (`make docs`).

A test holds that page and package agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import yaml

from dragoman.coding.ontology import QUAD_CLASSES, SYMMETRICAL_TYPES, CameoEntry, ontology
from dragoman.model.event import EventType, Status
from dragoman.model.measure import MeasureKind, MeasureState
from dragoman.model.statement import Act, StatementKind

HERE = Path(__file__).parent
HEAD = """# Codebook

<!-- Written by docs/make_codebook.py (`make docs`) from the package's types, ontology.yaml, cameo.csv and codebook.yaml. -->

What the codes of a [record](record.md) mean: [events](#types), their [status](#status), [measures](#measures) and
[statements](#statements). How predicates come to their codes: [frames](frames.md).
"""  # noqa: E501
SYMMETRY = "Symmetrical where they are done together, so that every party is both actor and recipient: "


def codebook() -> str:
    """The whole page."""
    told: dict[str, Any] = yaml.safe_load((HERE / "codebook.yaml").read_text(encoding="utf-8"))
    sections = [
        ("Decisions", "", [f"- **{one['what']}** {one['why']}" for one in told["decisions"]]),
        ("Types", "The event types of PLOVER 0.8. CAMEO: the code where no more is known.", _types()),
        (
            "Modes",
            "How it was done, and the CAMEO codes that tell it; a mode without one is PLOVER's.",
            _modes(),
        ),
        (
            "Contexts",
            "What an event is about; it may have several.",
            _contexts(),
        ),
        (
            "Status",
            "Only `actual` and `ongoing` events are told as done.",
            _values(Status, told["statuses"]),
        ),
        ("Measures", "What stands after an event, by kind:", _values(MeasureKind, told["measure_kinds"])),
        ("States of a measure", "", _values(MeasureState, told["measure_states"])),
        ("Statements", "", _values(StatementKind, told["statement_kinds"])),
        ("Acts", "What the cue of a statement tells of (`act`).", _values(Act, told["acts"])),
        ("CAMEO codes", "CAMEO 1.1b3 in terms of PLOVER, with the Goldstein scores distributed with it.", _codes()),
    ]
    return HEAD + "".join(_section(*section) for section in sections)


def _section(title: str, words: str, lines: Iterable[str]) -> str:
    return "\n".join(["", f"## {title}", *([words, ""] if words else []), *lines, ""])


def _types() -> Iterator[str]:
    rows = [
        (f"**{one.type}**", f"{one.quad} {QUAD_CLASSES[one.quad]}", one.cameo, ", ".join(one.modes), one.gloss)
        for one in ontology().types.values()
    ]
    yield from _table(("type", "quad class", "CAMEO", "modes", "what"), rows)
    yield ""
    yield SYMMETRY + ", ".join(sorted(SYMMETRICAL_TYPES)) + "."


def _modes() -> Iterator[str]:
    rows = [(type, mode, _cameo(type, mode)) for type, one in ontology().types.items() for mode in one.modes]
    return _table(("type", "mode", "CAMEO"), rows)


def _contexts() -> Iterator[str]:
    return _table(("context", "what"), ontology().contexts.items())


def _cameo(type: EventType, mode: str) -> str:
    return ", ".join(code for code, one in ontology().cameo.items() if (one.type, one.mode) == (type, mode))


def _codes() -> Iterator[str]:
    return _table(("CAMEO", "type", "mode", "contexts", "Goldstein", "what"), map(_code, ontology().cameo.values()))


def _code(one: CameoEntry) -> Sequence[str]:
    return one.cameo, one.type, one.mode or "", ", ".join(one.contexts), f"{one.goldstein:+.1f}", one.gloss


def _values(type: object, told: Mapping[str, str]) -> Iterator[str]:
    """Every value of a type with its meaning. Raises ValueError where the two don't agree."""
    values = get_args(type)
    if set(values) != set(told):
        raise ValueError(f"codebook.yaml and the type differ in {sorted(set(values) ^ set(told))}")
    return _table(("value", "what"), [(f"`{value}`", told[value]) for value in values])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"


if __name__ == "__main__":
    (HERE / "codebook.md").write_text(codebook(), encoding="utf-8")
