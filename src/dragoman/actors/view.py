"""A document's tokens as plain lists, so that the rules run in time linear in its length."""

from bisect import bisect_left
from dataclasses import dataclass

from dragoman.actors.acronyms import spelt_out
from dragoman.actors.scan import Term, scan
from dragoman.model.document import Document
from dragoman.reading.plain import Text

FIRST_WORDS_OF_DATELINE = 14
OPENING = 3  # sentences, the headline among them
NO_SENTENCE = -1
FUNCTION_WORDS = frozenset({"AUX", "PRON", "SCONJ", "DET"})  # "IS" in capitals is a group, or the verb of a headline


@dataclass(slots=True)
class View:
    """Columns of the tokens; `head` are token indices, `entity` types of entities, `sentence` sentence numbers.

    `sentence` is -1 for tokens outside coded blocks. `quoted` marks tokens inside quotation marks.
    `terms` maps the first token of each term to `(end token, Term)`, `term_at` each token in one to its first token.
    """

    text: str
    offsets: list[int]
    words: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    entity: list[str]
    entity_starts: list[bool]
    sentence: list[int]
    bounds: list[tuple[int, int]]
    quoted: list[bool]
    dateline: list[bool]
    terms: dict[int, tuple[int, Term]]
    term_at: list[int]
    children: list[list[int]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points of the tokens `[start, end)`."""
        return self.offsets[start], self.offsets[end - 1] + len(self.words[end - 1])

    def quote(self, start: int, end: int) -> str:
        left, right = self.span(start, end)
        return self.text[left:right]

    def tagged(self, kind: str) -> list[int]:
        """The tokens of entities of this type."""
        return [i for i, own in enumerate(self.entity) if own == kind]

    def tagged_until(self, start: int) -> int:
        """The token behind the entity that token `start` stands in."""
        end, kind = start + 1, self.entity[start]
        while end < len(self.words) and self.entity[end] == kind and not self.entity_starts[end]:
            end += 1
        return end

    def first_conjunct(self, token: int) -> int:
        """The first of what the token is coordinated with, or itself."""
        while self.dep[token] == "conj" and self.head[token] < token:
            token = self.head[token]
        return token

    def head_of(self, start: int, end: int, preferred: tuple[int, ...] = ()) -> int:
        """The token of `[start, end)` whose head lies outside; the preferred, then a noun, the last one if none is."""
        for i in preferred:
            if (
                start <= i < end
                and (not start <= self.head[i] < end or self.head[i] == i)
                and self.dep[i] != "nmod:desc"
            ):
                return i
        fallback = end - 1
        for i in range(start, end):
            if (not start <= self.head[i] < end or self.head[i] == i) and self.dep[i] not in ("punct", "case", "det"):
                if self.pos[i] in ("NOUN", "PROPN", "PRON"):
                    return i
                if fallback == end - 1 and self.dep[i]:
                    fallback = i
        return fallback

    def same_sentence(self, a: int, b: int) -> bool:
        return self.sentence[a] == self.sentence[b] != NO_SENTENCE

    def glued(self, i: int) -> bool:
        """Whether no space stands before token i."""
        return i > 0 and self.offsets[i - 1] + len(self.words[i - 1]) == self.offsets[i]

    def under(self, token: int, top: int) -> bool:
        """Whether the token hangs on `top` in the tree, or is it."""
        for _ in range(12):
            if token == top:
                return True
            up = self.head[token]
            if up == token:
                return False
            token = up
        return False

    def has_child(self, token: int, deps: tuple[str, ...]) -> bool:
        return any(self.dep[child] in deps for child in self.children[token])


def _coded(offsets: list[int], document: Document) -> list[bool]:
    blocks = document.coded_blocks()
    if not blocks:
        return [not document.blocks] * len(offsets)
    coded = [False] * len(offsets)
    for block in blocks:
        first, last = bisect_left(offsets, block.start), bisect_left(offsets, block.end)
        coded[first:last] = [True] * (last - first)
    return coded


def _sentences(doc: Text, coded: list[bool]) -> tuple[list[int], list[tuple[int, int]]]:
    numbers = [NO_SENTENCE] * len(doc)
    bounds: list[tuple[int, int]] = []
    for sent in doc.sents:
        if not coded[sent.start]:
            continue
        inside = coded[sent.start : sent.end]
        numbers[sent.start : sent.end] = [len(bounds) if one else NO_SENTENCE for one in inside]
        bounds.append((sent.start, sent.end))
    return numbers, bounds


def _quoted(doc: Text) -> list[bool]:
    quoted = [False] * len(doc)
    for quotation in doc.quotations:
        for i in range(quotation.open, min(quotation.close + 1, len(doc))):
            quoted[i] = True
    return quoted


def _dateline(words: list[str], bounds: list[tuple[int, int]], document: Document, offsets: list[int]) -> list[bool]:
    """Tokens of a dateline: "MOSCOW (AP) —", "Moscow:", "MOSCOW. The …", "SEOUL, April 28 (Agency) --"."""
    marks = [False] * len(words)
    told = document.dateline.span if document.dateline else None
    for k, (start, end) in enumerate(bounds):
        stop = min(end, start + FIRST_WORDS_OF_DATELINE)
        if told is not None:
            marks[start:stop] = [told.start <= offset < told.end for offset in offsets[start:stop]]
        dash = next((i for i in range(start + 1, stop) if words[i] in ("—", "–", "--", "―", "-")), None)
        capitals = words[start].isupper() and len(words[start]) > 2
        if dash is not None and (capitals or ")" in words[start:dash]) and words[dash] != "-":
            marks[start:dash] = [True] * (dash - start)
        elif (capitals and "(" in words[start + 1 : start + 4]) or (start + 1 < end and words[start + 1] == ":"):
            marks[start] = True
        elif capitals and words[start + 1 : start + 2] == ["."] and (document.dateline is None) and k < OPENING:
            marks[start] = True  # "YEREVAN. The Press Service …"
    return marks


def view_of(doc: Text, document: Document) -> View:
    """The columns of a parsed document, with the lexicon's terms laid over its tokens."""
    coded = _coded(doc.starts, document)
    sentence, bounds = _sentences(doc, coded)
    terms, term_at = _lay_terms(doc.text, doc.words, doc.starts, doc.pos, sentence)
    return View(
        doc.text, doc.starts, doc.words, doc.lowers, doc.lemmas, doc.pos, doc.tags, doc.deps,
        doc.heads, doc.entities, doc.entity_starts, sentence, bounds, _quoted(doc),
        _dateline(doc.words, bounds, document, doc.starts), terms, term_at, doc.children,
    )  # fmt: skip


def _lay_terms(
    text: str, words: list[str], offsets: list[int], pos: list[str], sentence: list[int]
) -> tuple[dict[int, tuple[int, Term]], list[int]]:
    terms: dict[int, tuple[int, Term]] = {}
    term_at = [-1] * len(words)
    for term in spelt_out(text, scan(text)):
        start, end = bisect_left(offsets, term.start), bisect_left(offsets, term.end)
        whole = start < end and offsets[start] == term.start and offsets[end - 1] + len(words[end - 1]) == term.end
        if not whole or sentence[start] == NO_SENTENCE:
            continue
        if end - start == 1 and pos[start] in FUNCTION_WORDS and words[start].isupper() and len(words[start]) > 1:
            continue
        if (
            end - start == 1
            and pos[start] in ("VERB", "ADJ")
            and term.entry.kind == "role"
            and words[start].endswith("ed")
        ):
            continue  # "accused", "wounded" as deeds
        terms[start] = (end, term)
        for i in range(start, end):
            term_at[i] = start
    return terms, term_at
