"""An OpenRefine reconciliation service over actors (Reconciliation Service API 0.2)."""

import json
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dragoman.query import Ledger
from dragoman.query.suggest import Candidate, candidates
from dragoman.web import addresses, streams
from dragoman.web.state import ledger_of

router = APIRouter(prefix=addresses.API, include_in_schema=False)
_MOST_BYTES, _MOST_QUERIES, _MOST_RESULTS = 1 << 20, 200, 50


@router.get("/reconcile")
def manifest_or_results(request: Request) -> Response:
    """What the service is; with `queries`, their results."""
    queries = request.query_params.get("queries")
    return _json(_results(request, queries)) if queries else _json(_manifest(request))


@router.post("/reconcile")
async def results(request: Request) -> Response:
    """The results of the queries in a form; it reads, and changes nothing."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise HTTPException(413, f"send at most {_MOST_BYTES} bytes at once")
    form = parse_qs(body.decode("utf-8", "replace"))
    return _json(await run_in_threadpool(_results, request, form.get("queries", ["{}"])[0]))


def _manifest(request: Request) -> dict[str, Any]:
    base = str(request.base_url).rstrip("/")
    return {
        "versions": ["0.2"], "name": "dragoman: actors of a ledger", "identifierSpace": "urn:dragoman:",
        "schemaSpace": "urn:dragoman:kinds", "view": {"url": f"{base}/actors/{{{{id}}}}"},
        "defaultTypes": [{"id": "actor", "name": "Actor"}], "batchSize": 50,
    }  # fmt: skip


def _results(request: Request, queries: str) -> dict[str, Any]:
    try:
        asked = json.loads(queries)
        wanted = {name: (str(one["query"]), int(one.get("limit", 5))) for name, one in asked.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise HTTPException(400, 'queries must be JSON like {"q0": {"query": "Kenya", "limit": 5}}') from error
    if len(wanted) > _MOST_QUERIES:
        raise HTTPException(413, f"send at most {_MOST_QUERIES} queries at once")
    return {name: {"result": _found(ledger_of(request), words, limit)} for name, (words, limit) in wanted.items()}


def _found(ledger: Ledger, words: str, limit: int) -> list[dict[str, Any]]:
    kept = min(max(limit, 1), _MOST_RESULTS)
    return [_result(one) for one in ledger.answer(lambda connection: candidates(connection, words, kept))]


def _result(one: Candidate) -> dict[str, Any]:
    kind = {"id": one.kind, "name": one.kind.capitalize()}
    return {"id": addresses.slug(one.id), "name": one.name, "type": [kind], "score": one.score, "match": one.exact}


def _json(value: Any) -> Response:
    return Response(streams.dumps(value), media_type="application/json")
