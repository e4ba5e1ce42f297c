"""The JSON API: the same questions as the command line, as JSON in pages, or as JSON lines and CSV without an end."""

import zlib
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from dragoman.model.record import to_record
from dragoman.query import Query as Filter
from dragoman.query import rows as row_types
from dragoman.query.agreement import Judgements, judgements
from dragoman.query.happenings import HappeningRow
from dragoman.query.network import Network
from dragoman.query.query import Target
from dragoman.query.relations import Turn
from dragoman.query.standing import StandingRow, standing
from dragoman.web import addresses, streams, views
from dragoman.web.filters import PAGE, filters_of, happened, query_of
from dragoman.web.problems import NOT_FOUND, PROBLEMS
from dragoman.web.state import ledger_of, memory_of
from dragoman.web.summary import summary

router = APIRouter(prefix=addresses.API)
_ROWS: dict[Target, Any] = {
    "documents": row_types.DocumentRow, "actors": row_types.ActorRow, "statements": row_types.StatementRow,
    "events": row_types.EventRow, "measures": row_types.MeasureRow,
}  # fmt: skip
_ONE: dict[str, tuple[Any, Any]] = {
    "statements": (views.statement, views.StatementView),
    "events": (views.event, views.EventView), "measures": (views.measure, views.MeasureView),
}  # fmt: skip
_STREAMS = {"application/jsonl": {"schema": {"type": "string"}}, "text/csv": {"schema": {"type": "string"}}}


def _page_of(row: Any, name: str) -> type[BaseModel]:
    class Page(BaseModel):
        """Rows, and where the next are."""

        summary: str
        rows: list[row]
        next: str | None

    Page.__name__ = Page.__qualname__ = f"{name.capitalize()}Page"
    return Page


def _add_rows(target: Target) -> None:
    Parameters = filters_of(target)  # noqa: N806

    def rows(request: Request, filters: Annotated[Parameters, Query()]) -> Response:  # type: ignore[valid-type]
        return _rows(request, target, query_of(filters), filters.format)  # type: ignore[attr-defined]

    responses: dict[int | str, dict[str, Any]] = {
        200: {"description": f"The {target}.", "model": _page_of(_ROWS[target], target), "content": _STREAMS}
    }
    router.add_api_route(
        f"/{target}", rows, response_class=Response, responses=responses | PROBLEMS, operation_id=target,
        summary=f"List {target}", tags=["rows"],
    )  # fmt: skip


def _rows(request: Request, target: Target, query: Filter, form: str) -> Response:
    ask = getattr(ledger_of(request), target)
    if form == "jsonl":
        return streams.jsonl(ask(query), target)
    if form == "csv":
        return streams.csv(ask(query), target)
    return _page(request, ask, query, target)


def _page(request: Request, ask: Any, query: Filter, target: Target) -> Response:
    limit = query.limit or PAGE
    rows = ask(replace(query, limit=limit + 1))

    def next_page(last: Any) -> str | None:
        if target == "actors":
            return None
        kept = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
        return addresses.with_query(request.url.path, [*kept, ("after", last.cursor)])

    return streams.json_page({"summary": summary(query, target)}, rows, limit, next_page)


def _add_one(kind: str) -> None:
    view, shape = _ONE[kind]

    def one(request: Request, id: str) -> Response:
        return _json(view(ledger_of(request), addresses.unslug(id)))

    responses: dict[int | str, dict[str, Any]] = {
        200: {"description": "The row and what belongs to it.", "model": shape}
    }
    router.add_api_route(
        f"/{kind}/{{id}}", one, response_class=Response, responses=responses | NOT_FOUND, operation_id=f"one_{kind}",
        summary=f"One of the {kind}, by its id ('~' stands for '#')", tags=["one"],
    )  # fmt: skip


def _kept(request: Request, asked: Hashable, mark: object, find: Callable[[], object]) -> Response:
    packed = memory_of(request).unchanged(
        ("as JSON", asked), mark, lambda: zlib.compress(streams.dumps(find()).encode(), 1)
    )
    return Response(zlib.decompress(packed), media_type="application/json")


