"""HTML pages: every visible line with what its markup says of it, and the metadata that the page declares.

Which part of the page is the article is settled by votes: JSON-LD's `articleBody`, `itemprop`, trafilatura, and the
amount of running text outside menus and boxes. They choose one container; all in it is kept, in order, so that lists
and subheads, which extractors tend to drop, stay. What stands outside it is labelled, not dropped.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from dragoman.errors import NoArticle
from dragoman.model.document import Role
from dragoman.text.lines import Line, bare
from dragoman.text.markup import HEADINGS, zone
from dragoman.text.metadata import Witnessed, page_facts
from dragoman.text.walk import PageBlock, page_blocks

# Characters, elements, and elements side by side in one; pages with more are read without trafilatura's vote, which
# takes the square of their time.
_VOTED_SIZE, _VOTED_ELEMENTS, _VOTED_SIBLINGS = 3_000_000, 20_000, 3_000
_IN_CONTAINER = 0.9  # share of the voted text that the article's container must hold
_MAJORITY = 0.5  # a box that holds more of the page's running text than this is no box
_LINKED = 0.6  # share of link text above which a block is a list of links
_LEAST_WORDS = 20  # of running text; pages with less are no articles (errors, logins, lists of links)
_LEAST_TEASERS, _TEASERS = 3, 0.7  # paragraphs below linked headings, and their share, that make a front page
_DEEPEST = 512


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, hinted by its markup, and its metadata, each with its witness."""

    lines: Sequence[Line]
    facts: Mapping[str, Witnessed]


def read_page(source: str, name: str) -> Page:
    """The lines and metadata of a page. Raises NoArticle if no running text is on it."""
    root = _parsed(source)
    if root is None:
        raise NoArticle(name, "holds no readable HTML", "give the page as a browser saves it, or the article's text")
    facts = page_facts(root)
    blocks = page_blocks(root)
    if _lists_articles(blocks):
        raise NoArticle(name, "lists several articles", "give the page of one of them")
    lines = _Layout(blocks, source if _votable(source, root) else "", facts).lines() if blocks else []
    running = sum(line.words for line in lines if line.hint in (None, "body") and line.is_prose and not line.class_)
    if running < _LEAST_WORDS:
        raise NoArticle(name, "has no article in it", "give the page of one report, or its text")
    return Page(lines, {key: value for key, value in facts.items() if not key.startswith("_")})


