"""Small parts of rows, drawn here since a page has hundreds of them; every value is escaped."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from dragoman.query.rows import Source
from dragoman.web import addresses
from dragoman.web.labels import source_name
from dragoman.web.marks import Piece


def marked(pieces: Sequence[Piece], own: str | None = None) -> Markup:
    """A text with its marks, which lead to other pages than `own`."""
    return Markup("").join(_piece(piece, own) for piece in pieces)


def _piece(piece: Piece, own: str | None) -> Markup:
    text, kinds = escape(piece.text), escape(" ".join(piece.kinds))
    if not kinds:
        return text
    if piece.page and piece.page != own:
        address, title = escape(piece.page), escape(piece.title)
        return Markup(f'<a class="mark {kinds}" href="{address}" title="{title}">{text}</a>')  # noqa: S704 - escaped
    return Markup(f'<mark class="{kinds}">{text}</mark>')  # noqa: S704 - escaped


def source(told: Source) -> Markup:
    """Where something was told, and when."""
    address, name = escape(addresses.page("documents", told.document)), escape(source_name(told))
    day = f", <time>{escape(told.published[:10])}</time>" if told.published else ""
    return Markup(f'<a href="{address}">{name}</a>{day}')  # noqa: S704 - escaped
