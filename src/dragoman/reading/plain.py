"""A read `Doc` as plain Python objects, for the rooms that walk its trees over and over.

spaCy makes a token anew each time that one is asked for, and looks up its strings each time; here every word of a
document is made once. Attributes are named as spaCy names them.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise, repeat
from operator import add, attrgetter

from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IDX,
    IS_ALPHA,
    IS_PUNCT,
    IS_QUOTE,
    IS_SPACE,
    LEMMA,
    ORTH,
    POS,
    SENT_START,
    SPACY,
    TAG,
)
from spacy.strings import StringStore
from spacy.tokens import Doc

from dragoman.reading.attributions import RawAttribution
from dragoman.reading.events import RawEvent
from dragoman.reading.headline_verbs import Columns, mend
from dragoman.reading.quotes import MARKS, Quotation, block_quotations

_STRINGS = (ORTH, LEMMA, POS, TAG, DEP, ENT_TYPE)
_NUMBERS = (IDX, HEAD, ENT_IOB)
_FLAGS = (SENT_START, IS_SPACE, IS_PUNCT, IS_QUOTE, IS_ALPHA, SPACY)
_MANY = 1 << 17
_place = attrgetter("i")
_BEGINS = 3  # spaCy's number of a word that begins a name


class Word:
    """One token. `head` is the word itself for roots; `children` stand in text order."""

    __slots__ = (
        "_subtree",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_punct",
        "is_quote",
        "is_sent_start",
        "is_space",
        "lemma_",
        "lower_",
        "pos_",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    head: "Word"
    sent: "Stretch"

    def __init__(
        self, doc: "Text", i: int, text: str, lower: str, lemma: str, pos: str, tag: str, dep: str, entity: str,
        idx: int, begins: bool, space: bool, punct: bool, quote: bool, alpha: bool, behind: str,
    ) -> None:  # fmt: skip
        self.doc, self.i, self.idx = doc, i, idx
        self.text, self.lower_, self.lemma_ = text, lower, lemma
        self.pos_, self.tag_, self.dep_, self.ent_type_ = pos, tag, dep, entity
        self.is_sent_start, self.is_space, self.is_punct = begins, space, punct
        self.is_quote, self.is_alpha = quote, alpha
        self.whitespace_ = behind
        self.children: list[Word] = []
        self._subtree: list[Word] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> list["Word"]:
        """The word with all that hangs on it, at any depth: on its left, itself, on its right."""
        if self._subtree is None:
            found: list[Word] = []
            waiting = [(self, False)]  # no recursion: a tree may be as deep as its sentence is long
            while waiting:
                word, opened = waiting.pop()
                if opened or not word.children:
                    found.append(word)
                    continue
                right = [(child, False) for child in reversed(word.children) if child.i > word.i]
                left = [(child, False) for child in reversed(word.children) if child.i < word.i]
                waiting += [*right, (word, True), *left]
            self._subtree = found
        return self._subtree

    @property
    def lefts(self) -> list["Word"]:
        return [child for child in self.children if child.i < self.i]

    @property
    def left_edge(self) -> "Word":
        return min(self.subtree, key=_place)

    @property
    def right_edge(self) -> "Word":
        return max(self.subtree, key=_place)

    def nbor(self) -> "Word":
        """The word behind it; raises IndexError for the last."""
        return self.doc[self.i + 1]


class Stretch:
    """The words `[start, end)` of a text."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: "Text", start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc[self.start : self.end])

    @property
    def start_char(self) -> int:
        return self.doc.starts[self.start]

    @property
    def end_char(self) -> int:
        return self.doc[self.end - 1].idx + len(self.doc[self.end - 1].text)

    @property
    def root(self) -> Word:
        """The word that stands highest in the tree, the first of several."""
        words, heads = self.doc[self.start : self.end], self.doc.heads
        for word in words:
            if word.head is word:
                return word
        outward = [word for word in words if not self.start <= heads[word.i] < self.end]
        return min(outward, key=self.doc.depth, default=words[0])


class _Strings(dict[int, str]):
    """The strings of a vocabulary by their keys, as they are looked up; begun anew when they are many."""

    def __init__(self, store: StringStore) -> None:
        self.store = store

    def __missing__(self, key: int) -> str:
        if len(self) >= _MANY:
            self.clear()
        found: str = self.store[key]
        self[key] = found
        return found


