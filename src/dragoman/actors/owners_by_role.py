"""Bands and the homeless told by what is theirs ("a rebel camp", "a migrant camp"), people by how they protest."""

from collections.abc import Iterator, Mapping
from functools import cache

from dragoman.actors.drafts import Draft
from dragoman.actors.labels import group_id
from dragoman.actors.lexicon import Entry, lexicon, plural_of
from dragoman.actors.view import View

THEIRS = frozenset({"REB", "PRM", "REF"})  # sectors
LABELS = frozenset({"terrorist", "extremist", "islamist"})  # said of a deed or a site by those who fight it
PROTESTS = frozenset({"protest", "demonstration", "march", "rally", "strike", "sit-in", "walkout", "riot", "blockade"})
PROTESTING = frozenset({"CVL", "LAB", "AGR", "EDU", "HLH", "OPP", "REL"})
BEFORE_NOUNS = ("compound", "amod", "nmod:poss")


def owners_by_role(view: View, drafts: Mapping[str, Draft]) -> Iterator[tuple[int, Draft]]:
    """The token of each such word and those who are meant: the only one that the report has told by this word, else
    one of this name."""
    roles = _owning_roles()
    for token in [token for token, lemma in enumerate(view.lemma) if lemma in roles]:
        if view.dep[token] not in BEFORE_NOUNS or view.sentence[token] < 0 or view.pos[token] == "PROPN":
            continue
        role = roles[view.lemma[token]]
        if role.sector not in THEIRS and (view.lemma[view.head[token]] not in PROTESTS or view.dep[token] == "amod"):
            continue
        told = [draft for draft in drafts.values() if draft.head == role.slug and draft.plural]
        name = role.slug if role.slug in ("militia", "youth") else plural_of(role.slug)
        band = Draft(group_id(name), name, "group", sector=role.sector, plural=True, head=role.slug)
        yield token, told[0] if len(told) == 1 else band


@cache
def _owning_roles() -> dict[str, Entry]:
    """The first such role of each word that tells one."""
    found: dict[str, Entry] = {}
    for word, entries in lexicon().by_name.items():
        for entry in entries:
            if entry.kind == "role" and entry.sector in THEIRS | PROTESTING and entry.slug not in LABELS:
                found.setdefault(word, entry)
    return found
