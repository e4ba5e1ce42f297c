"""Fetching over a real socket: redirects, bounds, and a server that would lead elsewhere."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dragoman.errors import FetchRefused
from dragoman.sources.fetch import fetch


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/page":
            self._answer(200, b"<html><body>Hello</body></html>")
        elif self.path == "/moved":
            self._answer(302, b"", location="/page")
        elif self.path == "/loop":
            self._answer(302, b"", location="/loop")
        elif self.path == "/file":
            self._answer(302, b"", location="file:///etc/passwd")
        elif self.path == "/big":
            self._answer(200, b"x" * 50_000)
        else:
            self._answer(404, b"")

    def _answer(self, status: int, body: bytes, location: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_and_a_redirect(site: str) -> None:
    for path in ("/page", "/moved"):
        page = fetch(site + path, 1000, allow_private=True)
        assert (page.url, page.data[:6]) == (f"{site}/page", b"<html>")


@pytest.mark.parametrize(
    ("path", "cause"),
    [("/loop", "redirects more"), ("/file", "no http or https"), ("/big", "larger than"), ("/none", "status 404")],
)
def test_refusals(site: str, path: str, cause: str) -> None:
    with pytest.raises(FetchRefused, match=cause):
        fetch(site + path, 1000, allow_private=True)
