"""Templates: every value is escaped; what is drawn here comes as `Markup` made of escaped pieces."""

import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from dragoman import __version__
from dragoman.coding.ontology import ontology
from dragoman.model.event import EventType, Status
from dragoman.model.measure import MeasureKind, MeasureState
from dragoman.query import one
from dragoman.web import addresses, drawn, labels
from dragoman.web.session import door_of, session_of
from dragoman.web.state import ledger_of, memory_of

_guard = threading.Lock()
_drawn: dict[tuple[str, str, str], tuple[Any, Markup]] = {}
_MOST_DRAWN = 1_000  # rows, about a thousand characters each


@cache
def environment() -> Environment:
    """The templates, with the words and addresses that they need."""
    made = Environment(
        loader=PackageLoader("dragoman.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    made.globals.update(
        version=__version__, page=addresses.page, safe_link=addresses.safe_link, labels=labels,
        choices=_choices(), kept=kept, marked=drawn.marked, source=drawn.source, event_row=drawn.event_row,
        happening_row=drawn.happening_row, statement_pieces=drawn.statement_pieces, step_pieces=drawn.step_pieces,
    )  # fmt: skip
    made.filters.update(words=labels.words, joined=labels.joined)
    return made


def prepare() -> None:
    """Load all that pages are made with, so that processes that are forked then share it."""
    for name in environment().list_templates():
        environment().get_template(name)
    labels.labels()
    ontology()


def kept(draw: Callable[[Any, str], Markup], kind: str, row: Any, terms: str) -> Markup:
    """What `draw` makes of a row of a list, drawn once: nothing of a row changes but what people found of it."""
    if row.judged is not None:
        return draw(row, terms)
    asked = (kind, row.id, terms)
    found = _drawn.get(asked)
    if found is None or not (found[0] is row or found[0] == row):  # a newer reading may have an entry of the same id
        found = (row, draw(row, terms))
        with _guard:
            _drawn[asked] = found
            while len(_drawn) > _MOST_DRAWN:
                del _drawn[next(iter(_drawn))]
    return found[1]


def _choices() -> dict[str, tuple[str, ...]]:
    from typing import get_args

    found = {"type": EventType, "status": Status, "kind": MeasureKind, "state": MeasureState}
    return {name: get_args(hint) for name, hint in found.items()}


def render(request: Request, template: str, **context: Any) -> HTMLResponse:
    """A page; `twin` is the address of its JSON, None where it has none."""
    terms = request.query_params.get("text", "")
    values = {
        "request": request,
        "path": request.url.path,
        "twin": None,
        "terms": terms,
        "session": session_of(request),
        "open": door_of(request) is not None,
        "newest": memory_of(request).unchanged(
            "newest", ledger_of(request).reached(), lambda: ledger_of(request).answer(one.newest)
        ),
    } | context
    return HTMLResponse(environment().get_template(template).render(values))


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in a page between its head and its foot, packed so that many can be kept."""

    title: str
    packed: bytes

    @property
    def drawn(self) -> Markup:
        """The part itself."""
        return Markup(zlib.decompress(self.packed).decode())  # noqa: S704 - a template drew it


def part(request: Request, template: str, title: str, **context: Any) -> Part:
    """A part of a page, which nothing tells of but its address and these values."""
    values = {"path": request.url.path, "terms": request.query_params.get("text", "")} | context
    return Part(title, zlib.compress(environment().get_template(template).render(values).encode(), 1))


def framed(request: Request, drawn: Part, twin: str | None = None) -> HTMLResponse:
    """The page that such a part makes."""
    return render(request, "framed.html", title=drawn.title, drawn=drawn.drawn, twin=twin)


def problem_page(request: Request, status: int, title: str, detail: str, headers: Any = None) -> Response:
    """An error as a page."""
    page = render(request, "problem.html", title=title, status=status, detail=detail)
    return HTMLResponse(page.body, status, headers)