_strings = lru_cache(maxsize=4)(_Strings)


class Text(list[Word]):
    """The words of a document in order, and what is told of each as columns.

    Columns are lower-cased but for `words`, `pos`, `tags` and `entities` (types of names); `heads` are indices, a
    root's its own; `starts` are code points into `text`. Not to be changed.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        table = doc.to_array([*_STRINGS, *_NUMBERS, *_FLAGS]).T
        starts, offsets, iob = table[len(_STRINGS) : -len(_FLAGS)]
        *flags, spaced = (table[-len(_FLAGS) :] == 1).tolist()
        string_of = _strings(doc.vocab.strings).__getitem__
        self.words, lemmas, self.pos, self.tags, deps, self.entities = (
            list(map(string_of, column)) for column in table[: len(_STRINGS)].tolist()
        )
        self.lowers, self.lemmas, self.deps = (list(map(str.lower, column)) for column in (self.words, lemmas, deps))
        behind = [" " if one else "" for one in spaced]
        self.text = "".join(map(add, self.words, behind))
        self.starts: list[int] = starts.tolist()
        self.entity_starts: list[bool] = (iob == _BEGINS).tolist()
        # Heads come as offsets from their word, in an unsigned array.
        self.heads: list[int] = list(map(add, offsets.astype("int64").tolist(), range(len(doc))))
        mend(Columns(self.lowers, self.lemmas, self.pos, self.tags, self.deps, self.heads, flags[0]))
        super().__init__(
            map(
                Word, repeat(self), range(len(doc)), self.words, self.lowers, lemmas, self.pos, self.tags, deps,
                self.entities, self.starts, *flags, behind,
            )
        )  # fmt: skip
        self.children: list[list[int]] = [[] for _ in self]
        words = list(self)
        for i, (word, head) in enumerate(zip(words, self.heads, strict=True)):
            word.head = above = words[head]
            if head != i:
                above.children.append(word)
                self.children[head].append(i)
        self.sents = self._sentences()

    def _sentences(self) -> list[Stretch]:
        bounds = [word.i for word in self if word.is_sent_start]
        found = [Stretch(self, start, end) for start, end in pairwise([0, *bounds, len(self)]) if start < end]
        for sentence in found:
            for word in sentence:
                word.sent = sentence
        return found

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The reader's quotations; none where another reader read the text."""
        if MARKS.isdisjoint(self.words):
            return ()
        read = [word for word in self if not word.is_space]
        blocks = self._doc._.blocks if self._doc.has_extension("blocks") else ()
        found = block_quotations([word.text for word in read], [word.idx for word in read], blocks)
        return tuple(Quotation(read[one.open].i, read[one.close].i, one.closed) for one in found)

    @cached_property
    def attributions(self) -> tuple[RawAttribution, ...]:
        """The reader's raw attributions; none where another reader read the text."""
        return tuple(self._doc._.attributions or ()) if self._doc.has_extension("attributions") else ()

    @cached_property
    def events(self) -> tuple[RawEvent, ...] | None:
        """What the reader's event network tells; None where another reader read the text."""
        return self._doc._.events if self._doc.has_extension("events") else None

    def close(self) -> None:
        """Let go of the words, which refer to one another: not to be asked for anything from now on."""
        for word in self:
            del word.head
            word._subtree = None
        self.sents.clear()
        self.clear()

    def between(self, start: int, end: int) -> str:
        """The text of the words `[start, end)`."""
        if start >= end or start >= len(self):
            return ""
        last = self[min(end, len(self)) - 1]
        return self.text[self.starts[start] : last.idx + len(last.text)]

    def covering(self, start: int, end: int) -> Stretch | None:
        """The words that stand at least partly in `[start, end)` of the text."""
        if start < 0 or end < 1 or max(start, end - 1) >= len(self.text):
            return None
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        blank = start == self.starts[first] + len(self.words[first])  # white space belongs to no word
        return Stretch(self, first + 1 if blank else first, last + 1)

    def depth(self, word: Word) -> int:
        """How many steps it is to the root."""
        steps = 0
        while word.head is not word:
            word, steps = word.head, steps + 1
        return steps


def plain(doc: Doc | Text) -> Text:
    """The words of a read doc, made once: what is a `Text` already is given back."""
    return doc if isinstance(doc, Text) else Text(doc)
