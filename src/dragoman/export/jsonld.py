"""Linked data, one JSON-LD object a line: schema.org, W3C Web Annotation selectors, PROV."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final
from urllib.parse import quote

from dragoman import __version__
from dragoman.actors.gazetteer import coordinates
from dragoman.model.span import Span
from dragoman.query import EventRow, Ledger, Named, Query, Source, StatementRow

BASE: Final = "urn:dragoman:"
CONTEXT: Final[dict[str, Any]] = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dragoman": "urn:dragoman:terms:",
}
_STATUS: Final = {"denied": "https://schema.org/EventCancelled"}


def lines(ledger: Ledger, query: Query) -> Iterator[str]:
    """Every event of the query, and every statement that it fits as well, each a whole JSON-LD document."""
    told = chain(map(event, ledger.events(query)), map(quotation, ledger.statements(query.beside("statements"))))
    return (json.dumps({"@context": CONTEXT} | node, ensure_ascii=False) + "\n" for node in told)


def event(row: EventRow) -> dict[str, Any]:
    """An event as schema.org Event, with the words that prove it as an annotation."""
    return _clean({
        "@id": _iri(row.id), "@type": "Event", "additionalType": f"{BASE}plover:{row.type}",
        "temporalCoverage": row.date, "location": _place(row.place, row.place_country),
        "performer": [_agent(one) for one in row.actors], "attendee": [_agent(one) for one in row.recipients],
        "eventStatus": _STATUS.get(row.status), "dragoman:status": row.status, "dragoman:cameo": row.cameo,
        "dragoman:confidence": row.confidence,
        "dragoman:accordingTo": row.according_to and {"@id": _iri(row.according_to)},
        "subjectOf": _annotation(row.id, [row.evidence], row.source), **_provenance(row.source, row.coded_by),
    })  # fmt: skip


def quotation(row: StatementRow) -> dict[str, Any]:
    """A statement as schema.org Quotation; `text` is its content as the report has it."""
    return _clean({
        "@id": _iri(row.id), "@type": "Quotation", "text": " … ".join(span.quote for span in row.content),
        "spokenByCharacter": [_agent(one) for one in row.speakers], "creditText": row.speaker_text,
        "dateCreated": row.date, "dragoman:kind": row.kind, "dragoman:act": row.act,
        "audience": [_agent(one) for one in row.addressees],
        "subjectOf": _annotation(row.id, list(row.content), row.source), **_provenance(row.source, "attribution"),
    })  # fmt: skip


def _annotation(id: str, spans: list[Span], source: Source) -> dict[str, Any]:
    selectors = [
        [{"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end},
         {"@type": "oa:TextQuoteSelector", "oa:exact": span.quote}]
        for span in spans
    ]  # fmt: skip
    targets = [
        {"@type": "oa:SpecificResource", "oa:hasSource": {"@id": _iri(source.document)}, "oa:hasSelector": both}
        for both in selectors
    ]
    return {"@id": f"{_iri(id)}:evidence", "@type": "oa:Annotation", "oa:hasTarget": targets}


def _provenance(source: Source, made_by: str) -> dict[str, Any]:
    article = _clean({
        "@id": _iri(source.document), "@type": "NewsArticle", "headline": source.title, "url": source.url,
        "datePublished": source.published, "publisher": source.publisher and
        {"@type": "Organization", "name": source.publisher},
    })  # fmt: skip
    agent = {"@id": f"{BASE}version:{__version__}", "@type": "prov:SoftwareAgent", "dragoman:codedBy": made_by}
    return {"prov:wasDerivedFrom": article, "prov:wasAttributedTo": agent}


def _place(name: str | None, country: str | None) -> dict[str, Any] | None:
    if not name:
        return None
    latitude, longitude = coordinates(name, country)
    geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return _clean({"@type": "Place", "name": name, "geo": None if latitude is None else geo})


def _agent(one: Named) -> dict[str, Any]:
    kind = "Person" if one.id.startswith("person:") else "Country" if one.id.startswith("state:") else "Organization"
    return {"@id": _iri(one.id), "@type": kind, "name": one.name}


def _iri(id: str) -> str:
    return BASE + quote(id, safe=":")


def _clean(node: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in node.items() if value is not None and value not in ([], "")}
