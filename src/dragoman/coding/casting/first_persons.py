"""Whom "I" and "we" mean: the speaker of the quotation that they stand in, or whose text it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.coding.contents import Contents
from dragoman.coding.issuer import author_of, issuer_of
from dragoman.coding.tree import Tree
from dragoman.model.statement import Statement

if TYPE_CHECKING:
    from dragoman.actors import Cast

FIRST_PERSONS = frozenset({"i", "we", "us", "me", "our", "my", "myself", "ourselves"})
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

    def meant(self, token: int) -> str | None:
        """The speaker of the innermost quotation around a first-person pronoun; outside of all, whose text it is."""
        start = self.tree.starts[token]
        plural = self.tree.words[token].lower() in PLURAL_FIRST
        statement = self.contents.innermost(start)
        if statement is not None and _is_source(statement, start):
            others = [one for one in self.statements if not _is_source(one, start)]
            statement = Contents(others).innermost(start)
        if statement is None:
            author = self._author and self.cast.first_person(self._author, plural=plural)
            return author or (self._issuer if plural else None)
        if statement.kind == "indirect" or statement.speaker is None:
            return None
        meant = self.cast.first_person(statement.speaker, plural=plural)
        return meant if meant is not None and meant in self.known else None

    @cached_property
    def _author(self) -> str | None:
        return author_of(self.tree, self.cast)

    @cached_property
    def _issuer(self) -> str | None:
        return issuer_of(self.tree, self.cast)


def _is_source(statement: Statement, position: int) -> bool:
    """Whether the words here say who speaks: "We condemn …"."""
    return any(span.start <= position < span.end for span in statement.source)
