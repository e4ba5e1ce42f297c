"""Between spaCy's `Doc` and the decoder: which words are read, and how what was read is written back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, IS_SPACE, LEMMA, MORPH, ORTH, POS, SENT_START, TAG
from spacy.symbols import IDS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dragoman.model.document import CODED_ROLES, Block
from dragoman.reading.attributions import RawAttribution
from dragoman.reading.decoding import Decoder, Reading, Window
from dragoman.reading.events import RawEvent
from dragoman.reading.homographs import unmistakable
from dragoman.reading.lemmas import lemma
from dragoman.reading.network import Labels
from dragoman.reading.quotes import Quotation, block_quotations, directed
from dragoman.reading.windows import Range, cut
from dragoman.tables import table

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

_REMEMBERED = 100_000
_INSIDE = 1  # spaCy's number of a word that goes on with a name
ENOUGH = 128  # subwords from which on a window takes no further paragraph
BLOCKS, ATTRIBUTIONS, EVENTS = (
    "dragoman.blocks",
    "dragoman.attributions",
    "dragoman.events",
)  # keys of `Doc.user_data`; plain lists, for DocBin


@dataclass(frozen=True, slots=True)
class Layout:
    """The words of a doc that are read. `tokens` are their indices, `paragraphs` the words that begin a coded block,
    `others` the tokens that begin a block that is not read."""

    tokens: Ints
    paragraphs: tuple[int, ...]
    others: tuple[int, ...]
    sentences: tuple[int, ...] | None = None  # the words that begin a sentence, if that was known beforehand


def set_blocks(doc: Doc, blocks: Iterable[Block]) -> None:
    doc.user_data[BLOCKS] = [[block.start, block.end, block.role] for block in blocks]


def blocks_of(doc: Doc) -> tuple[Block, ...]:
    """The blocks that were set, or else every line that is not blank, as body."""
    given = doc.user_data.get(BLOCKS)
    if given is not None:
        return tuple(Block(start, end, role) for start, end, role in given)
    found, place = [], 0
    for line in doc.text.split("\n"):
        if line.strip():
            found.append(Block(place, place + len(line), "body"))
        place += len(line) + 1
    return tuple(found)


def attributions_of(doc: Doc) -> tuple[RawAttribution, ...]:
    rows = doc.user_data.get(ATTRIBUTIONS, ())
    return tuple(RawAttribution(tuple(c), tuple(s), tuple(t), confidence) for c, s, t, confidence in rows)


def events_of(doc: Doc) -> tuple[RawEvent, ...] | None:
    """None where another reader read the doc."""
    rows = doc.user_data.get(EVENTS)
    return None if rows is None else tuple(map(RawEvent.of, rows))


def quotations_of(doc: Doc) -> tuple[Quotation, ...]:
    """The quotations of the doc's blocks, as token ranges."""
    tokens = np.flatnonzero(doc.to_array(IS_SPACE) == 0)
    words, starts = _forms(doc, tokens)
    found = block_quotations(words, starts, blocks_of(doc))
    return tuple(Quotation(int(tokens[one.open]), int(tokens[one.close]), one.closed) for one in found)


def words_of(doc: Doc, tokens: Ints) -> list[str]:
    """The texts of tokens as they are read: straight quotation marks turned as the white space around them tells, and
    abbreviations that look like a common word by another name."""
    return unmistakable(directed(*_forms(doc, tokens)))


def _forms(doc: Doc, tokens: Ints) -> tuple[list[str], list[int]]:
    """The texts of tokens as they stand, and where they begin."""
    strings = doc.vocab.strings
    forms, starts = doc.to_array([ORTH, IDX])[tokens].T.tolist()
    return [strings[form] for form in forms], starts


