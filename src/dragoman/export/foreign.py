"""Event files of other projects as days, pairs of states and PLOVER types: GDELT 2.0 Events, ICEWS, POLECAT."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dragoman.coding.ontology import ontology
from dragoman.errors import QueryError
from dragoman.export import gdelt

_RENAMED: Final = {"YIELD": "CONCEDE"}  # types that some data sets call otherwise
_Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    """What one state did to another on a day; empty where the file does not say."""

    day: str
    source: str
    target: str
    type: str


@dataclass(frozen=True, slots=True)
class _Form:
    header: tuple[str, ...] | None  # None: the first line names the columns
    needs: tuple[str, ...]
    deed: Callable[[_Row], Deed]


def deeds(form: str, path: Path, country: Callable[[str], str]) -> Iterator[Deed]:
    """The deeds of a file; `country` gives the code of a state's name. Raises QueryError for a file of another form."""
    kind = FORMS[form]
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, fieldnames=kind.header, delimiter="\t", quoting=csv.QUOTE_NONE)
        lacking = [name for name in kind.needs if name not in (table.fieldnames or ())]
        if lacking:
            raise QueryError(f"{path}: no {form} file, it has no column {lacking[0]!r}")
        for number, row in enumerate(table, 1 if kind.header else 2):
            if None in row or None in row.values():
                raise QueryError(f"{path}:{number}: no line of a {form} file, the number of columns is wrong")
            try:
                told = kind.deed(row)
                date.fromisoformat(told.day)
            except ValueError as error:
                raise QueryError(f"{path}:{number}: no line of a {form} file ({error})") from error
            yield Deed(told.day, country(told.source), country(told.target), told.type)


def _gdelt(row: _Row) -> Deed:
    day = row["Day"]
    return Deed(f"{day[:4]}-{day[4:6]}-{day[6:]}", row["Actor1CountryCode"], row["Actor2CountryCode"],
                _plover(row["EventCode"]))  # fmt: skip


def _icews(row: _Row) -> Deed:
    return Deed(row["Event Date"][:10], row["Source Country"], row["Target Country"], _plover(row["CAMEO Code"]))


def _polecat(row: _Row) -> Deed:
    type = row["Event Type"].upper()
    return Deed(row["Event Date"][:10], row["Actor Country"], row["Recipient Country"], _RENAMED.get(type, type))


def _plover(code: str) -> str:
    """The type of a CAMEO code, or of the nearest one above it; empty for a code that has none."""
    table = ontology().cameo
    padded = code if len(code) != 1 else f"0{code}"
    found = (table.get(padded[:length]) for length in range(len(padded), 1, -1))
    return next((entry.type for entry in found if entry), "")


FORMS: Final[Mapping[str, _Form]] = {
    "gdelt": _Form(gdelt.COLUMNS, (), _gdelt),
    "icews": _Form(None, ("Event Date", "Source Country", "CAMEO Code", "Target Country"), _icews),
    "polecat": _Form(None, ("Event Date", "Event Type", "Actor Country", "Recipient Country"), _polecat),
}
