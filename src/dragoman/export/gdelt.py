"""The columns of GDELT 2.0 Events (codebook of 2015), tab-separated without a header, as GDELT's own files."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from dragoman.actors.gazetteer import coordinates
from dragoman.export.pairs import Pair, codes, day_of, pairs, tab_line
from dragoman.query import Ledger, Named, Query

_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO: Final = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS: Final = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip


def lines(ledger: Ledger, query: Query) -> Iterator[str]:
    """One line a pair; what GDELT has and the ledger does not (tone, religion) stays empty."""
    known = codes(ledger)
    return (tab_line(_cells(pair, known)) for pair in pairs(ledger, query))


def _cells(pair: Pair, known: dict[str, str]) -> list[object]:
    row, day = pair.happening, day_of(pair.happening)
    first = row.tellings[0].source
    mentions = sum(1 for _ in row.tellings)
    code = row.cameo or ""
    return [
        pair.number, *_day(day),
        *_actor(pair.actor, known), *_actor(pair.recipient, known),
        1, code, code[:3], code[:2], row.quad, row.goldstein, mentions, row.publishers, row.reports, None,
        *[None] * 16, *_place(row.place, row.place_country), _added(first.published), first.url or first.document,
    ]  # fmt: skip


def _day(day: str | None) -> list[object]:
    """Day, month, year and the year with a fraction."""
    if day is None:
        return [None] * 4
    when = date.fromisoformat(day)
    fraction = when.year + (when.timetuple().tm_yday / 365.0) * 0.9999
    return [f"{when:%Y%m%d}", f"{when:%Y%m}", when.year, f"{fraction:.4f}"]


def _actor(one: Named | None, known: dict[str, str]) -> list[object]:
    if one is None:
        return [None] * len(_ACTOR)
    code = known.get(one.id, "")
    # The first three letters are a country, where the actor acts for a state, or a group known by itself.
    country = code[:3] if (one.acts_for or "").startswith("state:") else ""
    group = code[3:6] if code.startswith("IGO") else ""
    sectors = code[3:] if country else code
    kinds = [sectors[start : start + 3] for start in (0, 3, 6)]
    return [code, one.name.upper(), country, group, None, None, None, *kinds]


def _place(place: str | None, country: str | None) -> list[object]:
    return [None, place, None, None, None, *coordinates(place, country), None]


def _added(published: str | None) -> str | None:
    day = (published or "")[:10].replace("-", "")
    return f"{day}000000" if len(day) == 8 and day.isdigit() else None