def _json(value: Any) -> Response:
    return Response(streams.dumps(value), media_type="application/json")


for _target in _ROWS:
    _add_rows(_target)
for _kind in _ONE:
    _add_one(_kind)

_HAPPENINGS = filters_of("events")


class HappeningPage(BaseModel):
    """Events across documents, and where the next are."""

    summary: str
    rows: list[HappeningRow]
    next: str | None


class HappeningFilters(_HAPPENINGS):  # type: ignore[valid-type,misc]
    """Which events, in which form."""

    format: Literal["json", "jsonl"] = "json"


@router.get(
    "/happenings", response_class=Response, tags=["rows"], operation_id="happenings",
    summary="List events across documents: what several reports tell as one, who asserts, claims and denies it",
    responses={200: {"description": "The happenings.", "model": HappeningPage,
                     "content": {"application/jsonl": {"schema": {"type": "string"}}}}, **PROBLEMS},
)  # fmt: skip
def happenings(request: Request, filters: Annotated[HappeningFilters, Query()]) -> Response:
    query, ask = query_of(filters), ledger_of(request).happenings
    if filters.format == "jsonl":
        return streams.jsonl(ask(query), "happenings")
    return _page(request, ask, query, "events")


_NETWORK = filters_of("events", rows=False, leave_out=frozenset({"limit", "order", "after"}))
_BETWEEN = filters_of(
    "events", rows=False, leave_out=frozenset({"actor", "counterpart", "recipient", "limit", "after", "order"})
)
_SEARCH = filters_of("events", rows=False, leave_out=frozenset({"limit", "order", "after"}))


class NetworkFilters(_NETWORK):  # type: ignore[valid-type,misc]
    """Which events make the network, and how heavy an edge has to be."""

    least: Annotated[int, Query(ge=1, le=1_000_000_000, description="Events that an edge has at least.")] = 1


class RelationFilters(BaseModel, extra="forbid"):
    """The two actors, and the time."""

    one: Annotated[str, Query(min_length=1, description="An actor, by any alias.")]
    other: Annotated[str, Query(min_length=1, description="The other.")]
    since: str | None = None
    until: str | None = None
    statements: Annotated[bool, Query(description="Also what they said to and of each other.")] = False
    limit: Annotated[int | None, Query(ge=1, le=1_000_000_000)] = None
    order: Literal["newest", "oldest"] = "newest"
    format: Literal["json", "jsonl"] = "json"


@router.get(
    "/actors/{id}", response_class=Response, tags=["one"], operation_id="one_actors",
    summary="An actor: names, offices, counterparts, the newest of what it said and did",
    responses={200: {"description": "The actor.", "model": views.ActorView}, **NOT_FOUND},
)  # fmt: skip
def actor(request: Request, id: str) -> Response:
    return _json(views.actor(ledger_of(request), memory_of(request), addresses.unslug(id)))


@router.get(
    "/documents/{id}", response_class=Response, tags=["one"], operation_id="one_documents",
    summary="An article and everything read in it: the record that `dragoman read` prints",
    responses={200: {"description": "The record.", "content": {"application/json": {"schema": {"type": "object"}}}},
               **NOT_FOUND},
)  # fmt: skip
def document(request: Request, id: str) -> Response:
    return _json(to_record(views.document(ledger_of(request), addresses.unslug(id)).document))


class StandingFilters(BaseModel, extra="forbid"):
    """The two actors, and the days."""

    one: Annotated[str, Query(min_length=1, description="An actor, by any alias.")]
    other: Annotated[str, Query(min_length=1, description="The other.")]
    on: Annotated[str, Query(description="The day: 2021-06-19.")]
    known_by: Annotated[str | None, Query(description="Only what had been published by this day.")] = None
    recorded_by: Annotated[str | None, Query(description="Only what the ledger held at the end of this day.")] = None


