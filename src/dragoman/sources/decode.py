"""Bytes to text: declared and detected encodings, and a refusal of what isn't text."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from dragoman.errors import UnreadableInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?([A-Za-z0-9_.:-]{2,40})""")
_BAD_SHARE = 0.02  # of the characters: with more than that replaced, the text can't be trusted
_CONTROL_SHARE = 0.02
_SAMPLE = 65_536
_ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x1b\x85")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and how many characters could not be decoded and were replaced."""

    text: str
    replaced: int


def decode(data: bytes, name: str) -> Decoded:
    """The text of these bytes. Raises UnreadableInput if they are binary or mostly broken."""
    decoded = _decode(data)
    if not decoded.text.strip():
        raise UnreadableInput(name, "is empty", "give a file with an article in it")
    if _is_binary(decoded.text):
        raise UnreadableInput(name, "is binary, not text", "give text, HTML, JSONL, RSS or WARC")
    if decoded.replaced > max(2, _BAD_SHARE * len(decoded.text)):
        raise UnreadableInput(name, "is not valid text in any known encoding", "convert it to UTF-8")
    return decoded


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _forced(data, encoding)
    try:
        return Decoded(data.decode("utf-8"), 0)
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:2048])
    if declared:
        try:
            codecs.lookup(declared[1].decode("ascii"))
        except LookupError:
            declared = None
    forced = _forced(data, "utf-8")
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        return _forced(data, declared[1].decode("ascii"))
    if forced.replaced <= _BAD_SHARE * len(forced.text) and _has_multibyte(forced.text):
        return forced
    best = from_bytes(data[:_SAMPLE]).best()
    return _forced(data, best.encoding) if best is not None else forced


def _forced(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, text.count("\ufffd"))


def _has_multibyte(text: str) -> bool:
    return (
        any(ord(character) > 127 and character != "\ufffd" for character in text[:_SAMPLE]) or text.count("\ufffd") < 3
    )


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    controls = sum(ord(c) < 32 and c not in _ALLOWED_CONTROLS for c in sample)
    return "\x00" in sample or controls > _CONTROL_SHARE * len(sample)
