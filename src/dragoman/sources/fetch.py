"""Fetching an address that the user named, and nothing else.

Guards: http and https only; no private, loopback, link-local or reserved address; the address that was checked is the
one connected to (a name that changes its answer gains nothing); redirects are bounded and checked alike; size and
time are bounded.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from dragoman.errors import FetchRefused

_REDIRECTS, _SECONDS, _CHUNK = 5, 30.0, 65_536
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": "dragoman (reads the news reports that its user names)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/xml,text/plain;q=0.8,*/*;q=0.1",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: the last address after redirects, its content type and the bytes."""

    url: str
    content_type: str
    data: bytes


def fetch(url: str, max_bytes: int, *, allow_private: bool = False, seconds: float = _SECONDS) -> Page:
    """The page at this address. Raises FetchRefused, which says why."""
    deadline = time.monotonic() + seconds
    at = url
    for _ in range(_REDIRECTS + 1):
        target, address = _checked(url, at, allow_private)
        try:
            response, connection = _ask(target, address, deadline)
            with connection:
                if response.status in (301, 302, 303, 307, 308) and response.headers.get("Location"):
                    at = urljoin(at, response.headers["Location"])
                    continue
                if response.status != 200:
                    raise FetchRefused(url, f"answered with status {response.status}", "check the address")
                return Page(at, response.headers.get("Content-Type", ""), _body(response, url, max_bytes, deadline))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchRefused(
                url, f"could not be fetched ({error or type(error).__name__})", "try again later"
            ) from error
    raise FetchRefused(url, f"redirects more than {_REDIRECTS} times", "give the final address")


def _checked(url: str, at: str, allow_private: bool) -> tuple[SplitResult, str]:
    """The parts of the address and the one IP address to connect to."""
    try:
        target = urlsplit(at)
        port = target.port or _PORTS[target.scheme]
    except (ValueError, KeyError) as error:
        raise FetchRefused(url, "is no http or https address", "give a web address or a file") from error
    if not target.hostname:
        raise FetchRefused(url, "names no host", "give a full web address")
    try:
        found = socket.getaddrinfo(target.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchRefused(
            url, f"has an unknown host {target.hostname}", "check the address and the network"
        ) from error
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private and not all(_is_public(address) for address in addresses):
        raise FetchRefused(url, "leads to a private address", "only public addresses are fetched")
    return target, addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(parsed, "ipv4_mapped", None)
    return (mapped or parsed).is_global and not parsed.is_multicast


class _Connection:
    """An HTTP connection to an address already checked; the certificate is checked against the name."""

    def __init__(self, target: SplitResult, address: str, seconds: float) -> None:
        host, port = target.hostname or "", target.port or _PORTS[target.scheme]
        raw = socket.create_connection((address, port), timeout=seconds)
        if target.scheme == "https":
            raw = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
        self.http = http.client.HTTPConnection(host, port, timeout=seconds)
        self.http.sock = raw

    def __enter__(self) -> "_Connection":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()


def _ask(target: SplitResult, address: str, deadline: float) -> tuple[http.client.HTTPResponse, _Connection]:
    connection = _Connection(target, address, max(0.1, deadline - time.monotonic()))
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    connection.http.request("GET", path, headers=_HEADERS)
    return connection.http.getresponse(), connection


def _body(response: http.client.HTTPResponse, url: str, max_bytes: int, deadline: float) -> bytes:
    parts, size = [], 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > max_bytes:
            raise FetchRefused(url, f"is larger than {max_bytes:,} bytes", "save it and read the part that matters")
        if time.monotonic() > deadline:
            raise FetchRefused(url, "took too long", "try again later")
    return b"".join(parts)
