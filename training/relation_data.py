"""Sentences with a marked pair of actors and the relation that they tell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.coding.relation_input import Offsets, Pair

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
)  # fmt: skip
QUADS = (1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4)  # verbal, material cooperation; verbal, material conflict
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    pair: Pair
    label: int  # an index into `TYPES`; below 0: none
    fold: int = -1  # in which part of PLV it is held out; -1: in none


def read_plv(path: Path) -> list[Example]:
    """A sentence that stands there with several pairs lies with all of them in one fold."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Example(pair_of(row), TYPES.index(row["root"]), _fold(row["text"])) for row in rows]


def pair_of(row: dict[str, Any]) -> Pair:
    return Pair(row["text"], _offsets(row["source_span"]), _offsets(row["target_span"]))


def _offsets(given: Sequence[int | None] | None) -> Offsets | None:
    if given is None or given[0] is None or given[1] is None:
        return None
    return given[0], given[1]


def _fold(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def without(examples: Iterable[Example], folds: frozenset[int]) -> list[Example]:
    return [example for example in examples if example.fold not in folds]
