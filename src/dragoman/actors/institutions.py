"""Institutions of states: whose foreign ministry, government or opposition the words mean."""

from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.labels import group_id, name_of
from dragoman.actors.lexicon import Entry, lexicon
from dragoman.actors.memory import Memory
from dragoman.actors.naming import slug_of
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

PARTISAN = ("opposition", "state-media", "ruling-party")


class Institutions:
    """Finds the bodies of states. `dateline` is the state of the place where the report was written."""

    def __init__(self, view: View, drafts: Drafts, memory: Memory, dateline: str | None) -> None:
        self.view = view
        self.drafts = drafts
        self.memory = memory
        self.dateline = dateline

    def resolve(self, phrase: Phrase, countries: tuple[str, ...], owner: Draft | None = None) -> str | None:
        """The body of a state; where none is told, that of the state the report is speaking of. None in doubt.

        `owner` is the person whose body it is ("the administration of President Joe Biden").
        """
        entry, view = phrase.entry, self.view
        assert entry is not None
        states = [c for c in countries if c in lexicon().states]
        if not states and phrase.owners and entry.slug not in PARTISAN:
            return self._of_body(phrase, entry)
        if not states and phrase.owner_name:
            return self._of_person(phrase, entry, owner)
        country = states[0] if states else entry.country
        strange = [i for i in range(phrase.start, phrase.core[0]) if view.pos[i] == "PROPN" and view.term_at[i] < 0]
        if strange and not states and entry.slug == "government":
            name = name_of(view, strange[0], phrase.core[1])
            return self.drafts.put(Draft(f"org:{slug_of(name)}", name, "government", None, entry.sector)).id
        if country is None and not phrase.indefinite:
            country = self.country_in_mind(phrase, entry)
        name = name_of(view, phrase.start, phrase.end, phrase.determiner)
        if entry.slug in PARTISAN:
            prefix = f"{lexicon().adjectives[country]} " if country else ""
            label = name if states else prefix + view.quote(*phrase.core)
            return self.drafts.put(
                Draft(group_id(label), label, "group", country, entry.sector, entry.second, head=entry.slug)
            ).id
        if country is None:
            if entry.slug in ("government", "embassy") or phrase.indefinite:
                return None
            label = view.quote(*phrase.core)
            return self.drafts.put(
                Draft(group_id(label), label, "group", None, entry.sector, entry.second, head=entry.slug)
            ).id
        label = (
            name if states and not phrase.owner_name else f"{lexicon().adjectives[country]} {view.quote(*phrase.core)}"
        )
        return self.drafts.institution(entry, country, label).id

    def _of_person(self, phrase: Phrase, entry: Entry, owner: Draft | None) -> str | None:
        """The government of a person whose state is not told."""
        if owner is None or entry.slug != "government":
            return None
        name = f"{owner.name.split()[-1]} {self.view.lower[phrase.core[1] - 1]}"
        return self.drafts.put(
            Draft(f"org:{slug_of(name)}", name, "government", None, entry.sector, head=entry.slug)
        ).id

    def _of_body(self, phrase: Phrase, entry: Entry) -> str | None:
        """A body of an international organisation ("the EU leadership"), or of a region of no state."""
        body = next((o.entry for o in phrase.owners if o.entry.kind in ("organization", "defacto")), None)
        if body is None or body.id is None:
            return None
        name = name_of(self.view, phrase.start, phrase.end, phrase.determiner)
        return self.drafts.put(
            Draft(f"org:{slug_of(name)}", name, "organization", body.country, body.sector, head=entry.slug)
        ).id

    def country_in_mind(self, phrase: Phrase, entry: Entry) -> str | None:
        """Whose ministry "the Foreign Ministry" is: the one told before, the dateline's, the state acting close by."""
        view = self.view
        sentence = view.sentence[phrase.core[0]]
        before = {
            d.country
            for d in self.drafts.by_id.values()
            if d.head == entry.slug and d.kind == "government" and d.country
        }
        if len(before) == 1:
            return next(iter(before))
        if before:
            id = self.memory.nearest(lambda d: d.head == entry.slug and d.country is not None, sentence, 2)
            return self.drafts.by_id[id].country if id else None
        states: dict[str, None] = {}
        for seen in reversed(self.memory.in_sentences(sentence - 1, sentence)):
            for id in seen.ids:
                draft = self.drafts.by_id.get(id)
                if draft is not None and draft.state and not seen.place and (seen.subject or seen.possessive):
                    states[draft.state] = None
        if len(states) == 1:
            return next(iter(states))
        if not states and self.dateline and entry.slug not in ("embassy",):
            return self.dateline
        return None
