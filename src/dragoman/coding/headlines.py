"""Headlines: colon quotes ("Lavrov: West is to blame", "Drought 'worst ever' - ministry"), subjects side by side."""

from collections.abc import Iterator, Sequence

from dragoman.actors.scan import scan
from dragoman.coding.attribution import Attribution, tidy
from dragoman.coding.layout import Layout, Paragraph
from dragoman.coding.quotation import Quote
from dragoman.reading.plain import Text, Word

_LONGEST_SOURCE = 7  # tokens before the colon
_SHORTEST_CONTENT = 3
_SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_OFFICIAL = frozenset({"role", "institution", "seat", "state", "organization"})  # kinds of the actors' lexicon
_DASHES = frozenset({"-", "–", "—", "―"})


def colon_quotes(doc: Text, layout: Layout, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """Headlines of the form SOURCE: CONTENT or CONTENT: SOURCE, the source a name or a title."""
    for paragraph in layout.paragraphs:
        if paragraph.role == "headline":
            yield from _in_headline(doc, paragraph, quotes)


def _in_headline(doc: Text, paragraph: Paragraph, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    colons = [index for index in range(paragraph.start, paragraph.end) if doc[index].text == ":"]
    dash = _dash_before_speaker(doc, paragraph)
    if len(colons) != 1 and dash is None:
        return
    colon = colons[0] if len(colons) == 1 else dash
    assert colon is not None
    before = [index for index in range(paragraph.start, colon) if not doc[index].is_space]
    after = [index for index in range(colon + 1, paragraph.end) if not doc[index].is_space]
    if len(after) >= _SHORTEST_CONTENT and _names_speaker(doc, before):
        source, content = before, after
    elif len(before) >= _SHORTEST_CONTENT and _names_speaker(doc, after) and _clause(doc, before):
        source, content = after, before
    else:
        return
    content_tokens = tidy(doc, content, quotes)
    if content_tokens and (_clause(doc, content) or any(quote.start in content for quote in quotes)):
        yield Attribution((colon,), tidy(doc, source, quotes), content_tokens, 0.7, "say", "headline")


def _names_speaker(doc: Text, indices: Sequence[int]) -> bool:
    """Whether a short phrase without a verb whose last word is part of a person's or a body's name."""
    if not 0 < len(indices) <= _LONGEST_SOURCE or any(_verbal(doc[index]) for index in indices):
        return False
    words = [doc[index] for index in indices if not doc[index].is_punct]
    return bool(words) and (words[-1].ent_type_ in _SPEAKERS or _is_official(doc.between(words[0].i, words[-1].i + 1)))


def _is_official(text: str) -> bool:
    """Whether the last word ends a name of an office, an institution or a state: "Armenian defence ministry"."""
    terms = scan(text)
    return bool(terms) and terms[-1].end == len(text) and terms[-1].entry.kind in _OFFICIAL


def _dash_before_speaker(doc: Text, paragraph: Paragraph) -> int | None:
    """The last dash, if an official speaker and no name of a news site stands behind it."""
    words = [index for index in range(paragraph.start, paragraph.end) if not doc[index].is_space]
    dash = next((index for index in reversed(words) if doc[index].text in _DASHES and doc[index - 1].whitespace_), None)
    if dash is None or dash == words[-1] or not doc[dash].whitespace_:
        return None
    text = doc.between(dash + 1, words[-1] + 1)
    terms = scan(text)
    media = any(entry.sector == "MED" or entry.actor_kind == "media" for term in terms for entry in term.entries)
    return dash if _is_official(text) and not media else None


def _clause(doc: Text, indices: Sequence[int]) -> bool:
    return any(_verbal(doc[index]) for index in indices)


def _verbal(token: Word) -> bool:
    return token.pos_ in ("VERB", "AUX")


def side_by_side(one: Attribution, doc: Text, layout: Layout) -> Attribution:
    """In a headline, the source with the names before its comma: "*Russia*, Belarus agree to …"."""
    paragraph = layout.paragraph(one.source[0]) if one.source else None
    if paragraph is None or paragraph.role != "headline":
        return one
    before = [index for index in range(paragraph.start, one.source[0]) if not doc[index].is_space]
    if len(before) < 2 or doc[before[-1]].text != "," or set(before) & {*one.cue, *one.content}:
        return one
    named = all(doc[index].pos_ in ("PROPN", "ADJ") or doc[index].text == "," for index in before)
    return one._replace(source=(*before, *one.source)) if named and len(before) <= _LONGEST_SOURCE else one
