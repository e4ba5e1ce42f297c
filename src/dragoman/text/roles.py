"""The part that each line plays on the page.

A line's role follows from its own words (classes of data/page.yaml), from its form (running text, a short line, a
bullet), and from where it stands: before the headline, between headline and story, in the story, in a section that a
heading opened, after the story. Inside the story, what nothing marks is body: a line lost costs facts that nothing
brings back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dragoman.model.document import Role
from dragoman.text.byline import find_byline
from dragoman.text.captions import is_caption
from dragoman.text.dateline import find_dateline
from dragoman.text.headline import find_headline
from dragoman.text.lines import Line
from dragoman.text.printed import find_date
from dragoman.text.tables import page_words

_BIO_LINES = 4  # a note about the author is no longer
_SUBHEAD_WORDS = 15
_RELATED_WORDS = 5  # a shorter line after the story is no headline of another
_SIGNS_WITHIN = 6  # lines after a heading in which readers' comments show
_DECK_LIKE = 90  # of 100: a first paragraph that the next one repeats
_DECK_LENGTH = 1000  # characters
_OPENING = ("“", "„", "«", '"')


@dataclass(slots=True)
class _Page:
    """What the walk over the lines knows."""

    lines: Sequence[Line]
    own: list[Role | None]
    headline: int | None
    first: int
    last: int
    prose_words: int
    seen_words: int = 0
    section: Role | None = None
    section_start: int = 0


def label(lines: Sequence[Line], title: str | None) -> list[Role]:
    """The role of each line. `title` is the title as the source or the page's metadata gives it."""
    own = [_own(line) for line in lines]
    prose = [index for index, line in enumerate(lines) if own[index] is None and _is_story(line)]
    first = prose[0] if prose else len(lines)
    headline = find_headline(lines, title, first)
    if headline is not None:
        own[headline] = "headline"
        prose = [index for index in prose if index > headline]
    if not prose:
        return _without_story(lines, own, headline)
    page = _Page(lines, own, headline, prose[0], prose[-1], sum(lines[index].words for index in prose))
    roles = [_role(page, index) for index in range(len(lines))]
    _after_story(lines, roles)
    _repeated(lines, roles, headline)
    return roles


def _own(line: Line) -> Role | None:
    """The role that markup or words settle."""
    if line.hint:
        return line.hint
    if line.class_:
        return line.class_
    if find_byline(line.text):
        return "byline"
    if line.words <= 16 and not line.is_prose:
        date = find_date(line.text)
        if date and date.others <= 4:
            return "furniture"
    if (
        line.words <= 12
        and (line.text + " ")[-2] in ":—–-"
        and (found := find_dateline(line.text + " "))
        and found.agency
    ):
        return "dateline"
    return "caption" if is_caption(line, last=True) else None


def _is_story(line: Line) -> bool:
    return line.is_prose or (line.words >= 4 and find_dateline(line.text) is not None)


def _role(page: _Page, index: int) -> Role:
    line, own = page.lines[index], page.own[index]
    if index == page.headline:
        return "headline"
    if line.hint and line.hint not in ("body", "subhead"):
        return line.hint
    if page.headline is not None and index < page.headline:
        return own if own not in (None, "body", "subhead") else "furniture"
    if index < page.first:
        return own or _before_story(line)
    return _in_story(page, index, line, own)


def _before_story(line: Line) -> Role:
    if line.words >= 4 and line.text.endswith(":"):
        return "body"  # "The minister for trade said:"
    return "body" if line.is_bullet and line.is_prose else "subhead" if line.words >= 4 else "furniture"


