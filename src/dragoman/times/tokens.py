"""Text → tokens with the classes of time words; one linear pass."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

# Every alternative is bounded or possessive, so that no text makes the pass slower than linear.
TOKEN = re.compile(
    r"""
    (?P<word>(?![aApP](?:\.\s?[mM]|[mM])(?!\w))[^\W\d_]++)
  | (?P<stamp>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-]))
  | (?P<slashed>\d{1,4}(?P<sep>[/.])\d{1,2}(?P=sep)\d{2,4}(?![\d/.]\d))
  | (?P<fraction>\d{1,3}(?:[ -]1/[2-4](?![\d/])|[½¼¾]))
  | (?P<nine>9/11(?![\d/]))
  | (?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?(?![\d:%]))
  | (?P<amount>\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++\.\d++)
  | (?P<decade>(?:1\d|20)\d0['’]?s(?!\w))
  | (?P<short>['’]\d0['’]?s(?!\w)|[2-9]0s(?!\w))
  | (?P<ordinal>\d{1,3}(?:st|nd|rd|th)(?!\w))
  | (?P<digits>\d++)
  | (?P<poss>['’]s(?!\w))
  | (?P<ampm>[aApP](?:\.\s?[mM]\.?|[mM])(?!\w))
  | (?P<clitic>['’]ll(?!\w))
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
HYPHENS = frozenset("-‐‑")
DASHES = frozenset("–—")
MARKS: dict[str, Mapping[str, object]] = {".": {".": "."}, ",": {",": ","}, "'": {"'": "'"}, "’": {"'": "’"}}
BREAK = "\n"


class Token(NamedTuple):
    """`[start, end)` of the text, its words, and its value in each class that it may have.

    Also stands for a phrase that a rule has read: then it has one class, and its value is the reading.
    """

    start: int
    end: int
    text: str
    values: Mapping[str, object]

    @property
    def lower(self) -> str:
        return self.text.lower()


def words_of(text: str) -> list[str]:
    """The tokens of a text as lower-case strings."""
    return [match[0].lower() for match in TOKEN.finditer(text)]


def digit_classes(digits: str) -> dict[str, object]:
    """What a run of figures may be: a number, a day of the month, an hour, a year."""
    if len(digits) > 4:
        return {"NUM": int(digits)} if len(digits) < 10 else {}
    number = int(digits)
    values: dict[str, object] = {"NUM": number}
    if len(digits) <= 2:
        values["TWO"] = number
        if 1 <= number <= 31:
            values["DAYNUM"] = number
        if number <= 24:
            values["HOUR"] = number
    if len(digits) == 4:
        if 1000 <= number <= 2100:
            values["YEAR"] = number
        if number % 100 < 60 and number < 2400:
            values["HHMM"] = digits
    return values


def ordinal_classes(text: str) -> dict[str, object]:
    number = int(text[:-2])
    return {"ORD": number, "ORDDAY": number} if 1 <= number <= 31 else {"ORD": number}


def amount_classes(text: str) -> dict[str, object]:
    return {"NUM": float(text.replace(",", ""))} if len(text) < 16 else {}


FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/3": 1 / 3, "1/4": 0.25, "¼": 0.25, "¾": 0.75}


def fraction_classes(text: str) -> dict[str, object]:
    """ "2 1/2", "2½": a number."""
    part = next(part for part in FRACTIONS if text.endswith(part))
    return {"NUM": int(text.removesuffix(part).rstrip(" -")) + FRACTIONS[part]}


FIXED = {
    "stamp": "STAMP",
    "slashed": "SLASHED",
    "clock": "CLOCKTEXT",
    "decade": "DECADE",
    "short": "DECADE",
    "ampm": "AMPM",
    "poss": "POSS",
    "nine": "NAMED",
}


def glued(text: str, start: int, end: int) -> bool:
    """Whether figures are part of a name, a code or an amount: "MH17", "$2000", "A330"."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before in "QH" and not (start > 1 and text[start - 2].isalnum()):
        return False
    if text[max(start - 2, 0) : start] == "FY" and not (start > 2 and text[start - 3].isalnum()):
        return False
    if before.isalpha() or before in "$€£¥#_@/+=.&":
        return True
    return (after.isalpha() and text[end : end + 2].lower() not in ("am", "pm")) or after in "%_/=@"


FIGURES: dict[str, Callable[[str], dict[str, object]]] = {
    "digits": digit_classes,
    "ordinal": ordinal_classes,
    "fraction": fraction_classes,
    "amount": amount_classes,
}


def tokenize(text: str, start: int, end: int, word_classes: Callable[[str], Mapping[str, object]]) -> Iterator[Token]:
    """The tokens of `text[start:end]`; a line break between two of them gives a token `BREAK`."""
    last = start
    for match in TOKEN.finditer(text, start, end):
        kind, words, (begin, stop) = match.lastgroup or "mark", match[0], match.span()
        if begin > last and "\n" in text[last:begin]:
            yield Token(last, last, BREAK, {})
        if kind in ("word", "clitic"):
            yield Token(begin, stop, words, word_classes(words))
            last = stop
            continue
        if kind == "mark":
            values = mark_classes(text, begin)
        else:
            values = {FIXED[kind]: words} if kind in FIXED else FIGURES[kind](words)
        if kind in ("digits", "amount", "clock", "slashed", "fraction") and values and glued(text, begin, stop):
            values = {}
        yield Token(begin, stop, words, values)
        last = stop


def mark_classes(text: str, at: int) -> Mapping[str, object]:
    """Punctuation that rules name; hyphens and dashes only where no space stands beside them, or between figures."""
    mark = text[at]
    if mark in MARKS:
        return MARKS[mark]
    if mark in HYPHENS or mark in DASHES:
        tight = 0 < at < len(text) - 1 and not text[at - 1].isspace() and not text[at + 1].isspace()
        around = text[max(0, at - 2) : at].strip(" ") + text[at + 1 : at + 3].strip(" ")
        spaced = len(around) >= 2 and around[:1].isdigit() and around[-1:].isdigit()  # "November 16 - 17"
        if tight or spaced:
            return {"-" if mark in HYPHENS else "–": mark}
    return {}
