"""Heads of bodies between states, told without the body: "the Secretary-General" in a report of the United Nations."""

from dataclasses import dataclass

from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft, Drafts, Post
from dragoman.actors.labels import group_id
from dragoman.actors.lexicon import Entry
from dragoman.actors.memory import HEADS_OF_BODIES
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

# Sentences: "its" is close by; written small, it may be another's; written large, it is that of the body reported on.
BESIDE, NEAR, FAR = 2, 3, 12
LED = {
    "secretary": word_class("bodies_with_secretary_general"),
    "director": word_class("bodies_with_director_general"),
}


@dataclass(frozen=True, slots=True)
class HeadsOfBodies:
    """Finds the bodies in one document."""

    view: View
    drafts: Drafts

    def resolve(self, phrase: Phrase, owner: tuple[str, ...]) -> tuple[str, ...]:
        """The head of the body whose pronoun stands before it ("its secretary general"), or of the one told last."""
        entry = phrase.entry
        if entry is None or entry.slug not in HEADS_OF_BODIES or phrase.owners or phrase.modifiers:
            return ()
        if phrase.core[1] != phrase.end or phrase.start + 1 != phrase.core[0]:
            return ()
        if owner:
            return self._named(phrase, self.drafts.by_id[owner[0]].name, owner[0]) if self._is_led(owner) else ()
        its = phrase.possessive is not None and self.view.lower[phrase.possessive] == "its"
        body = self._told_last(phrase, entry, BESIDE if its else None) if its or phrase.determiner == "the" else None
        return () if body is None else self._named(phrase, *body)

    def _is_led(self, owner: tuple[str, ...]) -> bool:
        """Whether one body owns it that is no state's: an unknown one's head is its own too."""
        draft = self.drafts.by_id.get(owner[0]) if len(owner) == 1 else None
        return draft is not None and draft.kind == "organization" and draft.state is None

    def _told_last(self, phrase: Phrase, entry: Entry, reach: int | None) -> tuple[str, str] | None:
        """The only body with such a head, its name and id, that the nearest sentence that tells of any tells of."""
        view, core = self.view, phrase.core[0]
        here = view.sentence[core]
        led = LED[entry.slug.replace("-", " ").split()[0]]
        reach = reach or (FAR if view.words[core][0].isupper() else NEAR)
        for number in range(here, max(here - reach, -1), -1):
            first, last = view.bounds[number]
            within = (i for i in range(first, core if number == here else last) if i in view.terms)
            told = {whole: name for i in within for whole, name in (self._whole(i),) if whole in led}
            if told:
                id, name = next(iter(told.items()))
                return (name, id) if len(told) == 1 else None
        return None

    def _whole(self, start: int) -> tuple[str, str]:
        """The id and name of the body told here; of an organ of the United Nations, theirs."""
        end, term = self.view.terms[start]
        id = str(term.entry.id) if term.entry.kind == "organization" else ""
        return ("igo:UN", "UN") if id.startswith("igo:UN-") else (id, self.view.quote(start, end))

    def _named(self, phrase: Phrase, called: str, body: str) -> tuple[str, ...]:
        entry = phrase.entry
        assert entry is not None
        known = self.drafts.by_id.get(body)
        name = f"{called} {entry.slug}"
        sector = "IGO" if body.startswith("igo:") else known.sector if known is not None else None
        draft = self.drafts.put(Draft(group_id(name), name, "group", None, sector, head=entry.slug))
        if not draft.posts:
            draft.posts.append(Post(entry, (), (called,), (), name))
        return (draft.id,)
