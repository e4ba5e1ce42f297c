"""Keeps the happenings of a ledger in step with its documents: only what new tellings can have changed is looked at.

`homes` says what every telling is gathered around; here it is written, for the tellings that come, and for those whose
home may be another one now. The same happenings come out in whatever order the documents were added.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from dragoman.ledger.alike import nearness
from dragoman.ledger.dates import place
from dragoman.ledger.homes import WIDEST, WITHIN, Homes, days_off, gathered
from dragoman.ledger.schema import events, happenings, readings, telling_sides, tellings
from dragoman.ledger.shelf import LedgerShelf
from dragoman.ledger.telling import Telling, from_row

_AT_ONCE = 500  # values of one IN list


def gather(connection: Connection, added: Sequence[Telling], removed: Sequence[int] = ()) -> None:
    """Take in new tellings, let go of those of superseded readings (by event key), and settle what they change."""
    gone = list(_by_key(connection, removed))
    changed = [*added, *gone]
    days = sorted({(one.block, one.first) for one in changed if one.anchor == "day"})
    shelf = LedgerShelf(connection)
    before = {key: _by_home(shelf.of_day(*key)) for key in days}
    _remove(connection, [telling.event for telling in gone])
    _insert(connection, added)
    touched = {one.home for one in gone} | {one.event for one in added}
    moved = _settle_days(connection, before, touched)
    shelf = LedgerShelf(connection)
    told = _told_near(shelf, [one for one in changed if one.anchor == "told"], moved)
    _settle(connection, told, Homes(shelf).told_home, touched)
    shelf = LedgerShelf(connection)
    spans = _spans_near(shelf, [one for one in changed if one.anchor == "span"], [*moved, *told])
    _settle(connection, spans, Homes(shelf).span_home, touched)
    _tell(connection, touched)


def _by_home(members: Iterable[Telling]) -> dict[int, list[Telling]]:
    clusters: dict[int, list[Telling]] = {}
    for one in members:
        clusters.setdefault(one.home, []).append(one)
    return clusters


def _settle_days(
    connection: Connection, before: dict[tuple[str, str], dict[int, list[Telling]]], touched: set[int]
) -> list[Telling]:
    """Settle the tellings of these days, and give those whose happening is not what it was."""
    shelf, moved = LedgerShelf(connection), list[Telling]()
    for key, old in before.items():
        new = gathered(shelf.of_day(*key))
        homes = {one.event: seed for seed, members in new.items() for one in members}
        _settle(connection, shelf.of_day(*key), lambda one, homes=homes: homes[one.event], touched)  # type: ignore[misc]
        moved += _moved(old, new)
    return moved


def _moved(old: dict[int, list[Telling]], new: dict[int, list[Telling]]) -> Iterator[Telling]:
    """The tellings of a day whose happening is not the same, or not the same in all its tellings, as before."""
    for these, those in ((old, new), (new, old)):
        for seed, members in these.items():
            if {one.event for one in members} != {one.event for one in those.get(seed, ())}:
                yield from members


def _told_near(shelf: LedgerShelf, changed: Sequence[Telling], moved: Sequence[Telling]) -> list[Telling]:
    """The undated tellings whose home may be another one now: what changed is near them, or near those before them."""
    near = {one.event: one for one in changed}
    for one in moved:
        for side in sorted(one.each_side):
            after = shelf.with_side(one.block, side, "told", days_off(one.first, -WITHIN), days_off(one.last, WITHIN))
            near |= {other.event: other for other in after if nearness(one, other)}
    for one in list(near.values()):
        later = shelf.told(one.block, one.sides, one.first, days_off(one.first, 2 * WITHIN))
        near |= {other.event: other for other in later}
    return list(near.values())


def _spans_near(shelf: LedgerShelf, changed: Sequence[Telling], moved: Sequence[Telling]) -> list[Telling]:
    """The tellings of spans whose home may be another one now."""
    near = {one.event: one for one in changed}
    for one in moved:
        for side in sorted(one.each_side):
            around = shelf.with_side(one.block, side, "span", days_off(one.first, -WIDEST - WITHIN), one.last)
            near |= {other.event: other for other in around if nearness(one, other)}
    for one in list(near.values()):
        alike = shelf.of_span(one.block, one.sides, one.first, one.last)
        near |= {other.event: other for other in alike}
    return list(near.values())


def _settle(
    connection: Connection, unsettled: Iterable[Telling], home: Callable[[Telling], int], touched: set[int]
) -> None:
    """Write the homes of these tellings; `touched` gains the happenings that gained or lost one."""
    standing = {row.event: row.happening for row in _homes(connection, [one.event for one in unsettled])}
    moves = []
    for one in unsettled:
        if one.event in standing and (found := home(one)) != standing[one.event]:
            touched |= {found, standing[one.event]}
            moves.append({"telling": one.event, "home": found})
    if moves:
        statement = update(tellings).where(tellings.c.event == bindparam("telling"))
        connection.execute(statement.values(happening=bindparam("home")), moves)


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
