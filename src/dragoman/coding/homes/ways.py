"""How a state is told beside a phrase: who acts on whom, who tells of it, what is a place in its clause."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.homes.told import Told
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import Tree

BACK = 3  # sentences
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
OBJECTS = frozenset({"obj", "iobj", "obl", "obl:agent"})
CLAUSES = frozenset({"ccomp", "parataxis"})
# The closest way first.
WAYS = (
    "within", "does it to them", "suffers it from them", "beside them", "place in the same clause",
    "state in the same clause", "people in the same clause", "government in the same clause",
    "person in the same clause", "tells of them", "acts above", "told below", "told earlier here", "told later here",
    "place just before", "acts just before", "state just before", "government just before", "person just before",
    "place before", "state before",
)  # fmt: skip


@dataclass(frozen=True)
class Ways:
    """Finds these in one tree."""

    tree: Tree

    def of(self, one: Told, head: int) -> Iterator[str]:
        """How a state is told, in the sentence of a phrase or one beside it."""
        back = self.tree.sentence_index[head] - one.sentence
        if back == 0:
            yield f"{one.kind} here"
            yield "told earlier here" if one.head < head else "told later here"
            yield from self._beside(one, head)
        elif 0 < back <= BACK:
            yield f"{one.kind} {'just before' if back == 1 else 'before'}"
            if self.tree.deps[one.head] in SUBJECTS and back == 1:
                yield "acts just before"
        elif back == -1:
            yield "just after"

    def _beside(self, one: Told, head: int) -> Iterator[str]:
        deps = self.tree.deps
        if head in self._above(one.head):
            yield "within"
        verb, other = self._verb(head), self._verb(one.head)
        if verb == other:
            yield f"{one.kind} in the same clause"
            if one.kind != "place" and deps[one.head] in SUBJECTS and deps[head] in OBJECTS:
                yield "does it to them"
            elif one.kind != "place" and deps[head] in SUBJECTS and deps[one.head] in OBJECTS:
                yield "suffers it from them"
            if self._first(one.head) == self._first(head):
                yield "beside them"
        elif deps[one.head] in SUBJECTS and other in self._above(verb):
            yield "tells of them" if deps[verb] in CLAUSES else "acts above"
        elif verb in self._above(other):
            yield "told below"

    @remembered
    def _verb(self, token: int) -> int:
        """The verb over a phrase, or the root."""
        above = self._above(token)
        return next((one for one in above if self.tree.pos[one] in ("VERB", "AUX")), above[-1])

    @remembered
    def _above(self, token: int) -> list[int]:
        """What a word hangs on, from the nearest; itself where it hangs on nothing."""
        return self.tree.climb(token)[1:] or [token]

    @remembered
    def _first(self, token: int) -> int:
        """The first of what a word is coordinated with."""
        while self.tree.deps[token] == "conj" and self.tree.heads[token] < token:
            token = self.tree.heads[token]
        return token
