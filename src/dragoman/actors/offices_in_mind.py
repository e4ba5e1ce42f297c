"""Offices told without their state ("the minister", "the attorney general", "the president's adviser"): whose they are.

Of holders told before, `told_before.py`; these are of a state as its bodies are (`institutions.py`).
"""

from dataclasses import dataclass

from dragoman.actors.drafts import Drafts
from dragoman.actors.institutions import LOCAL, SETTLED, Institutions
from dragoman.actors.memory import SUBJECTS, Memory, matches
from dragoman.actors.phrases import POSSESSIVE_MARKS, Phrase
from dragoman.actors.view import View

CERTAIN = 0.8  # where a headline tells of an office as its subject
RULERS = frozenset({"president", "prime minister", "premier", "king", "queen", "emir", "sultan", "chancellor"})
SINGLE = SETTLED | {
    "defence secretary", "defense secretary", "foreign secretary", "home secretary", "treasury secretary",
    "secretary of state", "vice president", "head of state", "crown prince", "deputy prime minister",
}  # fmt: skip
FORMER = frozenset({"former president", "former prime minister"})
UNTOLD = frozenset({None, "GOV", "PTY", "LEG"})  # of whom no office is told, and may hold one
AIDES = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "press secretary", "adviser", "advisor", "aide", "chief of staff",
    "envoy", "special envoy", "deputy",
})  # fmt: skip
JUDGES = frozenset({
    "judge", "magistrate", "prosecutor", "chief prosecutor", "state prosecutor", "prosecutor-general",
    "prosecutor general",
})  # fmt: skip
DETERMINERS = frozenset({"the", "a"})
COURTS = frozenset({"igo:ICC", "igo:ICJ", "igo:ECHR", "igo:PCA", "igo:EU-court"})


@dataclass(frozen=True, slots=True)
class OfficesInMind:
    """Finds their states in one document."""

    view: View
    drafts: Drafts
    memory: Memory
    institutions: Institutions

    def state_beside(self, phrase: Phrase) -> str | None:
        """The state of one who is known by an office or a court beside him."""
        return self.state_of_aide(phrase) or self.state_of_judge(phrase)

    def state_of_aide(self, phrase: Phrase) -> str | None:
        """ "The president's adviser": that of the holder of that office, told before or not at all."""
        entry, view = phrase.entry, self.view
        if entry is None or entry.slug not in AIDES or phrase.owners or phrase.possessive is not None:
            return None
        master = phrase.modifiers[0] if len(phrase.modifiers) == 1 else None
        if master is None or phrase.core[1] != phrase.end or view.lower[phrase.core[0] - 1] not in POSSESSIVE_MARKS:
            return None
        if master.slug not in RULERS and not master.slug.endswith("minister"):
            return None
        holder = self.memory.holder(master, (), (), (), view.sentence[phrase.core[0]])
        if holder is not None:
            return self.drafts.by_id[holder].state
        held = (post for draft in self.drafts.by_id.values() for post in draft.posts)
        if any(matches(post, master, (), ()) for post in held) or self._may_be_named(phrase):
            return None
        return self.institutions.country_in_mind(phrase, master)

    def state_of_judge(self, phrase: Phrase) -> str | None:
        """ "The judge ordered no inquiry": of the state of which the report is nearly certainly, where no court between
        states is told of."""
        entry = phrase.entry
        if entry is None or entry.slug not in JUDGES or phrase.owners or phrase.modifiers:
            return None
        if phrase.possessive is not None or phrase.core[1] != phrase.end or phrase.start + 1 < phrase.core[0]:
            return None
        if phrase.determiner not in DETERMINERS or self.view.has_child(
            phrase.core[1] - 1, ("nmod", "conj", "compound", "amod")
        ):
            return None
        if not COURTS.isdisjoint(self.drafts.by_id):
            return None
        state = self.institutions.country_in_mind(phrase, entry)
        return state if self.institutions.weighed.get(phrase.core[1] - 1, 0.0) >= CERTAIN else None

    def state_of_office(self, phrase: Phrase) -> str | None:
        """Whose minister or president it is, where the report has told of nobody who holds such an office."""
        entry, view = phrase.entry, self.view
        if entry is None or entry.role != "office" or entry.plural:
            return None
        if phrase.determiner != "the" and not self.is_headline_office(phrase):
            return None
        head = phrase.core[1] - 1
        if phrase.owners or phrase.modifiers or phrase.core[1] != phrase.end:
            return None
        if view.dep[head] == "conj" or view.has_child(head, ("conj",)):
            return None
        if entry.slug not in RULERS | LOCAL | SINGLE and not entry.slug.endswith("minister"):
            return None
        held = (post for draft in self.drafts.by_id.values() for post in draft.posts)
        if any(matches(post, entry, (), ()) for post in held) or self._may_be_named(phrase):
            return None
        state = self.institutions.country_in_mind(phrase, entry)
        if phrase.determiner or state in self.institutions.others.states_over(phrase):
            return state
        return state if self._is_of_headline(phrase, state) else None

    def state_of_former(self, phrase: Phrase) -> str | None:
        """Whose former president it is, where the report is of the state itself."""
        entry = phrase.entry
        if entry is None or entry.slug not in FORMER or phrase.determiner != "the" or phrase.owners:
            return None
        if phrase.modifiers or phrase.core != (phrase.start + 1, phrase.end) or self._may_be_named(phrase):
            return None
        state = self.institutions.country_in_mind(phrase, entry)
        return state if state == self.institutions.dateline else None

    def is_headline_office(self, phrase: Phrase) -> bool:
        """ "Thai court unseats prime minister", "Chad: soldiers mutiny, president flees": an office in a headline,
        which has no articles."""
        view, head = self.view, phrase.core[1] - 1
        first = phrase.core[0] if phrase.title is None else phrase.title[0]
        plain = not phrase.determiner and view.lower[head] == view.words[head] and phrase.start == first
        return plain and view.sentence[head] == 0 and view.dep[head] in ("obj", *SUBJECTS)

    def _is_of_headline(self, phrase: Phrase, state: str | None) -> bool:
        """Whether the state is that of an office that a headline tells of as its subject: the only state that it
        names, that of the dateline, and nearly certain."""
        view, head = self.view, phrase.core[1] - 1
        if view.dep[head] not in SUBJECTS or self.institutions.dateline not in (None, state):
            return False
        named = (view.terms[i][1].entry for i in range(*view.bounds[0]) if i in view.terms)
        countries = {entry.country for entry in named if entry.country is not None}
        return countries == {state} and self.institutions.weighed.get(head, 0.0) >= CERTAIN

    def _may_be_named(self, phrase: Phrase) -> bool:
        """Whether somebody of whom no office is told was named just before: it may be he, unless he does something to
        the holder himself ("Soto accused the prime minister", "Soto was embraced by the prime minister"), or something
        else is told of what he is."""
        view, subject = self.view, self.institutions.others.subject_over(phrase)
        sentence, head = view.sentence[phrase.core[0]], view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        seen = self.memory.in_sentences(sentence - 1, sentence)
        verb = view.head[head] if view.dep[head] == "obl:agent" else None
        heads = {subject, *(one.head for one in seen if view.head[one.head] == verb and one.subject)}
        doing = {id for one in seen if one.head in heads for id in one.ids}
        drafts = (self.drafts.by_id.get(id) for one in seen for id in one.ids if id not in doing)
        unknown = (draft for draft in drafts if draft is not None and draft.kind == "person" and not draft.posts)
        return any(draft.sector in UNTOLD for draft in unknown)
