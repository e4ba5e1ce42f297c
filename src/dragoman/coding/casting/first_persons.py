"""Whom "I" and "we" mean: the speaker of the quotation that they stand in, or whose text it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.coding.contents import Contents
from dragoman.coding.issuer import own_words
from dragoman.coding.tree import Tree
from dragoman.model.statement import Statement

if TYPE_CHECKING:
    from dragoman.actors import Cast

FIRST_PERSONS = frozenset({"i", "we", "us", "me", "our", "my", "myself", "ourselves"})
LONGEST = 300  # tokens of a paragraph
PLURAL_FIRST = frozenset({"we", "us", "our", "ourselves"})


@dataclass(frozen=True)
class FirstPersons:
    """Finds who speaks in one tree. `known` are the ids of its actors."""

    tree: Tree
    cast: "Cast"
    known: frozenset[str]
    statements: Sequence[Statement]
    contents: Contents

    def speaker_of(self, token: int) -> str | None:
        """Who says the words that hold this token; None in the report's own voice."""
        statement = self.contents.innermost(self.tree.starts[token])
        speaker = statement.speaker if statement is not None else None
        return speaker if speaker is not None and speaker in self.known else None

    def meant(self, token: int) -> tuple[str, ...]:
        """The speaker of the innermost quotation around a first-person pronoun; outside of all, whose text it is."""
        start = self.tree.starts[token]
        plural = self.tree.words[token].lower() in PLURAL_FIRST
        statement = self.contents.innermost(start)
        if statement is not None and _is_source(statement, start):
            others = [one for one in self.statements if not _is_source(one, start)]
            statement = Contents(others).innermost(start)
        statement = statement or self._turn(token)
        if statement is None:
            return self._own[plural]
        if statement.speaker is None or (statement.kind == "indirect" and not self._is_handed_over(statement, token)):
            return ()
        meant = self.cast.first_person(statement.speaker, plural=plural)
        named = (one for one in (meant, statement.speaker) if one is not None and one in self.known)
        return tuple(named)[:1]

    def _turn(self, token: int) -> Statement | None:
        """ "Otieno: That is not so. We reject it.": the turn that the paragraph is."""
        before = range(token, max(token - LONGEST, -1), -1)
        first = next((k + 1 for k in before if "\n" in self.tree.words[k]), 0 if token < LONGEST else None)
        return None if first is None else self._turns.get(self.tree.starts[first])

    @cached_property
    def _turns(self) -> dict[int, Statement]:
        return {one.source[0].start: one for one in self.statements if one.source and _is_turn(one)}

    def _is_handed_over(self, statement: Statement, token: int) -> bool:
        """ "The ministry issued the following statement: …": words of sentences that none says it in; or a turn."""
        first, last = self.tree.sentences[self.tree.sentence_index[token]]
        start, end = self.tree.starts[first], self.tree.ends[last - 1]
        telling = (span for spans in (statement.cue, statement.source) for span in spans)
        apart = bool(statement.cue) and not any(start <= span.start < end for span in telling)
        return apart or _is_turn(statement)

    @cached_property
    def _own(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return own_words(self.tree, self.cast)


def _is_turn(statement: Statement) -> bool:
    return any(span.quote == ":" for span in statement.cue)


def _is_source(statement: Statement, position: int) -> bool:
    """Whether the words here say who speaks: "We condemn …"."""
    return any(span.start <= position < span.end for span in statement.source)
