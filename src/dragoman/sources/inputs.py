"""Inputs as the user names them: files, folders, addresses, standard input."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import NOT_OF_ONE_INPUT, FailedReading, InputError, MissingInput, UnreadableInput
from dragoman.sources.article import RawArticle
from dragoman.sources.decode import decode
from dragoman.sources.feeds import read_feed
from dragoman.sources.fetch import fetch
from dragoman.sources.mail import read_mail
from dragoman.sources.records import read_json, read_lines
from dragoman.sources.spreadsheet import read_csv
from dragoman.sources.streams import BROKEN, beginning, standard_input, system_error, unzipped
from dragoman.sources.warc import read_warc

MAX_BYTES = 20_000_000  # of one article, record or page; archives and JSONL files may be of any size
_LONGEST_LINE = MAX_BYTES

Items = Iterator[RawArticle | InputError]
_KINDS = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".xml": "xml", ".rss": "xml", ".atom": "xml",
    ".warc": "warc", ".csv": "csv", ".tsv": "csv", ".eml": "mail",
}  # fmt: skip


def open_inputs(inputs: Sequence[str], *, max_bytes: int = MAX_BYTES) -> Items:
    """The articles of the inputs in order, each as it is reached; what can't be read comes as an InputError.

    An input is a file (.txt .html .jsonl .json .csv .xml .warc .eml, gzipped or not; others are sniffed), a
    folder (read in the order of its names, files of other suffixes left out), an http(s) address, or "-" for standard
    input.
    """
    for name in inputs:
        yield from _told(name, _open(name, max_bytes))


def from_text(text: str, *, name: str = "text") -> RawArticle:
    """A raw article of a text in hand."""
    if not text.strip():
        raise UnreadableInput(name, "is empty", "give the text of an article")
    return RawArticle(name=name, text=text)


def _told(name: str, items: Items) -> Items:
    """The items, and at their end what stopped them, if anything did."""
    try:
        yield from items
    except InputError as error:
        yield error
    except BROKEN as error:
        yield system_error(name, error)
    except NOT_OF_ONE_INPUT:
        raise
    except Exception as error:
        yield FailedReading(name, error)


def _open(name: str, max_bytes: int) -> Items:
    if not name.strip():
        raise MissingInput('""', "names nothing", "give a file, a folder or an address")
    if name == "-":
        yield from _read_stream(standard_input(), "standard input", None, max_bytes)
    elif name.startswith(("http://", "https://")):
        page = fetch(name, max_bytes)
        kind = "html" if "html" in page.content_type else None
        for item in _read_stream(io.BytesIO(page.data), name, kind, max_bytes):
            yield _with_address(item, page.url)
    elif "://" in name:
        raise MissingInput(name, "is no http or https address", "give a web address or a file")
    elif (path := Path(name)).is_dir():
        yield from _open_folder(path, max_bytes)
    elif path.exists():
        yield from _open_file(path, max_bytes)
    else:
        raise MissingInput(name, "no such file or folder", "check the path")


def _open_folder(folder: Path, max_bytes: int) -> Items:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and _kind(path) is not None)
    if not paths:
        raise UnreadableInput(str(folder), "has no files to read in it", f"known are {' '.join(_KINDS)}")
    for path in paths:
        yield from _told(str(path), _open_file(path, max_bytes))


def _open_file(path: Path, max_bytes: int) -> Items:
    with path.open("rb") as stream:
        yield from _read_stream(stream, str(path), _kind(path), max_bytes)


def _kind(path: Path) -> str | None:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return _KINDS.get(suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) > 1 else "".join(suffixes[-1:]))


def _read_stream(stream: BinaryIO, name: str, kind: str | None, max_bytes: int) -> Items:
    if kind == "warc":  # unzips its records itself, one by one
        yield from read_warc(beginning(stream)[0], name, max_bytes)
        return
    plain, start = beginning(unzipped(stream))
    kind = kind or _sniff(start)
    if kind == "jsonl":
        yield from read_lines(_lines(plain, name), name)
    elif kind == "csv":
        yield from read_csv(plain, name, max_bytes)
    elif kind == "warc":
        yield from read_warc(plain, name, max_bytes)
    else:
        yield from _WHOLE[kind](_whole(plain, name, max_bytes), name)


def _sniff(start: bytes) -> str:
    """What bytes without a telling name are, from how they begin."""
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:2048].lower()
    if head.startswith(b"warc/"):
        return "warc"
    if head.startswith(b"{"):
        return "jsonl"
    if head.startswith(b"<?xml") or head.startswith((b"<rss", b"<feed")):
        return "html" if b"<html" in head else "xml"
    return "html" if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) else "text"


def _lines(stream: BinaryIO, name: str) -> Iterator[bytes]:
    number = 0
    while line := stream.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            raise UnreadableInput(f"{name}:{number}", f"is longer than {_LONGEST_LINE:,} bytes", "split the file")
        yield line


def _whole(stream: BinaryIO, name: str, max_bytes: int) -> bytes:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UnreadableInput(name, f"is larger than {max_bytes:,} bytes", "split it into articles, one a JSONL line")
    return data


def _text(data: bytes, name: str) -> Items:
    decoded = decode(data, name)
    yield RawArticle(name=name, text=decoded.text, notes=decoded.notes)


def _html(data: bytes, name: str) -> Items:
    decoded = decode(data, name)
    yield RawArticle(name=name, html=decoded.text, notes=decoded.notes)


def _xml(data: bytes, name: str) -> Items:
    decode(data, name)  # refuses binary data
    yield from read_feed(data, name)


_WHOLE: dict[str, Callable[[bytes, str], Items]] = {
    "text": _text,
    "html": _html,
    "xml": _xml,
    "json": read_json,
    "mail": read_mail,
}


def _with_address(item: RawArticle | InputError, url: str) -> RawArticle | InputError:
    return replace(item, url=item.url or url) if isinstance(item, RawArticle) else item
