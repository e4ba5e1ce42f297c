"""Is every entry still what was written? Spans against texts, texts and readings against their hashes, references."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, Select, func, select

from dragoman.ledger.check import faults
from dragoman.ledger.fingerprint import fingerprint, text_hash
from dragoman.ledger.heads import heads, stands
from dragoman.ledger.restore import restore
from dragoman.ledger.schema import events, happenings, readings, tellings, texts
from dragoman.ledger.sqlite import damage

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was written; `document` is None where it concerns the whole file."""

    document: str | None
    message: str

    def __str__(self) -> str:
        return f"{self.document}: {self.message}" if self.document else self.message


def problems(connection: Connection, progress: Callable[[int], object] | None = None) -> Iterator[Problem]:
    """Every problem of the ledger: of the file first, then of each reading, superseded ones included."""
    yield from (Problem(None, line) for line in damage(connection))
    yield from _happenings(connection)
    done, last = 0, 0
    while page := connection.execute(_page(last)).mappings().all():
        for head in page:
            yield from (Problem(head["id"], message) for message in _reading(connection, head))
        done, last = done + len(page), page[-1]["key"]
        if progress:
            progress(done)


def _happenings(connection: Connection) -> Iterator[Problem]:
    """What is derived is checked to be there: every event that stands tells a happening that is listed."""
    standing = select(func.count()).select_from(events).where(stands(events.c.reading))
    told = select(func.count()).select_from(tellings).join(happenings, happenings.c.key == tellings.c.happening)
    number, found = (connection.execute(query).scalar_one() for query in (standing, told))
    if number != found:
        yield Problem(None, f"{number} events stand, but {found} tell a happening; make them anew: Store.consolidate()")


def _page(last: int) -> Select[tuple[object, ...]]:
    joined = heads().add_columns(texts.c.sha256).where(readings.c.key > last)
    return joined.order_by(readings.c.key).limit(_AT_ONCE)


def _reading(connection: Connection, head: RowMapping) -> Iterator[str]:
    if text_hash(head["text"]) != head["sha256"]:
        yield "the text was changed"
    try:
        document = restore(connection, head)
        found, hashed = faults(document), fingerprint(document)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        yield f"rows are missing or broken ({type(error).__name__}: {error})"
        return
    yield from found
    if hashed != head["fingerprint"] and not found:
        yield f"reading {head['key']}: its rows are not what was written (the hash differs)"
