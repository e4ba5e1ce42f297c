"""Quotations that go on without a cue of their own: the same speaker's.

In the same paragraph, or in the next one where the mark was left open, as the typographic rule has it.
"""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from dragoman.coding.attribution import Attribution, tidy
from dragoman.coding.cues import SPEECH
from dragoman.coding.layout import Layout
from dragoman.coding.quotation import Quote, inner_tokens, near, quoted_tokens
from dragoman.reading.plain import Text

_FIRST = frozenset({"i", "we", "my", "our"})
_SENTENCE = 4  # words: a shorter quotation is no sentence
_MOST_BACK = 200  # tokens in which the statement before a quotation ends
_MOST_QUOTES = 200  # that go on one statement
_MOST_PARAGRAPHS = 500  # that a release prints without marks


def continued(doc: Text, layout: Layout, quotes: Sequence[Quote], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with the quotations that go on without a cue of their own.

    A quotation that begins a sentence right behind a quoted statement, in its paragraph or as the whole of the next
    one, is the same speaker's.
    """
    current = list(found)
    covered = {index for one in current for index in one.content}
    at_word: dict[int, list[int]] = {}
    for number, one in enumerate(current):
        for index in (*one.cue, *one.content):
            at_word.setdefault(index, []).append(number)
    gone_on = [0] * len(current)
    for quote in quotes:
        inner = set(quote.inner)
        if quote.single or len(inner & covered) > 0.5 * len(inner) or _fragment(doc, quote):
            continue
        at = _speaking_before(doc, layout, quotes, quote, current, at_word)
        if at is None or gone_on[at] == _MOST_QUOTES or inner & {*current[at].cue, *current[at].source}:
            continue
        gone_on[at] += 1
        for index in range(quote.start, quote.end):
            at_word.setdefault(index, []).append(at)
        content = tidy(doc, {*current[at].content, *range(quote.start, quote.end)}, quotes)
        current[at] = current[at]._replace(content=content)
        covered.update(range(quote.start, quote.end))
    return current


def spoken_on(doc: Text, layout: Layout, quotes: Sequence[Quote], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with the paragraphs of a statement that a release prints without marks.

    "The minister said:" ends a paragraph, and what follows speaks in the first person: all of it is hers, up to a
    paragraph with marks or with another speaker.
    """
    current = list(found)
    marked = {layout.of_token[quote.start] for quote in quotes if not quote.single}
    named = {
        layout.of_token[one.cue[0]]
        for one in found
        if one.source and one.act in SPEECH and not all(_is_nameless(doc, index) for index in one.source)
    }
    unmarked = [
        paragraph.role == "body" and number not in marked and number not in named
        for number, paragraph in enumerate(layout.paragraphs)
    ]
    for number, one in enumerate(current):
        first = layout.of_token[one.cue[-1]] + 1
        if doc[one.cue[-1]].text != ":" or not 0 < first < len(layout.paragraphs):
            continue
        if any(not doc[index].is_space for index in range(one.cue[-1] + 1, layout.paragraphs[first].start)):
            continue
        following = range(first, min(first + _MOST_PARAGRAPHS, len(unmarked)))
        paragraphs = [layout.paragraphs[place] for place in takewhile(unmarked.__getitem__, following)]
        words = {index for p in paragraphs for index in range(p.start, p.end)}
        if set(one.content) <= words and any(doc[index].lower_ in _FIRST for index in words):
            current[number] = one._replace(content=tidy(doc, words, quotes))
    return current


def _is_nameless(doc: Text, index: int) -> bool:
    """Whether it names no speaker but the first person."""
    return doc[index].lower_ in _FIRST or doc[index].pos_ != "PROPN"


def _fragment(doc: Text, quote: Quote) -> bool:
    """Whether it is too short for a sentence, or does not begin as one."""
    words = [doc[index] for index in quote.inner if not doc[index].is_punct and not doc[index].is_space]
    return len(words) < _SENTENCE or not (words[0].text[:1].isupper() or words[0].text[:1].isdigit())


def _speaking_before(
    doc: Text,
    layout: Layout,
    quotes: Sequence[Quote],
    quote: Quote,
    found: Sequence[Attribution],
    at_word: Mapping[int, Sequence[int]],
) -> int | None:
    """The index of the quoted statement that ends right before this quotation; `at_word` are those at each word."""
    paragraph = layout.of_token[quote.start]
    start = layout.paragraphs[paragraph].start
    if quote.start - start <= 1:
        before = near(quotes, start - 3, start)
        open_before = any(not other.closed and other.end <= start <= other.end + 2 for other in before)
        if not open_before or not _all_quoted(doc, quotes, start, layout.paragraphs[paragraph].end):
            return None
        begin, end = layout.paragraphs[paragraph - 1].start, start
        if not layout.paragraphs[paragraph - 1].coded:
            return None
    else:
        begin, end = start, quote.start
        if not _ends_sentence(doc, end):
            return None
    quoted = inner_tokens(quotes)
    last_words = range(max(begin, _sentence_before(doc, end)), end)
    reach: dict[int, int] = {}
    for number in sorted({number for index in last_words for number in at_word.get(index, ())}):
        one = found[number]
        if any(begin <= index < end and index in quoted for index in one.content):
            reach[number] = max(index for index in (*one.cue, *one.content) if index < end)
    if not reach:
        return None
    last = max(reach, key=lambda number: (reach[number], len(found[number].content)))
    return last if _nothing_between(doc, found[last], end) else None


def _nothing_between(doc: Text, one: Attribution, end: int) -> bool:
    """Whether the statement reaches to the end of the sentence that ends there."""
    last = max(index for index in (*one.cue, *one.source, *one.content) if index < end)
    return last >= _sentence_before(doc, end)


def _sentence_before(doc: Text, end: int) -> int:
    """Where the sentence that ends there begins, looked for nearby; marks and white space begin none."""
    index = end - 1
    while index > max(0, end - _MOST_BACK) and (
        not doc[index].is_sent_start or doc[index].is_punct or doc[index].is_space
    ):
        index -= 1
    return max(index, 0)


def _ends_sentence(doc: Text, end: int) -> bool:
    index = end - 1
    while index > 0 and doc[index].is_space:
        index -= 1
    return doc[index].text[-1:] in ".!?…:" or (doc[index].is_quote and doc[index - 1].text[-1:] in ".!?…")


def _all_quoted(doc: Text, quotes: Sequence[Quote], start: int, end: int) -> bool:
    inside = quoted_tokens(quotes)
    return all(index in inside or doc[index].is_space or doc[index].is_punct for index in range(start, end))
