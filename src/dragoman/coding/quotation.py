"""Quotation marks: which tokens stand inside a quotation, however oddly the marks are set.

A quotation never runs past its paragraph: newspapers reopen the mark in the next one, and a mark left open by mistake
must not swallow the rest of the article. Straight marks and marks that point the wrong way are read by the space around
them; quotations in the same marks inside one another are paired as brackets are where the paragraph's marks balance.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from dragoman.coding.layout import Layout
from dragoman.reading.plain import Text

_DOUBLE = re.compile(r"[“”„‟«»\"＂]|``|''|(?<!\w),,(?=\w)")
_SINGLE = re.compile(r"[‘’‚'‹›]")
_ANY = re.compile(f"{_DOUBLE.pattern}|{_SINGLE.pattern}")
_CONTRACTED = re.compile(r"(?:\d0s|em|til|tis|twas|cause|round|n)\b", re.IGNORECASE)
_FEWEST_WORDS_SINGLE = 2
_ENDS = ",.!?;…"  # before the closing mark of speech
_LONGEST_SINGLE = 600  # characters; a single mark is looked for no further
_MOST_BESIDE = 40  # quotations of one verb
Side = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens `[start, end)`, marks included. `closed` is false where the paragraph or the next quotation came first."""

    start: int
    end: int
    closed: bool
    single: bool = False

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, token: int) -> bool:
        return self.start <= token < self.end

    @property
    def inner(self) -> range:
        """The tokens between the marks."""
        return range(self.start + 1, self.end - 1 if self.closed else self.end)


class Quotes(tuple[Quote, ...]):
    """The quotations of a text by their places, to be asked for those near some words: a text may have thousands."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        self.starts = [quote.start for quote in self]
        self.reach = list(accumulate((quote.end for quote in self), max))
        self.tokens = frozenset(index for quote in self for index in range(quote.start, quote.end))
        self.inner_tokens = frozenset(index for quote in self if not quote.single for index in quote.inner)

    def __new__(cls, quotes: Iterable[Quote]) -> "Quotes":
        return super().__new__(cls, sorted(quotes, key=lambda quote: quote.start))

    def near(self, low: int, high: int) -> Sequence[Quote]:
        """Those with a token in `[low, high]`, in order."""
        first, last = bisect_right(self.reach, low), bisect_right(self.starts, high)
        return [quote for quote in self[first:last] if quote.end > low] if first < last else ()


def beside(quotes: Sequence[Quote], left: int, right: int, end: int) -> Sequence[Quote]:
    """The quotations that end right before token `left`, and those that begin behind `right` and before `end`."""
    placed = _placed(quotes)
    before = [quote for quote in placed.near(left - 2, left - 1) if left - 1 <= quote.end <= left]
    first = bisect_right(placed.starts, right)
    last = min(bisect_left(placed.starts, end, lo=first), first + _MOST_BESIDE)
    return [*before, *placed[first:last]]


def since(quotes: Sequence[Quote], token: int, most: int) -> Sequence[Quote]:
    """The first quotations that end behind the token, in order, at most so many."""
    placed = _placed(quotes)
    first = bisect_right(placed.reach, token)
    return placed[first : first + most]


def near(quotes: Sequence[Quote], low: int, high: int) -> Sequence[Quote]:
    """The quotations with a token in `[low, high]`, in order."""
    return _placed(quotes).near(low, high) if quotes else ()


def _placed(quotes: Iterable[Quote]) -> Quotes:
    return quotes if isinstance(quotes, Quotes) else Quotes(quotes)


def find_quotes(doc: Text, layout: Layout) -> Quotes:
    """The outermost quotations of the coded paragraphs, in order."""
    found: list[Quote] = []
    for paragraph in layout.paragraphs:
        if paragraph.coded and paragraph.end > paragraph.start:
            found.extend(_in_paragraph(doc, paragraph.start, paragraph.end))
    return Quotes(found)


def inner_quotes(doc: Text, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotations in single marks inside those in double ones."""
    found = []
    for quote in quotes:
        if quote.single or not quote.inner:
            continue
        begin = doc.starts[quote.inner.start]
        for first, last in _singles(doc.between(quote.inner.start, quote.inner.stop)):
            span = doc.covering(begin + first, begin + last)
            if span is not None and len(span) > 1:
                found.append(Quote(span.start, span.end, closed=True, single=True))
    return tuple(found)


def quoted_tokens(quotes: Iterable[Quote]) -> frozenset[int]:
    """Every token inside a quotation, marks included."""
    return _placed(quotes).tokens


def inner_tokens(quotes: Iterable[Quote]) -> frozenset[int]:
    """Every token between double marks."""
    return _placed(quotes).inner_tokens


