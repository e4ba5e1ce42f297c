"""The pages on which people judge what was coded; without a token they are not there."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dragoman.errors import QueryError
from dragoman.ledger.judging import KINDS
from dragoman.query import Query
from dragoman.web import addresses
from dragoman.web.filters import form_query
from dragoman.web.render import render
from dragoman.web.session import COOKIE, Door, check_form, check_origin, door_of, form_of, session_of
from dragoman.web.state import ledger_of, memory_of

router = APIRouter(include_in_schema=False, default_response_class=Response)
_ROWS = 20


def _door(request: Request) -> Door:
    door = door_of(request)
    if door is None:
        raise HTTPException(404, "This server only reads; start it with --review to judge.")
    return door


@router.get("/review")
def queue(request: Request) -> Response:
    """What nobody judged yet, narrowed by the fields of a search; for who has no session, the door."""
    _door(request)
    if session_of(request) is None:
        return render(request, "enter.html", problem=None)
    given = request.query_params.multi_items()
    asked = request.query_params.get("what", "events")
    kind: Any = asked if asked in KINDS else "events"
    try:
        query = Query(**form_query(given, kind) | {"judged": "open", "limit": _ROWS, "after": None})
        rows = list(getattr(ledger_of(request), kind)(query))
    except QueryError as error:
        return render(request, "review.html", kind=kind, rows=[], problem=str(error), here=_here(request))
    twin = addresses.with_query(f"/api/{kind}", [("judged", "open")])
    return render(request, "review.html", kind=kind, rows=rows, problem=None, here=_here(request), twin=twin)


def _here(request: Request) -> str:
    return addresses.with_query("/review", request.query_params.multi_items())


@router.post("/review/enter")
async def enter(request: Request) -> Response:
    """Open a session for who has the token."""
    door = _door(request)
    check_origin(request)
    form = await form_of(request)
    name = form.get("name", "").strip()
    id = door.enter(form.get("token", ""), name) if name else None
    if id is None:
        problem = "This is not the token that the server printed when it started." if name else "Who judges?"
        page = render(request, "enter.html", problem=problem)
        return Response(page.body, 403, media_type="text/html")
    answer = RedirectResponse("/review", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, id, httponly=True, samesite="strict", secure=secure, path="/")
    return answer


@router.post("/review/leave")
async def leave(request: Request) -> Response:
    """End the session."""
    door = _door(request)
    check_form(request, (await form_of(request)).get("csrf", ""))
    door.leave(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


@router.post("/review/{kind}/{id}")
async def judge(request: Request, kind: str, id: str) -> Response:
    """Keep a judgement, and go back to where it was made."""
    _door(request)
    form = await form_of(request)
    session = check_form(request, form.get("csrf", ""))
    if kind not in KINDS:
        raise HTTPException(404, f"no kind {kind!r}; one of: {', '.join(KINDS)}")
    more = {name: form[name] for name in ("type", "status", "note") if form.get(name)}
    verdict = form.get("verdict", "")
    if verdict != "corrected":
        more = {name: value for name, value in more.items() if name == "note"}
    keep = ledger_of(request).judge
    await run_in_threadpool(lambda: keep(kind, addresses.unslug(id), verdict, session.name, **more))
    memory_of(request).forget()
    return RedirectResponse(_back(form.get("back", ""), kind, id), 303)


def _back(wanted: str, kind: str, id: str) -> str:
    """Only to pages of this server that judge."""
    return (
        wanted if wanted.startswith("/review?") or wanted == "/review" else addresses.page(kind, addresses.unslug(id))
    )
