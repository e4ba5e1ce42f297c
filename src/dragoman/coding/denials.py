"""What a denial denies: "Oslo denied shelling the port" and "Oslo shelled the port, Lima says" belong together.

Two kinds of events deny. One told as denied denies the same told as done by somebody else; a REJECT that is a denial
denies what it names, or, where it names only "the accusation", what its actor was accused of shortly before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.coding.frames import frame_index
from dragoman.coding.merging import DONE, dates_agree, sides_agree
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import word_classes
from dragoman.model.event import Event
from dragoman.model.statement import Statement

if TYPE_CHECKING:
    from dragoman.actors import Cast

NEAR = 3  # sentences between an accusation and its denial
DENYING = frozenset({"deny", "refute", "rebut", "dispute", "denial", "contest", "reject", "dismiss"})


def link_denials(events: Sequence[Event], tree: Tree, cast: "Cast", statements: Sequence[Statement]) -> Iterator[Event]:
    """The events in the order given, each denial with what it denies."""
    linker = _Linker(events, tree, cast, {statement.id: statement.speaker for statement in statements})
    for event in events:
        found = linker.denied_by(event)
        yield event if found is None else replace(event, denies=found.id)


@dataclass(slots=True)
class _Linker:
    events: Sequence[Event]
    tree: Tree
    cast: "Cast"
    speakers: dict[str, str | None]
    _done: dict[tuple[str, str], list[Event]] = field(default_factory=dict, init=False)
    _by_lemma: dict[str, list[int]] = field(default_factory=dict, init=False)
    _in_order: list[Event] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        for number, event in enumerate(self.events):
            if event.status in DONE:
                self._done.setdefault((event.type, _family(event)), []).append(event)
                self._by_lemma.setdefault(self.tree.lemmas[self._token(event)], []).append(number)
        self._in_order = sorted(self.events, key=_start)

    def denied_by(self, event: Event) -> Event | None:
        if event.status == "denied":
            return self._told_as_done(event)
        trigger = self._token(event)
        if event.type != "REJECT" or event.status not in DONE or self.tree.lemmas[trigger] not in DENYING:
            return None
        return self._named(event, trigger) or self._accused_of(event, trigger)

    def _token(self, event: Event) -> int:
        return min(bisect_left(self.tree.starts, event.trigger.start), len(self.tree) - 1)

    def _told_as_done(self, denied: Event) -> Event | None:
        """The same event told as done in another voice: nobody denies what he says, and no report its own words."""
        voice = self._voice(denied)
        same = [
            event
            for event in self._done.get((denied.type, _family(denied)), ())
            if self._voice(event) != voice and self._is_same(event, denied)
        ]
        return min(same, key=lambda event: abs(event.trigger.start - denied.trigger.start), default=None)

    def _voice(self, event: Event) -> str | None:
        told_in = event.according_to
        return None if told_in is None else self.speakers.get(told_in) or told_in

    def _is_same(self, one: Event, other: Event) -> bool:
        if one.type != other.type or _family(one) != _family(other) or not dates_agree(one, other):
            return False
        sides = ((one.actors, other.actors), (one.recipients, other.recipients))
        told = [sides_agree(first, second, self.cast) for first, second in sides if first and second]
        return bool(told) and all(told)

    def _named(self, denial: Event, trigger: int) -> Event | None:
        """What is told as denied inside the denial's own words."""
        first, last = self.tree.subtree(trigger)
        start, end = self.tree.starts[max(first, trigger)], self.tree.ends[last - 1]
        begun = bisect_right(self._in_order, start, key=_start)
        inside = self._in_order[begun : bisect_left(self._in_order, end, lo=begun, key=_start)]
        told = next((event for event in inside if event.status == "denied"), None)
        return told or self._told_by_word(denial, set(self.tree.lemmas[trigger + 1 : last]))

    def _told_by_word(self, denial: Event, words: set[str]) -> Event | None:
        """ "Denied attacking it": too little for an event of its own, but somebody told of the attack."""
        named = sorted(number for word in words for number in self._by_lemma.get(word, ()))
        told = (
            event
            for event in (self.events[number] for number in named)
            if self._voice(event) != self._voice(denial) and sides_agree(event.actors, denial.actors, self.cast)
        )
        return next(told, None)

    def _accused_of(self, denial: Event, trigger: int) -> Event | None:
        """ "Denied the accusations": what somebody else said in the sentences before that the denier did."""
        if not self._denies_a_claim(trigger):
            return None
        here = self.tree.sentence_index[trigger]
        earlier = bisect_left(self._in_order, denial.trigger.start, key=_start)
        for place in range(earlier - 1, -1, -1):
            event = self._in_order[place]
            before = here - self.tree.sentence_index[self._token(event)]
            if before > NEAR:
                return None
            if event.status not in DONE:
                continue
            claimed = self._voice(event) not in (None, *denial.actors)
            claimed = claimed and sides_agree(event.actors, denial.actors, self.cast)
            accused = event.type == "ACCUSE" and sides_agree(event.recipients, denial.actors, self.cast)
            if claimed or accused:
                return event
        return None

    def _denies_a_claim(self, trigger: int) -> bool:
        tree, classes = self.tree, word_classes()
        nouns = [*tree.kids(trigger, "obj", "nmod", "nsubj:pass")]
        if tree.deps[trigger] in ("acl:relcl", "acl"):
            nouns.append(tree.heads[trigger])
        return any(
            classes.is_member("accusation", tree.lemmas[noun]) or classes.is_member("claim", tree.lemmas[noun])
            for noun in nouns
        )


def _family(event: Event) -> str:
    frame = frame_index().frames.get(event.coded_by.removeprefix("frame:"))
    return frame.family if frame is not None else event.coded_by


def _start(event: Event) -> int:
    return event.trigger.start
