""" "His party", "her group": the body that whoever the pronoun means leads or speaks for."""

from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.phrases import Phrase

BODIES = frozenset({
    "party", "group", "movement", "organization", "organisation", "union", "alliance", "coalition", "militia",
    "faction", "front", "agency", "association", "bloc", "force",
})  # fmt: skip


def own_body(drafts: Drafts, phrase: Phrase, owner: tuple[str, ...]) -> tuple[str, ...]:
    """The body of the one person, named or told as "its leader", whose it is; none where two are told."""
    entry = phrase.entry
    plain = phrase.possessive is not None and phrase.core == (phrase.possessive + 1, phrase.end)
    if entry is None or entry.slug not in BODIES or entry.plural or not plain or len(owner) != 1:
        return ()
    draft = drafts.by_id.get(owner[0])
    led = set() if draft is None else _led(draft)
    return tuple(led) if len(led) == 1 and led <= drafts.by_id.keys() else ()


def _led(draft: Draft) -> set[str]:
    told = {office.of for office in draft.offices if office.of is not None} | ({draft.body} if draft.body else set())
    return {id for id in told if not id.startswith("state:")}
