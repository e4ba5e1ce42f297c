"""It and its: the state or body they stand for, mostly the subject of the clause or of the sentence before."""

from dataclasses import dataclass

from dragoman.actors.by_description import SAYING
from dragoman.actors.classes import word_class
from dragoman.actors.clauses import answering, beside, clause_subject, controller, embedded, looks_back, main_subject
from dragoman.actors.memory import SUBJECTS, Memory
from dragoman.actors.salience import barred
from dragoman.actors.told_at import ToldAt
from dragoman.actors.view import View

# Verbs for what is said to somebody, and to no thing.
ADDRESSING = frozenset(
    "accuse advise ask assure beg congratulate forbid implore indict inform instruct invite notify order pressure "
    "remind sue suspect tell thank urge warn".split()
)
JUDGING = word_class("verbs_of_judging")
TAKING = word_class("verbs_of_taking")


@dataclass(frozen=True, slots=True)
class Neuter:
    """Resolves them against a memory."""

    view: View
    memory: Memory
    told: ToldAt

    def resolve(self, i: int) -> tuple[str, ...]:
        """The one state or body that the pronoun at token i stands for, none if unknown."""
        if self.view.dep[i] not in (*SUBJECTS, "nmod:poss"):
            return self._addressed(i)  # as an object it is mostly a thing
        if (noun := beside(self.view, i)) is not None:
            return tuple(id for id in self.told.by_head.get(noun, ()) if self.told.is_body(id))
        if (answer := answering(self.view, i)) is not None:
            return tuple(id for id in self.told.by_head.get(answer[1], ()) if self.told.is_body(id))
        subject = controller(self.view, i) if self.view.dep[i] == "nmod:poss" else None
        subject = clause_subject(self.view, i) if subject is None else subject
        if looks_back(self.view, i, subject):
            subject = main_subject(self.view, self.view.sentence[i] - 1)
        if subject is not None and self.view.lower[subject] in ("it", "which", "that", "who"):
            ids = self.told.at(subject) or self.told.antecedent(subject)
        else:
            ids = self.told.at(subject)
            ids = self._named_beside(subject, ids) or ids
        if len(ids) != 1 or not self.told.is_body(ids[0]):
            found = self._only_body(i, subject) or self._judged(i, subject) or self._told_of(i, subject)
            return found or self._of_office(i, subject) or self._speaking(i) or self._who_says(i, subject)
        if self._contested(i, ids[0]) or self._is_taken_from(i, ids[0]) or ids[0] in barred(self.view, self.memory, i):
            return ()
        return ids

    def _addressed(self, i: int) -> tuple[str, ...]:
        """ "Togo denied it. Its neighbour accused it of lying": whom one speaks to or accuses is no thing: the one body
        told before in the sentence besides those who speak, else the subject of the sentence before."""
        view, verb = self.view, self.view.head[i]
        if view.lower[i] != "it" or view.dep[i] not in ("obj", "iobj") or view.lemma[verb] not in ADDRESSING:
            return ()
        start, subject = view.bounds[view.sentence[i]][0], clause_subject(view, i)
        if subject is None or not {"it", "its"}.isdisjoint(view.lower[start:i]):
            return ()  # what "it" was before may be another
        told = [seen for seen in self.memory.by_sentence.get(view.sentence[i], ()) if seen.head < i]
        own = {id for seen in told if view.under(seen.head, subject) for id in seen.ids}
        bodies = {seen.ids for seen in told if any(map(self.told.is_body, seen.ids)) and own.isdisjoint(seen.ids)}
        if bodies:
            ids = bodies.pop() if len(bodies) == 1 else ()
            return ids if len(ids) == 1 else ()
        things = (k for k in range(start, i) if view.tag[k] == "NN" and view.entity[k] not in ("DATE", "TIME"))
        if any(k != subject and not view.under(k, subject) for k in things):
            return ()
        ids = self.told.at(main_subject(view, view.sentence[i] - 1))
        own |= {self._state_of(id) for id in own}
        return ids if len(ids) == 1 and self.told.is_body(ids[0]) and own.isdisjoint(ids) else ()

    def _state_of(self, id: str) -> str:
        draft = self.memory.drafts.by_id.get(id)
        return f"state:{draft.state}" if draft is not None and draft.state else ""

    def _named_beside(self, subject: int | None, ids: tuple[str, ...]) -> tuple[str, ...]:
        """ "The Irish airline, Skellig Air, said it": whom a phrase that names nobody has in apposition."""
        drafts = [self.memory.drafts.by_id.get(id) for id in ids]
        if subject is None or not all(draft is not None and draft.kind == "group" for draft in drafts):
            return ()
        beside = (self.told.by_head.get(c, ()) for c in self.view.children[subject] if self.view.dep[c] == "appos")
        return next((named for named in beside if named), ())

    def _only_body(self, i: int, subject: int | None) -> tuple[str, ...]:
        """ "Ode thanked Japan for the equipment that it supplied": the one body told before a subject "it", where
        neither the subject above nor a thing behind the body can be meant."""
        view, verb = self.view, self.view.head[i]
        if (
            view.dep[i] not in SUBJECTS
            or not embedded(self.view, i)
            or subject is None
            or view.has_child(verb, ("cop",))
        ):
            return ()
        if not self._is_no_thing(subject):
            return ()
        told = [seen for seen in self.memory.by_sentence.get(view.sentence[i], ()) if seen.head < i]
        bodies = [seen for seen in told if not seen.place and any(map(self.told.is_body, seen.ids))]
        if len({seen.ids for seen in bodies}) != 1 or len(bodies[-1].ids) != 1 or bodies[-1].possessive:
            return ()
        aside = any(seen.subject and view.dep[view.head[seen.head]] == "advcl" for seen in bodies)
        if aside or view.tag[bodies[-1].head] == "NNS" or view.under(bodies[-1].head, verb):
            return ()  # "the authorities"; "as the paper wrote, it shows"
        between = range(max(seen.end for seen in bodies), i)
        things = (k for k in between if view.tag[k] == "NN" and view.dep[k] not in ("compound", "obl:unmarked"))
        antecedent = view.head[verb] if view.dep[verb] == "acl:relcl" else -1
        return bodies[-1].ids if all(k == antecedent for k in things) else ()

    def _judged(self, i: int, subject: int | None) -> tuple[str, ...]:
        """ "Took a stance against the junta, criticizing its refusal": what people judge is the deed of the one body
        told before them in the sentence."""
        view, noun = self.view, self.view.head[i]
        judged = view.dep[i] == "nmod:poss" and view.dep[noun] == "obj" and view.lemma[view.head[noun]] in JUDGING
        if not judged or subject is None or not self._is_no_thing(subject):
            return ()
        told = [seen for seen in self.memory.by_sentence.get(view.sentence[i], ()) if seen.head < i]
        told = [seen for seen in told if not seen.place and not seen.possessive and seen.head != subject]
        bodies = {seen.ids for seen in told if any(map(self.told.is_body, seen.ids))}
        only = bodies.pop() if len(bodies) == 1 else ()
        return only if len(only) == 1 else ()

    def _told_of(self, i: int, subject: int | None) -> tuple[str, ...]:
        """ "Envoys say Chad lied. It sold arms", "Chad sold arms. Envoys say it lied": the body that people tell of, or
        that the sentence before was about, where theirs can't be meant."""
        view, verb = self.view, self.view.head[i]
        if view.dep[i] not in SUBJECTS or subject is None or not self._is_no_thing(subject):
            return ()
        if view.has_child(verb, ("cop",)):
            return ()
        if view.sentence[subject] < view.sentence[i]:
            clauses = (c for c in view.children[view.head[subject]] if view.dep[c] == "ccomp")
            topic = next((c for clause in clauses for c in view.children[clause] if view.dep[c] in SUBJECTS), None)
        elif view.head[verb] == view.head[subject] and view.dep[verb] == "ccomp" and self._is_of_no_state(subject):
            start = view.bounds[view.sentence[i]][0]
            told = (k for k in range(start, i) if view.pos[k] in ("NOUN", "PROPN") and not view.under(k, subject))
            topic = None if any(k != subject for k in told) else main_subject(view, view.sentence[i] - 1)
        else:
            return ()
        ids = self.told.at(topic)
        known = len(ids) == 1 and self.told.is_body(ids[0]) and ids[0] not in barred(view, self.memory, i)
        return ids if known else ()

    def _of_office(self, i: int, subject: int | None) -> tuple[str, ...]:
        """ "The mediator's office asked for calm. It urged": whoever's office the subject is."""
        view = self.view
        if subject is None or view.lower[subject] != "office" or view.has_child(view.head[i], ("cop",)):
            return ()
        owner = next((c for c in view.children[subject] if view.dep[c] == "nmod:poss"), None)
        return () if owner is None else self.told.by_head.get(owner, ())

    def _speaking(self, i: int) -> tuple[str, ...]:
        """ "The raid, it said, …", "…, the army said. It accused": what says something is the body that acts in the
        sentence before those words, else the last body that said something in the sentence before."""
        view, verb = self.view, self.view.head[i]
        if view.dep[i] not in SUBJECTS or view.lemma[verb] not in SAYING or view.dep[verb] not in ("root", "parataxis"):
            return ()
        here, own = view.sentence[i], barred(view, self.memory, i)
        subject = main_subject(view, here) if view.dep[verb] == "parataxis" else None
        acting = self.told.at(subject) if subject is not None and subject < i else ()
        ids = acting if len(acting) == 1 and self.told.is_body(acting[0]) else self._speaker_of(here - 1)
        return ids if len(ids) == 1 and self.told.is_body(ids[0]) and ids[0] not in own else ()

    def _speaker_of(self, sentence: int) -> tuple[str, ...]:
        view = self.view
        start, end = view.bounds[sentence] if sentence >= 0 else (0, 0)
        subjects = [k for k in range(start, end) if view.dep[k] in SUBJECTS and view.lemma[view.head[k]] in SAYING]
        speaking = [k for k in subjects if view.dep[view.head[k]] in ("root", "parataxis")]
        return self.told.at(speaking[-1]) if speaking else ()

    def _who_says(self, i: int, subject: int | None) -> tuple[str, ...]:
        """ "Chad said soldiers of Togo had crossed its border": of several nothing is "its", so it is the body's that
        says so, if no other one is told in between."""
        view = self.view
        if subject is None or view.dep[i] != "nmod:poss" or view.tag[subject] not in ("NNS", "NNPS"):
            return ()
        verb = view.head[subject]
        speakers = [c for c in view.children[view.head[verb]] if view.dep[c] in SUBJECTS]
        if view.dep[verb] != "ccomp" or view.sentence[subject] != view.sentence[i] or len(speakers) != 1:
            return ()
        ids = self.told.at(speakers[0])
        if len(ids) != 1 or not self.told.is_body(ids[0]) or ids[0] in barred(view, self.memory, i):
            return ()
        told = [seen for seen in self.memory.by_sentence.get(view.sentence[i], ()) if speakers[0] < seen.head < i]
        told = [seen for seen in told if seen.ids != ids and any(map(self.told.is_body, seen.ids))]
        return ids if all(view.under(seen.head, subject) for seen in told) else ()

    def _is_of_no_state(self, subject: int) -> bool:
        drafts = [self.memory.drafts.by_id.get(id) for id in self.told.by_head.get(subject, ())]
        return self.view.tag[subject] in ("NN", "NNS") and all(draft is None or draft.state is None for draft in drafts)

    def _is_no_thing(self, subject: int) -> bool:
        """Whether a subject is people, or several: nothing that "it" may stand for."""
        view = self.view
        if view.pos[subject] == "PRON":
            return view.lower[subject] in ("he", "she", "they", "we", "i", "you", "who")
        drafts = [self.memory.drafts.by_id.get(id) for id in self.told.by_head.get(subject, ())]
        people = bool(drafts) and all(draft is not None and draft.kind in ("person", "group") for draft in drafts)
        return people or view.tag[subject] in ("NNS", "NNPS")

    def _is_taken_from(self, i: int, subject: str) -> bool:
        """ "Police raided the bureau and arrested two of its editors": whom a body takes or strikes is not its own."""
        view, noun = self.view, self.view.head[i]
        draft = self.memory.drafts.by_id.get(subject)
        if view.dep[i] != "nmod:poss" or draft is None or draft.kind != "government":
            return False
        if view.dep[noun] == "nmod" and view.pos[view.head[noun]] == "NUM":
            noun = view.head[noun]
        own = any(view.lower[c] == "own" for c in view.children[view.head[i]])
        return view.dep[noun] == "obj" and view.lemma[view.head[noun]] in TAKING and not own

    def _contested(self, i: int, subject: str) -> bool:
        """Whether the object of the clause above may be meant as well: "Chad blamed Niger, closing its embassy"."""
        view, clause = self.view, i
        for _ in range(4):
            clause = view.head[clause]
            if view.dep[clause] in ("advcl", "root") or view.head[clause] == clause:
                break
        if view.dep[clause] != "advcl" or any(view.dep[c] in SUBJECTS for c in view.children[clause]):
            return False
        objects = [c for c in view.children[view.head[clause]] if view.dep[c] in ("obj", "obl")]
        others = {id for c in objects for id in self.told.by_head.get(c, ()) if id != subject}
        kinds = [draft.kind for id in others if (draft := self.memory.drafts.by_id.get(id))]
        return any(kind not in ("person", "group") for kind in kinds)
