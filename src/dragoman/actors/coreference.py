"""Pronouns: the person, body or state they stand for, by subjecthood, distance, gender and number. In doubt, nobody."""

from collections.abc import Callable

from dragoman.actors.classes import word_class
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
STEM = 5  # letters that a verb and its noun share
PRONOUNS = frozenset(GENDER) | NEUTER | PLURAL | frozenset(TOGETHER) | {"whose"}
ANSWERING = word_class("verbs_of_answer")
BODIES = word_class("collectives") | {"campaign", "opposition", "state-media", "ruling-party"}


class Pronouns:
    """Resolves pronouns against a memory."""

    def __init__(self, view: View, memory: Memory) -> None:
        self.view = view
        self.memory = memory
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
        if word == "whose":
            return self._antecedent(i)
        if word in GENDER:
            return self._person(i, GENDER[word])
        if word in NEUTER:
            return self._neuter(i)
        if word in TOGETHER:
            return self._together(i, TOGETHER[word])
        return self._plural(i)

    def _person(self, i: int, gender: str) -> tuple[str, ...]:
        view = self.view
        answering = self._answering(i)
        speaker_ids = self.by_head.get(answering[0], ()) if answering is not None else ()

        def fits(draft: Draft) -> bool:
            single = draft.kind == "person" or (draft.kind == "group" and not draft.plural and draft.head not in BODIES)
            otherwise = draft.gender is None and draft.called["f" if gender == "m" else "m"]
            return single and draft.gender in (None, gender) and not otherwise and draft.id not in speaker_ids

        speaker = self._speaker(i, fits)
        found = speaker or most_salient(view, self.memory, i, fits, gender)
        if found is None:
            return ()
        return (found,)

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

    def clause_subject(self, i: int) -> int | None:
        """The subject of the nearest verb above token i that has one, not i itself."""
        token = i
        for _ in range(40):
            up = self.view.head[token]
            if up == token:
                return None
            subject = next((c for c in self.view.children[up] if self.view.dep[c] in SUBJECTS and c != i), None)
            if subject is not None and subject != token:
                return subject
            token = up
        return None

    def _controller(self, i: int) -> int | None:
        """The object that is the subject of the infinitive above token i: "urged the army to end its attacks"."""
        view, verb = self.view, self.view.head[i]
        for _ in range(4):
            if view.dep[verb] == "xcomp" and view.pos[verb] == "VERB":
                return next((c for c in view.children[view.head[verb]] if view.dep[c] in ("obj", "iobj")), None)
            if view.pos[verb] in ("VERB", "AUX") or view.head[verb] == verb:
                return None
            verb = view.head[verb]
        return None

    def _root(self, sentence: int) -> int | None:
        if not 0 <= sentence < len(self.view.bounds):
            return None
        return next((k for k in range(*self.view.bounds[sentence]) if self.view.dep[k] == "root"), None)

    def main_subject(self, sentence: int) -> int | None:
        """The subject of a sentence's root."""
        if not 0 <= sentence < len(self.view.bounds):
            return None
        start, end = self.view.bounds[sentence]
        for token in range(start, end):
            root = self.view.head[token]
            if self.view.dep[token] in SUBJECTS and self.view.dep[root] == "root":
                return token
        return None

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
        if (beside := self._beside(i)) is not None:
            return tuple(id for id in self.by_head.get(beside, ()) if self._is_body(id))
        if (answering := self._answering(i)) is not None:
            return tuple(id for id in self.by_head.get(answering[1], ()) if self._is_body(id))
        subject = self._controller(i) if self.view.dep[i] == "nmod:poss" else None
        subject = self.clause_subject(i) if subject is None else subject
        if self._looks_back(i, subject):
            subject = self.main_subject(self.view.sentence[i] - 1)
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

    def _beside(self, i: int) -> int | None:
        """ "Sanctioned a bank and two of its directors": the noun that what "its" belongs to is coordinated with."""
        view, noun = self.view, self.view.head[i]
        if view.dep[i] != "nmod:poss":
            return None
        while view.dep[noun] in ("nmod", "nmod:desc", "compound") and view.head[noun] < i:
            noun = view.head[noun]
        first = view.head[noun]
        return first if view.dep[noun] == "conj" and view.tag[first] in ("NN", "NNP", "NNPS") and first < i else None

    def _answering(self, i: int) -> tuple[int, int] | None:
        """ "Norway accused Chad of spying. It rejected the accusation": whom somebody answers, and who was addressed.

        Where the object names again what the verb before told, the subject is whom that was said to.
        """
        view, verb = self.view, self.view.head[i]
        if view.dep[i] not in SUBJECTS or view.lemma[verb] not in ANSWERING:
            return None
        told = view.head[verb] if self._embedded(i) else self._root(view.sentence[i] - 1)
        thing = next((c for c in view.children[verb] if view.dep[c] == "obj"), None)
        if told is None or thing is None or not _is_of_verb(view.lemma[thing], view.lemma[told]):
            return None
        if not any(view.lower[c] in ("the", "that", "this") for c in view.children[thing]):
            return None
        subject = next((c for c in view.children[told] if view.dep[c] in SUBJECTS), None)
        addressed = next((c for c in view.children[told] if view.dep[c] in ("obj", "iobj")), None)
        return (subject, addressed) if subject is not None and addressed is not None else None

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
        if view.dep[i] not in SUBJECTS or not self._embedded(i) or subject is None or view.has_child(verb, ("cop",)):
            return ()
        if not self._is_no_thing(subject):
            return ()
        told = [seen for seen in self.memory.by_sentence.get(view.sentence[i], ()) if seen.head < i]
        bodies = [seen for seen in told if not seen.place and any(map(self._is_body, seen.ids))]
        if len({seen.ids for seen in bodies}) != 1 or len(bodies[-1].ids) != 1 or bodies[-1].possessive:
            return ()
        if view.tag[bodies[-1].head] == "NNS" or view.under(bodies[-1].head, verb):
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

    def _looks_back(self, i: int, subject: int | None) -> bool:
        """Whether the subject of the sentence before is meant: "It denied", "Its spokesman denied"."""
        if self.view.dep[i] in SUBJECTS:
            return not self._embedded(i)
        noun = self.view.head[i]
        opens = self.view.dep[noun] in SUBJECTS and self.view.dep[self.view.head[noun]] == "root"
        return opens and subject is None

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

    def _embedded(self, i: int) -> bool:
        """Whether the pronoun is the subject of a clause under another one, with that one's subject before it."""
        verb = self.view.head[i]
        return self.view.dep[verb] in (
            "ccomp",
            "advcl",
            "acl",
            "acl:relcl",
            "parataxis",
            "xcomp",
            "conj",
            "csubj",
        ) and ((subject := self.clause_subject(verb)) is not None and subject < i)

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
            named = self._at(self.main_subject(sentence - 1))
            return named if len(named) == number else self.memory.together(number, sentence, 1)
        verb = self._verb(i)
        near = [one for one in self.memory.pairs if sentence - view.sentence[one[0]] in (0, 1) and one[0] < i]
        near = [(head, pair) for head, pair in near if not view.under(head, verb)]
        for joined in (True, False):
            for reach in (0, 1):
                told = {pair for head, pair in near if (head in self.memory.joined) == joined
                        and sentence - view.sentence[head] == reach}  # fmt: skip
                if told:
                    return told.pop() if len(told) == 1 else ()
        return ()

    def _verb(self, token: int) -> int:
        """The verb that a phrase hangs on, through other phrases."""
        view = self.view
        for _ in range(8):
            token = view.head[token]
            if view.pos[token] in ("VERB", "AUX") or view.head[token] == token:
                break
        return token

    def _is_body_of_many(self, subject: int | None, draft: Draft) -> bool:
        """ "The Peruvian authorities say they …", "police said they …": bodies told in the plural."""
        if subject is None or draft.kind not in ("government", "organization"):
            return False
        return self.view.tag[subject] == "NNS" or self.view.lower[subject] == "police"

    def _plural(self, i: int) -> tuple[str, ...]:
        subject = self.clause_subject(i)
        if (self.view.dep[i] in SUBJECTS and not self._embedded(i)) or self._looks_back(i, subject):
            subject = self.main_subject(self.view.sentence[i] - 1)
        if (answering := self._answering(i)) is not None:
            subject = answering[1]
        ids = self._at(subject)
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
            before = self._at(self.main_subject(self.view.sentence[i] - 1))
            if len(before) > 1 and ids[0] in before:
                return before  # "Kenya and Chad met. Chad said they agreed."
        return ()


def _is_of_verb(noun: str, verb: str) -> bool:
    """Whether a noun is made of a verb: "accusation" of "accuse", "order" of "order"."""
    asked = verb in word_class("verbs_of_asking") and noun in word_class("requests")
    return asked or noun == verb or (len(verb) >= STEM and noun[:STEM] == verb[:STEM])
