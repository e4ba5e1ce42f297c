"""Which state acts where a report tells of a body without its state: rules that look at the sentences just before."""

from dataclasses import dataclass

from dragoman.actors.clauses import answering
from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.lexicon import Entry
from dragoman.actors.memory import HEADS_OF_STATE, Memory
from dragoman.actors.others import Others
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

# Bodies that many states of one report have, so that a bare name means the nearest.
SHARED = frozenset({"government", "parliament", "army", "armed-forces", "police", "judiciary", "navy", "air-force"})


@dataclass(frozen=True, slots=True)
class Acting:
    """Finds them in one document. `dateline` is the state of the place where the report was written."""

    view: View
    drafts: Drafts
    memory: Memory
    dateline: str | None
    others: Others

    def asked(self, phrase: Phrase) -> str | None:
        """ "Peru asked Chile to extradite him. The government rejected the request": Chile's."""
        answer = answering(self.view, phrase.core[1] - 1)
        seen = self.memory.in_sentences(self.view.sentence[phrase.core[0]] - 1, self.view.sentence[phrase.core[0]])
        ids = [id for one in seen if answer is not None and one.head == answer[1] for id in one.ids]
        draft = self.drafts.by_id.get(ids[0]) if len(ids) == 1 else None
        return None if draft is None else draft.state

    def state(self, phrase: Phrase, entry: Entry, opposed: set[str]) -> str | None:
        """Whose body is meant by rules: that told before, of the dateline, of the state acting close by.

        Many states have a government or an army in one report, so that one told before must be close by.
        """
        sentence = self.view.sentence[phrase.core[0]]
        before = {
            d.country: None
            for d in self.drafts.by_id.values()
            if d.head == entry.slug and d.kind == "government" and d.country
        }
        if before:
            shared = entry.slug in SHARED or len(before) > 1
            id = self.memory.nearest(lambda d: d.head == entry.slug and d.country in before, sentence, 2)
            told = self.drafts.by_id[id].country if id else None
            if not shared:
                told = next(iter(before))
            if told not in opposed and (told or not shared or len(before) > 1):
                return told
        if entry.slug == "opposition":
            rulers = {d.state for d in self._heads_of_state(sentence) if d.state}
            if len(rulers) == 1:
                return next(iter(rulers))
        return self._state_acting(sentence, entry, opposed)

    def scene(self, sentence: int) -> str | None:
        """The state of the capital where the report is: "In Georgetown, he endorsed the government's step"."""
        found = (self._scene_of(near) for near in (sentence, sentence - 1) if near >= 0)
        return next((country for country in found if country is not None), None)

    def opening(self, sentence: int) -> str | None:
        """The state of the capital that opens this very sentence: "In Georgetown, a court jailed him"."""
        return self._scene_of(sentence)

    def _state_acting(self, sentence: int, entry: Entry, opposed: set[str]) -> str | None:
        """The only state whose doings this sentence and the last one tell, else that of the dateline."""
        states: dict[str, None] = {}
        for seen in self.memory.in_sentences(sentence - 1, sentence):
            acts = seen.subject or seen.possessive or self._is_source(seen.head)
            told = [draft.state for id in seen.ids if (draft := self.drafts.by_id.get(id)) is not None]
            if acts and not seen.place and (len(told) == 1 or None not in told):
                states.update((state, None) for state in told if state)
        if opposed & set(states):
            return None
        if len(states) == 1:
            acting = next(iter(states))
            return None if acting != self.dateline and self.others.is_elsewhere(sentence, acting) else acting
        if not states and (addressed := self._done_to(sentence - 1)) is not None and addressed not in opposed:
            return addressed
        if not states and (scene := self.scene(sentence)) is not None and scene not in opposed:
            return scene
        if states or entry.slug == "embassy":
            return None
        only = self._only_told(sentence) if self.dateline is None and entry.kind == "institution" else None
        found = self.dateline or only
        return None if found in opposed else found

    def _only_told(self, sentence: int) -> str | None:
        """ "Fighting went on in Chad. The army bombed a village": the only state told of nearby, if as a place."""
        seen = self.memory.in_sentences(sentence - 2, sentence)
        drafts = [self.drafts.by_id.get(id) for one in seen for id in one.ids]
        told = {draft.state for draft in drafts if draft is not None and draft.state}
        named = {id[6:] for one in seen if one.place for id in one.ids if id.startswith("state:")}
        alone = len(told) == 1 and told == named >= self.others.places(sentence - 2, sentence)
        return told.pop() if alone else None

    def _done_to(self, sentence: int) -> str | None:
        """ "World leaders pressed Sudan to let them in. The government refuses": the only state that was an object."""
        told = [seen for seen in self.memory.by_sentence.get(sentence, ()) if not seen.place]
        states = {id for seen in told for id in seen.ids if id.startswith("state:")}
        objects = {id for seen in told if self.view.dep[seen.head] in ("obj", "iobj") for id in seen.ids}
        return states.pop()[6:] if len(states) == 1 and states <= objects else None

    def _scene_of(self, sentence: int) -> str | None:
        view = self.view
        for start in range(*view.bounds[sentence]):
            end, term = view.terms.get(start, (0, None))
            if term is not None and term.entry.kind == "capital" and self._opens_with(start, end):
                return term.entry.country
        return None

    def _opens_with(self, start: int, end: int) -> bool:
        """A place opens its sentence: "In Accra, …", "In Accra the ministry …", "On the streets of Accra, …"."""
        view = self.view
        first = view.bounds[view.sentence[start]][0]
        if start == first + 1 and view.lower[first] == "in" and view.pos[end] in ("DET", "NOUN", "PROPN"):
            return True
        return view.words[end : end + 1] == [","] and not any(
            view.pos[k] in ("VERB", "AUX", "PROPN") for k in range(first, start)
        )

    def _is_source(self, head: int) -> bool:
        """ "According to Kenyan officials, the minister …": who tells it is mostly of the same state."""
        view = self.view
        return any(view.dep[c] == "case" and view.lower[c] == "according" for c in view.children[head])

    def _heads_of_state(self, sentence: int) -> list[Draft]:
        found = {id for seen in self.memory.by_sentence.get(sentence, ()) for id in seen.ids}
        people = [self.drafts.by_id[id] for id in sorted(found) if id in self.drafts.by_id]
        return [draft for draft in people if any(post.role.slug in HEADS_OF_STATE for post in draft.posts)]
