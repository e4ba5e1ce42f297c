"""Documents: one article, its role-labelled blocks, and what was read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dragoman.model.actor import Actor
from dragoman.model.event import Event
from dragoman.model.measure import Measure
from dragoman.model.span import Span
from dragoman.model.statement import Statement

Role = Literal[
    "headline", "subhead", "byline", "dateline", "body", "caption", "furniture", "comment", "author_bio", "related"
]
CODED_ROLES: frozenset[Role] = frozenset({"headline", "body"})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the text, `[start, end)` in code points, and the part it plays on the page."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "MOSCOW (AP) —": where the report was filed."""

    place: str
    country: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """Something the user should know about this reading."""

    level: Literal["info", "warning"]
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article and what dragoman read in it.

    `text` holds every block, one a line; nothing of the page's text is deleted, only labelled.
    `published` is EDTF (`2021-06-19`, or a date with time and zone), None if unknown.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    input_id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: str | None = None
    dateline: Dateline | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    measures: tuple[Measure, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def called(self) -> str:
        """What a user knows it by: the input's own id, its address or its title, and its id where it has none."""
        return self.input_id or self.url or self.title or self.id

    def actor(self, id: str) -> Actor | None:
        """The actor with this id, None if the document has none."""
        return next((actor for actor in self.actors if actor.id == id), None)

    def coded_blocks(self) -> tuple[Block, ...]:
        """The blocks that are read for statements and events: headline and body."""
        return tuple(block for block in self.blocks if block.role in CODED_ROLES)
