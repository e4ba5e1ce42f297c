"""A name beside the word for what it names: "the Hamas movement", "the breakaway region of Somaliland"."""

from dragoman.actors.drafts import Drafts
from dragoman.actors.phrases import Phrase

KINDS = frozenset({"group", "movement", "militia", "party", "faction", "organization", "organisation"})
OF_STATES = frozenset({"bloc", "alliance"})
LANDS = frozenset({"region", "republic", "territory", "enclave", "statelet", "province"})


def named_by_kind(drafts: Drafts, phrase: Phrase) -> tuple[str, ...]:
    """The body or land of that name; nobody where the word tells of a part of it ("the UN agency")."""
    if phrase.entry is None or phrase.entry.plural or phrase.possessive is not None or phrase.indefinite:
        return ()
    start, end = phrase.core
    beside = [owner.entry for owner in phrase.owners if owner.end == start or owner.start == end + 1]
    named = [entry for entry in beside if entry.id and entry.kind in ("organization", "defacto")]
    if len(named) != 1:
        return ()
    lands, states = named[0].kind == "defacto", str(named[0].id).startswith("igo:")
    kinds = LANDS if lands else OF_STATES if states else KINDS
    return (drafts.organization(named[0]).id,) if phrase.entry.slug.split()[-1] in kinds else ()
