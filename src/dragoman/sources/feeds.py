"""RSS and Atom: one article an entry."""

from collections.abc import Iterator, Mapping
from time import strftime, struct_time
from typing import Any

import feedparser

from dragoman.errors import InputError, NoArticle, UnreadableInput
from dragoman.sources.article import RawArticle


def read_feed(data: bytes, name: str) -> Iterator[RawArticle | InputError]:
    """An article for each entry that has a text."""
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        yield UnreadableInput(
            name, "is not an RSS or Atom feed with entries", "give a feed, or the page itself as .html"
        )
        return
    publisher = feed.feed.get("title")
    language = (feed.feed.get("language") or "").split("-")[0] or None
    for number, entry in enumerate(feed.entries, 1):
        place = f"{name}#{number}"
        html = _content(entry)
        if not html:
            yield NoArticle(place, "the entry has no text", "fetch its page and read that")
            continue
        yield RawArticle(
            name=place,
            html=html,
            input_id=entry.get("id"),
            url=entry.get("link"),
            title=entry.get("title"),
            publisher=publisher,
            authors=tuple(person["name"] for person in entry.get("authors", ()) if person.get("name")),
            language=language,
            published=_time(entry.get("published_parsed") or entry.get("updated_parsed")),
        )


def _content(entry: Mapping[str, Any]) -> str:
    contents = [str(part.get("value") or "") for part in entry.get("content", ())]
    text = max([*contents, str(entry.get("summary") or "")], key=len)
    return f"<article>{text}</article>" if text.strip() else ""


def _time(value: struct_time | None) -> str | None:
    if value is None:
        return None
    return strftime("%Y-%m-%dT%H:%M:%SZ", value)
