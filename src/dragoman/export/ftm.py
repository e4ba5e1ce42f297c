"""FollowTheMoney entities as JSON lines: actors, events, measures as sanctions, the articles that prove them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from dragoman.model.edtf import FIRST_DAY, LAST_DAY, bounds
from dragoman.query import ActorRow, EventRow, Ledger, MeasureRow, Named, Query, Source

_SCHEMATA: Final[Mapping[str, str]] = {
    "person": "Person", "organization": "Organization", "government": "PublicBody", "company": "Company",
    "state": "PublicBody", "group": "Organization", "media": "Organization",
}  # fmt: skip
_PUNISHING: Final = frozenset(
    {"sanctions", "asset_freeze", "visa_ban", "airspace_ban", "trade_ban", "designation", "restriction", "blockade"}
)

Entity = dict[str, Any]


def lines(ledger: Ledger, query: Query) -> Iterator[str]:
    """The entities of the query's events, and of the measures that it fits as well; each id is told once."""
    return _lines(ledger, chain(ledger.events(query), ledger.measures(query.beside("measures"))))


def _lines(ledger: Ledger, rows: Iterator[EventRow | MeasureRow]) -> Iterator[str]:
    known = {row.id: row for row in ledger.actors()}
    told = set[str]()
    for row in rows:
        parties = (*row.actors, *row.recipients) if isinstance(row, EventRow) else (*row.imposer, *row.target)
        entities = [_article(row.source), *(_actor(known.get(one.id), one) for one in parties)]
        entities += [_event(row)] if isinstance(row, EventRow) else _sanctions(row)
        for entity in entities:
            if entity["id"] not in told:
                told.add(entity["id"])
                yield json.dumps(entity, ensure_ascii=False) + "\n"


def _entity(schema: str, id: str, **properties: Any) -> Entity:
    values = {name: list(dict.fromkeys(str(one) for one in (value if isinstance(value, list) else [value]) if one))
              for name, value in properties.items()}  # fmt: skip
    return {"id": key(id), "schema": schema, "properties": {name: found for name, found in values.items() if found}}


def key(id: str) -> str:
    """An id of the ledger in the letters that FollowTheMoney allows."""
    return f"dragoman-{hashlib.sha256(id.encode()).hexdigest()[:20]}"


def _article(source: Source) -> Entity:
    title = source.title or source.document
    return _entity("Article", source.document, title=title, publisher=source.publisher, sourceUrl=source.url,
                   publishedAt=_day(source.published))  # fmt: skip


def _actor(row: ActorRow | None, named: Named) -> Entity:
    if row is None:
        return _entity("LegalEntity", named.id, name=named.name)
    country = (row.country or "").lower()
    return _entity(_SCHEMATA.get(row.kind, "LegalEntity"), row.id, name=[row.name, named.name],
                   country=_two_letters(country), wikidataId=row.wikidata)  # fmt: skip


def _two_letters(alpha3: str) -> str | None:
    from rigour.territories import lookup_territory

    found = lookup_territory(alpha3) if alpha3 else None
    return found.code if found else None


def _event(row: EventRow) -> Entity:
    return _entity(
        "Event", row.id, name=f"{row.type} ({row.status})", date=_day(row.date or row.source.published),
        location=row.place, involved=[key(one.id) for one in (*row.actors, *row.recipients)],
        proof=key(row.source.document), description=row.evidence.quote, recordId=row.id, sourceUrl=row.source.url,
        publisher=row.source.publisher,
    )  # fmt: skip


def _sanctions(row: MeasureRow) -> list[Entity]:
    """A measure that punishes, for each that bears it."""
    if row.kind not in _PUNISHING:
        return []
    authority = [one.name for one in row.imposer]
    return [
        _entity(
            "Sanction", f"{row.id}|{one.id}", entity=key(one.id), authority=authority, provisions=row.kind,
            status=row.state, startDate=_day(row.since), endDate=_day(row.until), proof=key(row.source.document),
            reason=row.history[-1].evidence.quote if row.history else None, recordId=row.id,
            sourceUrl=row.source.url,
        )
        for one in row.target
    ]  # fmt: skip


def _day(date: str | None) -> str | None:
    """A date with the precision that it has; None for what is no single day, month or year."""
    plain = (date or "").partition("/")[0].rstrip("~?%")[:10]
    found = bounds(plain) if plain else None
    if found is None or found.first in (None, FIRST_DAY) or found.last in (None, LAST_DAY) or "X" in plain:
        return None
    return plain if len(plain) in (4, 7, 10) else None
