"""From the characters that came to the lines that are kept: white space, composed letters, broken encodings.

Nothing that a reader of the page sees is dropped. Only white space inside a line, the breaks of hard-wrapped
paragraphs and invisible format characters change.
"""

import re
import unicodedata
from statistics import median

_MAX_COMPOSED = 500  # code points of a word; composing long runs of combining marks takes quadratic time
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_SENTENCE_END = re.compile(r"""[.!?:;…。！？۔؟।]["'”’»)\]]{0,3}$""")
_WRAP_WIDTHS = range(40, 101)  # columns at which mail and wire systems wrap


def clean_line(line: str) -> str:
    """The line with single spaces, composed letters (NFC) and no invisible format characters.

    Control characters and lone surrogates, which no storage takes, become U+FFFD.
    """
    if not line.isascii():
        line = _INVISIBLE.sub("", line)
    words = _UNPRINTABLE.sub("\ufffd", line).split()
    return " ".join(_composed(word) for word in words)


def split_lines(text: str) -> list[str]:
    """The lines of a text, cleaned, blank ones left out; the lines of a hard-wrapped paragraph are joined."""
    lines = [clean_line(line) for line in text.splitlines()]
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    if _is_hard_wrapped(paragraphs):
        return [" ".join(paragraph) for paragraph in paragraphs if paragraph]
    return [line for paragraph in paragraphs for line in paragraph]


def repair_encoding(text: str) -> tuple[str, int]:
    """The text with UTF-8 that was read as Windows-1252 set right, and how many characters that changed.

    Only certain cases: every sequence must decode, and at least one must be a quote, dash or ellipsis
    (`â€` and a third character), which no language writes.
    """
    if "â€" not in text:
        return text, 0
    changed = 0

    def repaired(match: re.Match[str]) -> str:
        nonlocal changed
        try:
            found = bytes(_BYTES[character] for character in match[0]).decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        changed += 1
        return found

    return _MOJIBAKE.sub(repaired, text), changed


def _composed(word: str) -> str:
    if word.isascii() or len(word) > _MAX_COMPOSED:
        return word
    return unicodedata.normalize("NFC", word)


def _is_hard_wrapped(paragraphs: list[list[str]]) -> bool:
    """Whether line breaks inside paragraphs are those of a fixed width, not of the author.

    Then nearly all lines that have a line after them in their paragraph are about equally long and end in mid-sentence.
    """
    inner = [line for paragraph in paragraphs for line in paragraph[:-1]]
    if len(inner) < 3 or len(paragraphs) < 2:
        return False
    width = median(len(line) for line in inner)
    if round(width) not in _WRAP_WIDTHS:
        return False
    even = sum(abs(len(line) - width) <= 12 for line in inner)
    unended = sum(not _SENTENCE_END.search(line[-4:]) for line in inner)
    return even >= 0.8 * len(inner) and unended >= 0.75 * len(inner)


def _windows_1252() -> dict[str, int]:
    """Character → byte, with the five bytes that the code page leaves open as browsers read them (as themselves)."""
    table = {}
    for byte in range(0x80, 0x100):
        one = bytes([byte])
        table[one.decode("cp1252", errors="ignore") or chr(byte)] = byte
    return table


_BYTES = _windows_1252()
_LEAD_2 = "".join(c for c, byte in _BYTES.items() if 0xC2 <= byte <= 0xDF)
_LEAD_3 = "".join(c for c, byte in _BYTES.items() if 0xE0 <= byte <= 0xEF)
_NEXT = "".join(re.escape(c) for c, byte in _BYTES.items() if 0x80 <= byte <= 0xBF)
_MOJIBAKE = re.compile(f"[{_LEAD_3}][{_NEXT}]{{2}}|[{_LEAD_2}][{_NEXT}]")
