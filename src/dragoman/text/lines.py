"""Lines of a page and what can be seen of each: length, end, case, the class of its words."""

import re
from dataclasses import dataclass
from functools import cached_property

from dragoman.model.document import Role
from dragoman.text.tables import page_words

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "′": "'"})
_EDGES = " \t•▪■□►▶▸»«>|*·●○◦–—-…✉☰✕×→←↑↓"
_COUNT = re.compile(r"\s?[\[(]\d{1,6}[\])]$")
_LEADING_COUNT = re.compile(r"^(?:\d{1,6}|one|no) (?=comments?$|replies$|responses$)")
_SENTENCE_END = re.compile(r"""[.!?…。！？۔؟।]["'”’»)\]]{0,3}$""")
_BULLET = re.compile(r"(?:[•▪■●◦*·–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # scripts that put no space between words
_SEEN = 4000  # characters; a longer line is prose, whatever follows


def fold(text: str) -> str:
    """The first 400 characters in lower case with straight quotes, without decoration or a count at the edges."""
    return _COUNT.sub("", text[:400].casefold().translate(_STRAIGHT).strip(_EDGES)).strip(_EDGES)


def bare(text: str) -> str:
    """The letters and digits of a line, in lower case, with single spaces: what two spellings of it share."""
    return " ".join(re.findall(r"\w+", text[:_SEEN].casefold()))


@dataclass(frozen=True)
class Line:
    """One line of a page.

    `hint` is a role that the page's own markup settles. `tag` is the HTML element it stood in, None for plain text.
    """

    text: str
    hint: Role | None = None
    tag: str | None = None

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def bare(self) -> str:
        return bare(self.text)

    @cached_property
    def words(self) -> int:
        seen = self.text[:_SEEN]
        return max(len(seen.split()), len(_EAST_ASIAN.findall(seen)) // 2)

    @cached_property
    def ends_sentence(self) -> bool:
        return bool(_SENTENCE_END.search(self.text[-5:]))

    @cached_property
    def is_bullet(self) -> bool:
        return self.tag == "li" or bool(_BULLET.match(self.text))

    @cached_property
    def lower_share(self) -> float:
        """Share of the words that begin with a small letter; 1 for scripts that know no case."""
        first = [word[0] for word in re.findall(r"[^\W\d_]+", self.text[:_SEEN])]
        cased = [letter for letter in first if letter.lower() != letter.upper()]
        return sum(letter.islower() for letter in cased) / len(cased) if cased else float(bool(first))

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line reads as a paragraph of running text: sentences, or many words in sentence case."""
        if self.ends_sentence or self.text.endswith((":", ";", ",")):
            return self.words >= 7 and self.lower_share >= 0.3
        return self.words >= 18 and self.lower_share >= 0.4

    @cached_property
    def section(self) -> Role | None:
        """The role of the section that this line is a heading of, None if it is none."""
        return page_words().sections.get(self._heading)

    @cached_property
    def is_closing(self) -> bool:
        return self._heading in page_words().closing

    @property
    def _heading(self) -> str:
        """The line as a heading would be listed: "2 Comments:" is "comments"."""
        return _LEADING_COUNT.sub("", self.folded.rstrip(" :…."))

    @cached_property
    def class_(self) -> Role | None:
        """The role that the line's own words settle wherever it stands, None where they don't."""
        words = page_words()
        if not self.folded.strip(" :.…"):
            return "furniture"
        if self.section or self.folded.rstrip(" :…") in words.furniture:
            return "furniture"
        for role, pattern in words.patterns.items():
            if pattern.search(self.folded):
                return role
        start = words.starts.match(self.folded) if self.words <= words.short else None
        if start and (start[0].endswith(":") or not (self.is_prose and self.ends_sentence)):
            return "furniture"
        return None
