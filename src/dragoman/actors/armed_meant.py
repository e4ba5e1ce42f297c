"""Which armed body "the rebels", "the militia" are that was told longer ago, and whom "Rebels" of a headline means."""

from dataclasses import dataclass, field

from dragoman.actors.classes import word_class
from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.memory import Memory
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

ARMED = frozenset({"REB", "PRM"})
LINKING = frozenset({"-", "–"})


@dataclass(slots=True)
class ArmedMeant:
    """Finds it in one document."""

    view: View
    memory: Memory
    _named: dict[str, tuple[int, Entry]] | None = field(default=None)

    def of(self, phrase: Phrase, sentence: int) -> str | None:
        """The one armed body told of so far, or that of the headline; in a headline, the one told of below it."""
        entry = phrase.entry
        if entry is None or entry.slug not in word_class("called_armed") or not self._is_plain(phrase):
            return None
        if phrase.determiner == "the":
            return self._told_before(phrase.start)
        return self._told_below() if sentence == 0 and entry.plural and not phrase.determiner else None

    def _is_plain(self, phrase: Phrase) -> bool:
        first = phrase.core[0] - (phrase.determiner == "the")
        return (first, phrase.core[1]) == (phrase.start, phrase.end) and not (phrase.owners or phrase.modifiers)

    def _told_before(self, before: int) -> str | None:
        drafts = self.memory.drafts.by_id
        told = {id: draft.country for id, draft in drafts.items() if draft.sector in ARMED and id.startswith("org:")}
        told |= {id: entry.country for id, (at, entry) in self._by_name().items() if at < before}
        bodies = [id for id, country in told.items() if country or id not in lexicon().organizations]
        if len(bodies) > 1:
            opening = {id for seen in self.memory.by_sentence.get(0, ()) for id in seen.ids}
            bodies = [id for id in bodies if id in opening]
        if len(bodies) != 1:
            return None
        groups = (draft for draft in drafts.values() if draft.kind == "group" and draft.sector in ARMED)
        if {draft.country for draft in groups} - {None, told[bodies[0]]}:
            return None  # those of other states may be meant as well
        return self._id(bodies[0])

    def _told_below(self) -> str | None:
        named = self._by_name()
        id = next(iter(named)) if len(named) == 1 else None
        return self._id(id) if id is not None and named[id][1].country else None

    def _id(self, id: str) -> str | None:
        draft = self.memory.drafts.named(id)
        return None if draft is None else draft.id

    def _by_name(self) -> dict[str, tuple[int, Entry]]:
        """The armed bodies that the reference data knows and the report names, and where it does so first."""
        if self._named is None:
            self._named = {}
            for start, (end, term) in self.view.terms.items():
                entry = term.entry
                if entry.kind != "organization" or entry.sector not in ARMED or entry.id is None:
                    continue
                if entry.country or LINKING.isdisjoint(self.view.words[end : end + 1]):
                    self._named.setdefault(entry.id, (start, entry))  # but "al-Qaeda-linked"
        return self._named