class _Layout:
    """Where the article stands among the blocks of a page; `source` is empty where trafilatura has no vote."""

    def __init__(self, blocks: Sequence[PageBlock], source: str, facts: Mapping[str, Witnessed]) -> None:
        self.blocks = blocks
        self.plain = [Line(block.text) for block in blocks]
        self.title = bare(str(facts["title"][0])) if "title" in facts else None
        self.prose = [i for i, line in enumerate(self.plain) if line.is_prose and not _linked(blocks[i])]
        self.mass = self._mass(self.prose)
        self.total = sum(len(blocks[i].text) for i in self.prose)
        self.zones = [self._zone(block.element) for block in blocks]
        self.container = self._container(self._voted(source, str(facts.get("_body", ("", ""))[0])))

    def lines(self) -> list[Line]:
        inside = [self._is_inside(block.element) for block in self.blocks]
        start = inside.index(True) if True in inside else 0
        heading = self._heading(inside)
        return [
            Line(block.text, self._hint(i, inside[i], start, heading), block.element.tag)
            for i, block in enumerate(self.blocks)
        ]

    def _hint(self, i: int, inside: bool, start: int, heading: int | None) -> Role | None:
        block, line, role = self.blocks[i], self.plain[i], self.zones[i]
        if i == heading:
            return "headline"
        if role == "headline":
            role = None if heading is None else "furniture"
        if role:
            return role
        if _linked(block) and not (inside and line.is_prose):
            return "related" if line.words >= 5 else "furniture"
        if inside:
            return "subhead" if self._is_heading(i, HEADINGS) and not line.section and not line.class_ else None
        if heading is not None and heading < i < start and line.is_prose:
            return None
        return line.class_ or ("related" if line.is_prose else "furniture")

    def _heading(self, inside: Sequence[bool]) -> int | None:
        """The headline: marked as such, or equal to the declared title, or the last <h1> before the story."""
        first = next((i for i in self.prose if inside[i]), len(self.blocks) - 1)
        upto = [i for i in range(min(first, len(self.blocks) - 1) + 1) if self.plain[i].words >= 2]
        marked = [i for i in upto if self.zones[i] == "headline"]
        titled = [i for i in upto if self.title and self.plain[i].bare == self.title]
        first_rank = [i for i in upto if self._is_heading(i, frozenset({"h1"}))]
        chosen = marked or [i for i in titled if self._is_heading(i, HEADINGS)] or first_rank or titled
        return chosen[-1] if chosen else None

    def _is_heading(self, i: int, tags: frozenset[str]) -> bool:
        return _in_heading(self.blocks[i], tags)

    def _mass(self, prose: Sequence[int]) -> dict[Any, int]:
        """How many characters of these blocks each element holds."""
        mass: dict[Any, int] = defaultdict(int)
        for i in prose:
            for element in _upwards(self.blocks[i].element, _DEEPEST):
                mass[element] += len(self.blocks[i].text)
        return mass

    def _zone(self, element: Any) -> Role | None:
        """The role of the nearest box around it that is no wrapper of the story itself."""
        for around in _upwards(element, _DEEPEST):
            role = zone(around)
            limit = 0.95 if role == "comment" else _MAJORITY
            if role and not (self.total and self.mass.get(around, 0) > limit * self.total):
                return role
        return None

    def _voted(self, source: str, declared: str) -> list[int]:
        """The running text that the best witness takes for the article."""
        free = [i for i in self.prose if self.zones[i] is None]
        for witness in (bare_all(declared), bare_all(_extracted(source))):
            chosen = [i for i in free if witness and bare_all(self.blocks[i].text[:300]) in witness]
            if sum(len(self.blocks[i].text) for i in chosen) >= 0.3 * sum(len(self.blocks[i].text) for i in free):
                return chosen
        return free

    def _container(self, voted: Sequence[int]) -> Any:
        """The innermost element that holds nearly all of the article's running text."""
        if not voted:
            return None
        mass = self._mass(voted)
        needed = _IN_CONTAINER * sum(len(self.blocks[i].text) for i in voted)
        around = _upwards(self.blocks[voted[0]].element, _DEEPEST)
        holding = [element for element in mass if mass[element] >= needed]
        deepest = max(holding, key=lambda element: sum(1 for _ in element.iterancestors()), default=around[-1])
        while (
            deepest.tag not in ("div", "article", "section", "main", "body", "td") and deepest.getparent() is not None
        ):
            deepest = deepest.getparent()
        return deepest

    def _is_inside(self, element: Any) -> bool:
        return self.container is not None and any(around is self.container for around in _upwards(element, _DEEPEST))


def _lists_articles(blocks: Sequence[PageBlock]) -> bool:
    """Whether the page is a front page: nearly every paragraph stands right below a heading that is a link."""
    prose = [i for i, block in enumerate(blocks) if Line(block.text).is_prose and not _linked(block)]
    teasers = [i for i in prose if i and _linked(blocks[i - 1]) and _in_heading(blocks[i - 1])]
    return len(teasers) >= _LEAST_TEASERS and len(teasers) >= _TEASERS * len(prose)


def _in_heading(block: PageBlock, tags: frozenset[str] = HEADINGS) -> bool:
    return any(element.tag in tags for element in _upwards(block.element, 3))


def bare_all(text: str) -> str:
    """Letters and digits alone: what is left of a text whatever was done to its spacing and quotes."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _parsed(source: str) -> Any:
    data = source.replace("\x00", "\ufffd").encode("utf-8", "replace")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _votable(source: str, root: Any) -> bool:
    if len(source) > _VOTED_SIZE:
        return False
    sizes = [len(element) for element in islice(root.iter(), _VOTED_ELEMENTS)]
    return len(sizes) < _VOTED_ELEMENTS and max(sizes) <= _VOTED_SIBLINGS


def _extracted(source: str) -> str:
    """The article's text as trafilatura sees it, empty where it sees none."""
    if not source:
        return ""
    from trafilatura import extract

    try:
        return extract(source, include_comments=False, include_tables=True, fast=True) or ""
    except Exception:  # one vote among several; on odd trees it raises errors of many kinds
        return ""


def _upwards(element: Any, most: int) -> Sequence[Any]:
    found: list[Any] = []
    while element is not None and len(found) < most:
        found.append(element)
        element = element.getparent()
    return found


def _linked(block: PageBlock) -> bool:
    return block.linked > _LINKED * len(block.text)
