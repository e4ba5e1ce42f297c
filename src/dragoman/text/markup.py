"""What a page's markup says about a part of it: names of elements, of classes and ids, roles, schema.org properties."""

import re
from typing import Any

from dragoman.model.document import Role
from dragoman.text.tables import page_words

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNSEEN = frozenset(
    """applet audio canvas datalist embed frame frameset head iframe link map math meta noframes noscript object
    script style svg template title video""".split()
)
BLOCKS = HEADINGS | frozenset(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form header hgroup hr html legend li main menu nav ol optgroup option p pre
    search section select summary table tbody td textarea tfoot th thead tr ul""".split()
)
_HIDDEN = re.compile(r"(?:^|;)\s{0,5}(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)", re.I)
_BY_TAG: dict[str, Role] = {
    "nav": "furniture", "footer": "furniture", "form": "furniture", "button": "furniture", "select": "furniture",
    "textarea": "furniture", "dialog": "furniture", "aside": "related", "figcaption": "caption", "figure": "caption",
    "caption": "caption", "time": "furniture", "menu": "furniture", "search": "furniture",
}  # fmt: skip
_BY_ARIA: dict[str, Role] = {
    "navigation": "furniture", "banner": "furniture", "contentinfo": "furniture", "search": "furniture",
    "dialog": "furniture", "alertdialog": "furniture", "complementary": "related", "form": "furniture",
}  # fmt: skip
_BY_PROPERTY: dict[str, Role] = {
    "headline": "headline", "alternativeheadline": "subhead", "author": "byline", "datepublished": "furniture",
    "datemodified": "furniture", "caption": "caption", "comment": "comment", "publisher": "furniture",
}  # fmt: skip


def is_hidden(element: Any) -> bool:
    """Whether a browser would not show it."""
    return (
        element.tag in UNSEEN
        or element.get("hidden") is not None
        or (element.tag == "input")
        or bool(_HIDDEN.search((element.get("style") or "")[:500]))
    )


def zone(element: Any) -> Role | None:
    """The role that the element's own markup gives to what stands in it, None if it gives none."""
    prop = (element.get("itemprop") or "").strip().lower()
    if prop in _BY_PROPERTY:
        return _BY_PROPERTY[prop]
    if prop == "articlebody":
        return None
    if element.tag in _BY_TAG:
        return _BY_TAG[element.tag]
    aria = (element.get("role") or "").strip().lower()
    if aria in _BY_ARIA:
        return _BY_ARIA[aria]
    named = f"{element.get('class') or ''} {element.get('id') or ''}".strip()[:300].lower()
    if not named or element.tag in ("html", "body", "main"):
        return None
    return next((role for role, pattern in page_words().markup.items() if pattern.search(named)), None)
