"""Errors over HTTP: one shape (RFC 9457) for programs, one page for people."""

import json
import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from dragoman.errors import DragomanError, QueryError

_log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """What went wrong, in words that say what would be right."""

    type: str
    title: str
    status: int
    detail: str


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": words, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status, words in ((400, "The request can't be understood."), (422, "A filter that makes no sense."))
}
NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {"description": "No such row.", "content": PROBLEMS[422]["content"]}, **PROBLEMS,
}  # fmt: skip


class NotThere(Exception):
    """The ledger has nothing of this id."""


def install(app: FastAPI) -> None:
    """Answer every error in the one shape."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(DragomanError, _told)
    app.add_exception_handler(NotThere, _not_there)
    app.add_exception_handler(Exception, _bug)


def describe(app: FastAPI) -> None:
    """Put the shape of errors into the OpenAPI description, which `PROBLEMS` points at."""
    described = app.openapi()
    described["components"]["schemas"]["Problem"] = Problem.model_json_schema()


def answer(request: Request, status: int, detail: str, headers: Any = None) -> Response:
    """The response that tells this problem: a page outside the API, unless the client wants JSON."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith("/api"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return Response(json.dumps(body, ensure_ascii=False), status, headers, MEDIA_TYPE)
    from dragoman.web.render import problem_page

    return problem_page(request, status, title, detail, headers)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return answer(request, error.status_code, str(error.detail), error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = (
        f"{'.'.join(str(part) for part in one['loc'][1:]) or one['loc'][0]}: {one['msg']}" for one in error.errors()
    )
    return answer(request, 422, "; ".join(told))


async def _told(request: Request, error: Exception) -> Response:
    if isinstance(error, QueryError):
        return answer(request, 422, str(error))
    _log.error("%s", error)  # it names files of this machine, which are no business of a reader
    return answer(request, 503, "The ledger can't be used at the moment; the server's log has the cause.")


async def _not_there(request: Request, error: Exception) -> Response:
    return answer(request, 404, str(error))


async def _bug(request: Request, _error: Exception) -> Response:
    return answer(request, 500, "This is a mistake in dragoman, not in your request; the server's log has the cause.")
