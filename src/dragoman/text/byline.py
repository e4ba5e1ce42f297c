"""Bylines: "By Ana Ruiz and Li Wei, Reuters", "Written by The Frontier Post", and whom they name."""

import re
from dataclasses import dataclass

from dragoman.text.printed import find_date
from dragoman.text.tables import agencies, page_words

_BY = re.compile(
    r"\s*(?:(?:written|reported|reporting|posted|published|compiled|report|story|words|article|text)\s+)?by\b:?\s+",
    re.I,
)
_PARTS = re.compile(r"\s*(?:[,|;&/•·—–]|\s-\s|\band\b|\bin\b|\bfor\b|\bwith\b|\bat\b|\(|\))\s*")
_NAME = re.compile(
    r"(?:[A-Z]\.|[^\W\d_][\w.'’-]*)(?:\s(?:[A-Z]\.?|(?:al|bin|bint|da|de|del|den|der|di|dos|du|el|ibn|la|le|van|von|y|[^\W\d_][\w'’-]*)))"
    r"{1,4}"
)
_DOING = re.compile(
    r"(?:additional |extra )?(?P<what>reporting|writing|words|story|text|report|editing|photos?|graphics?) by:? ", re.I
)
_UNWRITTEN = frozenset({"editing", "photo", "photos", "graphic", "graphics"})
_GAVE = re.compile(r"\s(?:also )?contributed (?:to|reporting)\b.*$", re.I)
_LONGEST = 16  # words
_SEEN = 300  # characters


@dataclass(frozen=True, slots=True)
class Byline:
    """Whom a byline names: persons, a news agency (its sign), an outlet."""

    authors: tuple[str, ...] = ()
    agency: str | None = None
    publisher: str | None = None


def find_byline(line: str) -> Byline | None:
    """What a line that is a byline names, None if it is no byline ("By Friday, they had left.")."""
    if len(line) > _SEEN or len(line.split()) > _LONGEST or line.rstrip().endswith((".", "!", "?", "”", '"')):
        return None
    opening = _BY.match(line)
    if opening is None:
        return None
    rest = line[opening.end() :]
    first = next(filter(None, _PARTS.split(rest)), "")
    if not first[:1].isupper() and first not in agencies():
        return None
    named = names(rest)
    if named == Byline() and not is_outlet(first):
        return None
    return named


def names(text: str) -> Byline:
    """The persons, the agency and the outlet in a list of names."""
    authors: list[str] = []
    agency = publisher = None
    for position, part in enumerate(_parts(text)):
        if part in agencies():
            agency = agency or agencies()[part]
        elif is_outlet(part):
            publisher = publisher or (part if names_outlet(part) else None)
        elif _is_person(part) and (position == len(authors) or not agency):
            authors.append(part.title() if part.isupper() else part)
    return Byline(tuple(authors), agency, publisher)


def _parts(text: str) -> list[str]:
    """The names in a list of them, without what each did ("Reporting by"); who only edited is left out."""
    found = []
    for part in filter(None, (part.strip() for part in _PARTS.split(_GAVE.sub("", text)))):
        doing = _DOING.match(part)
        if doing is None or doing["what"].lower() not in _UNWRITTEN:
            name = part[doing.end() :] if doing else part
            found.append(name.removeprefix("The ") if name.removeprefix("The ") in agencies() else name)
    return found


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's or a desk's ("The Frontier Post", "News Desk"), not a person's."""
    words = set(re.findall(r"\w+", name.casefold()))
    return bool(words & page_words().outlet_words)


def names_outlet(name: str) -> bool:
    """Whether it says which outlet: "The Frontier Post" does, "Our Correspondent" doesn't."""
    words = set(re.findall(r"\w+", name.casefold()))
    return is_outlet(name) and bool(words - page_words().desk_words) and name not in agencies() and len(words) > 1


def _is_person(name: str) -> bool:
    if not _NAME.fullmatch(name) or find_date(name):
        return False
    return sum(word[0].isupper() for word in name.split()) >= 2
