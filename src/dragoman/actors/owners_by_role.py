"""Bands and the homeless told by what is theirs: "a rebel camp", "the militia-held town", "a migrant camp"."""

from collections.abc import Iterator, Mapping

from dragoman.actors.drafts import Draft
from dragoman.actors.labels import group_id
from dragoman.actors.lexicon import Entry, lexicon, plural_of
from dragoman.actors.view import View

THEIRS = frozenset({"REB", "PRM", "REF"})  # sectors
LABELS = frozenset({"terrorist", "extremist", "islamist"})  # said of a deed or a site by those who fight it
BEFORE_NOUNS = ("compound", "amod", "nmod:poss")


def owners_by_role(view: View, drafts: Mapping[str, Draft]) -> Iterator[tuple[int, Draft]]:
    """The token of each such word and those who are meant: the only one that the report has told by this word, else
    one of this name."""
    for token, lemma in enumerate(view.lemma):
        if view.dep[token] not in BEFORE_NOUNS or view.sentence[token] < 0 or view.pos[token] == "PROPN":
            continue
        if (role := _owning_role(lemma)) is None:
            continue
        told = [draft for draft in drafts.values() if draft.head == role.slug and draft.plural]
        name = role.slug if role.slug == "militia" else plural_of(role.slug)
        band = Draft(group_id(name), name, "group", sector=role.sector, plural=True, head=role.slug)
        yield token, told[0] if len(told) == 1 else band


def _owning_role(word: str) -> Entry | None:
    roles = (entry for entry in lexicon().by_name.get(word, ()) if entry.kind == "role")
    return next((entry for entry in roles if entry.sector in THEIRS and entry.slug not in LABELS), None)
