"""Whose a body can't be: the states that its own sentence sets over against it."""

from dragoman.actors.classes import word_class
from dragoman.actors.drafts import Draft
from dragoman.actors.memory import SUBJECTS, Memory
from dragoman.actors.phrases import Phrase
from dragoman.actors.places import is_located
from dragoman.actors.view import View

GUESTS = frozenset({"ambassador", "consul", "diplomat", "embassy", "envoy"})
POSTED = GUESTS | {"charge d'affaires", "chargé d'affaires", "high commissioner", "nuncio"}
CALLING_HOME = frozenset({"appoint", "call", "instruct", "name", "order", "recall", "send", "withdraw"})
PARTISAN = frozenset({"OPP", "PTY"})  # these speak of their own government
INSIDE = PARTISAN | {"LEG", "LAB"}
LONGEST, DEEPEST = 40, 12  # tokens behind a verb, and steps up to it


class Others:
    """Finds in one document the states of others."""

    def __init__(self, view: View, memory: Memory) -> None:
        self.view = view
        self.memory = memory

    def opposed(self, phrase: Phrase) -> set[str]:
        """The states that are other arguments of the phrase's own verb."""
        view = self.view
        head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        if view.dep[head] not in ("obj", "obl", "obl:agent", "iobj", *SUBJECTS):
            return set()
        verb = view.head[head]
        subject = self._subject_above(verb)
        states: set[str] = set()
        for seen in self.memory.by_sentence.get(view.sentence[head], ()):
            if seen.head == subject:
                states.update(id[6:] for id in seen.ids if id.startswith("state:"))
                states |= self._guests_of(seen.ids)
            if view.head[seen.head] == verb and view.dep[seen.head] in ("obj", "iobj", *SUBJECTS):
                states.update(id[6:] for id in seen.ids if id.startswith("state:"))
        return states | self._told_in_predicate(head, verb) | self._done_to(head, verb)

    def _guests_of(self, ids: tuple[str, ...]) -> set[str]:
        """ "India's envoy thanked the government": the state whose envoy or embassy deals with that of its host."""
        drafts = [self.memory.drafts.by_id.get(id) for id in ids]
        return {draft.state for draft in drafts if draft is not None and draft.state and _is_posted(draft)}

    def is_told_by_guest(self, phrase: Phrase) -> bool:
        """Whether an envoy does something to the body: it is his host's."""
        subject = self.subject_over(phrase)
        seen = self.memory.by_sentence.get(self.view.sentence[phrase.core[0]], ())
        return any(one.head == subject and self._guests_of(one.ids) for one in seen)

    def subject_over(self, phrase: Phrase) -> int | None:
        """The subject of the verb that the phrase is an object of."""
        head = self.view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        return self._subject_above(self.view.head[head]) if self.view.dep[head] in ("obj", "obl", "iobj") else None

    def states_over(self, phrase: Phrase) -> set[str]:
        """The states of those who do something to the body or office."""
        subject, seen = self.subject_over(phrase), self.memory.by_sentence.get(self.view.sentence[phrase.core[0]], ())
        drafts = (self.memory.drafts.by_id.get(id) for one in seen if one.head == subject for id in one.ids)
        return {draft.state for draft in drafts if draft is not None and draft.state}

    def critic(self, phrase: Phrase) -> tuple[str | None, bool]:
        """ "The Spanish opposition accuses the government": the state of the party or the opposition that does
        something to the body, if it is known, and whether somebody of the body's own state does."""
        view, subject = self.view, self.subject_over(phrase)
        if subject is None:
            return None, False
        seen = self.memory.by_sentence.get(view.sentence[subject], ())
        drafts = [self.memory.drafts.by_id.get(id) for one in seen if one.head == subject for id in one.ids]
        states = {draft.state for draft in drafts if draft is not None and draft.sector in PARTISAN and draft.state}
        term = view.term_at[subject]
        inside = any(draft is not None and draft.sector in INSIDE for draft in drafts)
        inside = inside or (term >= 0 and view.terms[term][1].entry.sector in INSIDE)
        return (states.pop() if len(states) == 1 else None), inside

    def is_elsewhere(self, sentence: int, state: str) -> bool:
        """ "Police fired at crowds in Kabul. Pakistan denied a role. The government …": the report is of a place
        elsewhere, and whose government is meant is in doubt, unless the state acts in the same sentence."""
        memory = self.memory
        acting = [seen for seen in memory.in_sentences(sentence - 1, sentence) if seen.subject or seen.possessive]
        here = (id for seen in acting if seen.sentence == sentence for id in seen.ids)
        if any((draft := memory.drafts.by_id.get(id)) is not None and draft.state == state for id in here):
            return False
        itself = any(seen.ids == (f"state:{state}",) and seen.subject for seen in acting)
        places = self.places(sentence - (2 if itself else 1), sentence)
        return bool(places) and state not in places

    def places(self, first: int, last: int) -> set[str]:
        """The states in which sentences tell that something is, by their own names or those of their capitals."""
        view, found = self.view, set()
        for start in range(view.bounds[max(first, 0)][0], view.bounds[last][1]):
            end, term = view.terms.get(start, (0, None))
            country = term.entry.country if term and term.entry.kind in ("state", "capital") else None
            if country and is_located(view, view.head_of(start, end)):
                found.add(country)
        return found

    def _done_to(self, head: int, verb: int) -> set[str]:
        """ "The government condemned India", "… expelled Indian diplomats", "… sent a note urging India to stop": the
        states told further on as the object of its verb or of what it does by that, or whose envoys are. One's own
        envoys are recalled."""
        view = self.view
        verbs = [verb]
        if view.dep[head] == "nsubj":
            verbs += [c for c in view.children[verb] if c > verb and self._goes_on(c)]
            verbs += [c for one in verbs[1:] for c in view.children[one] if self._goes_on(c)]
        objects = [c for one in verbs for c in view.children[one] if c > head and view.dep[c] in ("obj", "iobj")]
        guests = [c for c in objects if view.lemma[c] in GUESTS and view.lemma[verb] not in CALLING_HOME]
        owners = [c for guest in guests for c in view.children[guest] if view.dep[c] in ("nmod:poss", "amod")]
        terms = [view.terms[view.term_at[c]][1].entry for c in (*objects, *owners) if view.term_at[c] >= 0]
        return {one.country for one in terms if one.kind in ("state", "capital", "demonym") and one.country}

    def _goes_on(self, verb: int) -> bool:
        """Whether it tells, of the same subject, what is done as well."""
        view = self.view
        below = view.dep[verb] in ("advcl", "xcomp", "conj") and view.pos[verb] == "VERB"
        return below and not view.has_child(verb, ("nsubj", "nsubj:pass", "aux:pass", "mark"))

    def reported_on(self, phrase: Phrase) -> set[str]:
        """The states that act in what the body says: "North Korea fired a missile, the Joint Chiefs of Staff said"."""
        view = self.view
        head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        verb = view.head[head]
        if view.dep[head] not in SUBJECTS or view.lemma[verb] not in word_class("verbs_of_telling"):
            return set()
        contents = [c for c in view.children[verb] if view.dep[c] == "ccomp"]
        if view.dep[verb] == "parataxis":
            contents.append(view.head[verb])
        seen = self.memory.by_sentence.get(view.sentence[head], ())
        subjects = {c for content in contents for c in view.children[content] if view.dep[c] in SUBJECTS}
        return {id[6:] for one in seen if one.head in subjects for id in one.ids if id.startswith("state:")}

    def _told_in_predicate(self, head: int, verb: int) -> set[str]:
        """ "The army arrested two men suspected of spying for Israel": the states that its deed is told to concern."""
        view = self.view
        if view.dep[head] not in SUBJECTS:
            return set()
        found = set()
        for start in range(verb + 1, min(view.bounds[view.sentence[head]][1], verb + LONGEST)):
            end, term = view.terms.get(start, (0, None))
            if term is None or term.entry.kind != "state" or term.entry.country is None:
                continue
            token = last = end - 1
            path: list[str] = []
            while token != verb and view.head[token] != token and len(path) < DEEPEST:
                path.append(view.dep[token])
                token = view.head[token]
            beside = view.dep[last] in ("obj", "obl", "nmod") and not is_located(view, last)
            if beside and token == verb and "acl" in path and not {"ccomp", "parataxis", "conj"} & set(path):
                found.add(term.entry.country)
        return found

    def _subject_above(self, verb: int) -> int | None:
        """The subject that a verb without one takes from above: "Kenya has a duty to press the government"."""
        view = self.view
        for _ in range(3):
            subject = next((c for c in view.children[verb] if view.dep[c] in SUBJECTS), None)
            if subject is not None or view.head[verb] == verb:
                return subject
            verb = view.head[verb]
        return None


def _is_posted(draft: Draft) -> bool:
    """An embassy or an envoy."""
    return draft.head in POSTED or any(post.role.slug in POSTED for post in draft.posts)
