"""Every error that dragoman raises on purpose.

DragomanError
├── InputError            an input can't be read; names the input, the cause and what to do
│   ├── MissingInput      no such file, folder or address
│   ├── UnreadableInput   binary, broken, empty or too large
│   ├── NoArticle         nothing in the input reads as an article
│   └── FetchRefused      an address that may not be fetched, or that failed
├── ReaderError           the reader's weights are missing or don't fit this version
├── LedgerError           a ledger can't be opened, or its content is not what it should be
│   └── UnprovedDocument  a document that a ledger may not keep: an entry is not proved by its text
├── QueryError            a filter that makes no sense (an unknown type, a date that is none)
└── FrameError            a frames file with a mistake in it; names the frame
"""


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


class MissingInput(InputError):
    """No such file, folder or address."""


class UnreadableInput(InputError):
    """The input is there, but it is binary, broken, empty or too large."""


class NoArticle(InputError):
    """Nothing in the input reads as an article."""


class FetchRefused(InputError):
    """An address that may not be fetched, or whose fetching failed."""


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
