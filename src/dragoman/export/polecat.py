"""The columns of POLECAT, tab-separated with a header."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from dragoman import __version__
from dragoman.actors.gazetteer import coordinates
from dragoman.export.pairs import Pair, codes, day_of, pairs, tab_line
from dragoman.query import Ledger, Named, Query

_PARTY: Final = ("{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw",
                 "Wikipedia {} ID")  # fmt: skip
COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(name.format("Actor") for name in _PARTY), *(name.format("Recipient") for name in _PARTY),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
_QUADS: Final = {
    1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT",
}  # fmt: skip


def lines(ledger: Ledger, query: Query) -> Iterator[str]:
    """A header, then one line a pair; countries are ISO 3166-1 alpha-3, what the ledger does not know stays empty."""
    known = codes(ledger)
    return chain([tab_line(list(COLUMNS))], (tab_line(_cells(pair, known)) for pair in pairs(ledger, query)))


def _cells(pair: Pair, known: dict[str, str]) -> list[object]:
    row, first = pair.happening, pair.happening.tellings[0]
    contexts = dict.fromkeys(context for telling in row.tellings for context in telling.contexts)
    return [
        row.id, day_of(row), row.type, row.mode, row.goldstein, _QUADS[row.quad], ";".join(contexts),
        *_party(pair.actor, known), *_party(pair.recipient, known),
        row.place, None, None, None, row.place_country, *coordinates(row.place, row.place_country), None, row.place,
        None, first.source.publisher or first.source.agency, (first.source.published or "")[:10],
        None, None, None, "en", f"dragoman {__version__}",
    ]  # fmt: skip


def _party(one: Named | None, known: dict[str, str]) -> list[object]:
    if one is None:
        return [None] * len(_PARTY)
    code = known.get(one.id, "")
    side = one.acts_for or ""
    country = side.removeprefix("state:") if side.startswith("state:") else ""
    sectors = code.removeprefix(country)
    parts = [sectors[start : start + 3] for start in range(0, len(sectors), 3)]
    return [one.name, country, None, parts[0] if parts else None, ";".join(parts), None, one.name, None]
