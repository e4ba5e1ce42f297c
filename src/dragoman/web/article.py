"""An article's words with the marks of what was read in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.document import CODED_ROLES, Document
from dragoman.model.span import Span
from dragoman.web import addresses
from dragoman.web.labels import event_title, statement_title, words
from dragoman.web.marks import Mark, Piece, pieces
from dragoman.web.views import DocumentView, paragraph


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of an article; `coded` where it was read for statements and events."""

    role: str
    coded: bool
    pieces: tuple[Piece, ...]


def evidence_paragraph(
    document: Document, evidence: Sequence[Span], inner: Sequence[Span], kind: str = "trigger"
) -> Shown:
    """The paragraph around an entry's words, with those words marked."""
    marks = [*(Mark(span, "evidence") for span in evidence), *(Mark(span, kind) for span in inner)]
    first = min(mark.span.start for mark in marks)
    last = max(mark.span.end for mark in marks)
    block = paragraph(document, first, last)
    return Shown(block.role, True, pieces(document.text, block.start, block.end, marks))


def article_blocks(view: DocumentView) -> list[Shown]:
    """Every block of an article, the words of each entry marked with its kind and linked to its page."""
    marks = _marks(view)
    return [
        Shown(block.role, block.role in CODED_ROLES, pieces(view.document.text, block.start, block.end, marks))
        for block in view.document.blocks
    ]


def _marks(view: DocumentView) -> list[Mark]:
    found = []
    for statement in view.told.statements:
        page, title = addresses.page("statements", statement.id), f"{statement_title(statement)} ({statement.act})"
        found += [Mark(span, "quote", page, title) for span in statement.content]
        found += [Mark(span, "cue", page, title) for span in statement.cue]
    for event in view.told.events:
        page, title = addresses.page("events", event.id), f"{event_title(event)} ({words(event.status)})"
        found.append(Mark(event.trigger, "cooperation" if event.quad <= 2 else "conflict", page, title))
    found += [Mark(mention.span, "actor") for actor in view.document.actors for mention in actor.mentions
              if mention.form != "pronoun"]  # fmt: skip
    return found
