"""An OpenRefine reconciliation service over actors (Reconciliation Service API 0.2), with suggestions as one types.

Suggestions are asked for by the browser, so OpenRefine's own pages (on this machine) are let in; no other page is.
"""

import json
from typing import Any, get_args
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dragoman.model.actor import ActorKind
from dragoman.query import Ledger
from dragoman.query.suggest import Candidate, candidates
from dragoman.web import addresses, streams
from dragoman.web.state import ledger_of

router = APIRouter(prefix=addresses.API, include_in_schema=False)
KINDS = get_args(ActorKind)
_OPENREFINE = frozenset({"http://127.0.0.1:3333", "http://localhost:3333"})
_SUGGESTED = 10
_MOST_BYTES, _MOST_QUERIES, _MOST_RESULTS = 1 << 20, 200, 50


@router.get("/reconcile")
def manifest_or_results(request: Request) -> Response:
    """What the service is; with `queries`, their results."""
    queries = request.query_params.get("queries")
    return _json(request, _results(request, queries) if queries else _manifest(request))


@router.get("/reconcile/suggest/entity")
def suggest_entity(request: Request, prefix: str = "", cursor: int = 0) -> Response:
    """Actors whose name begins like this, or is like it."""
    found = _found(ledger_of(request), prefix, max(cursor, 0) + _SUGGESTED)[max(cursor, 0) :]
    told = [{"id": one["id"], "name": one["name"], "description": one["type"][0]["name"], "notable": one["type"]}
            for one in found]  # fmt: skip
    return _json(request, {"result": told})


@router.get("/reconcile/suggest/type")
def suggest_type(request: Request, prefix: str = "") -> Response:
    """Kinds of actors."""
    told = [_kind(one) for one in KINDS if one.startswith(prefix.strip().lower())]
    return _json(request, {"result": told})


@router.post("/reconcile")
async def results(request: Request) -> Response:
    """The results of the queries in a form; it reads, and changes nothing."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise HTTPException(413, f"send at most {_MOST_BYTES} bytes at once")
    form = parse_qs(body.decode("utf-8", "replace"))
    return _json(request, await run_in_threadpool(_results, request, form.get("queries", ["{}"])[0]))


def _manifest(request: Request) -> dict[str, Any]:
    base = str(request.base_url).rstrip("/")
    return {
        "versions": ["0.2"], "name": "dragoman: actors of a ledger", "identifierSpace": "urn:dragoman:",
        "schemaSpace": "urn:dragoman:kinds", "view": {"url": f"{base}/actors/{{{{id}}}}"},
        "defaultTypes": [_kind(one) for one in KINDS], "batchSize": 50,
        "suggest": {
            name: {"service_url": f"{base}{addresses.API}/reconcile", "service_path": f"/suggest/{name}"}
            for name in ("entity", "type")
        },
    }  # fmt: skip


def _results(request: Request, queries: str) -> dict[str, Any]:
    try:
        asked = json.loads(queries)
        wanted = {name: (str(one["query"]), int(one.get("limit", 5)), _types(one)) for name, one in asked.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise HTTPException(400, 'queries must be JSON like {"q0": {"query": "Kenya", "limit": 5}}') from error
    if len(wanted) > _MOST_QUERIES:
        raise HTTPException(413, f"send at most {_MOST_QUERIES} queries at once")
    return {name: {"result": _found(ledger_of(request), *one)} for name, one in wanted.items()}


def _types(query: dict[str, Any]) -> frozenset[str]:
    """The kinds that a query asks for, as one or several, by name or as an object; empty for any."""
    told = query.get("type") or []
    several = told if isinstance(told, list) else [told]
    return frozenset(str(one["id"] if isinstance(one, dict) else one) for one in several)


def _found(ledger: Ledger, words: str, limit: int, kinds: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    kept = min(max(limit, 1), _MOST_RESULTS)
    asked = _MOST_RESULTS if kinds else kept
    found = ledger.answer(lambda connection: candidates(connection, words, asked))
    return [_result(one) for one in found if not kinds or one.kind in kinds][:kept]


def _result(one: Candidate) -> dict[str, Any]:
    kind = _kind(one.kind)
    return {"id": addresses.slug(one.id), "name": one.name, "type": [kind], "score": one.score, "match": one.exact}


def _kind(kind: str) -> dict[str, str]:
    return {"id": kind, "name": kind.capitalize()}


def _json(request: Request, value: Any) -> Response:
    headers = {"vary": "origin"}
    if (origin := request.headers.get("origin", "")) in _OPENREFINE:
        headers["access-control-allow-origin"] = origin
    return Response(streams.dumps(value), media_type="application/json", headers=headers)
