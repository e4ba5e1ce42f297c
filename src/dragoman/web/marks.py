"""A text cut where marked spans begin and end, so that each piece can be shown with all its marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dragoman.ledger.words import terms as terms_of
from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to be marked: what they are ("evidence", "trigger", "quote" …), the page that tells more, a short title."""

    span: Span
    kind: str
    page: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks, the outermost first."""

    text: str
    kinds: tuple[str, ...] = ()
    page: str | None = None
    title: str | None = None


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text of `[start, end)` in pieces; of several marks on the same words the shortest gives page and title."""
    within = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    cuts = {start, end} | {min(max(at, start), end) for mark in within for at in (mark.span.start, mark.span.end)}
    edges = sorted(cuts)
    found = []
    for low, high in pairwise(edges):
        over = [mark for mark in within if mark.span.start <= low and high <= mark.span.end]
        over.sort(key=lambda mark: mark.span.start - mark.span.end)
        linked = next((mark for mark in reversed(over) if mark.page), None)
        kinds = tuple(dict.fromkeys(mark.kind for mark in over))
        page, title = (linked.page, linked.title) if linked else (None, None)
        found.append(Piece(text[low:high], kinds, page, title))
    return tuple(found)


def hits(text: str, terms: str) -> list[Mark]:
    """The words and phrases of the text that a full-text query looks for."""
    pattern = _pattern(terms)
    found = pattern.finditer(text) if pattern else ()
    return [Mark(Span(one.start(), one.end(), one.group()), "hit") for one in found]


@lru_cache(maxsize=256)
def _pattern(terms: str) -> re.Pattern[str] | None:
    forms = [r"\s+".join(map(re.escape, term.split())) + (r"\w*" if begins else "") for term, begins in terms_of(terms)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE) if forms else None
