"""Keeps the happenings of a ledger in step with its documents: only what new tellings can have changed is looked at.

`homes` says what every telling is gathered around; here it is written, for the tellings that come, and for those whose
home may be another one now. The same happenings come out in whatever order the documents were added.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dragoman.ledger.dates import place
from dragoman.ledger.homes import WIDEST, WITHIN, Homes, days_off
from dragoman.ledger.schema import events, happenings, readings, telling_sides, tellings
from dragoman.ledger.shelf import LedgerShelf
from dragoman.ledger.telling import Telling, from_row

_AT_ONCE = 500  # values of one IN list


def gather(connection: Connection, added: Sequence[Telling], removed: Sequence[int] = ()) -> None:
    """Take in new tellings, let go of those of superseded readings (by event key), and settle what they change."""
    before = LedgerShelf(connection)
    gone = list(_by_key(connection, removed))
    changed = [*added, *gone]
    old_days = {key: Homes(before).day(*key) for key in _days(changed)}
    homes = {row.event: row.happening for row in _homes(connection, removed)}
    _remove(connection, [telling.event for telling in gone])
    _insert(connection, added)
    shelf = LedgerShelf(connection)
    found = Homes(shelf)
    unsettled = {telling.event: telling for telling in added}
    unsettled |= {one.event: one for one in _unsettled(shelf, found, changed, old_days)}
    touched = set(homes.values()) | _settle(connection, found, unsettled)
    _tell(connection, touched)


def _days(changed: Iterable[Telling]) -> set[tuple[str, str]]:
    return {(one.block, one.first) for one in changed if one.anchor == "day"}


def _unsettled(
    shelf: LedgerShelf, found: Homes, changed: Sequence[Telling], old_days: dict[tuple[str, str], Any]
) -> Iterator[Telling]:
    """The tellings whose home may have changed: of the same day, then undated ones after it, then spans around both."""
    moved = [one for key, old in old_days.items() for one in _moved(old, found.day(*key))]
    yield from (one for key in old_days for one in shelf.of_day(*key))
    told = {one.event: one for one in changed if one.anchor == "told"}
    for one in moved:
        for side in sorted(one.each_side):
            near = shelf.with_side(one.block, side, "told", days_off(one.first, -WITHIN), days_off(one.last, WITHIN))
            told |= {other.event: other for other in near}
    spans = {one.event: one for one in changed if one.anchor == "span"}
    for one in list(told.values()):
        after = shelf.told(one.block, one.sides, one.first, days_off(one.first, 2 * WITHIN))
        told |= {other.event: other for other in after}
    yield from told.values()
    for one in moved:
        for side in sorted(one.each_side):
            near = shelf.with_side(one.block, side, "span", days_off(one.first, -WIDEST), one.last)
            spans |= {other.event: other for other in near}
    for one in told.values():
        near = shelf.spans_of(one.block, one.sides, days_off(one.first, -WIDEST - WITHIN), one.last)
        spans |= {other.event: other for other in near}
    for one in list(spans.values()):
        yield from shelf.of_span(one.block, one.sides, one.first, one.last)


def _moved(old: dict[int, list[Telling]], new: dict[int, list[Telling]]) -> Iterator[Telling]:
    """The tellings of a day whose happening is not the same, or not the same in all its tellings, as before."""
    for these, those in ((old, new), (new, old)):
        for seed, members in these.items():
            if {one.event for one in members} != {one.event for one in those.get(seed, ())}:
                yield from members


def _settle(connection: Connection, found: Homes, unsettled: dict[int, Telling]) -> set[int]:
    """Write the homes of these tellings, and give the happenings that gained or lost one."""
    touched: set[int] = set()
    for row in _homes(connection, list(unsettled)):
        home = found.home(unsettled[row.event])
        if home != row.happening or row.happening == row.event:
            touched |= {home, row.happening}
        if home != row.happening:
            connection.execute(update(tellings).where(tellings.c.event == row.event).values(happening=home))
    return touched


def _tell(connection: Connection, touched: set[int]) -> None:
    """Write anew the date of these happenings, who told them first, and how many reports tell them."""
    keys = sorted(touched)
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        connection.execute(delete(happenings).where(happenings.c.key.in_(part)))
        query = select(
            tellings.c.happening, tellings.c.event, tellings.c.anchor, events.c.date, events.c.status,
            readings.c.published, readings.c.document,
        ).join(events, events.c.key == tellings.c.event).join(readings, readings.c.key == events.c.reading)  # fmt: skip
        members: dict[int, list[Any]] = {}
        for row in connection.execute(query.where(tellings.c.happening.in_(part)).order_by(tellings.c.place)):
            members.setdefault(row.happening, []).append(row)
        rows = [_happening(key, told) for key, told in members.items()]
        if rows:
            connection.execute(insert(happenings), rows)


def _happening(key: int, told: Sequence[Any]) -> dict[str, Any]:
    sure = sorted((one for one in told if one.anchor in ("day", "span")), key=lambda one: (one.anchor, "~" in one.date))
    dated = sure[0].date if sure else told[0].date
    placed = place(dated, told[0].published)
    return {
        "key": key, "teller": told[0].event, "date": dated, "earliest": placed.earliest, "latest": placed.latest,
        "sort_date": placed.sort_date, "reports": len({one.document for one in told}),
    }  # fmt: skip


def _insert(connection: Connection, added: Sequence[Telling]) -> None:
    if not added:
        return
    connection.execute(insert(tellings), [{**one.row(), "happening": one.event} for one in added])
    sides = [
        {"block": one.block, "side": side, "anchor": one.anchor, "first": one.first, "event": one.event}
        for one in added
        for side in sorted(one.each_side)
    ]
    if sides:
        connection.execute(insert(telling_sides), sides)


def _remove(connection: Connection, keys: Sequence[int]) -> None:
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        connection.execute(delete(telling_sides).where(telling_sides.c.event.in_(part)))
        connection.execute(delete(tellings).where(tellings.c.event.in_(part)))


def _by_key(connection: Connection, keys: Sequence[int]) -> Iterator[Telling]:
    for start in range(0, len(keys), _AT_ONCE):
        query = select(tellings).where(tellings.c.event.in_(keys[start : start + _AT_ONCE]))
        yield from map(from_row, connection.execute(query))


def _homes(connection: Connection, keys: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(keys), _AT_ONCE):
        query = select(tellings.c.event, tellings.c.happening)
        yield from connection.execute(query.where(tellings.c.event.in_(keys[start : start + _AT_ONCE]))).all()
