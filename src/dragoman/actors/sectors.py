"""Which part of society a phrase stands for: PLOVER sector and actor code."""

from collections.abc import Sequence

from dragoman.actors.classes import word_class
from dragoman.actors.lexicon import Entry

FORMER = frozenset({"former", "ex", "late", "ousted", "deposed", "retired", "onetime", "erstwhile", "ex-"})
OFFICIAL = word_class("officials_if_of_a_state")
HOLDERS_OF_STATE = frozenset({"office", "weak"})


def sector_of(
    entry: Entry, modifiers: Sequence[Entry], owners: Sequence[Entry], words: Sequence[str] = ()
) -> tuple[str | None, str | None]:
    """Sector and second sector of a role or institution with the words beside it, (None, None) where nothing tells."""
    if entry.kind != "role":
        return entry.sector, entry.second
    told = [other for other in modifiers if other.sector]
    body = next((owner for owner in owners if owner.kind in ("organization", "defacto") and owner.sector), None)
    if entry.role in HOLDERS_OF_STATE or entry.role == "title":
        if FORMER & set(words) and entry.role != "title":
            return "ELI", None
        if any(other.sector in ("OPP", "REB") for other in told):
            return next((o.sector, o.second) for o in told if o.sector in ("OPP", "REB"))
    if entry.role == "office" and body and body.sector in ("IGO", "PTY", "REB", "BUS", "NGO", "LEG"):
        return body.sector, None
    if entry.role == "office" and any(o.sector == "LEG" for o in told) and entry.slug in ("president", "secretary"):
        return "LEG", None
    if (
        body
        and body.sector in ("REB", "PRM", "CRM")
        and entry.sector in ("UAF", "MIL", "REB")
        and entry.role != "thing"
    ):
        return body.sector, None
    if entry.sector and entry.role != "weak":
        return entry.sector, entry.second
    if told:
        return told[-1].sector, told[-1].second
    if body:
        return body.sector, None
    state = any(owner.kind in ("state", "demonym", "capital", "seat", "region", "defacto") for owner in owners)
    if entry.slug in OFFICIAL and (state or entry.slug in ("official", "aide")):
        return "GOV", None
    if entry.slug in ("worker", "employee", "staff", "member", "supporter", "volunteer"):
        return "CVL", None
    return None, None


def code_from(
    country: str | None, sector: str | None, second: str | None = None, *, igo: str | None = None
) -> str | None:
    """The actor code: country, sector, second sector: "RUSGOV", "USAGOVMIL"; "IGO" alone for those of no state."""
    if igo == "igo:EU" and sector == "IGO":
        return "IGOEUR"
    return "".join(part for part in (country, sector, second) if part) or None
