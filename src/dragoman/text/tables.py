"""The reference data of this room: news agencies, places of datelines, and the words of news pages."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.model.document import Role
from dragoman.tables import table

_NAMED = r"(?:^|[\s_-])(?:{})(?:$|[\s_-])"  # a whole part of a class or id name
_CODED_BY_WORDS: tuple[Role, ...] = ("furniture", "byline", "caption", "author_bio")
_DATA = files("dragoman.text") / "data"


@dataclass(frozen=True, slots=True)
class PageWords:
    """What data/page.yaml says, ready to match against folded lines (see `lines.fold`)."""

    short: int
    sections: dict[str, Role]
    closing: frozenset[str]
    furniture: frozenset[str]
    starts: re.Pattern[str]
    patterns: dict[Role, re.Pattern[str]]
    comment_signs: re.Pattern[str]
    outlet_words: frozenset[str]
    desk_words: frozenset[str]
    kickers: frozenset[str]
    markup: dict[Role, re.Pattern[str]]


@cache
def agencies() -> dict[str, str]:
    """Every name of a news agency, as written → the sign it is known by ("Associated Press" → "AP")."""
    names: dict[str, str] = {}
    for row in _rows("agencies.csv"):
        for name in (row["sign"], row["name"], *filter(None, row["also"].split("|"))):
            names.setdefault(name, row["sign"])
    return names


@dataclass(frozen=True, slots=True)
class DatelinePlace:
    """A place in its usual spelling, and the ISO 3166-1 alpha-3 of its country (None: the name alone does not tell)."""

    name: str
    country: str | None


@cache
def dateline_places() -> dict[str, DatelinePlace]:
    """The places that reports are filed from, by their names in capitals."""
    rows = _rows("datelines.csv")
    return {row["place"].upper(): DatelinePlace(row["place"], row["country"] or None) for row in rows}


@cache
def page_words() -> PageWords:
    """The classes of words of data/page.yaml."""
    data: dict[str, Any] = table("text", "page.yaml")
    return PageWords(
        short=data["short"],
        sections={line: role for role, lines in data["sections"].items() for line in lines},
        closing=frozenset(data["closing"]),
        furniture=frozenset(data["furniture"]["lines"]),
        starts=re.compile("|".join(re.escape(start) for start in data["furniture"]["starts"])),
        patterns={role: re.compile("|".join(data[role]["patterns"])) for role in _CODED_BY_WORDS},
        comment_signs=re.compile("|".join(data["comment_signs"])),
        outlet_words=frozenset(data["outlet_words"]),
        desk_words=frozenset(data["desk_words"]),
        kickers=frozenset(str(word).upper() for word in data["kickers"]),
        markup={role: re.compile(_NAMED.format("|".join(names))) for role, names in data["markup"].items()},
    )


def _rows(name: str) -> list[dict[str, str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))
