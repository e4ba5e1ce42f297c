"""Raw article → Document: lines, their roles, and what the page tells about itself."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.errors import InputError, NoArticle
from dragoman.model.document import Block, Dateline, Document, Note, Role
from dragoman.model.edtf import interval
from dragoman.model.span import Span
from dragoman.sources import RawArticle
from dragoman.text.byline import Byline, find_byline, names
from dragoman.text.captions import sign_off
from dragoman.text.clean import clean_line, repair_encoding, split_lines
from dragoman.text.dateline import FoundDateline, dateline_year
from dragoman.text.headline import split_title
from dragoman.text.language import language_of
from dragoman.text.lines import Line, bare
from dragoman.text.opening import Opening, dateline_apart
from dragoman.text.page import read_page
from dragoman.text.printed import find_date, to_edtf
from dragoman.text.roles import label
from dragoman.text.run_in import set_apart

_TITLE_LINES = 5  # at the head of the page, among which a page title can stand


@dataclass(slots=True)
class _Facts:
    """Metadata, each from the first witness that tells it; `sources` keeps which one that was."""

    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, value: Any, source: str) -> None:
        if value and key not in self.values:
            self.values[key] = value
            self.sources[key] = source

    def get(self, key: str) -> Any:
        return self.values.get(key)


def to_document(raw: RawArticle, *, published: str | None = None) -> Document:
    """The document of a raw article: its text as role-labelled blocks, one a line, and its metadata.

    `published` (EDTF) is the publication date where the article tells none.
    Raises NoArticle if there is no text to read, InputError if `published` is no date.
    """
    given = publication_date(published)
    notes = [Note("warning", code, message) for code, message in raw.notes]
    facts = _of_source(raw, notes)
    lines = _lines(raw, facts, notes)
    if not any(line.text for line in lines):
        raise NoArticle(raw.name, "has no text", "give the article's text or its page")
    title = _title(lines, facts)
    roles = label(lines, title)
    if title and "headline" not in roles:
        lines, roles = [Line(title), *lines], ["headline", *roles]
    if "body" not in roles:
        raise NoArticle(raw.name, "has no article in it", "give the page of one report, or its text")
    return _document(raw, lines, roles, facts=facts, notes=notes, given=given)


def _document(
    raw: RawArticle,
    lines: Sequence[Line],
    roles: Sequence[Role],
    *,
    facts: _Facts,
    notes: list[Note],
    given: str | None,
) -> Document:
    opening = dateline_apart(lines, roles)
    lines, roles = opening.lines, opening.roles
    text = "\n".join(line.text for line in lines)
    blocks = _blocks(lines, roles)
    headline = next((line.text for line, role in zip(lines, roles, strict=True) if role == "headline"), None)
    facts.add("title", headline, "headline")
    dateline = _dateline(opening, blocks, text, facts)
    _from_lines(lines, roles, facts)
    facts.add("published", _url_date(facts.get("url")), "url")
    facts.add("published", given, "argument")
    body = [line.text for line, role in zip(lines, roles, strict=True) if role == "body"]
    language = language_of(" ".join(body), facts.get("language"))
    _note(notes, language, facts)
    return Document(
        id=_identity(headline, body),
        text=text,
        blocks=blocks,
        input_id=raw.input_id,
        url=facts.get("url"),
        title=facts.get("title"),
        publisher=facts.get("publisher"),
        agency=facts.get("agency"),
        authors=tuple(facts.get("authors") or ()),
        language=language,
        published=facts.get("published"),
        dateline=dateline,
        meta=_meta(raw.meta, facts.sources),
        notes=tuple(notes),
    )


def _of_source(raw: RawArticle, notes: list[Note]) -> _Facts:
    facts = _Facts()
    for key in ("url", "publisher", "agency", "language"):
        value = getattr(raw, key)
        facts.add(key, clean_line(value) if value else None, "input")
    facts.add("title", clean_line(raw.title) if raw.title else None, "input")
    facts.add("authors", tuple(filter(None, (clean_line(author) for author in raw.authors))), "input")
    if raw.published:
        date = to_edtf(raw.published) or (raw.published if interval(raw.published) else None)
        facts.add("published", date, "input")
        if date is None:
            message = f"the input's publication date {raw.published[:40]!r} is no date; write it as 2021-06-19"
            notes.append(Note("warning", "publication-date-unreadable", message))
    return facts


def _lines(raw: RawArticle, facts: _Facts, notes: list[Note]) -> list[Line]:
    source = raw.text if raw.html is None or (raw.text and raw.text.strip()) else raw.html
    source, repaired = repair_encoding(source or "")
    if repaired:
        message = f"{repaired} characters were UTF-8 read as Windows-1252 and have been set right"
        notes.append(Note("info", "encoding-repaired", message))
    if raw.html is None or (raw.text and raw.text.strip()):
        return [part for line in split_lines(source) for part in set_apart(Line(line))]
    page = read_page(source, raw.name)
    for key, (value, witness) in page.facts.items():
        facts.add(key, value, witness)
    return [part for line in page.lines for part in set_apart(line)]


def _title(lines: Sequence[Line], facts: _Facts) -> str | None:
    """The article's title without the site's name, which proves the publisher where nothing else tells it."""
    title: str | None = facts.get("title")
    for candidate in (title, *(line.text for line in lines[:_TITLE_LINES])):
        stem, site = split_title(candidate, lines) if candidate else ("", None)
        if site:
            facts.add("publisher", site, "title")
            if candidate == title:
                facts.values["title"] = stem
            return title if title and candidate != title else stem
    return title


def _blocks(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[Block, ...]:
    blocks, start = [], 0
    for line, role in zip(lines, roles, strict=True):
        blocks.append(Block(start, start + len(line.text), role))
        start += len(line.text) + 1
    return tuple(blocks)


def _dateline(opening: Opening, blocks: Sequence[Block], text: str, facts: _Facts) -> Dateline | None:
    """The dateline, which also tells the agency, and the day if it comes with a year."""
    found = opening.dateline
    if found is None or opening.at is None:
        return None
    _of_dateline(found, facts)
    block = blocks[opening.at]
    span = Span.of(text, block.start + found.start, min(block.start + found.end, block.end))
    return Dateline(found.place, found.country, span)


def _of_dateline(found: FoundDateline, facts: _Facts) -> None:
    facts.add("agency", found.agency, "dateline")
    if dateline_year(found) and found.day:
        facts.add("published", to_edtf(found.day), "dateline")


def _from_lines(lines: Sequence[Line], roles: Sequence[Role], facts: _Facts) -> None:
    """What bylines, printed dates and the sign at the story's end tell."""
    named = [_byline(line) for line, role in zip(lines, roles, strict=True) if role == "byline"]
    for byline in named:
        facts.add("authors", byline.authors, "byline")
        facts.add("agency", byline.agency, "byline")
        facts.add("publisher", byline.publisher, "byline")
    facts.add("published", _printed(lines, roles), "text")
    last = next((line.text for line, role in reversed(list(zip(lines, roles, strict=True))) if role == "body"), "")
    facts.add("agency", sign_off(last), "sign-off")


