"""Pronouns: whom they stand for, by subjecthood, distance, gender and number. In doubt, nobody.

Persons are found here, states and bodies by `neuter.py`, those who are several by `several.py`.
"""

from collections.abc import Callable, Iterator, Sequence

from dragoman.actors.blame import blamed
from dragoman.actors.clauses import answering, judged_before
from dragoman.actors.crews import rightful
from dragoman.actors.drafts import Draft
from dragoman.actors.memory import SUBJECTS, Memory
from dragoman.actors.neuter import Neuter
from dragoman.actors.salience import most_salient
from dragoman.actors.several import TOGETHER, Several
from dragoman.actors.told_at import ToldAt, is_body
from dragoman.actors.view import View

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset({"it", "its", "itself"})
# "She asked Otieno if he …": whom one asks, not who asks, is the subject of the question.
ASKING = frozenset({"ask", "urge", "order", "remind", "advise"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = frozenset(GENDER) | NEUTER | PLURAL | frozenset(TOGETHER) | {"whose", "other"}


class Pronouns:
    """Resolves pronouns against a memory."""

    def __init__(self, view: View, memory: Memory, persons: Sequence[tuple[int, str]] = ()) -> None:
        """`persons` are the heads of names, in text order, and whose they are: also of those yet to be read."""
        self.view = view
        self.memory = memory
        self.persons: dict[int, list[tuple[int, str]]] = {}
        for head, person in persons:
            self.persons.setdefault(view.sentence[head], []).append((head, person))
        self.told = ToldAt(view, memory)
        self.neuter = Neuter(view, memory, self.told)
        self.several = Several(view, memory, self.told)

    def resolve(self, i: int) -> tuple[str, ...]:
        """The actors that the pronoun at token i stands for, none if unknown."""
        view, word = self.view, self.view.lower[i]
        self.told.read_on()
        if view.dep[i] == "expl" or view.quoted[i]:
            return ()
        if (target := self._blamed(i, word)) is not None:
            return (target,)
        if word == "whose":
            return self.told.antecedent(i)
        if word in GENDER:
            return self._person(i, GENDER[word])
        if word in NEUTER:
            return rightful(view, self.memory, i, self.neuter.resolve(i))
        if word in TOGETHER:
            return self.several.together(i)
        if word == "other":
            return self.several.other(i)
        return rightful(view, self.memory, i, self.several.they(i))

    def _blamed(self, i: int, word: str) -> str | None:
        """Who did what somebody is blamed for: "imposed sanctions on Iran because of its refusal"."""
        for noun in blamed(self.view, i):
            if (draft := self.told.only(noun)) is None:
                continue
            if word in GENDER:
                return draft.id if draft.kind == "person" and draft.gender in (None, GENDER[word]) else None
            return draft.id if (draft.plural if word in PLURAL else self.told.is_body(draft.id)) else None
        return None

    def _person(self, i: int, gender: str) -> tuple[str, ...]:
        view = self.view
        answer = answering(view, i)
        speaker_ids = {*(self.told.by_head.get(answer[0], ()) if answer is not None else ()), *self._named_under(i)}

        def fits(draft: Draft) -> bool:
            single = draft.kind == "person" or (draft.kind == "group" and not draft.plural and not is_body(draft.head))
            otherwise = draft.gender is None and draft.called["f" if gender == "m" else "m"]
            return single and draft.gender in (None, gender) and not otherwise and draft.id not in speaker_ids

        judged = self.told.only(judged_before(view, i))
        will = any(view.tag[c] == "MD" for c in view.children[view.head[i]])  # what who judges means to do
        if judged is not None and judged.kind == "person" and fits(judged) and not will:
            return (judged.id,)
        found = self._speaker(i, fits) or self._going_on(i, fits) or self._owning(i, fits)
        found = found or most_salient(view, self.memory, i, fits, gender)
        return () if found is None else (found,)

    def _named_under(self, i: int) -> Iterator[str]:
        """ "He criticized Ode's ties": who is named below the verb of a subject is somebody else."""
        view = self.view
        if view.dep[i] in SUBJECTS:
            named = self.persons.get(view.sentence[i], ())
            yield from (person for head, person in named if head > i and self._is_within(head, view.head[i]))

    def _is_within(self, token: int, verb: int) -> bool:
        """Whether the token hangs on the verb, and not in a clause that tells more of something or of when."""
        view = self.view
        for _ in range(8):
            if token == verb:
                return True
            if view.dep[token] in ("acl:relcl", "advcl", "parataxis") or view.head[token] == token:
                return False
            token = view.head[token]
        return False

    def _going_on(self, i: int, fits: Callable[[Draft], bool]) -> str | None:
        """ "Ode said …, and he urged": the subject of the clause before, where it names no other whom this may be."""
        view, verb = self.view, self.view.head[i]
        if view.dep[i] not in SUBJECTS or view.dep[verb] != "conj":
            return None
        subject = next((c for c in view.children[view.head[verb]] if view.dep[c] in SUBJECTS and c < i), None)
        draft = None if subject is None else self.told.only(subject)
        if draft is None or draft.kind != "person" or not fits(draft):
            return None
        between = (seen.ids for seen in self.memory.by_sentence.get(view.sentence[i], ()) if seen.head < i)
        others = (self.memory.drafts.by_id.get(id) for ids in between for id in ids if id != draft.id)
        return None if any(other is not None and fits(other) for other in others) else draft.id

    def _owning(self, i: int, fits: Callable[[Draft], bool]) -> str | None:
        """ "Bush's aim in his talks": whose the thing is within whose phrase the pronoun stands."""
        view, noun = self.view, self.view.head[i]
        if view.dep[i] != "nmod:poss" or view.dep[noun] != "nmod":
            return None
        outer = view.head[noun]
        owner = next((c for c in view.children[outer] if view.dep[c] == "nmod:poss" and c < outer < i), None)
        draft = None if owner is None else self.told.only(owner)
        return draft.id if draft is not None and draft.kind == "person" and fits(draft) else None

    def _speaker(self, i: int, fits: Callable[[Draft], bool]) -> str | None:
        """The subject of the verb of speech or thought whose complement the pronoun is the subject of: "X said he"."""
        view = self.view
        verb = view.head[i]
        if view.dep[i] not in SUBJECTS or view.dep[verb] != "ccomp":
            return None
        governor = view.head[verb]
        subject = next((c for c in view.children[governor] if view.dep[c] in SUBJECTS and c < i), None)
        if view.lemma[governor] in ASKING and (subject is None or view.dep[subject] != "nsubj:pass"):
            subject = next((c for c in view.children[governor] if view.dep[c] in ("obj", "iobj") and c < i), None)
        if subject is None:
            return None
        relative = view.lower[subject] in ("who", "that")
        draft = self.told.only(self.told.noun_before(subject) if relative else subject)
        return draft.id if draft is not None and fits(draft) else None
