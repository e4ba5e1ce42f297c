"""Items of a list that go on from the sentence before it: "The ministers: – demanded …; – called on …"."""

from collections.abc import Iterator, Sequence

from dragoman.coding.attribution import Attribution, tidy
from dragoman.coding.cues import SPEECH, lexicon
from dragoman.coding.layout import Layout, Paragraph
from dragoman.coding.quotation import Quote
from dragoman.coding.reporting import cue_words, noun_phrase, subject
from dragoman.coding.tree import BULLETS
from dragoman.reading.plain import Text, Word

_PREDICATE = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_ON = frozenset({"on", "upon", "for"})  # "called on …"
_SURE = 0.75


def list_items(doc: Text, layout: Layout, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """The items that begin with a verb of speech; who speaks is the subject of the sentence that leads up to them."""
    lead: Paragraph | None = None
    speaker: set[int] | None = None
    for paragraph in layout.paragraphs:
        words = (index for index in range(paragraph.start, paragraph.end) if not doc[index].is_space)
        first = next(words, None)
        if paragraph.role != "body" or first is None:
            lead = None
        elif doc[first].text not in BULLETS:
            lead, speaker = paragraph, None
        elif lead is not None and (item := list(words)):
            speaker = _leading(doc, lead) if speaker is None else speaker
            if speaker:
                yield from _item(doc, item, speaker, quotes)


def _leading(doc: Text, paragraph: Paragraph) -> set[int]:
    """The subject of the paragraph's last sentence, or the phrase before its colon."""
    root = next((token for token in reversed(doc[paragraph.start : paragraph.end]) if token.head == token), None)
    if root is None:
        return set()
    if root.pos_ in ("NOUN", "PROPN"):
        return noun_phrase(root) if any(child.text == ":" for child in root.children) else set()
    own = subject(root)
    return noun_phrase(own) if own is not None else set()


def _item(doc: Text, words: Sequence[int], speaker: set[int], quotes: Sequence[Quote]) -> Iterator[Attribution]:
    verb = next((doc[index] for index in words[:2] if doc[index].pos_ == "VERB"), None)
    if verb is None or verb.tag_ not in _PREDICATE or any(child.dep_.startswith("nsubj") for child in verb.children):
        return
    act = lexicon().act(verb)
    cue = _with_preposition(cue_words(verb), doc)
    content = tidy(doc, [index for index in words if index > cue[-1]], quotes)
    if act in SPEECH and content:
        yield Attribution(cue, tidy(doc, speaker - set(cue), quotes), content, _SURE, act, "list")


def _with_preposition(cue: tuple[int, ...], doc: Text) -> tuple[int, ...]:
    after: Word = doc[min(cue[-1] + 1, len(doc) - 1)]
    return (*cue, after.i) if after.lower_ in _ON and after.i > cue[-1] else cue
