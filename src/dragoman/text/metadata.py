"""What a page declares about itself: schema.org (JSON-LD, microdata), OpenGraph and other meta tags, <time>, language.

Each value comes with its witness. Where several tell a thing, schema.org's word for the article goes before
OpenGraph's, that before other meta tags, and those before what is on the page.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.text.clean import clean_line
from dragoman.text.printed import to_edtf
from dragoman.text.tables import agencies

Witnessed = tuple[Any, str]
_ARTICLES = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle", "opinionnewsarticle",
    "reviewnewsarticle", "article", "blogposting", "liveblogposting", "report", "socialmediaposting",
)  # fmt: skip
_LARGEST = 2_000_000  # characters of JSON-LD
_NODES = 5_000
_META_DATES = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_META_AUTHORS = ("article:author", "author", "byl", "parsely-author", "sailthru.author", "dc.creator")


def page_facts(root: Any) -> dict[str, Witnessed]:
    """What a page tells, each with its witness; `_body` is the article's text as JSON-LD gives it."""
    facts: dict[str, Witnessed] = {}
    for key, value, witness in (*_json_ld(root), *_microdata(root), *_meta(root), *_elements(root)):
        if value and key not in facts:
            facts[key] = (value, witness)
    return facts


def _json_ld(root: Any) -> Iterator[tuple[str, Any, str]]:
    article = next(iter(_articles(root)), None)
    if article is None:
        return
    yield "title", _text(article.get("headline")), "json-ld"
    yield "published", _date(article.get("datePublished")), "json-ld"
    names = [_text(_name(person)) for person in _listed(article.get("author"))]
    yield from _people([name for name in names if name], "json-ld")
    yield "publisher", _text(_name(next(iter(_listed(article.get("publisher"))), None))), "json-ld"
    yield "language", _text(_name(article.get("inLanguage"))), "json-ld"
    yield "_body", _text(article.get("articleBody"), longest=_LARGEST), "json-ld"


def _articles(root: Any) -> list[Mapping[str, Any]]:
    """The article objects of a page, the main kinds first."""
    found: list[tuple[int, Mapping[str, Any]]] = []
    for script in root.iter("script"):
        kind = (script.get("type") or "").lower()
        if "ld+json" not in kind or not script.text or len(script.text) > _LARGEST:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(_typed(data))
    return [article for _, article in sorted(found, key=lambda item: item[0])]


def _typed(data: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    queue, seen = [data], 0
    while queue and seen < _NODES:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, list):
            queue.extend(node[:_NODES])
        elif isinstance(node, dict):
            kinds = [str(kind).lower() for kind in _listed(node.get("@type"))]
            ranks = [_ARTICLES.index(kind) for kind in kinds if kind in _ARTICLES]
            if ranks:
                yield min(ranks), node
            queue.extend(
                node[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(node.get(key), (list, dict))
            )


def _microdata(root: Any) -> Iterator[tuple[str, Any, str]]:
    """The properties of the first article that the page marks up, without those of items inside it (comments)."""
    articles = (element for element in root.iter() if _item_type(element) in _ARTICLES)
    article = next(articles, None)
    if article is None:
        return
    for element in article.iter():
        prop = (element.get("itemprop") or "").strip().lower() if isinstance(element.tag, str) else ""
        if prop not in ("headline", "datepublished", "author", "publisher") or _owner(element) is not article:
            continue
        value = _text(element.get("content") or element.get("datetime") or _item_name(element))
        if prop == "author":
            yield from _people([value] if value else [], "microdata")
        elif prop == "datepublished":
            yield "published", _date(value), "microdata"
        else:
            yield "title" if prop == "headline" else "publisher", value, "microdata"


def _item_type(element: Any) -> str:
    kind = element.get("itemtype") if isinstance(element.tag, str) else None
    return (kind or "").strip().rstrip("/").rpartition("/")[2].lower()


def _owner(element: Any) -> Any:
    """The item that a property belongs to: the nearest one around it."""
    around = element.getparent()
    while around is not None and around.get("itemscope") is None:
        around = around.getparent()
    return around


def _item_name(element: Any) -> str:
    """The words of a property, or the name of the item that is its value."""
    if element.get("itemscope") is not None:
        named = [inner for inner in element.iter() if (inner.get("itemprop") or "").lower() == "name"]
        if named:
            return named[0].get("content") or str(named[0].text_content())
    return str(element.text_content())


def _meta(root: Any) -> Iterator[tuple[str, Any, str]]:
    tags: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        if key and element.get("content"):
            tags.setdefault(key, []).append(element.get("content"))

    def first(key: str) -> str | None:
        return _text(tags[key][0]) if key in tags else None

    yield "title", first("og:title"), "opengraph"
    yield "publisher", first("og:site_name"), "opengraph"
    for key in _META_DATES:
        yield "published", _date(first(key)), f"meta {key}"
    for key in _META_AUTHORS:
        names = [name for name in (_text(value) for value in tags.get(key, ())) if name and "://" not in name]
        yield from _people(names, f"meta {key}")
    yield "title", first("twitter:title"), "meta twitter:title"
    yield "language", first("og:locale"), "opengraph"
    yield "url", _address(first("og:url")), "opengraph"


def _elements(root: Any) -> Iterator[tuple[str, Any, str]]:
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    yield "language", _text(language), "html lang"
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            yield "url", _address(element.get("href")), "canonical"
    times = list(root.iter("time"))
    for element in sorted(times, key=lambda time: time.get("pubdate") is None and "publish" not in _named(time)):
        yield "published", _date(element.get("datetime")), "time"
    for element in root.iter("title"):
        yield "title", _text(element.text), "title"


def _people(names: list[str], witness: str) -> Iterator[tuple[str, Any, str]]:
    """Authors; an agency among them is the agency, not an author."""
    yield "agency", next((agencies()[name] for name in names if name in agencies()), None), witness
    yield "authors", tuple(dict.fromkeys(name for name in names if name not in agencies())), witness


def _named(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()


def _listed(value: Any) -> list[Any]:
    return value[:100] if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any) -> Any:
    return (value.get("name") or value.get("@value")) if isinstance(value, dict) else value


def _text(value: Any, *, longest: int = 1000) -> str | None:
    if not isinstance(value, str):
        return None
    return clean_line(value[:longest]) or None


def _date(value: Any) -> str | None:
    return to_edtf(value[:100]) if isinstance(value, str) else None


def _address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None