def _in_paragraph(doc: Text, start: int, end: int) -> list[Quote]:
    begin = doc.starts[start]
    text = doc.between(start, end).rstrip()
    if _ANY.search(text) is None:
        return []
    marks = [(match.start(), _side(text, match)) for match in _marks(text)]
    stretches = [(*stretch, False) for stretch in (_nested(marks) or list(_flat(marks, text)))]
    singles = [(first, last, True, True) for first, last in _singles(text)]
    outer = [(first, last) for first, last, _, _ in singles if text[last - 2] in _ENDS]
    stretches = [one for one in stretches if not _within(one[0], one[1], outer)]
    taken = [(first, last) for first, last, _, _ in stretches]
    stretches += [one for one in singles if not _inside(one[0], one[1], taken)]
    quotes = []
    for first, last, closed, single in sorted(stretches):
        span = doc.covering(begin + first, begin + last)
        if span is not None and len(span) > 1:
            quotes.append(Quote(max(span.start, start), min(span.end, end), closed, single))
    return quotes


def _within(first: int, last: int, outer: list[tuple[int, int]]) -> bool:
    """Whether a stretch stands within one of those in `outer`, which are in order and apart."""
    before = bisect_left(outer, (first, 0))
    return before > 0 and last < outer[before - 1][1]


def _inside(first: int, last: int, taken: list[tuple[int, int]]) -> bool:
    """Whether a stretch touches one of those taken, which are in order and apart."""
    before = bisect_left(taken, (last, 0))
    return before > 0 and first < taken[before - 1][1]


def _marks(text: str) -> Iterator[re.Match[str]]:
    """The double marks but for inches and seconds: a straight mark behind a digit with none open to close."""
    straight = 0
    for match in _DOUBLE.finditer(text):
        mark, at = match.group(), match.start()
        if mark != '"' or straight % 2 or at == 0 or not text[at - 1].isdigit():
            yield match
        straight += mark == '"'


def _side(text: str, match: re.Match[str]) -> Side:
    mark, at, after = match.group(), match.start(), match.end()
    free_left = at == 0 or text[at - 1].isspace() or text[at - 1] in "([{—–-/"
    free_right = after >= len(text) or text[after].isspace() or text[after] in ".,;:!?)]}—–"
    if mark in ("“", "„", "‟", "«", "``", ",,"):
        return "close" if free_right and not free_left else "open"
    if mark in ("”", "»", "''"):
        return "open" if free_left and not free_right else "close"
    if free_left and not free_right:
        return "open"
    return "close" if free_right and not free_left else "either"


def _nested(marks: list[tuple[int, Side]]) -> list[tuple[int, int, bool]]:
    """Outermost pairs where marks of the same kind nest and balance; empty where they don't, or nothing nests."""
    depth, deepest, opened = 0, 0, 0
    pairs: list[tuple[int, int, bool]] = []
    for at, side in marks:
        if side == "open" or (side == "either" and depth == 0):
            opened = at if depth == 0 else opened
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
            if depth < 0:
                return []
            if depth == 0:
                pairs.append((opened, at + 1, True))
    return pairs if depth == 0 and deepest == 2 else []


def _flat(marks: list[tuple[int, Side]], text: str) -> Iterator[tuple[int, int, bool]]:
    """Pairs from left to right; a second opening mark leaves the first unclosed, a stray closing one is passed over."""
    opened: int | None = None
    for at, side in marks:
        if opened is None:
            if side != "close":
                opened = at
        elif side == "open":
            yield opened, at, False
            opened = at
        else:
            yield opened, at + 1, True
            opened = None
    if opened is not None:
        yield opened, len(text), False


def _singles(text: str) -> Iterator[tuple[int, int]]:
    """Stretches in single marks with at least two words and a mark at either end that is no apostrophe."""
    position = 0
    for match in _SINGLE.finditer(text):
        at = match.start()
        if at < position or not _opens_single(text, at):
            continue
        end = _closing_single(text, at)
        if end is not None:
            position = end
            yield at, end


def _opens_single(text: str, at: int) -> bool:
    left = at == 0 or text[at - 1].isspace() or text[at - 1] in "([{—–:"
    right = at + 1 < len(text) and (text[at + 1].isalnum() or text[at + 1] in "…[(#@$")
    return left and right and not _CONTRACTED.match(text, at + 1)


def _closing_single(text: str, at: int) -> int | None:
    candidate: int | None = None
    for match in _SINGLE.finditer(text, at + 1, at + _LONGEST_SINGLE):
        here = match.start()
        if _opens_single(text, here):
            break
        if here + 1 < len(text) and text[here + 1].isalnum():
            continue
        candidate = here + 1
        if text[here - 1] in _ENDS or text[here] in "›" or text[here - 1] != "s":
            break
    if candidate is None or len(text[at:candidate].split()) < _FEWEST_WORDS_SINGLE:
        return None
    return candidate
