"""Only who calls this server by one of its names is answered: a page elsewhere whose name points here gets nothing."""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from dragoman.web.problems import answer

ANY = "*"


class KnownHosts:
    """Answers 400, in the shape of every error, where the name is another."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or ANY in self.hosts or _name(Headers(scope=scope)) in self.hosts:
            return await self.app(scope, receive, send)
        told = "This server does not go by that name; whoever runs it can add names with --name."
        return await answer(Request(scope), 400, told)(scope, receive, send)


def _name(headers: Headers) -> str:
    """The host without its port."""
    host = headers.get("host", "").lower()
    return host if host.endswith("]") else host.rpartition(":")[0] or host
