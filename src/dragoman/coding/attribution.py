"""Attributions as token sets, before speakers are resolved: the network's, the parse's, and the repaired ones."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from dragoman.coding.layout import Layout
from dragoman.coding.quotation import Quote, near
from dragoman.model.span import Span
from dragoman.reading.plain import Text, Word

_EDGE = frozenset(",.;:-–—…/|")
_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")


class Attribution(NamedTuple):
    """Token indices, sorted. `act` is the cue's class in the lexicon, None where no word of the cue is in it.

    `confidence` is the network's probability, or a rule's reliability; `origin` is `network`, `parse`, `headline`,
    `turn` or `list`. `clear` is false where a rule had to guess whose words they are.
    """

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    confidence: float
    act: str | None
    origin: str
    clear: bool = True


class Attributions:
    """Attributions in the order in which they are added, to be asked for those that share a word with some words."""

    def __init__(self, found: Iterable[Attribution] = ()) -> None:
        self._all = list(found)
        self._cues = _Places(self._all, attrgetter("cue"))
        self._contents = _Places(self._all, attrgetter("content"))

    def __iter__(self) -> Iterator[Attribution]:
        return iter(self._all)

    def add(self, one: Attribution) -> None:
        self._all.append(one)

    def with_cue(self, words: Iterable[int]) -> list[Attribution]:
        """Those with one of these words in their cue, in order."""
        return [self._all[place] for place in self._cues.of(words)]

    def with_content(self, words: Iterable[int]) -> list[Attribution]:
        """Those with one of these words in their content, in order."""
        return [self._all[place] for place in self._contents.of(words)]


class _Places:
    """For each word the places of those in a growing list that have it in one of their parts; laid down when asked."""

    def __init__(self, found: Sequence[Attribution], part: Callable[[Attribution], tuple[int, ...]]) -> None:
        self._found, self._part, self._known = found, part, 0
        self._places: defaultdict[int, list[int]] = defaultdict(list)

    def of(self, words: Iterable[int]) -> list[int]:
        for place in range(self._known, len(self._found)):
            for word in self._part(self._found[place]):
                self._places[word].append(place)
        self._known = len(self._found)
        shared = self._places.keys() & words
        return sorted({place for word in shared for place in self._places[word]}) if shared else []


def runs(indices: Iterable[int]) -> list[tuple[int, int]]:
    """Maximal half-open ranges of consecutive indices."""
    found: list[tuple[int, int]] = []
    ordered = sorted(set(indices))
    if ordered and ordered[-1] - ordered[0] < len(ordered):
        return [(ordered[0], ordered[-1] + 1)]
    for index in ordered:
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def spans(doc: Text, layout: Layout, indices: Collection[int]) -> tuple[Span, ...]:
    """The tokens as spans of the text: one for each run, cut at paragraph ends, white space at the edges left out."""
    found: list[Span] = []
    for start, end in runs(_bridge(doc, layout, indices)):
        begin = start
        for index in range(start, end):
            last = index + 1 == end
            if last or layout.of_token[index] != layout.of_token[index + 1]:
                stop = doc[index].idx + len(doc[index])
                span = Span.of(layout.text, doc[begin].idx, stop)
                if span.quote:
                    found.append(span)
                begin = index + 1
    return tuple(found)


def _bridge(doc: Text, layout: Layout, indices: Collection[int]) -> set[int]:
    """White-space tokens between two words of the set join them."""
    given = set(indices)
    for _, end in runs(given):
        gap = end
        while gap < len(doc) and doc[gap].is_space and gap not in given and layout.same(end - 1, gap):
            gap += 1
        if gap < len(doc) and gap in given and layout.same(end - 1, gap):
            given.update(range(end, gap))
    return given


def tidy(doc: Text, indices: Iterable[int], quotes: Sequence[Quote]) -> tuple[int, ...]:
    """The set without stray punctuation at the edges of its runs; a mark stays with the quotation it belongs to."""
    given = set(indices)
    pieces = runs(given)
    around = near(quotes, pieces[0][0], pieces[-1][1] - 1) if pieces else ()
    marks = {mark for quote in around for mark in _marks(quote) if _quoted_with(given, quote)}
    kept: list[int] = []
    for first, last in pieces:
        start, end = first, last
        while start < end and _loose(doc[start], marks, at_end=False):
            start += 1
        while end > start and _loose(doc[end - 1], marks, at_end=True):
            end -= 1
        kept += range(start, end)
    return tuple(kept)


def _marks(quote: Quote) -> tuple[int, ...]:
    return (quote.start, quote.end - 1) if quote.closed else (quote.start,)


def _quoted_with(given: set[int], quote: Quote) -> bool:
    return not given.isdisjoint(quote.inner)


def _loose(token: Word, marks: set[int], *, at_end: bool) -> bool:
    if token.i in marks:
        return False
    if token.is_space or token.is_quote:
        return True
    if token.text in (_OPENING if at_end else _CLOSING):
        return True
    return bool(token.text) and _EDGE.issuperset(token.text)
