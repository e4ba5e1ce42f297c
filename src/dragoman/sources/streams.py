"""Files and standard input as streams of bytes, unzipped where they are zipped."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import InputError, MissingInput, UnreadableInput

BROKEN = (OSError, EOFError, zlib.error)  # what opening, reading and unzipping raise
_GZIP = b"\x1f\x8b"
_SEEN = 4096  # bytes


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input ("-"), unzipped; InputError for what goes wrong with them in here."""
    try:
        if name == "-":
            yield unzipped(standard_input())
        else:
            with Path(name).open("rb") as stream:
                yield unzipped(stream)
    except BROKEN as error:
        raise system_error(name, error) from error


def standard_input() -> BinaryIO:
    """Standard input. Raises MissingInput where the command was started without one."""
    if sys.stdin is None:
        raise MissingInput("standard input", "is closed", "name a file, or pipe a text into the command")
    return sys.stdin.buffer


def beginning(stream: BinaryIO) -> tuple[BinaryIO, bytes]:
    """The stream, and what it begins with, which is still to be read."""
    peeked = isinstance(stream, io.BufferedReader | gzip.GzipFile)
    buffered = cast(io.BufferedReader, stream) if peeked else io.BufferedReader(cast(io.RawIOBase, stream))
    return buffered, buffered.peek(_SEEN)[:_SEEN]


def unzipped(stream: BinaryIO) -> BinaryIO:
    """The stream, unzipped if it begins as gzip does."""
    buffered, start = beginning(stream)
    return cast(BinaryIO, gzip.GzipFile(fileobj=buffered)) if start.startswith(_GZIP) else buffered


def system_error(name: str, error: Exception) -> InputError:
    """One of `BROKEN` in the words of a user."""
    if isinstance(error, FileNotFoundError):
        return MissingInput(name, "no such file or folder", "check the path")
    if isinstance(error, IsADirectoryError):
        return UnreadableInput(name, "is a folder", "give a file")
    if isinstance(error, PermissionError):
        return UnreadableInput(name, "may not be read", "check its permissions")
    if isinstance(error, (EOFError, zlib.error, gzip.BadGzipFile)):
        return UnreadableInput(name, "is a broken gzip file", "compress it anew")
    return UnreadableInput(name, f"could not be read ({getattr(error, 'strerror', None) or error})", "check the file")
