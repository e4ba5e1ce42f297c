"""The pages: rendered here, whole without a script."""

from dataclasses import replace
from typing import Any, get_args

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import QueryError
from dragoman.model.span import Span
from dragoman.query import Query, one
from dragoman.query.coded import as_coded
from dragoman.query.query import Target, fields_of
from dragoman.query.suggest import candidates
from dragoman.web import addresses, charts, graph, views
from dragoman.web.article import article_blocks, evidence_paragraph
from dragoman.web.filters import form_query, happened
from dragoman.web.gantt import gantt, of_measures, of_standing
from dragoman.web.narrowing import choices
from dragoman.web.problems import NotThere
from dragoman.web.render import Part, framed, part, render
from dragoman.web.state import ledger_of, memory_of
from dragoman.web.summary import summary

router = APIRouter(include_in_schema=False, default_response_class=Response)
_ROWS = 30
_TARGETS: tuple[Target, ...] = get_args(Target)


def _twin(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{addresses.API}{request.url.path}{query}"


@router.get("/")
def home(request: Request) -> Response:
    page = memory_of(request).unchanged("home page", ledger_of(request).reached(), lambda: _home(request))
    return framed(request, page, "/api/stats")


def _home(request: Request) -> Part:
    view = views.home(ledger_of(request))
    days = charts.count_bars(_by_month(view.coverage.days))
    first, last = view.coverage.first, view.coverage.last
    strips = [(one, charts.strip(one.days, first, last, f"Days of reports of {one.name or 'publishers not told'}"))
              for one in view.sources if first and last]  # fmt: skip
    drawn = charts.histogram(days, "Reports by month of publication")
    return part(
        request, "home.html", "A ledger of international relations", view=view, coverage=view.coverage, drawn=drawn,
        days=days, strips=strips, terms="",
    )  # fmt: skip


def _by_month(days: tuple[tuple[str, int], ...]) -> list[tuple[str, int]]:
    months: dict[str, int] = {}
    for day, number in days:
        months[day[:7]] = months.get(day[:7], 0) + number
    return sorted(months.items())


@router.get("/search")
def search(request: Request) -> Response:
    ledger, memory, given = ledger_of(request), memory_of(request), request.query_params.multi_items()
    asked = request.query_params.get("what", "events")
    target: Target = asked if asked in _TARGETS else "events"
    form: dict[str, Any] = {"target": target, "given": given, "fields": {}, "usable": fields_of(target)}
    try:
        form["fields"] = form_query(given, target)
        query = replace(Query(**form["fields"]), limit=_ROWS + 1)
        with ledger.at_once():
            view = views.search(ledger, memory, query, target)
            mark = ledger.page_mark(query, target)
            page = memory.unchanged(
                ("search page", *sorted(given)), mark and (mark, hash(view)),
                lambda: _search(request, query, view, form),
            )  # fmt: skip
        return framed(request, page, _rows_as_json(target, given))
    except QueryError as error:
        return framed(request, part(request, "search.html", "Search", problem=str(error), **form))


def _search(request: Request, query: Query, view: views.SearchView, form: dict[str, Any]) -> Part:
    ledger, target, given = ledger_of(request), form["target"], form["given"]
    rows = list(getattr(ledger, target)(query))
    bars = charts.count_bars(view.months)
    called = memory_of(request).unchanged(
        ("called", query.text), ledger.reached(), lambda: ledger.answer(lambda c: candidates(c, query.text or "", 4))
    )  # fmt: skip
    return part(
        request, "search.html", "Search", problem=None, view=view, rows=rows[:_ROWS], more=len(rows) > _ROWS,
        summary=summary(query, target), called=called, narrower=choices(view.facets, given, form["fields"]),
        drawn=charts.histogram(bars, f"{target} by month") if bars else None,
        next=_next(request, rows) if len(rows) > _ROWS and target != "actors" else None,
        twin=_rows_as_json(target, given), **form,
    )  # fmt: skip


def _rows_as_json(target: Target, given: list[tuple[str, str]]) -> str:
    return addresses.with_query(f"/api/{target}", [pair for pair in given if pair[0] != "what" and pair[1]])


def _next(request: Request, rows: list[Any]) -> str:
    kept = [pair for pair in request.query_params.multi_items() if pair[0] != "after" and pair[1]]
    return addresses.with_query(request.url.path, [*kept, ("after", rows[_ROWS - 1].cursor)])


@router.get("/events/{id}")
def event(request: Request, id: str) -> Response:
    ledger = ledger_of(request)
    view = views.event(ledger, addresses.unslug(id))
    document = ledger.document(view.event.source.document)
    shown = evidence_paragraph(document, [view.event.evidence], [view.event.trigger])
    made = ledger.answer(lambda c: one.made(c, document.id))
    corrected = view.event.judged is not None and view.event.judged.verdict == "corrected"
    coded = ledger.answer(lambda c: as_coded(c, view.event)) if corrected else None
    written = {
        party.id: _written(document, party.id, view.event.evidence)
        for party in (*view.event.actors, *view.event.recipients)
    }
    return render(
        request, "event.html", view=view, row=view.event, shown=shown, made=made, written=written, coded=coded,
        twin=_twin(request),
    )  # fmt: skip


def _written(document: Any, id: str, within: Span) -> list[str]:
    """The words by which the evidence names an actor."""
    from dragoman.ledger.ids import document_id

    actor = document.actor(document_id(document.id, id))
    mentions = actor.mentions if actor else ()
    return list(dict.fromkeys(m.span.quote for m in mentions if within.contains(m.span)))


@router.get("/statements/{id}")
def statement(request: Request, id: str) -> Response:
    ledger = ledger_of(request)
    view = views.statement(ledger, addresses.unslug(id))
    row = view.statement
    document = ledger.document(row.source.document)
    shown = evidence_paragraph(document, list(row.content), list(row.cue), kind="cue")
    made = ledger.answer(lambda c: one.made(c, document.id))
    return render(request, "statement.html", view=view, row=row, shown=shown, made=made, twin=_twin(request))


@router.get("/measures/{id}")
def measure(request: Request, id: str) -> Response:
    ledger = ledger_of(request)
    view = views.measure(ledger, addresses.unslug(id))
    row = view.measure
    document = ledger.document(row.source.document)
    steps = [(step, evidence_paragraph(document, [step.evidence], [])) for step in row.history]
    made = ledger.answer(lambda c: one.made(c, document.id))
    return render(request, "measure.html", view=view, row=row, steps=steps, made=made, twin=_twin(request))


@router.get("/actors/{id}")
def actor(request: Request, id: str) -> Response:
    ledger, given = ledger_of(request), addresses.unslug(id)
    try:
        view = views.actor(ledger, memory_of(request), given)
    except NotThere:
        return _moved(request, "actors", given)
    bars = charts.month_bars(view.months)
    drawn = charts.diverging(bars, f"What {view.actor.name} did, by month") if bars else None
    chart = gantt(of_measures([*view.imposed, *view.borne]), view.actor.last)
    return render(request, "actor.html", view=view, row=view.actor, drawn=drawn, bars=bars, gantt=chart,
                  twin=_twin(request))  # fmt: skip


def _moved(request: Request, kind: str, *aliases: str) -> Response:
    """To the address with the ids of these aliases; NotThere where one names nobody."""
    try:
        ids = [ledger_of(request).answer(lambda c, a=alias: one.actor_id(c, a)) for alias in aliases]  # type: ignore[misc]
    except QueryError as error:
        raise NotThere(str(error)) from error
    target = addresses.page(kind, *ids)
    if ids == list(aliases):
        raise NotThere(f"no actor {' or '.join(aliases)} in this ledger")
    return RedirectResponse(addresses.with_query(target, request.query_params.multi_items()), 307)


@router.get("/dyads")
def choose_dyad(request: Request) -> Response:
    """From the form with two names to the page of the two."""
    given = [request.query_params.get(name, "").strip() for name in ("one", "other")]
    if not all(given):
        return render(request, "choose.html", given=given, problem=None)
    try:
        ids = [ledger_of(request).answer(lambda c, a=alias: one.actor_id(c, a)) for alias in given]  # type: ignore[misc]
    except QueryError as error:
        return render(request, "choose.html", given=given, problem=str(error))
    return RedirectResponse(addresses.page("dyads", *ids), 303)


@router.get("/dyads/{one_id}/{other_id}")
def dyad(request: Request, one_id: str, other_id: str) -> Response:
    ledger, ids = ledger_of(request), [addresses.unslug(one_id), addresses.unslug(other_id)]
    if not all(":" in id for id in ids):
        return _moved(request, "dyads", *ids)
    fields = form_query(request.query_params.multi_items(), "events")
    query = replace(Query(**{name: value for name, value in fields.items() if name not in ("actor", "counterpart")}),
                    limit=_ROWS + 1)  # fmt: skip
    between = views.Between(ids[0], ids[1], query, request.query_params.get("on", "").strip() or None)
    asked, memory = (request.url.path, request.url.query), memory_of(request)
    page = memory.unchanged(
        ("dyad", *asked), between.mark(ledger, memory), lambda: _dyad(request, between, fields)
    )  # fmt: skip
    return framed(request, page, _twin(request))


def _dyad(request: Request, between: views.Between, fields: dict[str, Any]) -> Part:
    view = views.dyad(ledger_of(request), memory_of(request), between, measures=False)
    bars = charts.month_bars(view.months)
    told = f"between {view.one_name} and {view.other_name}"
    named = replace(between.query, actor=view.one_name, counterpart=view.other_name)
    return part(
        request, "dyad.html", f"{view.one_name} and {view.other_name}", view=view, bars=bars, fields=fields,
        gantt=gantt(of_standing(view.standing), view.on),
        drawn=charts.diverging(
            bars, f"Cooperation and conflict {told}, by month", tuple(one.month for one in view.turning)
        ) if bars else None,
        next=_next(request, list(view.events)) if len(view.events) > _ROWS else None, rows=view.events[:_ROWS],
        summary=summary(named, "events"),
    )  # fmt: skip


@router.get("/documents/{id}")
def document(request: Request, id: str) -> Response:
    ledger = ledger_of(request)
    view = views.document(ledger, addresses.unslug(id))
    made = ledger.answer(lambda c: one.made(c, view.row.id))
    blocks = article_blocks(view)
    sources = view.document.meta.get("sources")
    return render(
        request, "document.html", view=view, row=view.row, blocks=blocks, made=made, twin=_twin(request),
        sources=sources if isinstance(sources, dict) else {},
    )  # fmt: skip


@router.get("/network")
def whole_network(request: Request) -> Response:
    given = request.query_params
    least = int(given.get("least", "")) if given.get("least", "").isdecimal() else 1
    query = happened(Query(**form_query(given.multi_items(), "events")))
    ledger, at_least = ledger_of(request), max(least, 1)
    found = memory_of(request).get(("network", query, at_least), lambda: ledger.network(query, least=at_least))
    return render(
        request, "network.html", network=found, drawn=graph.drawing(found), least=least, query=query,
        summary=summary(query, "events", ordered=False), twin=_twin(request),
    )  # fmt: skip


@router.get("/about")
def about(request: Request) -> Response:
    return render(request, "about.html", coverage=ledger_of(request).coverage())
