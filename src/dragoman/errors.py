"""Every error that dragoman raises on purpose, and what is made of one that it did not mean to raise.

DragomanError
├── InputError            an input can't be read; names the input, the cause and what to do
│   ├── MissingInput      no such file, folder or address
│   ├── UnreadableInput   binary, broken, empty or too large
│   ├── NoArticle         nothing in the input reads as an article
│   ├── FetchRefused      an address that may not be fetched, or that failed
│   └── FailedReading     dragoman itself made a mistake in it; `__cause__` is what was raised
├── ReaderError           the reader's weights are missing or don't fit this version
├── LedgerError           a ledger can't be opened, or its content is not what it should be
│   └── UnprovedDocument  a document that a ledger may not keep: an entry is not proved by its text
├── QueryError            a filter that makes no sense (an unknown type, a date that is none)
└── FrameError            a frames file with a mistake in it; names the frame
"""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_HERE = Path(__file__).parent
_LONGEST = 80  # characters of an exception's own words


class DragomanError(Exception):
    """Root of the tree: catch this to catch everything that dragoman raises on purpose."""


class InputError(DragomanError):
    """An input can't be read.

    `name` is the input as the user named it (with a line number where there is one),
    `cause` what is wrong, `advice` what the user can do about it.
    """

    def __init__(self, name: str, cause: str, advice: str) -> None:
        super().__init__(f"{name}: {cause}; {advice}")
        self.name = name
        self.cause = cause
        self.advice = advice

    def __reduce__(self) -> tuple[object, ...]:
        told = "".join(traceback.format_exception(self.__cause__)) if self.__cause__ else ""
        return _sent, (type(self), self.name, self.cause, self.advice, told)


class MissingInput(InputError):
    """No such file, folder or address."""


class UnreadableInput(InputError):
    """The input is there, but it is binary, broken, empty or too large."""


class NoArticle(InputError):
    """Nothing in the input reads as an article."""


class FetchRefused(InputError):
    """An address that may not be fetched, or whose fetching failed."""


class FailedReading(InputError):
    """Dragoman itself made a mistake in this input; `__cause__` is what was raised."""

    def __init__(self, name: str, error: Exception) -> None:
        said = " ".join(str(error).split())[:_LONGEST]
        kind = f"{type(error).__name__}: {said}" if said else type(error).__name__
        super().__init__(
            name,
            f"a mistake in dragoman ({kind}, {_place(error)})",
            "report it with the article; DRAGOMAN_DEBUG=1 prints the traceback",
        )
        self.__cause__ = error


class ReaderError(DragomanError):
    """The reader's weights are missing or don't fit this version."""


class LedgerError(DragomanError):
    """A ledger can't be opened, or its content is not what it should be."""


class UnprovedDocument(LedgerError):
    """A document that a ledger may not keep: an entry of it is not proved by its text, or names what is not there."""


class QueryError(DragomanError):
    """A filter that makes no sense: an unknown type, a date that is none."""


class FrameError(DragomanError):
    """A frames file with a mistake in it."""


class Elsewhere(Exception):
    """The traceback of what was raised in another process, as text."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def _sent(kind: type[InputError], name: str, cause: str, advice: str, told: str) -> InputError:
    """An error that another process met."""
    error = kind.__new__(kind)
    InputError.__init__(error, name, cause, advice)
    error.__cause__ = Elsewhere(told) if told else None
    return error


NOT_OF_ONE_INPUT = (DragomanError, OSError, MemoryError, ImportError)  # the next input would fare no better


def attempted(name: str, work: Callable[[], T]) -> T | InputError:
    """What the work on one input gives, or why it gives nothing, so that the inputs after it are read all the same."""
    try:
        return work()
    except InputError as error:
        return error
    except NOT_OF_ONE_INPUT:
        raise
    except Exception as error:
        return FailedReading(name, error)


def _place(error: Exception) -> str:
    """The last line of dragoman's own on the way to where it was raised."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(_HERE)]
    return f"{Path(own[-1].filename).relative_to(_HERE)} line {own[-1].lineno}" if own else "outside of its own code"
