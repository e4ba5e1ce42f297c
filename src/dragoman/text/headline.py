"""Which line is the headline: the one that the title names, else the one that the story bears out."""

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from dragoman.text.byline import find_byline
from dragoman.text.lines import Line, bare
from dragoman.text.printed import find_date

_SITE = re.compile(r"\s+(?:[-–—|·•»:]|::)\s+(?P<site>[^|–—]{2,40})$")
_HEAD = 80  # lines looked at
_LIKE = 92  # of 100: how alike title and line must be (indel ratio)
_LONGEST = 300  # characters
_STOPPED = 4  # words: a shorter line with a full stop is no headline


def split_title(title: str, lines: Sequence[Line]) -> tuple[str, str | None]:
    """A page title without the site's name, and that name: "Talks open - Gulf Today" → ("Talks open", "Gulf Today").

    Only where a line of the page proves that the title ends before the name; else the title as it is, and None.
    """
    match = _SITE.search(title[-60:]) if len(title) <= _LONGEST else None
    if match is None:
        return title, None
    stem = title[: len(title) - len(match[0])]
    wanted = bare(stem)
    if wanted and any(line.bare == wanted for line in lines[:_HEAD]):
        return stem, match["site"].strip()
    return title, None


def find_headline(lines: Sequence[Line], title: str | None, first_prose: int) -> int | None:
    """The index of the headline; `first_prose` is the index of the first paragraph of running text."""
    marked = next((index for index, line in enumerate(lines) if line.hint == "headline"), None)
    if marked is not None:
        return marked
    if title:
        return _titled(lines, title)
    return _untitled(lines, first_prose)


def _titled(lines: Sequence[Line], title: str) -> int | None:
    wanted = bare(title)
    if not wanted:
        return None
    allowed = 0.3 * sum(line.words for line in lines if line.is_prose and line.bare != wanted)
    before, likest, alike = 0.0, None, float(_LIKE)
    for index, line in enumerate(lines[:_HEAD]):
        if before > allowed:
            break
        if line.bare == wanted:
            return index
        if len(line.text) <= _LONGEST and len(title) <= _LONGEST:
            ratio = fuzz.ratio(line.bare, wanted, score_cutoff=alike)
            if ratio > alike:
                likest, alike = index, ratio
        before += line.words if line.is_prose else 0
    return likest


def _untitled(lines: Sequence[Line], first_prose: int) -> int | None:
    """The line before the story that shares most words with it, is repeated, or stands before byline or date."""
    told = set(" ".join(line.bare for line in lines[first_prose : first_prose + 5]).split())
    repeated = Counter(line.bare for line in lines[:_HEAD])
    best, highest = None, 1.0
    for index, line in enumerate(lines[: min(first_prose, _HEAD)]):
        if not _may_be_headline(line):
            continue
        words = [word for word in line.bare.split() if len(word) > 3]
        shared = sum(word in told for word in words) / max(4, len(words))
        followed = any(_is_byline_or_date(after) for after in lines[index + 1 : index + 3])
        score = 4 * shared + 2 * (repeated[line.bare] > 1) + 1.5 * followed + (5 <= line.words <= 20) - (line.words < 4)
        if score > highest:
            best, highest = index, score
    return best if best is not None or not first_prose else _first_line(lines[0])


def _first_line(line: Line) -> int | None:
    """0 if the very first line, which nothing bears out, stands there as a headline with a full stop does."""
    unmarked = not (line.class_ or line.hint or line.is_prose or line.is_bullet or _is_byline_or_date(line))
    return 0 if unmarked and _STOPPED <= line.words <= 30 and line.text.endswith((".", ";", "’", "'", "?")) else None


def _may_be_headline(line: Line) -> bool:
    if line.class_ or line.hint or not 2 <= line.words <= 30 or line.text.endswith((".", ":", ";", ",")):
        return False
    return not _is_byline_or_date(line)


def _is_byline_or_date(line: Line) -> bool:
    date = find_date(line.text)
    return find_byline(line.text) is not None or (date is not None and date.others <= 4)
