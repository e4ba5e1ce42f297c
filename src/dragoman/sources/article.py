"""Raw articles: what a source gives before the page has been understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as it came: either `text` or `html` is given.

    `name` is the input as the user named it, with a line or item number where it holds several articles.
    `notes` are (code, message) pairs about the reading of the bytes, such as replaced characters.
    """

    name: str
    text: str | None = None
    html: str | None = None
    input_id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()
