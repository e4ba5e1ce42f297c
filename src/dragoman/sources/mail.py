"""Mail messages (.eml): the text of the message, its subject and its date."""

from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from dragoman.errors import InputError, NoArticle, UnreadableInput
from dragoman.sources.article import RawArticle
from dragoman.sources.decode import Decoded, decode

_LONGEST_HEADER = 2_000  # characters


def read_mail(data: bytes, name: str) -> Iterator[RawArticle | InputError]:
    """The article of a message: its plain text, or its HTML where it has none; what is attached is left out."""
    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart() and part.get_filename() is None]
    except RecursionError:
        yield UnreadableInput(name, "is nested too deeply", "save the text of the message")
        return
    part = next((p for kind in ("text/plain", "text/html") for p in parts if p.get_content_type() == kind), None)
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        yield NoArticle(name, "the message has no text", "give the text of an article")
        return
    decoded = _text(payload, part, name)
    html = part.get_content_type() == "text/html"
    yield RawArticle(
        name=name,
        text=None if html else decoded.text,
        html=decoded.text if html else None,
        title=_header(message, "Subject"),
        published=_date(message),
        meta={key: told for key in ("From", "Message-ID") if (told := _header(message, key))},
        notes=decoded.notes,
    )


def _text(payload: bytes, part: Message, name: str) -> Decoded:
    with suppress(LookupError, UnicodeDecodeError):
        return Decoded(payload.decode(part.get_content_charset() or "utf-8"), 0)
    return decode(payload, name)


def _header(message: Message, key: str) -> str | None:
    told = str(message.get(key) or "")[:_LONGEST_HEADER]
    with suppress(LookupError, UnicodeDecodeError, HeaderParseError):
        told = str(make_header(decode_header(told)))
    return " ".join(told.split()) or None


def _date(message: Message) -> str | None:
    with suppress(ValueError, TypeError, OverflowError):
        return parsedate_to_datetime(str(message.get("Date") or "")[:_LONGEST_HEADER]).isoformat()
    return None