@router.get(
    "/standing", response_class=Response, tags=["rows"], operation_id="standing",
    summary="What stood between two actors on a day, as far as was known by a day",
    responses={200: {"description": "The measures.", "model": list[StandingRow]}, **PROBLEMS},
)  # fmt: skip
def what_stood(request: Request, filters: Annotated[StandingFilters, Query()]) -> Response:
    given = filters.model_dump()
    return _json(standing(ledger_of(request), given.pop("one"), given.pop("other"), given.pop("on"), **given))


class Turns(BaseModel):
    """The timeline of two actors."""

    summary: str
    rows: list[Turn]
    next: str | None


@router.get(
    "/relations", response_class=Response, tags=["rows"], operation_id="relations",
    summary="What passed between two actors, as a timeline",
    responses={200: {"description": "The timeline.", "model": Turns,
                     "content": {"application/jsonl": {"schema": {"type": "string"}}}}, **PROBLEMS},
)  # fmt: skip
def relations(request: Request, filters: Annotated[RelationFilters, Query()]) -> Response:
    query = Filter(since=filters.since, until=filters.until, limit=filters.limit, order=filters.order)
    turns = ledger_of(request).relations(filters.one, filters.other, query, statements=filters.statements)
    if filters.format == "jsonl":
        return streams.jsonl(turns, "relations")
    words = summary(replace(query, actor=filters.one, counterpart=filters.other), "events")
    return streams.json_page({"summary": words}, turns, filters.limit or 1_000_000_000, lambda _last: None)


@router.get(
    "/dyads/{one}/{other}", response_class=Response, tags=["one"], operation_id="dyad",
    summary="Two actors: cooperation and conflict by month, measures, the newest events",
    responses={200: {"description": "The dyad.", "model": views.DyadView}, **NOT_FOUND},
)  # fmt: skip
def dyad(request: Request, one: str, other: str, filters: Annotated[_BETWEEN, Query()]) -> Response:  # type: ignore[valid-type]
    ledger, memory = ledger_of(request), memory_of(request)
    between = views.Between(addresses.unslug(one), addresses.unslug(other), query_of(filters))
    return _kept(request, between, between.mark(ledger, memory), lambda: views.dyad(ledger, memory, between))


@router.get(
    "/network", response_class=Response, tags=["ledger"], operation_id="network",
    summary="Who deals with whom: nodes and weighted edges, of what happened unless a status is asked for",
    responses={200: {"description": "The network.", "model": Network}, **PROBLEMS},
)  # fmt: skip
def whole_network(request: Request, filters: Annotated[NetworkFilters, Query()]) -> Response:
    given = filters.model_dump(exclude={"least"})
    query = happened(query_of(_NETWORK(**given)))
    return _json(ledger_of(request).network(query, least=filters.least))


@router.get(
    "/search", response_class=Response, tags=["ledger"], operation_id="search",
    summary="How much of each kind fits, with facets and months of the events",
    responses={200: {"description": "Counts.", "model": views.SearchView}, **PROBLEMS},
)  # fmt: skip
def search(request: Request, filters: Annotated[_SEARCH, Query()]) -> Response:  # type: ignore[valid-type]
    return _json(views.search(ledger_of(request), memory_of(request), query_of(filters), "events"))


@router.get(
    "/stats", response_class=Response, tags=["ledger"], operation_id="stats", summary="What the ledger covers",
    responses={200: {"description": "The coverage, the newest events, the measures that changed last.",
                     "model": views.HomeView}},
)  # fmt: skip
def stats(request: Request) -> Response:
    ledger = ledger_of(request)
    return _kept(request, "home", ledger.reached(), lambda: views.home(ledger))


@router.get(
    "/judgements", response_class=Response, tags=["ledger"], operation_id="judgements",
    summary="Who judged how much, how far two reviewers agree, and which judgements have lost their entry",
    responses={200: {"description": "The judgements.", "model": Judgements}},
)  # fmt: skip
def judged(request: Request) -> Response:
    return _json(ledger_of(request).answer(judgements))
