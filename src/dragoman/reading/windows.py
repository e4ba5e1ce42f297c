"""Windows: stretches of words that the network reads at once, whole paragraphs where they fit."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from dragoman.reading.tokenizer import abbreviations

Range = tuple[int, int]  # words, half open

_FINAL = frozenset({".", "?", "!", "...", "…", "?!", "!?", "!!", "??"})
_CLOSERS = frozenset({"”", "’", '"', "'", "''", "»", ")", "]"})
_SOFT = frozenset({";", ":", ",", "—", "–", "--", "-"})


def ends_sentence(words: Sequence[str], index: int) -> bool:
    """Whether a sentence surely ends before a word: final mark, closing marks, then a capital or an opening mark."""
    following = words[index]
    if following in _FINAL or (following in _CLOSERS and following not in {'"', "'"}) or following[0].islower():
        return False
    last = index - 1
    while last > max(0, index - 4) and words[last] in _CLOSERS:
        last -= 1
    return words[last] in _FINAL and not (last and words[last - 1] + "." in abbreviations())


def cut(
    words: Sequence[str], lengths: Sequence[int], paragraphs: Sequence[int], limit: int, enough: int
) -> list[Range]:
    """Ranges that cover all words in order, each of at most `limit` subwords with its separators.

    `lengths` are subwords a word, `paragraphs` the sorted indices of words that begin one (0 first). A paragraph too
    long is cut at sure sentence ends; where there are none, at a soft mark or at the limit. Paragraphs share a window
    as long as it has at most `enough` subwords: a paragraph read whole helps, more of its neighbours do not, and
    attention costs the square of a window's length.
    """
    if not words:
        return []
    total = [0, *accumulate(lengths)]
    found: list[Range] = []
    begin, length = 0, 2
    for start, end in _units(words, total, paragraphs, limit - 2):
        needed = total[end] - total[start] + 1
        if start > begin and length + needed > enough + 1:
            found.append((begin, start))
            begin, length = start, 2
        length += needed
    found.append((begin, len(words)))
    return found


def _units(words: Sequence[str], total: Sequence[int], paragraphs: Sequence[int], room: int) -> Iterator[Range]:
    """Paragraphs, the long ones in pieces of at most `room` subwords."""
    for start, end in zip(paragraphs, [*paragraphs[1:], len(words)], strict=True):
        if total[end] - total[start] <= room:
            yield start, end
            continue
        safe = [i for i in range(start + 1, end) if ends_sentence(words, i)]
        begin = start
        while total[end] - total[begin] > room:
            furthest = max(begin + 1, bisect_right(total, total[begin] + room) - 1)
            place = _best_cut(words, safe, begin, furthest)
            yield begin, place
            begin = place
        yield begin, end


def _best_cut(words: Sequence[str], safe: Sequence[int], begin: int, furthest: int) -> int:
    index = bisect_right(safe, furthest) - 1
    if index >= 0 and safe[index] > begin:
        return safe[index]
    for place in range(furthest, (begin + furthest) // 2, -1):
        if words[place - 1] in _SOFT:
            return place
    return furthest
