"""Whose people without an owner are, where the words beside them or the report tell it: "soldiers there", "a delegation
led by Minister Ola Berg", "officials of the Interior Ministry", "the army said troops had fired", "prosecutors said".
"""

from collections.abc import Callable, Sequence

from dragoman.actors.classes import word_class
from dragoman.actors.clauses import verb_over
from dragoman.actors.each_others import states_of
from dragoman.actors.lexicon import lexicon
from dragoman.actors.memory import SUBJECTS, Memory, Seen
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

SENT = frozenset({"delegation", "team", "mission", "group"})
LEADING = frozenset({"lead", "head"})
SOLDIERS = frozenset({"soldier", "troop", "serviceman"})
FORCES = SOLDIERS | {"military personnel"}
NATIONALS = frozenset({"citizen", "national"})
SENDING = frozenset({"expel", "deport", "repatriate", "extradite", "evict", "return", "send"})
MEMBERS = frozenset({"member", "official", "agent", "officer", "soldier", "employee", "aide", "adviser", "lawmaker",
                     "legislator", "staffer", "deputy", "diplomat", "prosecutor", "operative", "representative",
                     "clerk", "source"})  # fmt: skip
PUBLIC = SOLDIERS | {
    "prosecutor", "investigator", "state prosecutor", "judge", "magistrate", "lawmaker", "legislator", "border guard",
    "police officer", "policeman", "customs officer", "gendarme",
}  # fmt: skip
SETTLED = frozenset({"staff", "diplomat", "employee"})  # of an embassy, mostly
ELSEWHERE = frozenset(
    {"embassy", "consulate", "mission", "coast-guard", "navy", "air-force", "army", "armed-forces", "police"}
)
DATES = frozenset({"DATE", "TIME"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
FAR = 9  # words


class WhosePeople:
    """Finds the states of such phrases of one document. `state_of_body` tells that of a body, as far as it is known."""

    def __init__(
        self,
        view: View,
        memory: Memory,
        phrases: Sequence[Phrase],
        person_at: dict[int, str | None],
        state_of_body: Callable[[Phrase], str | None],
    ) -> None:
        self.view = view
        self.memory = memory
        self.person_at = person_at
        self.state_of_body = state_of_body
        self.meant: dict[str, str] = {}  # the id of people whose state only words beside them tell → that state
        bodies = (phrase for phrase in phrases if phrase.entry is not None and phrase.entry.kind == "institution")
        self.body_at = {phrase.core[1] - 1: phrase for phrase in bodies}

    def state(self, phrase: Phrase) -> str | None:
        """The code of the state that has them; None where that is open, or is told by the phrase itself."""
        entry = phrase.entry
        held = entry is None or (entry.role == "office" and not entry.plural)
        if entry is None or held or phrase.owners or phrase.owner_name or phrase.possessive is not None or phrase.names:
            return None
        head = self.view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        found = None if entry.slug in SETTLED else self._there(head)
        if found is None and entry.slug in SENT:
            found = self._led(head)
        if found is None and entry.slug in MEMBERS:
            found = self._of_body(phrase, head)
        if found is None and entry.slug in FORCES and not phrase.determiner:
            found = self._reported(head)
        if found is None and entry.slug in NATIONALS and entry.plural and phrase.determiner != "the":
            found = self._own(head)
        if found is None and entry.slug in PUBLIC and entry.plural and self._is_bare(phrase, head):
            found = self._told_before(phrase)
            found = None if self._cannot_be(found, entry.slug, head) else found
        return found

    def _cannot_be(self, state: str | None, slug: str, head: int) -> bool:
        """Whether the state has no soldiers, or they act in another state: "soldiers took power in Chad"."""
        if slug in SOLDIERS and state in word_class("states_without_army"):
            return True
        view, verb = self.view, verb_over(self.view, head)
        below = [*view.children[verb], *(one for kid in view.children[verb] for one in view.children[kid])]
        for kid in (one for one in below if view.dep[one] in ("obl", "nmod") and "in" in self._marks(one)):
            start = next((i for i in (kid, kid - 1, kid - 2) if i in view.terms and view.terms[i][0] > kid), None)
            entry = None if start is None else view.terms[start][1].entry
            if entry is not None and entry.kind == "state" and entry.country != state:
                return True
        return False

    def _marks(self, token: int) -> list[str]:
        view = self.view
        return [view.lower[kid] for kid in view.children[token] if view.dep[kid] == "case"]

    def note(self, ids: Sequence[str], state: str) -> None:
        """Remember whose those people are whom `state` has just told, unless they were told before as others."""
        called = lexicon().adjectives.get(state, state)
        drafts = self.memory.drafts.by_id
        self.meant.update((id, state) for id in ids if drafts[id].name.startswith(f"{called} "))

    def settle(self) -> None:
        """Tell their states at the end of the report: what they do tells of no body of these states."""
        for id, state in self.meant.items():
            draft = self.memory.drafts.by_id[id]
            draft.country = draft.country or state

    def _is_bare(self, phrase: Phrase, head: int) -> bool:
        """ "Prosecutors", "the investigators", with no word on whose they are."""
        bare = phrase.core == (phrase.start + (phrase.determiner == "the"), phrase.end)
        return (
            bare
            and not phrase.modifiers
            and not self.view.has_child(head, ("nmod", "nmod:poss", "amod", "compound", "acl"))
        )

    def there(self, phrase: Phrase) -> tuple[str, ...]:
        """ "The coast guard there": the state of the place told of last."""
        found = self._there(phrase.core[1] - 1)
        return () if found is None else (found,)

    def _there(self, head: int) -> str | None:
        view, there = self.view, head + 1
        if view.lower[there : there + 1] != ["there"] or view.sentence[there] != view.sentence[head]:
            return None
        if view.head[there] != head and view.dep[head] not in SUBJECTS:
            return None
        opening = view.bounds[max(view.sentence[head] - 1, 0)][0]
        before = (i for i in range(head - 1, opening - 1, -1) if view.pos[i] == "PROPN" or view.entity[i] in PLACES)
        place = next((i for i in before if view.entity[i] not in DATES), None)
        told = [] if place is None else self.memory.by_sentence.get(view.sentence[place], [])
        if place is not None and view.entity[place] not in PLACES:
            return None
        states = {state for seen in told if place is not None and seen.start <= place < seen.end
                  for state in states_of(self.memory, seen.ids)}  # fmt: skip
        return next(iter(states)) if len(states) == 1 else None

    def _led(self, head: int) -> str | None:
        """The state of whoever leads the delegation."""
        view = self.view
        leading = (kid for kid in view.children[head] if view.dep[kid] == "acl" and view.lemma[kid] in LEADING)
        verb = next(leading, None)
        if verb is None or view.lower[verb + 1 : verb + 2] != ["by"]:
            return None
        for i in range(verb + 2, min(verb + 2 + FAR, len(view.words))):
            if i in self.person_at:
                draft = self.memory.drafts.by_id.get(self.person_at[i] or "")
                return None if draft is None else draft.state
            if view.lower[i] in (",", "and") or view.sentence[i] != view.sentence[verb]:
                return None
        return None

    def _of_body(self, phrase: Phrase, head: int) -> str | None:
        """The state of the body behind "of" or "in"."""
        view = self.view
        for i in range(phrase.core[1] + 1, phrase.end):  # taken in by the phrase
            end, term = view.terms.get(i, (0, None))
            if term is not None and term.entry.kind == "institution":
                alone = view.lower[i - 1] in ("the", "of", "from", "in") and end == phrase.end
                return self._in_mind(Phrase(i, end, (i, end), term.entry, determiner="the")) if alone else None
        for kid in view.children[head]:
            if view.dep[kid] != "nmod" or kid < head or kid not in self.body_at:
                continue
            if any(view.lower[case] in ("of", "in", "from", "at") for case in view.children[kid]):
                return self._in_mind(self.body_at[kid])
        return None

    def _in_mind(self, body: Phrase) -> str | None:
        """The state of a body that only its own state's people are likely to be told of by."""
        abroad = body.entry is not None and body.entry.slug in ELSEWHERE and not body.owners
        return None if abroad else self.state_of_body(body)

    def _reported(self, head: int) -> str | None:
        """ "Mali's army said troops had killed 40": whose army tells of soldiers tells of its own."""
        view = self.view
        if view.dep[head] not in SUBJECTS:
            return None
        verb = view.head[head]
        if view.dep[verb] != "ccomp":
            return None
        subject = next((kid for kid in view.children[view.head[verb]] if view.dep[kid] in SUBJECTS), None)
        drafts = [self.memory.drafts.by_id.get(id) for seen in self._seen_at(subject) for id in seen.ids]
        states = {draft.state for draft in drafts if draft is not None and draft.sector == "MIL"}
        return next(iter(states)) if len(states) == 1 and len(drafts) == 1 else None

    def _seen_at(self, head: int | None) -> list[Seen]:
        told = [] if head is None else self.memory.by_sentence.get(self.view.sentence[head], [])
        return [seen for seen in told if seen.head == head]

    def _own(self, head: int) -> str | None:
        """ "Chad asked for access to two citizens": those of the state that does something about them."""
        view, verb = self.view, verb_over(self.view, head)
        if view.lemma[verb] in SENDING:
            return None
        subject = next((kid for kid in view.children[verb] if view.dep[kid] == "nsubj"), None)
        drafts = [self.memory.drafts.by_id.get(id) for seen in self._seen_at(subject) for id in seen.ids]
        if len(drafts) != 1 or drafts[0] is None or drafts[0].kind not in ("state", "government"):
            return None
        return drafts[0].state

    def _told_before(self, phrase: Phrase) -> str | None:
        """ "Polish prosecutors charged a couple. Prosecutors allege": the only ones who were told by this noun."""
        assert phrase.entry is not None
        called = [draft for draft in self.memory.drafts.by_id.values() if draft.head == phrase.entry.slug]
        states = {
            draft.state or self.meant.get(draft.id)
            for draft in called
            if draft.kind == "group" and " " in draft.name  # not "prosecutors" alone
        }
        if not states:
            return self.state_of_body(phrase)
        return next(iter(states)) if len(states) == 1 else None
