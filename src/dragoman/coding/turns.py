"""Speech that layout attributes: the turns of a transcript ("WALLACE: …") and pull quotes (“…” ― Name)."""

from collections.abc import Iterator, Sequence

from dragoman.coding.attribution import Attribution, tidy
from dragoman.coding.layout import Layout, Paragraph
from dragoman.coding.quotation import Quote, near
from dragoman.reading.plain import Text

_LONGEST_NAME = 6  # tokens
_FEWEST_TURNS = 2
_ASKED = frozenset({"Q", "A"})  # question and answer
_DASHES = frozenset({"―", "—", "–", "--", "-"})
_SURE = 0.85


def turns(doc: Text, layout: Layout, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """The turns and pull quotes of the coded paragraphs."""
    body = [paragraph for paragraph in layout.paragraphs if paragraph.role == "body"]
    yield from _transcript(doc, body, quotes)
    for number, paragraph in enumerate(body):
        if _DASHES.isdisjoint(doc.words[paragraph.start : paragraph.end]):
            continue
        words = _words(doc, paragraph)
        dash = next((place for place, index in enumerate(words) if doc[index].text in _DASHES and place), None)
        if dash is not None and _is_quoted(words[:dash], quotes) and _is_name(doc, words[dash + 1 :]):
            yield _made(doc, quotes, words[dash], words[dash + 1 :], words[:dash])
        elif words and number and doc[words[0]].text in _DASHES and _is_name(doc, words[1:]):
            before = _words(doc, body[number - 1])
            if _is_quoted(before, quotes):
                yield _made(doc, quotes, words[0], words[1:], before)


def _transcript(doc: Text, body: Sequence[Paragraph], quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """A paragraph that begins with a name and a colon, and those that follow up to the next such one."""
    colons = [_turn(doc, paragraph) for paragraph in body]
    begins = [number for number, colon in enumerate(colons) if colon is not None]
    if len(begins) < _FEWEST_TURNS:
        return
    for first, following in zip(begins, [*begins[1:], begins[-1] + 1], strict=True):
        colon = colons[first]
        assert colon is not None
        words = [index for paragraph in body[first:following] for index in _words(doc, paragraph)]
        source = [index for index in words if index < colon]
        yield _made(doc, quotes, colon, source, [index for index in words if index > colon])


def _turn(doc: Text, paragraph: Paragraph) -> int | None:
    """The colon behind a name, or words in capitals, at the paragraph's start."""
    if ":" not in doc.words[paragraph.start : paragraph.end]:
        return None
    words = _words(doc, paragraph)
    place = next((place for place, index in enumerate(words[: _LONGEST_NAME + 1]) if doc[index].text == ":"), None)
    if not place or place + 1 >= len(words):
        return None
    label = [doc[index] for index in words[:place]]
    letters = "".join(token.text for token in label)
    named = all(token.ent_type_ == "PERSON" for token in label)
    return words[place] if named or letters in _ASKED or (letters.isupper() and len(letters) > 1) else None


def _words(doc: Text, paragraph: Paragraph) -> list[int]:
    return [index for index in range(paragraph.start, paragraph.end) if not doc[index].is_space]


def _is_quoted(words: Sequence[int], quotes: Sequence[Quote]) -> bool:
    return bool(words) and any(words[-1] < quote.end for quote in near(quotes, words[0], words[0]))


def _is_name(doc: Text, words: Sequence[int]) -> bool:
    """A few words, the first and last with a capital, none of them a verb or a mark."""
    if not 0 < len(words) <= _LONGEST_NAME or not all(doc[index].text[:1].isalnum() for index in words):
        return False
    ends = (doc[words[0]].text, doc[words[-1]].text)
    return all(text[:1].isupper() for text in ends) and not any(doc[index].pos_ == "VERB" for index in words)


def _made(doc: Text, quotes: Sequence[Quote], cue: int, source: Sequence[int], content: Sequence[int]) -> Attribution:
    said = tidy(doc, content, quotes)
    act = "ask" if said and doc[said[-1]].text == "?" else "say"
    return Attribution((cue,), tidy(doc, source, quotes), said, _SURE, act, "turn")
