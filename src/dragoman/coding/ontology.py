"""The ontology: PLOVER types, modes, contexts and quad classes, and the CAMEO codes with their Goldstein scores.

The tables lie in `data/ontology.yaml` and `data/cameo.csv` (PLOVER manual 0.8 and its CAMEO conversion table,
openeventdata/PLOVER, CC BY-SA 4.0); where ours differ, `docs/codebook.md` says why.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast, get_args

from dragoman.model.event import EventType
from dragoman.tables import table

QUAD_CLASSES: Mapping[int, str] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
# Events that all parties do to each other: every party is actor and recipient.
SYMMETRICAL_TYPES: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One PLOVER type: its quad class (1–4), its modes and the CAMEO code it has where no more is known."""

    type: EventType
    quad: int
    cameo: str
    modes: tuple[str, ...]
    gloss: str


@dataclass(frozen=True, slots=True)
class CameoEntry:
    """One CAMEO code with the PLOVER type, mode and contexts it stands for, and its Goldstein score (−10…10)."""

    cameo: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float
    gloss: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types by name, contexts with their meaning, CAMEO entries by code."""

    types: Mapping[EventType, TypeEntry]
    contexts: Mapping[str, str]
    cameo: Mapping[str, CameoEntry]

    def quad(self, type: EventType) -> int:
        return self.types[type].quad

    def goldstein(self, cameo: str | None) -> float | None:
        entry = self.cameo.get(cameo or "")
        return None if entry is None else entry.goldstein


@cache
def ontology() -> Ontology:
    """The shipped ontology."""
    folder = files(__package__) / "data"
    raw = table("coding", "ontology.yaml")
    types = {
        _event_type(name): TypeEntry(_event_type(name), row["quad"], row["cameo"], tuple(row["modes"]), row["gloss"])
        for name, row in raw["types"].items()
    }
    lines = [line for line in (folder / "cameo.csv").read_text("utf-8").splitlines() if not line.startswith("#")]
    cameo = {row["cameo"]: _cameo_entry(row) for row in csv.DictReader(lines)}
    return Ontology(types, raw["contexts"], cameo)


def _cameo_entry(row: Mapping[str, str]) -> CameoEntry:
    return CameoEntry(
        row["cameo"],
        _event_type(row["type"]),
        row["mode"] or None,
        tuple(row["contexts"].split()),
        float(row["goldstein"]),
        row["gloss"],
    )


def _event_type(name: str) -> EventType:
    if name not in get_args(EventType):
        raise KeyError(f"no PLOVER type {name!r}")
    return cast(EventType, name)
