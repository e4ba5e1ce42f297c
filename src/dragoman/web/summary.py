"""A query in plain words, so that a reader sees what a page leaves out."""

from dragoman.query import Query
from dragoman.query.query import Target

_WHO = {
    "events": ("in which {} acts", "on {}"), "measures": ("that {} imposes", "on {}"),
    "statements": ("by {}", "to {}"), "documents": ("that name {}", ""), "actors": ("that act for {}", ""),
}  # fmt: skip
_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def summary(query: Query, target: Target, *, ordered: bool = True) -> str:
    """ "Events in which RUS acts on USA, of type SANCTION, from 2021-03 on, newest first." """
    parts = [*_parties(query, target), *_values(query), *_sure(query), *_time(query)]
    if query.text:
        words = query.text if '"' in query.text else f"“{query.text}”"
        parts.append(f"with {words} in the {'text' if target in ('documents', 'actors') else 'words that prove it'}")
    told = ", ".join(parts)
    order = "the most reported first" if target == "actors" else f"{query.order} first"
    lead = f"All {target}" if not parts else f"{target.capitalize()} {told}"
    return f"{lead}, {order}." if ordered else f"{lead}."


def _parties(query: Query, target: Target) -> list[str]:
    acts, bears = _WHO[target]
    actor = query.actor or query.speaker
    if actor and query.counterpart:
        return [f"between {actor} and {query.counterpart}, in both directions"]
    told = [acts.format(actor)] if actor else []
    if query.recipient:
        told.append(bears.format(query.recipient))
    return [" ".join(told)] if told else []


def _sure(query: Query) -> list[str]:
    told = [] if query.confidence is None else [f"coded with a confidence of {query.confidence:g} or more"]
    several = query.corroboration
    if several is not None:
        told.append(f"told by {several} or more independent publishers" if several > 1 else "told by any publisher")
    return told


def _values(query: Query) -> list[str]:
    named = {
        "type": "of type", "kind": "of kind", "status": "with the status", "state": "now", "act": "of manner",
        "publisher": "published by", "language": "in the language", "judged": "judged",
    }  # fmt: skip
    told = [
        f"{lead} {' or '.join(value.replace('_', ' ') for value in values)}"
        for field, lead in named.items()
        if (values := getattr(query, field))
    ]
    return [*told, f"of {_QUADS[query.quad]}"] if query.quad else told


def _time(query: Query) -> list[str]:
    known = [f"as published by {query.known_by}"] if query.known_by else []
    recorded = [f"as recorded by {query.recorded_by}"] if query.recorded_by else []
    published = _range(query.published_since, query.published_until)
    return [*_range(query.since, query.until), *(f"published {one}" for one in published), *known, *recorded]


def _range(since: str | None, until: str | None) -> list[str]:
    if since and until:
        return [f"from {since} to {until}"]
    if since:
        return [f"from {since} on"]
    return [f"up to {until}"] if until else []
