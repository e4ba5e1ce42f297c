"""Event files of other projects as days, pairs of states and PLOVER types: GDELT Events, ICEWS, POLECAT.

They are read as they are published: tab-separated, plain or zipped, in UTF-8 or Latin-1. GDELT has no header (2.0: 61
columns, 1.0: 58 or 57, which begin alike). ICEWS (Dataverse, doi:10.7910/DVN/28075) has one; its CAMEO codes may have
lost their leading zeros to a spreadsheet. POLECAT (doi:10.7910/DVN/AJGVIT) has one too, in some weeks with more names
than columns or with empty columns at the end; a party may have several countries ("USA; GBR"), nobody is "None".
"""

import csv
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import IO, Final

from dragoman.coding.ontology import ontology
from dragoman.errors import QueryError
from dragoman.export import gdelt, polecat

_RENAMED: Final = {"YIELD": "CONCEDE"}  # types that some data sets call otherwise
_LONGEST: Final = 1 << 20  # bytes of a line
_LAST_CODE: Final = 204  # the last CAMEO code of three digits; a higher number has lost the zero of one of four
_BETWEEN: Final = re.compile(r"[;|]")
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
    columns: tuple[str, ...]
    needs: tuple[str, ...]  # of the header; none where there is no header
    lengths: frozenset[int]  # of rows that have the columns as they stand, whatever the header says
    deeds: Callable[[_Row], Iterator[Deed]]


def deeds(form: str, path: Path, country: Callable[[str], str]) -> Iterator[Deed]:
    """The deeds of a file; `country` gives the code of a state's name. Raises QueryError for a file of another form."""
    for name, file in _files(path):
        yield from _deeds(form, name, file, country)


def _deeds(form: str, name: str, file: IO[bytes], country: Callable[[str], str]) -> Iterator[Deed]:
    kind = FORMS[form]
    table = csv.reader(_lines(name, file), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        columns: Sequence[str] = [_bare(cell) for cell in next(table, [])] if kind.needs else kind.columns
        lacking = [needed for needed in kind.needs if needed not in columns]
        if lacking:
            raise QueryError(f"{name}: no {form} file, it has no column {lacking[0]!r}")
        for cells in table:
            if any(cells):
                for told in kind.deeds(_row(kind, columns, cells)):
                    if told.day:
                        date.fromisoformat(told.day)
                    yield Deed(told.day, country(told.source), country(told.target), told.type)
    except (ValueError, csv.Error) as error:
        raise QueryError(f"{name}:{table.line_num}: no line of a {form} file ({error})") from error


def _files(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """The file, or every file in it where it is a zip."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield str(path), file
        return
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if not entry.is_dir() and not entry.filename.startswith("__MACOSX/"):
                with _opened(path, archive, entry) as file:
                    yield f"{path}/{entry.filename}", file


@contextmanager
def _opened(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    try:
        with archive.open(entry) as file:
            yield file
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:  # damaged, with a password, packed oddly
        raise QueryError(f"{path}: {entry.filename} can't be unpacked ({error})") from error


def _lines(name: str, file: IO[bytes]) -> Iterator[str]:
    while line := file.readline(_LONGEST + 1):
        if len(line) > _LONGEST:
            raise QueryError(f"{name}: a line is longer than {_LONGEST} bytes; this is no event file")
        try:
            yield line.decode("utf-8-sig").replace("\0", "")
        except UnicodeDecodeError:
            yield line.decode("latin-1").replace("\0", "")


def _row(kind: _Form, columns: Sequence[str], cells: Sequence[str]) -> _Row:
    """The cells by column; some files have names without columns, some empty columns without names."""
    if len(cells) in kind.lengths and len(cells) != len(columns):
        columns = kind.columns
    if (len(cells) < len(columns) and len(cells) not in kind.lengths) or any(cells[len(columns) :]):
        raise ValueError(f"it has {len(cells)} columns where {len(columns)} are expected")
    return {name: _bare(cell) for name, cell in zip(columns, cells, strict=False)}


def _bare(cell: str) -> str:
    """Without the quotation marks that some exports put around text, and without a word for nothing."""
    plain = cell.strip()
    plain = plain[1:-1] if len(plain) > 1 and plain[0] == plain[-1] == '"' else plain
    return "" if plain in ("None", "NULL") else plain


def _gdelt(row: _Row) -> Iterator[Deed]:
    day = row["Day"]
    yield Deed(day and f"{day[:4]}-{day[4:6]}-{day[6:]}", row["Actor1CountryCode"], row["Actor2CountryCode"],
               _plover(row["EventCode"]))  # fmt: skip


def _icews(row: _Row) -> Iterator[Deed]:
    yield Deed(row["Event Date"][:10], row["Source Country"], row["Target Country"], _plover(_whole(row["CAMEO Code"])))


def _polecat(row: _Row) -> Iterator[Deed]:
    type = row["Event Type"].upper()
    for source, target in product(_several(row["Actor Country"]), _several(row["Recipient Country"])):
        yield Deed(row["Event Date"][:10], source, target, _RENAMED.get(type, type))


def _several(countries: str) -> list[str]:
    return list(dict.fromkeys(bare for one in _BETWEEN.split(countries) if (bare := _bare(one)))) or [""]


def _whole(code: str) -> str:
    """A CAMEO code of ICEWS with the zeros that a spreadsheet took from it: 42 is 042, 211 is 0211."""
    if not code.isdigit():
        return re.sub(r"\D.*", "", code).ljust(3, "0")  # a few rows have a letter behind the root
    padded = code.zfill(3) if len(code) == 2 else code
    return f"0{padded}" if len(padded) == 1 or (len(padded) == 3 and int(padded) > _LAST_CODE) else padded


def _plover(code: str) -> str:
    """The type of a CAMEO code, or of the nearest one above it; empty for a code that has none."""
    table = ontology().cameo
    found = (table.get(code[:length]) for length in range(len(code), 1, -1))
    return next((entry.type for entry in found if entry), "")


_ICEWS: Final = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
FORMS: Final[Mapping[str, _Form]] = {
    "gdelt": _Form(gdelt.COLUMNS, (), frozenset({57, 58, 61}), _gdelt),
    "icews": _Form(
        _ICEWS, ("Event Date", "Source Country", "CAMEO Code", "Target Country"), frozenset({len(_ICEWS)}), _icews
    ),
    "polecat": _Form(
        polecat.COLUMNS, ("Event Date", "Event Type", "Actor Country", "Recipient Country"),
        frozenset({len(polecat.COLUMNS)}), _polecat,
    ),
}  # fmt: skip
