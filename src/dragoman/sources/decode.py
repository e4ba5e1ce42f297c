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
_LATIN_SHARE = 0.15  # of the bytes: with fewer that aren't ASCII, a text of no known encoding is in Latin letters
_FOREIGN = {
    b"%PDF": ("is a PDF, not text", "turn it into text first (pdftotext)"),
    b"PK\x03\x04": ("is an archive or an office document, not text", "save it as text or HTML"),
    b"\xd0\xcf\x11\xe0": ("is an office document, not text", "save it as text or HTML"),
    b"{\\rtf": ("is RTF, not text", "save it as text or HTML"),
}
_ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x1b\x85")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, how many characters could not be decoded and were replaced, and the encoding if it was guessed."""

    text: str
    replaced: int
    guessed: str | None = None

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """What the user should know about the decoding, as (code, message)."""
        found = []
        if self.guessed:
            found.append(("encoding-guessed", f"the bytes are not UTF-8 and name no encoding; read as {self.guessed}"))
        if self.replaced:
            message = f"{self.replaced} bytes were not valid text and were replaced by U+FFFD"
            found.append(("characters-replaced", message))
        return tuple(found)


def decode(data: bytes, name: str) -> Decoded:
    """The text of these bytes. Raises UnreadableInput if they are binary or mostly broken."""
    for start, (cause, advice) in _FOREIGN.items():
        if data.startswith(start):
            raise UnreadableInput(name, cause, advice)
    decoded = _decode(data)
    if not decoded.text.strip():
        raise UnreadableInput(name, "is empty", "give a file with an article in it")
    if _is_binary(decoded.text):
        raise UnreadableInput(name, "is binary, not text", "give text, HTML, JSONL, CSV, RSS, WARC or a mail")
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
    declared = _declared(data)
    if declared:
        return declared
    forced = _forced(data, "utf-8")
    if forced.replaced <= _BAD_SHARE * len(forced.text) and _has_multibyte(forced.text):
        return forced
    return _guessed(data) or forced


def _declared(data: bytes) -> Decoded | None:
    """The text in the encoding that it names for itself, None where that is UTF-8 or none of texts ("hex")."""
    named = _DECLARED.search(data[:2048])
    if named is None or named[1].lower() in (b"utf-8", b"utf8"):
        return None
    try:
        return _forced(data, named[1].decode("ascii"))
    except (LookupError, UnicodeError):
        return None


def _guessed(data: bytes) -> Decoded | None:
    """The text in the encoding that browsers suppose for Latin letters, or in the likeliest one for other scripts."""
    sample = data[:_SAMPLE]
    if sum(byte > 127 for byte in sample) < _LATIN_SHARE * len(sample):
        encoding = "windows-1252"
    elif (best := from_bytes(sample).best()) is not None:
        encoding = best.encoding
    else:
        return None
    found = _forced(data, encoding)
    return Decoded(found.text, found.replaced, encoding)


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
