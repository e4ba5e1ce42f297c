"""The values by which a reader can narrow a search down, each with its address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from dragoman.query.counts import Facet
from dragoman.web.labels import quad_name, words

_TITLES = {"actor": "Who acts or speaks", "quad": "Quad class", "act": "Manner"}
_INSTEAD = {"actor": ("actor", "counterpart"), "quad": ("quad",)}  # of these a query has one value


@dataclass(frozen=True, slots=True)
class Choice:
    """A value; the address is that without it where it is chosen."""

    name: str
    address: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """The commonest values of a field."""

    title: str
    values: tuple[Choice, ...]


def choices(
    facets: Sequence[Facet], given: Sequence[tuple[str, str]], fields: Mapping[str, Any]
) -> tuple[Choices, ...]:  # fmt: skip
    """What leads from a search, whose form has these values, to narrower ones, and back."""
    kept = [pair for pair in given if pair[0] != "after" and pair[1]]
    return tuple(_choices(facet, kept, fields) for facet in facets)


def _choices(facet: Facet, kept: Sequence[tuple[str, str]], fields: Mapping[str, Any]) -> Choices:
    field, one_of = facet.field, _INSTEAD.get(facet.field, ())
    asked = (str(fields.get(field, "")),) if one_of else fields.get(field, ())
    others = [_encoded(*pair) for pair in kept if pair[0] not in one_of]
    found = []
    for one in facet.values:
        name = quad_name(int(one.value)) if field == "quad" else one.name if field == "publisher" else words(one.name)
        chosen, own = one.value in asked, (field, one.value)
        pairs = [_encoded(*pair) for pair in kept if pair != own] if chosen else [*others, _encoded(*own)]
        found.append(Choice(name, f"/search?{'&'.join(pairs)}", one.count, chosen))
    return Choices(_TITLES.get(field, field.capitalize()), tuple(found))


@lru_cache(maxsize=2_000)
def _encoded(name: str, value: str) -> str:
    return urlencode([(name, value)])
