"""Who may judge: a token opens a session, a cookie carries it, and every form proves that this server drew it."""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException

COOKIE = "dragoman_session"
SHORTEST_TOKEN = 12  # characters
_MOST_SESSIONS = 200
_MOST_BYTES = 1 << 14  # of a form


@dataclass(frozen=True, slots=True)
class Session:
    """One reviewer at one browser; `csrf` stands in every form drawn for it."""

    name: str
    csrf: str


class Door:
    """The sessions of this server, until it stops."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self._open: OrderedDict[str, Session] = OrderedDict()
        self._guard = threading.Lock()
        self.started = secrets.token_hex(8)

    def enter(self, token: str, name: str) -> str | None:
        """The id of a new session; None for a wrong token."""
        if not secrets.compare_digest(token.strip().encode(), self._token):
            return None
        id = secrets.token_urlsafe(32)
        with self._guard:
            self._open[id] = Session(name, secrets.token_urlsafe(32))
            while len(self._open) > _MOST_SESSIONS:
                self._open.popitem(last=False)
        return id

    def leave(self, id: str) -> None:
        """End a session."""
        with self._guard:
            self._open.pop(id, None)

    def session(self, id: str) -> Session | None:
        """The session with this id, None if it was never opened, or ended."""
        with self._guard:
            return self._open.get(id)


def door_of(request: Request) -> Door | None:
    """None where this server only reads."""
    door = request.app.state.door
    return door if isinstance(door, Door) else None


def session_of(request: Request) -> Session | None:
    """The session that the request's cookie carries."""
    door = door_of(request)
    return door.session(request.cookies.get(COOKIE, "")) if door else None


def check_origin(request: Request) -> None:
    """Refuse what a page of another site sent. Raises HTTPException."""
    origin = urlsplit(request.headers.get("origin", ""))
    if not origin.netloc or origin.netloc != request.headers.get("host"):
        raise HTTPException(403, "This form was not sent from a page of this server.")


def check_form(request: Request, csrf: str) -> Session:
    """The reviewer who sends this form. Raises HTTPException where nobody is known, or the form is not from here."""
    check_origin(request)
    session = session_of(request)
    if session is None:
        raise HTTPException(403, "Only a reviewer may judge: enter with the token first, at /review.")
    if not secrets.compare_digest(csrf.encode(), session.csrf.encode()):
        raise HTTPException(403, "This form is of another session; load the page again.")
    return session


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form, the first value of each. Raises HTTPException where it is too long."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise HTTPException(413, f"send at most {_MOST_BYTES} bytes at once")
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
