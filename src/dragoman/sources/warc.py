"""WARC archives: one article a response that is an HTML page."""

from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dragoman.errors import InputError, UnreadableInput
from dragoman.sources.article import RawArticle
from dragoman.sources.decode import decode


def read_warc(stream: BinaryIO, name: str, max_bytes: int) -> Iterator[RawArticle | InputError]:
    """The pages of an archive (gzipped or not), each at most `max_bytes` long, one at a time."""
    number = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            number += 1
            item = _page(record, f"{name}#{number}", max_bytes)
            if item is not None:
                yield item
    except Exception as error:  # the library raises errors of many kinds on broken archives
        yield UnreadableInput(f"{name}#{number + 1}", f"is a broken archive ({type(error).__name__})", "fetch it anew")
        return
    if not number:
        yield UnreadableInput(name, "holds no WARC responses", "give a WARC file with pages in it")


def _page(record: WarcRecord, place: str, max_bytes: int) -> RawArticle | InputError | None:
    if "html" not in (record.http_content_type or ""):
        return None
    data: bytes = record.reader.read(max_bytes + 1)
    if len(data) > max_bytes:
        return UnreadableInput(place, f"is larger than {max_bytes:,} bytes", "raise the limit or leave it out")
    try:
        decoded = decode(data, place)
    except InputError as error:
        return error
    return RawArticle(name=place, html=decoded.text, url=record.headers.get("WARC-Target-URI"), notes=decoded.notes)
