"""The persons of a document: which of its names are one person's."""

from collections.abc import Sequence

from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.naming import cluster, gender_of_name, slug_of, words_of
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View


def persons_of(view: View, phrases: Sequence[Phrase], drafts: Drafts) -> dict[int, str | None]:
    """The person's id for the first token of each name; drafts for all of them."""
    named = [phrase for phrase in phrases if phrase.name]
    forms = [words_of(view, *phrase.name) for phrase in named if phrase.name]
    titles = (view.lower[one.name[0] - 1] if one.name and one.name[0] else "" for one in named)
    reigning = {k for k, title in enumerate(titles) if title in word_class("reigning")}
    people = cluster(forms, reigning)
    found: dict[int, str | None] = {}
    for phrase, person in zip(named, people, strict=True):
        assert phrase.name is not None
        if person is None:
            found[phrase.name[0]] = None
            continue
        id = f"person:{slug_of(person.name)}"
        found[phrase.name[0]] = id
        bare = len(person.full) == 1
        draft = drafts.put(Draft(id, person.name, "person", doubtful=bare))
        draft.doubtful = draft.doubtful and phrase.core == phrase.name and phrase.honorific is None
        draft.gender = draft.gender or phrase.honorific or gender_of_name(person.full)
    return found
