"""The status of an event: whether it is told as done, going on, planned, proposed, requested, conditional, threatened,
denied or merely possible.

Starts at the trigger and climbs the tree: the predicate's own tense, modality and negation (`status_predicates`), then
every governor whose complement is not told as fact, noun (`status_nouns`) or verb (`status_clauses`): "plans to",
"refused to", "a call for". The words are `data/status.yaml`. Where several apply they are composed (`status_climb`): an
outer denial denies; among the others the least certain holds. The climb stops at the edge of a statement, a relative
clause or another finite clause.
"""

from typing import NamedTuple

from dragoman.coding.status_clauses import Clauses
from dragoman.coding.status_climb import Climb
from dragoman.coding.status_nouns import Nouns
from dragoman.coding.status_predicates import Predicates
from dragoman.coding.status_words import StatusLexicon, StatusWords, status_lexicon
from dragoman.coding.tree import Tree
from dragoman.model.event import Status


class StatusReading(NamedTuple):
    """A status, the reasons in words, and how clear the case is (0…1)."""

    status: Status
    reasons: tuple[str, ...] = ()
    clarity: float = 1.0


class StatusReader:
    """Reads the status of predicates in one tree."""

    def __init__(self, tree: Tree) -> None:
        self.lexicon: StatusLexicon = status_lexicon()
        self._words = StatusWords(tree, self.lexicon)
        self._clauses = Clauses(self._words, Predicates(self._words))
        self._nouns = Nouns(self._words, self._clauses)

    def read(self, trigger: int, support: int | None = None) -> StatusReading:
        """The status of the event at `trigger`; `support` is the light verb that carries an event noun, if any."""
        tree, climb = self._words.tree, Climb()
        while tree.deps[trigger] in ("cop", "aux", "aux:pass") and tree.heads[trigger] != trigger:
            trigger = tree.heads[trigger]
        node: int | None = trigger
        if not self._words.is_clausal(trigger):
            self._nouns.modify(trigger, climb)
            node = self._nouns.rise(trigger, support, climb)
        if node is not None:
            self._clauses.rise(node, climb)
        return StatusReading(climb.status, tuple(climb.reasons), climb.clarity)
