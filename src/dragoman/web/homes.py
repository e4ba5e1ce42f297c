"""Of several processes one answers each question that takes work: what it asks is found once, and kept once."""

import asyncio
import re
import socket
import zlib
from collections.abc import Sequence
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

_ASKED = re.compile(r"(?:/api)?/(?:search$|dyads/|actors/)")  # what is answered whole: rows are streams
_PARTS = re.compile(rb"[/&]")
_CARRIED = frozenset({b"host", b"cookie", b"if-none-match"})  # all that an answer depends on; nothing frames a request
_OWN = frozenset({b"connection", b"date"})  # headers of a connection, not of what is answered


def rooms(folder: str, number: int) -> list[socket.socket]:
    """A socket for each process, on which the others ask it."""
    found = []
    for one in range(number):
        heard = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        heard.bind(str(Path(folder, str(one))))
        heard.listen(2048)
        found.append(heard)
    return found


class AtHome:
    """Passes on what another process is to answer, of those that listen at these paths; the rest `app` answers."""

    def __init__(self, app: ASGIApp, number: int, paths: Sequence[str]) -> None:
        self.app, self._number, self._paths = app, number, paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            home = self._home(scope)
            answer = None if home == self._number else await _passed_on(self._paths[home], scope)
            if answer is not None:
                status, headers, body = answer
                await send({"type": "http.response.start", "status": status, "headers": headers})
                return await send({"type": "http.response.body", "body": body})
        return await self.app(scope, receive, send)

    def _home(self, scope: Scope) -> int:
        """The same for both orders of two actors, for any order of fields, and for a page and its JSON."""
        passed_on = scope["server"] is None or scope["server"][1] is None
        if passed_on or scope["method"] not in ("GET", "HEAD") or not _ASKED.match(scope["path"]):
            return self._number
        parts = _PARTS.split(scope["path"].removeprefix("/api").encode() + b"&" + scope["query_string"])
        return zlib.crc32(b"&".join(sorted(parts))) % len(self._paths)


async def _passed_on(path: str, scope: Scope) -> tuple[int, list[tuple[bytes, bytes]], bytes] | None:
    """What the process at this path answers; None where it can't."""
    query = b"?" + scope["query_string"] if scope["query_string"] else b""
    # HTTP/1.0: the answer ends with the connection.
    lines = [scope["method"].encode() + b" " + scope["raw_path"] + query + b" HTTP/1.0"]
    lines += [name + b": " + value for name, value in scope["headers"] if name in _CARRIED]
    try:
        reader, writer = await asyncio.open_unix_connection(path)
        try:
            writer.write(b"\r\n".join([*lines, b"", b""]))
            answer = await reader.read()
        finally:
            writer.close()
    except OSError:
        return None
    head, end, body = answer.partition(b"\r\n\r\n")
    first, *told = head.split(b"\r\n")
    headers = [(name.lower(), value.strip()) for name, _, value in (line.partition(b":") for line in told)]
    if not end:  # it ended before it answered
        return None
    return int(first.split()[1]), [one for one in headers if one[0] not in _OWN], body
