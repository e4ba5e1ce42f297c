"""The application: one ledger, its pages and its API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from os import PathLike

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from dragoman import __version__
from dragoman.ledger.anew import Share
from dragoman.query.columnar.quick import QuickLedger
from dragoman.web import api, pages, problems, reconcile, review
from dragoman.web.hosts import KnownHosts
from dragoman.web.middleware import Fresh, Heads, SecurityHeaders
from dragoman.web.remember import Memory
from dragoman.web.session import Door

_THREADS = 3  # that answer at once: each has a connection of its own
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


def create_app(
    path: str | PathLike[str], *, hosts: tuple[str, ...] = LOCAL_NAMES, token: str | None = None, pause: float = 0,
    progress: Share | None = None,
) -> FastAPI:  # fmt: skip
    """An ASGI application that serves the ledger in this file; it reads, and writes only what who has `token` judges.

    `hosts` are the names by which a browser may call it: a page elsewhere whose own name points here gets nothing.
    For `pause` seconds the same may be answered again, whatever the ledger holds since. `progress`: see `Store`.
    Raises LedgerError where the file is no ledger.
    """
    ledger = QuickLedger(path, pause=pause, progress=progress)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _THREADS
        yield
        ledger.close()

    app = FastAPI(
        title="dragoman", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json", summary="A ledger of international relations, with the words that prove it",
    )  # fmt: skip
    ledger.let_go()
    app.state.ledger, app.state.memory, app.state.door = ledger, Memory(), Door(token) if token else None
    started = app.state.door.started if token else ""  # a session ends with the server, and pages with it
    problems.install(app)
    app.include_router(pages.router)
    app.include_router(api.router)
    app.include_router(reconcile.router)
    app.include_router(review.router)
    app.mount("/static", StaticFiles(packages=[("dragoman.web", "static")]), name="static")
    problems.describe(app)
    app.add_middleware(Fresh, state=lambda: ledger.reached() + started)
    app.add_middleware(Heads)
    app.add_middleware(KnownHosts, hosts=hosts)
    app.add_middleware(SecurityHeaders)
    return app
