"""Rows of lists, and their parts, drawn here since a page has many of them; every value is escaped."""

from collections.abc import Sequence
from html import escape  # that of markupsafe makes a `Markup` of each piece

from markupsafe import Markup

from dragoman.model.span import Span
from dragoman.query import EventRow, MeasureRow, Source, StatementRow
from dragoman.query.happenings import HappeningRow
from dragoman.web import addresses, labels
from dragoman.web.marks import Mark, Piece, hits, pieces


def event_row(row: EventRow, terms: str) -> Markup:
    """An event of one report."""
    says = Markup(f" · says {escape(row.teller)}") if row.teller else Markup()  # noqa: S704 - escaped
    return _event(row, row, labels.event_when(row), terms, says, source(row.source))


def happening_row(row: HappeningRow, terms: str) -> Markup:
    """An event as all reports tell it."""
    first, told = row.tellings[0], ""
    if row.claimed_by and not row.asserted_by:
        told += f" · says {escape(', '.join(row.claimed_by))}"
    if row.denied_by:
        told += f" · denied by {escape(', '.join(row.denied_by))}"
    reports = f'<a href="{escape(addresses.page("events", first.id))}#reports">{escape(labels.told_by(row))}</a>'
    told_in = Markup(reports) if row.reports > 1 else source(first.source)  # noqa: S704 - escaped
    return _event(row, first, labels.happening_when(row), terms, Markup(told), told_in)  # noqa: S704 - escaped


def _event(
    row: EventRow | HappeningRow, first: EventRow, when: str, terms: str, says: Markup, told_in: Markup
) -> Markup:  # fmt: skip
    status = escape(row.status)
    chip = "" if row.status == "actual" else f' · <span class="chip {status}">{status}</span>'
    return Markup(  # noqa: S704 - escaped
        f'<li class="entry">\n  <div class="when">{escape(when)}</div>\n  <div class="what">\n'
        f'    <h3><span class="quad q{row.quad:d}" aria-hidden="true"></span>'
        f'<a href="{escape(addresses.page("events", first.id))}">{escape(labels.event_title(row))}</a></h3>\n'
        f'    <p class="words">{marked(_event_pieces(first, terms))}</p>\n'
        f'    <p class="meta"><span class="code">{escape(row.type)}</span> {escape(labels.quad_name(row.quad))}'
        f"{chip}{says} · {told_in}</p>\n  </div>\n</li>\n"
    )


def marked(pieces: Sequence[Piece], own: str | None = None) -> Markup:
    """A text with its marks, which lead to other pages than `own`."""
    return Markup("".join(_piece(piece, own) for piece in pieces))  # noqa: S704 - escaped


def _piece(piece: Piece, own: str | None) -> str:
    text = escape(piece.text)
    if not piece.kinds:
        return text
    kinds = escape(" ".join(piece.kinds))
    if piece.page and piece.page != own:
        return f'<a class="mark {kinds}" href="{escape(piece.page)}" title="{escape(piece.title or "")}">{text}</a>'
    return f'<mark class="{kinds}">{text}</mark>'


def source(told: Source) -> Markup:
    """Where something was told, and when."""
    address, name = escape(addresses.page("documents", told.document)), escape(labels.source_name(told))
    day = f", <time>{escape(told.published[:10])}</time>" if told.published else ""
    return Markup(f'<a href="{address}">{name}</a>{day}')  # noqa: S704 - escaped


def _event_pieces(row: EventRow, terms: str) -> tuple[Piece, ...]:
    """The evidence of an event with its trigger, and the words looked for, marked."""
    start = row.trigger.start - row.evidence.start
    trigger = Mark(Span(start, start + len(row.trigger.quote), row.trigger.quote), "trigger")
    return _cut(row.evidence.quote, terms, trigger)


def statement_pieces(row: StatementRow, terms: str) -> tuple[tuple[Piece, ...], ...]:
    """The parts of what was said."""
    return tuple(_cut(span.quote, terms) for span in row.content)


def step_pieces(row: MeasureRow, terms: str) -> tuple[Piece, ...]:
    """The words that prove the last step."""
    return _cut(row.history[-1].evidence.quote, terms) if row.history else ()


def _cut(quote: str, terms: str, *marks: Mark) -> tuple[Piece, ...]:
    return pieces(quote, 0, len(quote), [*marks, *hits(quote, terms)])
