"""The pages on which people judge what was coded; without a token they are not there."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dragoman.errors import QueryError
from dragoman.ledger.judging import KINDS
from dragoman.query import Query
from dragoman.query.agreement import judgements, verdicts
from dragoman.query.audit import sample
from dragoman.query.coded import as_coded
from dragoman.web import addresses
from dragoman.web.filters import form_query
from dragoman.web.render import render
from dragoman.web.session import COOKIE, Door, check_form, check_origin, door_of, form_of, session_of
from dragoman.web.state import ledger_of, memory_of
from dragoman.web.summary import summary

router = APIRouter(include_in_schema=False, default_response_class=Response)
_ROWS = 20
_PARTIES = ("actors", "recipients")
_FIELDS = ("type", "status", "date", *_PARTIES)


def _door(request: Request) -> Door:
    door = door_of(request)
    if door is None:
        raise HTTPException(404, "This server only reads; start it with --review to judge.")
    return door


@router.get("/review")
def queue(request: Request) -> Response:
    """Entries to judge, narrowed by the fields of a search; for who has no session, the door.

    They are what nobody judged yet; with `look=second` what others judged and this reviewer did not, as it was coded;
    with `sample` and `seed` those of a random sample that this reviewer has not judged.
    """
    _door(request)
    session = session_of(request)
    if session is None:
        return render(request, "enter.html", problem=None)
    given = request.query_params.multi_items()
    asked = request.query_params.get("what", "events")
    kind: Any = asked if asked in KINDS else "events"
    told: dict[str, Any] = {"kind": kind, "here": _here(request), "look": request.query_params.get("look", "first")}
    told["lead"] = _lead(request, kind)
    try:
        query = Query(**form_query([pair for pair in given if pair[0] not in ("judged", "after", "limit")], kind))
        rows = list(islice(_waiting(request, kind, query, session.name), _ROWS))
    except QueryError as error:
        return render(request, "review.html", rows=[], problem=str(error), summary="", **told)
    kept = [pair for pair in given if pair[0] not in ("what", "look", "sample", "seed", "judged")]
    twin = addresses.with_query(f"/api/{kind}", [*kept, ("judged", "open")])
    words = summary(query, kind) if query != Query() else ""
    return render(request, "review.html", rows=rows, problem=None, summary=words, twin=twin, **told)


def _lead(request: Request, kind: str) -> str:
    """What this queue holds."""
    size = request.query_params.get("sample", "")
    if kind == "events" and size.isdecimal():
        return f"Of a random sample of {size} events, as they were coded, those that you have not judged."
    if request.query_params.get("look") == "second":
        return f"{kind.capitalize()} that others judged and you did not, as they were coded and without what was found."
    return f"{kind.capitalize()} that nobody has judged, newest first."


def _waiting(request: Request, kind: Any, query: Query, name: str) -> Iterator[Any]:
    ledger, params = ledger_of(request), request.query_params
    size = params.get("sample", "")
    if kind == "events" and size.isdecimal() and int(size):
        seed = params.get("seed", "")
        rows: Iterator[Any] = sample(ledger, query, int(size), int(seed) if seed.isdecimal() else 7)
    elif params.get("look") == "second":
        rows = getattr(ledger, kind)(replace(query, judged=("accepted", "corrected", "rejected")))
    else:
        yield from getattr(ledger, kind)(replace(query, judged=("open",), limit=_ROWS))
        return
    mine = ledger.answer(lambda c: verdicts(c, kind)).get(name, {})
    for row in rows:
        if row.id not in mine:
            yield ledger.answer(partial(as_coded, row=row)) if kind == "events" else replace(row, judged=None)


@router.get("/judgements")
def judged(request: Request) -> Response:
    """Who judged how much, how far two agree, and which judgements have lost their entry."""
    found = ledger_of(request).answer(judgements)
    return render(request, "judgements.html", found=found, twin="/api/judgements")


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
    verdict = form.get("verdict", "")
    more: dict[str, Any] = {"note": form["note"]} if form.get("note") else {}
    more |= _correction(form) if verdict == "corrected" else {}
    keep = ledger_of(request).judge
    await run_in_threadpool(lambda: keep(kind, addresses.unslug(id), verdict, session.name, **more))
    memory_of(request).forget()
    return RedirectResponse(_back(form.get("back", ""), kind, id), 303)


def _correction(form: Mapping[str, str]) -> dict[str, Any]:
    """What a form says that should be otherwise: the fields whose value is not the one that stood there as coded."""
    changed = {name: form[name].strip() for name in _FIELDS if name in form and form[name] != form.get(f"was_{name}")}
    return {
        name: tuple(one.strip() for one in value.split(";") if one.strip()) if name in _PARTIES else value
        for name, value in changed.items()
    }


def _back(wanted: str, kind: str, id: str) -> str:
    """Only to pages of this server that judge."""
    return (
        wanted if wanted.startswith("/review?") or wanted == "/review" else addresses.page(kind, addresses.unslug(id))
    )
