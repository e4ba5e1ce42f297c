"""The code of an actor phrase by itself, without a document: "two Chinese warplanes" → CHN, MIL."""

import re
from dataclasses import dataclass

from dragoman.actors.leaders import state_of_leader
from dragoman.actors.lexicon import Entry
from dragoman.actors.memory import HEADS_OF_STATE
from dragoman.actors.naming import ascii_of
from dragoman.actors.organizations import classify
from dragoman.actors.scan import Term, scan
from dragoman.actors.sectors import FORMER, code_from, sector_of

PLACED = frozenset({"state", "demonym", "people", "capital", "seat", "region", "organization", "defacto"})
SPLIT = re.compile(r"\s(?:to|who|which|that|with|against|on|over|after|by)\s|[,;(]|\s[-–—]\s")
BREAK = re.compile(r"\b(?:of|in|from|for|at|across|near)\b")


@dataclass(frozen=True, slots=True)
class PhraseCode:
    """Country (ISO 3166-1 alpha-3), sectors and actor code of a phrase.

    `id` is given where the words name a known actor, `body` the known organisation to which the actor belongs.
    """

    code: str | None
    country: str | None
    sector: str | None
    second: str | None = None
    id: str | None = None
    body: str | None = None


def code_of(phrase: str) -> PhraseCode | None:
    """The actor code of a phrase: "Nigeria's airlines" → NGABUS. None where the words name no actor that we know.

    The head is the last noun before the first preposition; of a noun that says little ("group", "chief", "official")
    the words beside it tell the sector, and what stands after "of", "in" or "from" tells the country.
    """
    terms = [term for term in scan(phrase) if term.entry.kind != "none"]
    if not terms:
        return _unknown(phrase)
    outer = SPLIT.search(phrase)
    edge = outer.start() if outer and any(t.end <= outer.start() for t in terms) else len(phrase)
    inner = BREAK.search(phrase, terms[0].start if terms[0].start < edge else 0, edge)
    first = inner.start() if inner else edge
    near = [t for t in terms if t.end <= first]
    core = [t for t in terms if t.end <= edge]
    country, owner = _country(near or core, core, terms)
    if country is None and (leader := _leader(phrase, terms)) is not None:
        country = leader.country
    role = _role(near) or _role(core) or _role(terms)
    words = ascii_of(phrase).replace("-", " ").split()
    if role is None:
        return _named(near or core or terms, country, owner)
    modifiers = [e for t in (near or core) if (e := _sectoral(t)) is not None and e is not role]
    if role.role in ("weak", "office") and inner is not None and not modifiers:
        modifiers = [e for t in core if t.start > first and (e := _sectoral(t)) is not None]
    owners = [t.entry for t in core if t.entry.kind in PLACED]
    sector, second = sector_of(role, modifiers, owners, words)
    if sector is None and owner is not None and owner.sector:
        sector = owner.sector
    if FORMER & set(words) and sector == "GOV" and role.role in ("office", "weak"):
        sector, second = "ELI", None
    known = owner.id if owner is not None and sector == owner.sector else None
    body = owner.id if owner is not None else None
    return PhraseCode(code_from(country, sector, second, igo=known), country, sector, second, known, body)


def _country(near: list[Term], core: list[Term], terms: list[Term]) -> tuple[str | None, Entry | None]:
    """The country told nearest the head, and the organisation named there, if any."""
    owner = next((t.entry for t in near if t.entry.kind in ("organization", "defacto")), None)
    owner = owner or next((t.entry for t in core if t.entry.kind in ("organization", "defacto")), None)
    for group in (near, core, terms):
        for term in group:
            if term.entry.kind in PLACED and term.entry.country:
                return term.entry.country, owner
    for group in (near, core, terms):
        for term in group:
            if term.entry.country:
                return term.entry.country, owner
    return None, owner


def _sectoral(term: Term) -> Entry | None:
    """The reading of a term as institution or role."""
    return next((e for e in term.entries if e.kind in ("institution", "role")), None)


def _role(terms: list[Term]) -> Entry | None:
    """The role or institution that heads the words: the last one."""
    found = [e for t in terms if t.entry.kind in ("institution", "role") and (e := _sectoral(t)) is not None]
    return found[-1] if found else None


def _named(terms: list[Term], country: str | None, owner: Entry | None) -> PhraseCode | None:
    """A bare name: a state, its capital as government, an organisation."""
    entry = owner or terms[0].entry
    if entry.kind in ("organization", "defacto"):
        code = code_from(entry.country, entry.sector, entry.second, igo=entry.id)
        return PhraseCode(code, entry.country, entry.sector, entry.second, entry.id)
    if entry.kind in ("capital", "seat"):
        return PhraseCode(code_from(country, "GOV"), country, "GOV", None, entry.id)
    if entry.kind == "region":
        return PhraseCode(code_from(country, "CVL"), country, "CVL")
    return PhraseCode(country, country, None, None, entry.id)


def _leader(phrase: str, terms: list[Term]) -> PhraseCode | None:
    """Code of a head of state or government known by name, with or without his title."""
    titled = any(e.slug in HEADS_OF_STATE for t in terms for e in t.entries)
    name = "".join(" " if any(t.start <= i < t.end for t in terms) else c for i, c in enumerate(phrase)).strip()
    found = state_of_leader(name, None, titled=titled)
    if found is None:
        return None
    country, term = found
    sector = "ELI" if term == "after" else "GOV"
    return PhraseCode(code_from(country, sector), country, sector)


def _unknown(phrase: str) -> PhraseCode | None:
    if (leader := _leader(phrase, [])) is not None:
        return leader
    _, sector = classify(phrase)
    if sector is None or not any(word[:1].isupper() for word in phrase.split()):
        return None
    return PhraseCode(sector, None, sector)
