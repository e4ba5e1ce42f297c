"""Pronouns: the person, body or state they stand for, by subjecthood, distance, gender and number. In doubt, nobody."""

from collections.abc import Callable

from dragoman.actors.drafts import Draft
from dragoman.actors.memory import SUBJECTS, UNKNOWN, Memory, Seen
from dragoman.actors.view import View

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = frozenset(GENDER) | NEUTER | PLURAL
BODIES = frozenset({"opposition", "media", "state-media", "ruling-party", "opposition group", "militia", "gang"})
REACH = 2  # sentences back for he and she; one for it and they


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
        if word in GENDER:
            return self._person(i, GENDER[word])
        if word in NEUTER:
            return self._neuter(i)
        return self._plural(i)

    def _person(self, i: int, gender: str) -> tuple[str, ...]:
        view = self.view

        def fits(draft: Draft) -> bool:
            single = draft.kind == "person" or (draft.kind == "group" and not draft.plural and draft.head not in BODIES)
            return single and draft.gender in (None, gender)

        sentence = view.sentence[i]
        for back in range(REACH + 1):
            found = self._in_sentence(sentence - back, fits, i)
            if not found:
                continue
            known = [seen for seen in found if self._gender(seen) == gender]
            ids = {seen.ids[0] for seen in found}
            if len(ids) > 1:
                subjects = self._first_subjects(found)
                ids = {seen.ids[0] for seen in subjects} if len(subjects) else ids
            if len(ids) > 1 and known and len({seen.ids[0] for seen in known}) == 1:
                ids = {known[0].ids[0]}
            if len(ids) != 1 or UNKNOWN in ids:
                return ()
            only = next(iter(ids))
            draft = self.memory.drafts.by_id[only]
            if draft.gender is None and len({seen.ids[0] for seen in found}) == 1:
                draft.gender = gender
            return (only,)
        return ()

    def _gender(self, seen: Seen) -> str | None:
        draft = self.memory.drafts.by_id.get(seen.ids[0])
        return draft.gender if draft else None

    def _first_subjects(self, found: list[Seen]) -> list[Seen]:
        """The subjects among the mentions; of several the one whose verb stands highest in the tree."""
        subjects = [seen for seen in found if seen.subject]
        if len(subjects) < 2:
            return subjects
        depths = [self._depth(seen.head) for seen in subjects]
        least = min(depths)
        return [seen for seen, depth in zip(subjects, depths, strict=True) if depth == least]

    def _depth(self, token: int) -> int:
        depth = 0
        while self.view.head[token] != token and depth < 60:
            token, depth = self.view.head[token], depth + 1
        return depth

    def _in_sentence(self, sentence: int, fits: Callable[[Draft], bool], i: int) -> list[Seen]:
        """Fitting mentions of one sentence: none quoted, none that is a co-argument of the pronoun's own verb."""
        view, found = self.view, []
        reflexive = view.lower[i].endswith("self") or view.lower[i].endswith("selves")
        own = view.head[i]
        for seen in self.memory.by_sentence.get(sentence, ()):
            if len(seen.ids) != 1 or seen.place or seen.quoted:
                continue
            draft = self.memory.drafts.by_id.get(seen.ids[0])
            if seen.ids[0] != UNKNOWN and (draft is None or not fits(draft)):
                continue
            together = view.head[seen.head] == own and view.dep[i] != "nmod:poss"
            if together and not reflexive:
                continue
            if own == seen.head or (view.dep[i] == "nmod:poss" and self._inside(seen.head, own)):
                continue
            found.append(seen)
        return found

    def _inside(self, head: int, noun: int) -> bool:
        """Whether the mention is the very phrase that the possessive stands in ("his counterpart Joe Biden")."""
        return self.view.head[noun] == head and self.view.dep[noun] in ("nmod:desc", "appos", "flat", "compound")

    def clause_subject(self, i: int) -> int | None:
        """The subject of the nearest verb above token i that has one, not i itself."""
        token = i
        for _ in range(40):
            up = self.view.head[token]
            subject = next((c for c in self.view.children[up] if self.view.dep[c] in SUBJECTS and c != i), None)
            if subject is not None and subject != token:
                return subject
            if up == token:
                return None
            token = up
        return None

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
        subject = self.clause_subject(i)
        if self.view.dep[i] in SUBJECTS and not self._embedded(i):
            subject = self.main_subject(self.view.sentence[i] - 1)
        if subject is not None and self.view.lower[subject] in ("it", "which", "that", "who"):
            ids = self._at(subject) or self._antecedent(subject)
        else:
            ids = self._at(subject)
        if len(ids) != 1:
            return ()
        draft = self.memory.drafts.by_id.get(ids[0])
        return ids if draft is not None and draft.kind not in ("person", "group") and not draft.plural else ()

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
        return self.view.dep[verb] in ("ccomp", "advcl", "acl", "parataxis", "xcomp", "conj", "csubj") and (
            (subject := self.clause_subject(verb)) is not None and subject < i
        )

    def _plural(self, i: int) -> tuple[str, ...]:
        subject = self.clause_subject(i)
        if self.view.dep[i] in SUBJECTS and not self._embedded(i):
            subject = self.main_subject(self.view.sentence[i] - 1)
        ids = self._at(subject)
        if len(ids) > 1:
            return ids
        if len(ids) == 1:
            draft = self.memory.drafts.by_id.get(ids[0])
            if draft is not None and (draft.plural or draft.id == "group:west"):
                return ids
        return ()
