"""Stable addresses: every row, actor and document has one page and one JSON twin.

An id stands in its address as it is, but with "~" for "#", which a browser would cut off: /events/doc:1b17…~e1.
"""

from urllib.parse import quote, urlencode, urlsplit

_SAFE = ":~@!$'()*,;="
API = "/api"


def slug(id: str) -> str:
    """An id as one segment of a path."""
    return quote(id.replace("#", "~"), safe=_SAFE)


def unslug(segment: str) -> str:
    """The id of a (decoded) segment; the inverse of `slug`."""
    return segment.replace("~", "#")


def page(kind: str, *ids: str) -> str:
    """The page of a thing: page("events", id), page("dyads", one, other)."""
    return "/" + "/".join((kind, *map(slug, ids)))


def with_query(path: str, fields: list[tuple[str, str]]) -> str:
    """A path with a query string."""
    return f"{path}?{urlencode(fields)}" if fields else path


def safe_link(url: str | None) -> str | None:
    """An article's address, if following it can do no more than open a page; None for `javascript:` and the like."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None