def layout(doc: Doc) -> Layout:
    """Tokens belong to the block in which they begin; white space and what is outside all blocks is not read.

    Sentences that were set beforehand (`Doc(…, sent_starts=…)`) are kept, as spaCy's own parser keeps them.
    """
    starts = doc.to_array(IDX).astype(np.int64)
    given = doc.to_array(SENT_START) == 1 if doc.has_annotation("SENT_START") else None
    space = doc.to_array(IS_SPACE) == 1 if given is None else np.zeros(len(doc), dtype=bool)
    tokens: list[Ints] = []
    paragraphs: list[int] = []
    others: list[int] = []
    count = 0
    for block in blocks_of(doc):
        first, last = np.searchsorted(starts, [block.start, block.end])
        inside = first + np.flatnonzero(~space[first:last])
        if not len(inside):
            continue
        if block.role in CODED_ROLES:
            tokens.append(inside)
            paragraphs.append(count)
            count += len(inside)
        else:
            others.append(int(inside[0]))
    joined = np.concatenate(tokens) if tokens else np.zeros(0, dtype=np.int64)
    sentences = None if given is None else tuple(np.flatnonzero(given[joined]).tolist())
    return Layout(joined, tuple(paragraphs), tuple(others), sentences)


def windows(
    words: Sequence[str], paragraphs: Sequence[int], decoder: Decoder, sentences: Sequence[int] | None = None
) -> list[tuple[Range, Window]]:
    """The windows of a text with the range of words that each covers. Where sentences are known each is read alone:
    their trees come out better than in company."""
    pieces = decoder.network.pieces
    lengths = [len(pieces.pieces(word)) for word in words]
    limit = decoder.network.labels.window
    ranges = cut(words, lengths, sentences or paragraphs, limit, 0 if sentences else ENOUGH)
    marks, known = np.array(paragraphs, dtype=np.int64), np.array(sentences or (), dtype=np.int64)
    made = []
    for first, last in ranges:
        window = Window(
            words[first:last], _within(marks, first, last), _within(known, first, last) if sentences else None
        )
        made.append(((first, last), window))
    return made


def _within(marks: Ints, first: int, last: int) -> list[int]:
    low, high = np.searchsorted(marks, [first, last])
    found: list[int] = (marks[low:high] - first).tolist()
    return found


@cache
def _morphology() -> dict[str, str]:
    loaded: dict[str, str] = table("reading", "morphology.yaml")
    return loaded


