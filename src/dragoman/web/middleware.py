"""What every response carries: headers that fence in a page made of other people's words, and an ETag."""

import hashlib
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman import __version__
from dragoman.web.remember import noticing
from dragoman.web.shelf import Shelf

# Articles are hostile text: nothing of a page may run, load or send anything that is not this server's own.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class SecurityHeaders:
    """Adds `SECURITY_HEADERS` to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def fenced(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        return await self.app(scope, receive, fenced)


class Heads:
    """Answers HEAD as GET would, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            return await self.app(scope, receive, send)

        async def bare(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        return await self.app({**scope, "method": "GET"}, receive, bare)


class Fresh:
    """ETags from the state of the ledger: it only grows, so what it holds is told by how far it has come.

    What was answered under the same tag a moment ago is answered again. An answer that lags behind the ledger has none.
    """

    def __init__(self, app: ASGIApp, state: Callable[[], str]) -> None:
        self.app = app
        self.state, self.shelf = state, Shelf()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith("/static"):
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        tag = self._tag(scope, headers.get("host", ""), headers.get("cookie", ""))
        if tag in [one.strip() for one in headers.get("if-none-match", "").split(",")]:
            return await Response(status_code=304, headers={"etag": tag})(scope, receive, send)
        known = self.shelf.get(tag)
        if known is not None:
            for message in known:
                await send(dict(message))
            return None
        keep = self.shelf.keeping(tag, send)

        with noticing() as lag:

            async def tagged(message: Message) -> None:
                if message["type"] == "http.response.start" and message["status"] == 200:
                    answered = MutableHeaders(scope=message)
                    if not lag.lags:
                        answered.setdefault("etag", tag)
                    answered.setdefault("cache-control", "private, no-cache")
                await (send if lag.lags else keep)(message)

            return await self.app(scope, receive, tagged)

    def _tag(self, scope: Scope, host: str, cookie: str) -> str:
        asked = (__version__, self.state(), scope["path"], scope["query_string"].decode("latin-1"), host, cookie)
        return f'W/"{hashlib.sha256(repr(asked).encode()).hexdigest()[:24]}"'
