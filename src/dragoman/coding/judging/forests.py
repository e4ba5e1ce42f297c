"""The three fitted forests, and the rates of words and paths that they ask for (`training/README.md`, "The judge").

A forest is boosted trees (Friedman 2001) over named numbers; what it isn't given counts as 0. `rates.json` has, for a
table, how often its keys were right in the marked news, drawn to the mean where they are rare.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ReaderError
from dragoman.reading.network import session

Floats = NDArray[np.float32]
Numbers = Mapping[str, float]
Keys = Mapping[str, str]  # table → key
ACTOR, RECIPIENT, EVENT = "actor", "recipient", "event"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for or against something: numbers by name, no name in two parts, and keys to look rates up by.

    Parts that several share (of a sentence, of a side) are one object, and are looked through once.
    """

    parts: tuple[Numbers, ...]
    keys: Keys

    @property
    def numbers(self) -> Numbers:
        """Of all parts."""
        return {name: value for part in self.parts for name, value in part.items()}


@dataclass(frozen=True, slots=True)
class Forest:
    """One forest: the places of its columns, its tables of rates with the mean of each, and the graph."""

    places: Mapping[str, int]
    tables: Mapping[str, Mapping[str, float]]
    means: Mapping[str, float]
    graph: Any
    calibration: tuple[tuple[float, ...], tuple[float, ...]] | None = None

    def chances(self, evidence: Sequence[Evidence]) -> list[float]:
        """How likely each is right."""
        return self.of(evidence, self.numbers(evidence))

    def of(self, evidence: Sequence[Evidence], numbers: Floats) -> list[float]:
        """The same, where the numbers are at hand from a forest of the same columns."""
        if not evidence:
            return []
        tables = [(self.tables[name], self.means[name], name) for name in evidence[0].keys]
        rates = [table.get(one.keys[name], mean) for one in evidence for table, mean, name in tables]
        rows = np.hstack([numbers, np.array(rates, np.float32).reshape(len(evidence), len(tables))])
        raw = self.graph.run(None, {"rows": rows})[0][:, 0].astype(float)
        found: Any = 1 / (1 + np.exp(-raw))
        found = found if self.calibration is None else np.interp(found, *self.calibration)
        chances: list[float] = found.tolist()
        return chances

    def numbers(self, evidence: Sequence[Evidence]) -> Floats:
        """[rows, columns]; what isn't given is 0."""
        found = np.zeros((len(evidence), len(self.places)), np.float32)
        known: dict[int, tuple[list[int], list[float]]] = {}
        sizes, columns, values = list[int](), list[int](), list[float]()
        for one in evidence:
            before = len(columns)
            for part in one.parts:
                some = known.get(id(part))
                if some is None:
                    some = known[id(part)] = self._placed(part)
                columns += some[0]
                values += some[1]
            sizes.append(len(columns) - before)
        rows = np.repeat(np.arange(len(evidence)), np.array(sizes, np.int64))
        found[rows, columns] = values
        return found

    def _placed(self, part: Numbers) -> tuple[list[int], list[float]]:
        """The columns of a part's numbers that aren't 0, and these."""
        places = self.places
        given = [(name, value) for name, value in part.items() if value and name in places]
        return [places[name] for name, _ in given], [value for _, value in given]


def load_forests(folder: Path) -> dict[str, Forest]:
    """By name; ReaderError where a file is missing or broken."""
    try:
        given: dict[str, Any] = json.loads((folder / "rates.json").read_text(encoding="utf-8"))
        return {name: _forest(folder / f"{name}.onnx", one) for name, one in given.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReaderError(f"{folder}: the judge's weights can't be read ({error}); install dragoman anew") from error


def _forest(path: Path, given: Mapping[str, Any]) -> Forest:
    calibration = given.get("calibration")
    return Forest(
        places={name: place for place, name in enumerate(given["columns"])},
        tables=given["tables"],
        means=given["means"],
        graph=session(path),
        calibration=None if calibration is None else (tuple(calibration[0]), tuple(calibration[1])),
    )


@cache
def forests() -> Mapping[str, Forest]:
    """Those that ship, or those of the folder that `DRAGOMAN_JUDGE` names."""
    other = os.environ.get("DRAGOMAN_JUDGE")
    return load_forests(Path(other) if other else Path(str(files("dragoman.coding") / "weights" / "judge")))
