"""JSON and JSONL: one article an object, in the form that docs/record.md describes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from dragoman.errors import InputError, UnreadableInput, attempted
from dragoman.sources.article import RawArticle
from dragoman.sources.decode import decode

_TEXTS = ("id", "url", "title", "publisher", "agency", "language", "published", "text", "html")
_NUMBERS = frozenset({"id", "published"})  # an article's number, or its year, may stand without quotation marks
_KNOWN = {*_TEXTS, "authors", "meta"}
_FORM = 'one object a line with at least "text" or "html"'


def read_lines(lines: Iterable[bytes], name: str) -> Iterator[RawArticle | InputError]:
    """An article or an error for each line that isn't blank; errors name the line."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{name}:{number}"
            yield attempted(place, partial(_read_line, line, place))


def _read_line(line: bytes, place: str) -> RawArticle:
    decoded = decode(line, place)
    try:
        value = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        cause = str(error).split(":", maxsplit=1)[0] if isinstance(error, ValueError) else "nested too deeply"
        raise UnreadableInput(place, f"is not valid JSON ({cause})", f"write {_FORM}") from error
    return replace(read_object(value, place), notes=decoded.notes)


def read_json(data: bytes, name: str) -> Iterator[RawArticle | InputError]:
    """The article, or articles, of a .json file: one object, or a list of them."""
    try:
        value = json.loads(decode(data, name).text)
    except (ValueError, RecursionError):
        yield UnreadableInput(name, "is not valid JSON", "write one article as an object, or a list of them")
        return
    several = isinstance(value, list)
    for number, item in enumerate(value if several else [value], 1):
        place = f"{name}[{number}]" if several else name
        yield attempted(place, partial(read_object, item, place))


def read_object(value: Any, place: str) -> RawArticle:
    """The article that a JSON object holds. Raises UnreadableInput if it doesn't hold one."""
    if not isinstance(value, Mapping):
        raise UnreadableInput(place, "is not a JSON object", f"write {_FORM}")
    wrong = [key for key in _TEXTS if not _is_text(key, value.get(key))]
    if wrong:
        raise UnreadableInput(place, f'"{wrong[0]}" is not a string', f"write {_FORM}")
    given = {key: str(value[key]) for key in _TEXTS if value.get(key) is not None}
    if not given.get("text", "").strip() and not given.get("html", "").strip():
        raise UnreadableInput(place, 'has neither "text" nor "html"', f"write {_FORM}")
    authors = value.get("authors") or ()
    extra = value.get("meta") if isinstance(value.get("meta"), Mapping) else {}
    return RawArticle(
        name=place,
        input_id=given.pop("id", None),
        authors=(authors,) if isinstance(authors, str) else tuple(str(author) for author in authors),
        meta={**(extra or {}), **{key: item for key, item in value.items() if key not in _KNOWN}},
        **{key: item for key, item in given.items() if key in RawArticle.__dataclass_fields__},  # type: ignore[arg-type]
    )


def _is_text(key: str, value: Any) -> bool:
    return value is None or isinstance(value, str) or (key in _NUMBERS and type(value) is int)