class Writer:
    """Writes readings into docs over one vocabulary."""

    def __init__(self, vocab: Vocab, labels: Labels) -> None:
        self.strings = vocab.strings
        self.labels = labels
        self._pos = np.array([IDS[name] if name != "_" else 0 for name in labels.upos], dtype=np.uint64)
        self._tag = self._hashes(labels.xpos)
        self._dep = self._hashes(labels.relations)
        self._type = self._hashes([name[2:] for name in labels.entities])
        self._iob = np.array([{"B": 3, "I": _INSIDE}.get(name[0], 2) for name in labels.entities], dtype=np.uint64)
        self._morph = np.array([self._feature(vocab, name) for name in labels.xpos], dtype=np.uint64)
        self._space = vocab.strings.add("_SP"), vocab.strings.add("dep")
        self._known: dict[tuple[int, int, int], int] = {}  # lemmas by form and tags

    def _hashes(self, names: Sequence[str]) -> Hashes:
        return np.array([self.strings.add(name) if name else 0 for name in names], dtype=np.uint64)

    def _feature(self, vocab: Vocab, tag: str) -> int:
        key: int = vocab.morphology.add(_morphology().get(tag, ""))
        return key

    def write(self, doc: Doc, place: Layout, readings: Sequence[tuple[Range, Reading]]) -> Doc:
        if not len(doc):
            doc.user_data[ATTRIBUTIONS] = doc.user_data[EVENTS] = []
            return doc
        upos, xpos, relations, entities, starts = (_joined(readings, name) for name in
                                                   ("upos", "xpos", "relations", "entities", "starts"))  # fmt: skip
        tokens = place.tokens
        heads = np.arange(len(doc))
        heads[tokens] = tokens[_heads(readings)] if len(tokens) else heads[tokens]
        columns = np.zeros((len(doc), 8), dtype=np.uint64)
        columns[tokens, 0] = self._pos[upos]
        columns[tokens, 1] = self._tag[xpos]
        columns[tokens, 2] = self._lemmas(doc, tokens, upos, xpos)
        columns[tokens, 3] = self._morph[xpos]
        columns[tokens, 5] = self._dep[relations]
        columns[:, 6] = 2
        columns[tokens, 6] = self._iob[entities]
        columns[tokens, 7] = self._type[entities]
        begins = np.full(len(doc), -1, dtype=np.int64)
        begins[tokens[starts.astype(bool)]] = 1
        self._write_rest(doc, place, columns, heads, begins)
        columns[:, 4] = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
        _set(doc, [POS, TAG, LEMMA, MORPH, HEAD, DEP, ENT_IOB, ENT_TYPE], columns)
        _set(doc, [SENT_START], begins.view(np.uint64)[:, None])
        doc.user_data[ATTRIBUTIONS] = [
            [list(moved.cue), list(moved.source), list(moved.content), moved.confidence]
            for (first, last), reading in readings
            for one in reading.attributions
            for moved in (one.moved(tokens[first:last].tolist()),)
        ]
        if all(reading.events is not None for _, reading in readings):
            doc.user_data[EVENTS] = [
                one.moved(tokens[first:last].tolist()).row()
                for (first, last), reading in readings
                for one in reading.events or ()
            ]
        return doc

    def _lemmas(self, doc: Doc, tokens: Ints, upos: Ints, xpos: Ints) -> Hashes:
        forms = doc.to_array(ORTH)[tokens]
        rows = zip(forms.tolist(), upos.tolist(), xpos.tolist(), strict=True)
        return np.fromiter((self._known.get(row) or self._lemma(*row) for row in rows), np.uint64, len(tokens))

    def _lemma(self, form: int, upos: int, xpos: int) -> int:
        key: int = self.strings.add(lemma(self.strings[form], self.labels.upos[upos], self.labels.xpos[xpos]))
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[form, upos, xpos] = key
        return key

    def _write_rest(self, doc: Doc, place: Layout, columns: Hashes, heads: Ints, begins: Ints) -> None:
        """White space hangs on the token before it, at the very beginning on the one after; a block that is not read
        hangs on its first token, untagged, as a sentence of its own."""
        space_tag, loose = self._space
        read = np.zeros(len(doc), dtype=bool)
        read[place.tokens] = True
        others = frozenset(place.others)
        first = before = -1  # of the block that is not read in which we are; the unread token before
        unread = np.flatnonzero(~read).tolist()
        for index in reversed(unread):
            if index + 1 < len(doc) and columns[index + 1, 6] == _INSIDE:  # "9:00 a.m.\xa0Eastern" is one name
                columns[index, 6:] = columns[index + 1, 6:]
        for index in unread:
            if index > before + 1:
                first = -1
            before = index
            columns[index, 5] = loose
            if doc[index].is_space:
                columns[index, :3] = IDS["SPACE"], space_tag, doc[index].orth
                heads[index] = index - 1
            else:
                if index in others or first < 0:
                    first, begins[index] = index, 1
                heads[index] = first
        leading = next((token.i for token in doc if not token.is_space), len(doc))
        heads[:leading] = min(leading, len(doc) - 1)
        begins[1 : leading + 1] = -1
        begins[0] = 1


def _set(doc: Doc, attributes: list[int | str], columns: Hashes) -> None:
    array: Any = columns  # spaCy's stubs ask for signed numbers, its code for unsigned ones
    doc.from_array(attributes, array)


def _joined(readings: Sequence[tuple[Range, Reading]], name: str) -> Ints:
    parts = [getattr(reading, name) for _, reading in readings]
    return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, dtype=np.int64)


def _heads(readings: Sequence[tuple[Range, Reading]]) -> Ints:
    """Heads as word indices in the whole text; a root is its own head, as in spaCy."""
    parts = []
    for (first, last), reading in readings:
        own = np.arange(first, last)
        parts.append(np.where(reading.heads < 0, own, reading.heads + first))
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
