"""Pronouns: the person, body or state they stand for, by subjecthood, distance, gender and number. In doubt, nobody."""

from collections.abc import Callable, Iterator, Sequence

from dragoman.actors.blame import blamed
from dragoman.actors.classes import word_class
from dragoman.actors.clauses import (
    answering,
    beside,
    clause_subject,
    controller,
    embedded,
    judged_before,
    looks_back,
    main_subject,
    verb_over,
)
from dragoman.actors.companions import together
from dragoman.actors.drafts import Draft
from dragoman.actors.memory import SUBJECTS, Memory
from dragoman.actors.salience import barred, most_salient
from dragoman.actors.view import View

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset({"it", "its", "itself"})
# "She asked Otieno if he …": whom one asks, not who asks, is the subject of the question.
ASKING = frozenset({"ask", "urge", "order", "remind", "advise"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
# How many just named a word stands for: "both condemned", "the pair agreed", "the three signed".
TOGETHER = {"both": 2, "each": 2, "two": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4}
ARGUMENTS = ("obj", "iobj", "obl", "obl:agent", "nmod")
BARE = frozenset({"both", "each"})  # the others have "the" before them
PRONOUNS = frozenset(GENDER) | NEUTER | PLURAL | frozenset(TOGETHER) | {"whose"}
BODIES = word_class("collectives") | {"campaign", "opposition", "state-media", "ruling-party", "police", "military"}


class Pronouns:
    """Resolves pronouns against a memory."""

    def __init__(self, view: View, memory: Memory, persons: Sequence[tuple[int, str]] = ()) -> None:
        """`persons` are the heads of names, in text order, and whose they are: also of those yet to be read."""
        self.view = view
        self.memory = memory
        self.persons: dict[int, list[tuple[int, str]]] = {}
        for head, person in persons:
            self.persons.setdefault(view.sentence[head], []).append((head, person))
        self.by_head: dict[int, tuple[str, ...]] = {}
        self._read = 0

    def resolve(self, i: int) -> tuple[str, ...]:
        """The actors that the pronoun at token i stands for, none if unknown."""
        view, word = self.view, self.view.lower[i]
        for seen in self.memory.seen[self._read :]:
            if not seen.place:
                self.by_head[seen.head] = seen.ids
                for token in range(seen.start, seen.end):
                    self.by_head.setdefault(token, seen.ids)
        self._read = len(self.memory.seen)
        if view.dep[i] == "expl" or view.quoted[i]:
            return ()
        if (target := self._blamed(i, word)) is not None:
            return (target,)
        if word == "whose":
            return self._antecedent(i)
        if word in GENDER:
            return self._person(i, GENDER[word])
        if word in NEUTER:
            return self._neuter(i)
        if word in TOGETHER:
            return self._together(i, TOGETHER[word])
        return self._plural(i)

    def _blamed(self, i: int, word: str) -> str | None:
        """Who did what somebody is blamed for: "imposed sanctions on Iran because of its refusal"."""
        for noun in blamed(self.view, i):
            ids = self.by_head.get(noun, ())
            draft = self.memory.drafts.by_id.get(ids[0]) if len(ids) == 1 else None
            if draft is None:
                continue
            if word in GENDER:
                return draft.id if draft.kind == "person" and draft.gender in (None, GENDER[word]) else None
            return draft.id if (draft.plural if word in PLURAL else self._is_body(draft.id)) else None
        return None

    def _person(self, i: int, gender: str) -> tuple[str, ...]:
        view = self.view
        answer = answering(view, i)
        speaker_ids = {*(self.by_head.get(answer[0], ()) if answer is not None else ()), *self._named_under(i)}

        def fits(draft: Draft) -> bool:
            single = draft.kind == "person" or (draft.kind == "group" and not draft.plural and draft.head not in BODIES)
            otherwise = draft.gender is None and draft.called["f" if gender == "m" else "m"]
            return single and draft.gender in (None, gender) and not otherwise and draft.id not in speaker_ids

        judged = judged_before(view, i)
        ids = () if judged is None else self.by_head.get(judged, ())
        draft = self.memory.drafts.by_id.get(ids[0]) if len(ids) == 1 else None
        will = any(view.tag[c] == "MD" for c in view.children[view.head[i]])  # what who judges means to do
        if draft is not None and draft.kind == "person" and fits(draft) and not will:
            return ids
        speaker = self._speaker(i, fits)
        found = speaker or most_salient(view, self.memory, i, fits, gender)
        if found is None:
            return ()
        return (found,)

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
        ids = self._antecedent(subject) if view.lower[subject] in ("who", "that") else self.by_head.get(subject, ())
        draft = self.memory.drafts.by_id.get(ids[0]) if len(ids) == 1 else None
        return draft.id if draft is not None and fits(draft) else None

    def _at(self, token: int | None) -> tuple[str, ...]:
        """The actors at a head token and those coordinated with it."""
        if token is None:
            return ()
        ids = list(self.by_head.get(token, ()))
        if not ids:
            return ()
        for child in self.view.children[token]:
            if self.view.dep[child] == "conj":
                ids += [id for id in self.by_head.get(child, ()) if id not in ids]
        return tuple(ids)

    def _neuter(self, i: int) -> tuple[str, ...]:
        if self.view.dep[i] not in (*SUBJECTS, "nmod:poss"):
            return ()  # as an object it is mostly a thing
        if (noun := beside(self.view, i)) is not None:
            return tuple(id for id in self.by_head.get(noun, ()) if self._is_body(id))
        if (answer := answering(self.view, i)) is not None:
            return tuple(id for id in self.by_head.get(answer[1], ()) if self._is_body(id))
        subject = controller(self.view, i) if self.view.dep[i] == "nmod:poss" else None
        subject = clause_subject(self.view, i) if subject is None else subject
        if looks_back(self.view, i, subject):
            subject = main_subject(self.view, self.view.sentence[i] - 1)
        if subject is not None and self.view.lower[subject] in ("it", "which", "that", "who"):
            ids = self._at(subject) or self._antecedent(subject)
        else:
            ids = self._at(subject)
            ids = self._named_beside(subject, ids) or ids
        if len(ids) != 1 or not self._is_body(ids[0]):
            return self._only_body(i, subject)
        if self._contested(i, ids[0]) or ids[0] in barred(self.view, self.memory, i):
            return ()
        return ids

    def _named_beside(self, subject: int | None, ids: tuple[str, ...]) -> tuple[str, ...]:
        """ "The Irish airline, Skellig Air, said it": whom a phrase that names nobody has in apposition."""
        drafts = [self.memory.drafts.by_id.get(id) for id in ids]
        if subject is None or not all(draft is not None and draft.kind == "group" for draft in drafts):
            return ()
        beside = (self.by_head.get(c, ()) for c in self.view.children[subject] if self.view.dep[c] == "appos")
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
        bodies = [seen for seen in told if not seen.place and any(map(self._is_body, seen.ids))]
        if len({seen.ids for seen in bodies}) != 1 or len(bodies[-1].ids) != 1 or bodies[-1].possessive:
            return ()
        aside = any(seen.subject and view.dep[view.head[seen.head]] == "advcl" for seen in bodies)
        if aside or view.tag[bodies[-1].head] == "NNS" or view.under(bodies[-1].head, verb):
            return ()  # "the authorities"; "as the paper wrote, it shows"
        between = range(max(seen.end for seen in bodies), i)
        things = (k for k in between if view.tag[k] == "NN" and view.dep[k] not in ("compound", "obl:unmarked"))
        antecedent = view.head[verb] if view.dep[verb] == "acl:relcl" else -1
        return bodies[-1].ids if all(k == antecedent for k in things) else ()

    def _is_body(self, id: str) -> bool:
        draft = self.memory.drafts.by_id.get(id)
        if draft is None or draft.plural:
            return False
        return draft.kind not in ("person", "group") or (draft.kind == "group" and draft.head in BODIES)

    def _is_no_thing(self, subject: int) -> bool:
        """Whether a subject is people, or several: nothing that "it" may stand for."""
        view = self.view
        if view.pos[subject] == "PRON":
            return view.lower[subject] in ("he", "she", "they", "we", "i", "you", "who")
        drafts = [self.memory.drafts.by_id.get(id) for id in self.by_head.get(subject, ())]
        people = bool(drafts) and all(draft is not None and draft.kind in ("person", "group") for draft in drafts)
        return people or view.tag[subject] in ("NNS", "NNPS")

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
        others = {id for c in objects for id in self.by_head.get(c, ()) if id != subject}
        kinds = [draft.kind for id in others if (draft := self.memory.drafts.by_id.get(id))]
        return any(kind not in ("person", "group") for kind in kinds)

    def _antecedent(self, relative: int) -> tuple[str, ...]:
        """The noun before a relative clause."""
        token = self.view.head[relative]
        for _ in range(4):
            if self.view.dep[token] == "acl:relcl":
                return self.by_head.get(self.view.head[token], ())
            token = self.view.head[token]
        return ()

    def _together(self, i: int, number: int) -> tuple[str, ...]:
        """ "Both have promised to …", "brought the two together", "the three agreed": as many as were just named.

        Those whom one phrase named come before a subject and its object, the same sentence before the last one.
        """
        view, word = self.view, self.view.lower[i]
        kids = [c for c in view.children[i] if view.dep[c] not in ("punct", "case")]
        the = word not in BARE and [view.lower[c] for c in kids] == ["the"]
        subject = view.dep[i] in SUBJECTS
        if not (subject or (view.dep[i] in ARGUMENTS and word != "each")) or (bool(kids) if word in BARE else not the):
            return ()
        sentence = view.sentence[i]
        if number > 2:
            named = self._at(main_subject(self.view, sentence - 1))
            return named if len(named) == number else together(self.memory, number, sentence, 1)
        verb = verb_over(self.view, i)
        near = [one for one in self.memory.pairs if sentence - view.sentence[one[0]] in (0, 1) and one[0] < i]
        near = [(head, pair) for head, pair in near if not view.under(head, verb)]
        for joined in (True, False):
            for reach in (0, 1):
                told = {pair for head, pair in near if (head in self.memory.joined) == joined
                        and sentence - view.sentence[head] == reach}  # fmt: skip
                if told:
                    return told.pop() if len(told) == 1 else ()
        return ()

    def _done_to(self, i: int) -> str | None:
        """ "They were jailed by the former government": the only people told of in the sentence before."""
        view, verb = self.view, self.view.head[i]
        if view.dep[i] != "nsubj:pass" or view.lemma[verb] not in word_class("verbs_done_to_people"):
            return None
        if embedded(view, i):
            return None
        return self.memory.nearest(lambda draft: draft.kind == "group" and draft.plural, view.sentence[i] - 1, 0)

    def _is_body_of_many(self, subject: int | None, draft: Draft) -> bool:
        """ "The Peruvian authorities say they …", "police said they …": bodies told in the plural."""
        if subject is None or draft.kind not in ("government", "organization", "group"):
            return False
        body = draft.kind != "group"
        return (body and self.view.tag[subject] == "NNS") or self.view.lower[subject] == "police"

    def _plural(self, i: int) -> tuple[str, ...]:
        subject = clause_subject(self.view, i)
        if (self.view.dep[i] in SUBJECTS and not embedded(self.view, i)) or looks_back(self.view, i, subject):
            subject = main_subject(self.view, self.view.sentence[i] - 1)
        if (answer := answering(self.view, i)) is not None:
            subject = answer[1]
        ids = self._at(subject)
        if (judged := judged_before(self.view, i)) is not None and self.view.tag[judged] in ("NNS", "NNPS"):
            return self._at(judged)  # nobody where it is a thing
        if (held := self._done_to(i)) is not None:
            return (held,)
        if self.view.lower[i] == "them" and subject is not None:
            return ()  # not the subject of its own clause, and mostly a thing
        if len(ids) > 1:
            return ids
        if len(ids) == 1:
            draft = self.memory.drafts.by_id.get(ids[0])
            if draft is not None and (
                draft.plural or draft.id == "group:west" or self._is_body_of_many(subject, draft)
            ):
                return ids
            before = self._at(main_subject(self.view, self.view.sentence[i] - 1))
            if len(before) > 1 and ids[0] in before:
                return before  # "Kenya and Chad met. Chad said they agreed."
        return ()
