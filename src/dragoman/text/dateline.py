"""Datelines: "MOSCOW, April 28 (Xinhua) --", "BEIRUT, Lebanon (AP) —", "Moscow: …", and what they tell.

The forms are those of the Associated Press Stylebook and of other agencies' practice.
"""

import re
from dataclasses import dataclass
from functools import cache

from rigour.territories import get_territories, get_territory

from dragoman.text.tables import agencies, dateline_places, page_words

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_NAME = r"[^\W\d_][\w.'’-]{0,24}(?: \w[\w.'’-]{0,24}){0,4}"
_DATELINE = re.compile(
    rf"(?P<place>{_NAME})(?:\s?/\s?{_NAME}){{0,3}}(?:, (?!{_DAY})(?P<region>{_NAME}))?"
    rf"(?:[,:]? \(?(?P<day>{_DAY})\)?)?"
    r"(?:,? ?\((?P<agency>[^()]{2,60})\))?"
    r"\s{0,2}(?P<dash>--|[–—:-]|(?<=\))(?=\s))\s",
    re.IGNORECASE,
)
_SEEN = 200  # characters; a dateline is never longer
_SIGN = re.compile(r"[A-Z]{2,6}")
_NO_AGENCIES = frozenset({"UK", "US", "UN", "EU", "UAE", "NATO", "AU", "DC", "NY"})
_YEAR = re.compile(r"\d{4}$")


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline at the head of a line: `[start, end)` holds it without its dash or colon, the story begins at `story`.

    `day` is the date as printed ("April 28", "April 28, 2021"), None if it prints none.
    """

    place: str
    country: str | None
    agency: str | None
    day: str | None
    start: int
    end: int
    story: int


def find_dateline(line: str) -> FoundDateline | None:
    """The dateline that a line opens with, None if it opens with none.

    A place that is neither known nor proved by an agency, a day or a country beside it is taken for none.
    """
    match = _DATELINE.match(line[:_SEEN])
    if not match:
        return None
    place, known = match["place"], dateline_places()
    upper = place.upper()
    region = _region(match["region"])
    capitals = place == upper
    agency = _agency(match["agency"]) or (_unlisted(match["agency"]) if capitals else None)
    if upper in page_words().kickers or (match["region"] and not region and not capitals):
        return None
    proved = agency is not None or (capitals and (match["day"] is not None or region is not None))
    is_known = upper in known and (capitals or match["dash"] == ":")
    if not (is_known or (proved and (capitals or upper in known))) or (match["agency"] and not (agency or capitals)):
        return None
    country = (known[upper].country if upper in known else None) or region
    end = len(line[: match.start("dash")].rstrip())
    name = _title(place) if capitals else place
    return FoundDateline(name, country, agency, match["day"], 0, end, min(match.end(), len(line)))


def dateline_year(found: FoundDateline) -> bool:
    """Whether the dateline's day comes with its year."""
    return bool(found.day and _YEAR.search(found.day))


def _agency(text: str | None) -> str | None:
    """The sign of the agency that a bracket names, alone or with others ("AP/Reuters": the first)."""
    if text is None:
        return None
    return next(
        (agencies()[part.strip()] for part in re.split(r"[/,;|&]| and ", text) if part.strip() in agencies()), None
    )


def _unlisted(text: str | None) -> str | None:
    """The sign of an agency that the table lacks: capitals alone, which stand for no country or body of states."""
    sign = (text or "").strip()
    is_sign = _SIGN.fullmatch(sign) is not None and sign not in _NO_AGENCIES
    return sign if is_sign and get_territory(sign) is None else None


def _region(text: str | None) -> str | None:
    """ISO 3166-1 alpha-3 of the country, or of the country of the state or province, that stands after a place."""
    return _regions().get(text.strip().strip(".").casefold()) if text else None


@cache
def _regions() -> dict[str, str]:
    """Names of countries and of their first-level parts (ISO 3166-2, as rigour gives them) → alpha-3."""
    found: dict[str, str] = {}
    for territory in sorted(get_territories(), key=lambda territory: not territory.alpha3):
        country = territory if territory.alpha3 else territory.parent
        if country and country.alpha3:
            for name in (territory.name, territory.in_sentence):
                found.setdefault(name.removeprefix("the ").casefold(), country.alpha3.upper())
    return found


def _title(place: str) -> str:
    """A place in capitals, as running text writes it."""
    spelling = dateline_places().get(place)
    if spelling:
        return spelling.name
    return re.sub(r"(^|[\s.-]|\b[A-Z]')([^\W\d_])", lambda match: match[1] + match[2].upper(), place.lower())