def _in_story(page: _Page, index: int, line: Line, own: Role | None) -> Role:
    if opened := _opened(page, index, line):
        page.section, page.section_start = opened, index
        return "furniture"
    if page.section and not _resumes(page, index):
        if page.section == "related":
            return own or "related"
        return own if own in ("furniture", "byline") and page.section == "comment" else page.section
    page.section = None
    if own:
        return own
    if is_caption(line, last=index == page.last):
        return "caption"
    if line.is_prose:
        page.seen_words += line.words
    if line.is_prose or line.ends_sentence or line.is_bullet or line.words > _SUBHEAD_WORDS:
        return "body"
    previous = page.lines[index - 1] if index else None
    if previous and previous.text.endswith(":") and page.own[index - 1] is None:
        return "body"
    return "body" if _speaks(line) else "subhead"


def _speaks(line: Line) -> bool:
    """Whether a short line is somebody's words, or leads up to them: "He added:"."""
    return line.text.endswith(":") or line.text.startswith(_OPENING)


def _opened(page: _Page, index: int, line: Line) -> Role | None:
    """The role of the section that this line opens, None if it opens none."""
    section = line.section
    if section is None or line.hint == "body":
        return None
    if section == "related":
        return "related"
    mostly_read = 2 * page.seen_words >= page.prose_words
    if line.is_closing and (mostly_read or index > page.last):
        return section
    signs = any(_has_sign(after) for after in page.lines[index + 1 : index + 1 + _SIGNS_WITHIN])
    return section if index > page.last or (mostly_read and signs) else None


def _has_sign(line: Line) -> bool:
    return bool(page_words().comment_signs.search(line.folded))


def _resumes(page: _Page, index: int) -> bool:
    """Whether the story goes on at this line, after a section in the midst of it.

    Teasers of other stories are a headline and one sentence; a story that goes on has paragraphs one after another.
    """
    line = page.lines[index]
    if line.hint == "body":
        return True
    if page.own[index] or not line.is_prose or page.section == "comment":
        return False
    if page.section == "author_bio":
        return index - page.section_start > _BIO_LINES and _next_is_prose(page, index)
    return line.words >= 12 and (
        _next_is_prose(page, index) or index - page.section_start <= 2 < len(page.lines) - index
    )


def _next_is_prose(page: _Page, index: int) -> bool:
    following = (after for after in range(index + 1, min(index + 4, len(page.lines))) if page.own[after] is None)
    after = next(following, None)
    return after is not None and page.lines[after].is_prose


def _after_story(lines: Sequence[Line], roles: list[Role]) -> None:
    """Short lines after the last paragraph are headlines of other stories or furniture, not subheads."""
    for index in range(len(roles) - 1, -1, -1):
        if roles[index] == "body":
            return
        if roles[index] == "subhead":
            roles[index] = "related" if lines[index].words >= _RELATED_WORDS else "furniture"


def _repeated(lines: Sequence[Line], roles: list[Role], headline: int | None) -> None:
    """Headline and paragraphs that come again are read once; of a deck and a lead that repeats it, the lead."""
    title = lines[headline].bare if headline is not None else None
    body = [index for index, role in enumerate(roles) if role == "body" and lines[index].bare != title]
    if len(body) > 1 and _repeats(lines[body[0]], lines[body[1]]):
        roles[body[0]] = "subhead"
    seen: set[str] = set()
    for index, role in enumerate(roles):
        if index == headline or role not in ("body", "subhead") or (body and index == body[0]):
            continue
        if lines[index].bare == title or (lines[index].bare in seen and lines[index].words >= 8):
            roles[index] = "furniture"
        seen.add(lines[index].bare)


def _repeats(deck: Line, lead: Line) -> bool:
    short = max(len(deck.text), len(lead.text)) <= _DECK_LENGTH
    return short and fuzz.ratio(deck.bare, lead.bare) >= _DECK_LIKE


def _without_story(lines: Sequence[Line], own: list[Role | None], headline: int | None) -> list[Role]:
    """No running text: what nothing marks is body, so that a lone sentence can still be read."""
    roles: list[Role] = [role or "body" for role in own]
    if "body" not in roles and headline is not None and lines[headline].ends_sentence:
        roles[headline] = "body"
    return roles
