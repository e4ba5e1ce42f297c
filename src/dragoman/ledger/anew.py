"""Derived rows made anew from the documents of a ledger, all of a kind at once: far cheaper than one by one."""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, Select, bindparam, delete, exists, func, select, update

from dragoman.ledger.consolidate import insert_tellings, tell
from dragoman.ledger.heads import heads, stands
from dragoman.ledger.restore import restore_all
from dragoman.ledger.schema import bands, happenings, readings, row_key, signatures, telling_sides, tellings, voices
from dragoman.ledger.settled import settled
from dragoman.ledger.telling import from_row, tellings_of
from dragoman.ledger.voices import listen
from dragoman.model.document import Document

# A change of how tellings are made or compared makes it another one: then happenings are found anew, and voices kept.
RULES = "5"
_AT_ONCE = 200  # documents
_TOLD_AT_ONCE = 5_000  # happenings
Share = Callable[[int, int], object]  # called with how much of how much is done


def rebuild(connection: Connection, progress: Share | None = None, *, voices_too: bool = True) -> int:
    """Forget what tells of happenings, derive it again, and count the happenings.

    Without `voices_too` it is kept which documents are one voice, if that is known of each.
    """
    voices_too = voices_too or _some_unheard(connection)
    for table in (happenings, telling_sides, tellings, *((voices, bands, signatures) if voices_too else ())):
        connection.execute(delete(table))
    number = connection.execute(select(func.count()).select_from(readings).where(stands())).scalar_one()
    report = _Report(progress, number)
    for keys, documents in _standing(connection):
        if voices_too:
            listen(connection, {document: told for (_, document), told in zip(keys, documents, strict=True)})
        insert_tellings(
            connection,
            [
                telling
                for (key, _), document in zip(keys, documents, strict=True)
                for telling in tellings_of(document, [row_key(key, n) for n in range(len(document.events))])
            ],
        )
        report.read(len(keys))
    _gather(connection, report)
    return int(connection.execute(select(func.count()).select_from(happenings)).scalar_one())


class _Report:
    """How far it is, in documents: reading them is the first half, gathering what they tell the second."""

    def __init__(self, progress: Share | None, documents: int) -> None:
        self.progress, self.documents, self.done = progress, documents, 0
        self._tell()

    def read(self, documents: int) -> None:
        self.done += documents
        self._tell()

    def gathered(self, part: float) -> None:
        self.done = self.documents + int(part * self.documents)
        self._tell()

    def _tell(self) -> None:
        if self.progress and self.documents:
            self.progress(self.done, 2 * self.documents)


def _some_unheard(connection: Connection) -> bool:
    """Whether a document is there of whose voice nothing is known."""
    heard = exists().where(voices.c.document == readings.c.document)
    return connection.execute(select(readings.c.key).where(~heard).limit(1)).first() is not None


def _standing(connection: Connection) -> Iterator[tuple[list[tuple[int, int]], Sequence[Document]]]:
    """The keys of standing readings and of their documents, and these, some at a time."""
    last = 0
    while page := connection.execute(_page(last)).mappings().all():
        yield [(head["key"], head["document"]) for head in page], list(restore_all(connection, page))
        last = page[-1]["key"]


def _page(last: int) -> Select[tuple[object, ...]]:
    return heads().where(readings.c.key > last, stands()).order_by(readings.c.key).limit(_AT_ONCE)


def _gather(connection: Connection, report: _Report) -> None:
    """Write what every telling is gathered around, block by block, and the happenings."""
    sizes = connection.execute(select(tellings.c.block, func.count()).group_by(tellings.c.block)).all()
    all_told, done = sum(size for _, size in sizes), 0
    move = update(tellings).where(tellings.c.event == bindparam("telling")).values(happening=bindparam("home"))
    for block, size in sizes:
        rows = connection.execute(select(tellings).where(tellings.c.block == block))
        homes = settled([from_row(row) for row in rows])
        if moves := [{"telling": event, "home": home} for event, home in homes.items() if home != event]:
            connection.execute(move, moves)
        keys = sorted(set(homes.values()))
        for start in range(0, len(keys), _TOLD_AT_ONCE):
            part = keys[start : start + _TOLD_AT_ONCE]
            tell(connection, set(part))
            report.gathered((done + size * (start + len(part)) / len(keys)) / all_told)
        done += size