def _byline(line: Line) -> Byline:
    return find_byline(line.text) or (names(line.text) if line.tag and line.words <= 12 else Byline())


def _printed(lines: Sequence[Line], roles: Sequence[Role]) -> str | None:
    """The date that the page prints as its own: one called "published", else one above the story, else "updated"."""
    story = roles.index("body")
    found = [
        (index, date)
        for index, (line, role) in enumerate(zip(lines, roles, strict=True))
        if role in ("furniture", "byline", "dateline") and (date := find_date(line.text)) and date.others <= 6
    ]
    first = next((date.edtf for _, date in found if date.label == "first"), None)
    above = next((date.edtf for index, date in found if index < story and date.label is None), None)
    later = next((date.edtf for _, date in found if date.label == "later"), None)
    return first or above or later


def _url_date(url: str | None) -> str | None:
    """The day in an address such as /2021/03/17/."""
    match = re.search(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/", (url or "")[:500])
    return to_edtf(f"{match[1]}-{match[2]}-{match[3]}") if match else None


def _note(notes: list[Note], language: str | None, facts: _Facts) -> None:
    if language not in (None, "en"):
        message = f"the text is in {language!r}, not English; it is kept, but nothing is read from it"
        notes.append(Note("warning", "language-not-english", message))
    if not facts.get("published"):
        message = "the publication date is unknown; relative dates stay open (give it with --published)"
        notes.append(Note("warning", "no-publication-date", message))


def _meta(given: Mapping[str, Any], sources: Mapping[str, str]) -> dict[str, Any]:
    """The input's own keys, and under "sources" which witness told each piece of metadata."""
    kept = {("input_sources" if key == "sources" else key): value for key, value in given.items()}
    return {**kept, "sources": dict(sources)}


def _identity(headline: str | None, body: Sequence[str]) -> str:
    """A hash of the words of headline and body, so that the same article has the same id whatever stands around it."""
    content = "\n".join(bare(text) if len(text) < 4000 else text.casefold() for text in (headline or "", *body))
    return "doc:" + hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=8).hexdigest()


def publication_date(given: str | None) -> str | None:
    """The publication date that a user gives, as it is. Raises InputError if it is no EDTF."""
    if given is not None and interval(given) is None:
        raise InputError(f"published {given[:40]!r}", "is no date", "write it as 2021-06-19")
    return given
