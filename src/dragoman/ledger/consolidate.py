"""Keeps the happenings of a ledger in step with its documents: only what new tellings can have changed is looked at.

`homes` says what every telling is gathered around; here it is written, for the tellings that come, and for those whose
home may be another one now. The same happenings come out in whatever order the documents were added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from dragoman.ledger.alike import nearness
from dragoman.ledger.dates import place
from dragoman.ledger.days import days_off
from dragoman.ledger.gathering import regathered
from dragoman.ledger.homes import WIDEST, joined
from dragoman.ledger.schema import events, happenings, readings, telling_sides, tellings, voices
from dragoman.ledger.shelf import LedgerShelf
from dragoman.ledger.telling import TOLD_AS_DONE, Anchor, Telling, from_row
from dragoman.ledger.undated import resettled
from dragoman.ledger.voices import independent, publisher_of

_AT_ONCE = 500  # values of one IN list


def gather(
    connection: Connection, added: Sequence[Telling], removed: Sequence[int] = (), rejoined: Sequence[int] = ()
) -> None:
    """Take in new tellings, let go of those of superseded readings (by event key), and settle what they change.

    `rejoined` are documents that turned out to be one voice with others: what they tell is told by fewer publishers.
    """
    gone = list(_by_key(connection, removed))
    _remove(connection, [telling.event for telling in gone])
    insert_tellings(connection, added)
    touched = _Settling(connection, added, gone).settle()
    tell(connection, touched | _told_in(connection, rejoined))


class _Settling:
    """One taking in. `touched` are the keys of the happenings that gain or lose a telling; `seeds` the tellings that
    others are gathered around now and were not before, or no longer."""

    def __init__(self, connection: Connection, added: Sequence[Telling], gone: Sequence[Telling]) -> None:
        self.connection, self.added, self.gone = connection, added, gone
        self.new = {one.event for one in added}
        self.anchors: dict[int, Anchor] = {one.event: one.anchor for one in gone}
        self.touched = {one.home for one in gone} | self.new
        self.seeds: list[Telling] = []

    def settle(self) -> set[int]:
        """Write the homes that are others now; gives the keys of the happenings that this touches."""
        self._days()
        self._told()
        self._spans()
        return self.touched

    def _days(self) -> None:
        shelf = LedgerShelf(self.connection, self.anchors)
        added, gone = self._changed("day")
        told: list[Telling] = []
        homes: dict[int, int] = {}
        for block, day in {(one.block, one.first) for one in (*added, *gone)}:
            members = shelf.of_day(block, day)
            homes |= regathered(members, {one.event: one.home for one in members if one.event not in self.new})
            told += members
        self._write(told, homes, gone)

    def _told(self) -> None:
        shelf = LedgerShelf(self.connection, self.anchors)
        added, gone = self._changed("told")
        near = {one.event: one for one in added}
        for seed in self.seeds:
            after = shelf.near(seed, "told", seed.first, days_off(seed.last, seed.within))
            near |= {one.event: one for one in after if one.event not in near and nearness(seed, one)}
        homes, come, left = self._parted(shelf, near.values())
        left |= {one.event: one for one in gone if self._stood_alone(one)}
        told = dict(near)
        for those in _runs([*come.values(), *left.values()]):
            first, last = days_off(those[0].first, -_reach(those[0])), days_off(those[-1].first, _reach(those[0]))
            around = {one.event: one for one in shelf.told(those[0].block, those[0].sides, first, last)}
            around |= {one.event: one for one in those if one.event in left}
            standing = [one for one in around.values() if self._stood_alone(one)]
            homes |= resettled(
                standing,
                [one for one in those if one.event in come],
                [one for one in those if one.event in left],
            )
            told |= {one.event: one for one in standing if one.event not in left}
        self._write(told.values(), homes, gone)

    def _spans(self) -> None:
        shelf = LedgerShelf(self.connection, self.anchors)
        added, gone = self._changed("span")
        near = {one.event: one for one in added}
        for seed in self.seeds:
            around = shelf.near(seed, "span", days_off(seed.first, -WIDEST - seed.within), seed.last)
            near |= {one.event: one for one in around if one.event not in near and nearness(seed, one)}
        homes, come, left = self._parted(shelf, near.values())
        changed = [*come.values(), *left.values(), *(one for one in gone if self._stood_alone(one))]
        told = dict(near)
        for key in {(one.block, one.sides, one.first, one.last) for one in changed}:
            stay = [one for one in shelf.of_span(*key) if self._stood_alone(one) and one.event not in left]
            members = [*stay, *(one for one in come.values() if (one.block, one.sides, one.first, one.last) == key)]
            homes |= regathered(members, {one.event: one.home for one in members if one.event not in come})
            told |= {one.event: one for one in members}
        self._write(told.values(), homes, gone)

    def _changed(self, anchor: Anchor) -> tuple[list[Telling], list[Telling]]:
        """The tellings with this anchor that come, and those that go."""
        return [one for one in self.added if one.anchor == anchor], [one for one in self.gone if one.anchor == anchor]

    def _stood_alone(self, telling: Telling) -> bool:
        """Whether a telling was settled before, and not in a happening of a surer kind than its own."""
        return telling.around == telling.anchor and telling.event not in self.new

    def _parted(
        self, shelf: LedgerShelf, near: Iterable[Telling]
    ) -> tuple[dict[int, int], dict[int, Telling], dict[int, Telling]]:
        """The homes of those that join a surer happening; those that don't (any more), and those that do only now."""
        homes: dict[int, int] = {}
        come: dict[int, Telling] = {}
        left: dict[int, Telling] = {}
        for one in near:
            home = joined(shelf, one)
            if home is not None:
                homes[one.event] = home
                if self._stood_alone(one):
                    left[one.event] = one
            elif not self._stood_alone(one):
                come[one.event] = one
        return homes, come, left

    def _write(self, told: Iterable[Telling], homes: Mapping[int, int], gone: Sequence[Telling]) -> None:
        """Write the homes of these tellings where they are others now, and note which seeds come and go."""
        moves = []
        for one in told:
            home = homes.get(one.event, one.home)
            if home != one.home:
                self.touched |= {home, one.home}
                moves.append({"telling": one.event, "home": home})
            if (one.event not in self.new and one.is_seed) != (home == one.event):
                self.seeds.append(one)
        self.seeds += [one for one in gone if one.is_seed]
        if moves:
            statement = update(tellings).where(tellings.c.event == bindparam("telling"))
            self.connection.execute(statement.values(happening=bindparam("home")), moves)


def _reach(telling: Telling) -> int:
    """Days from a change to the last undated telling that it can touch."""
    return 2 * telling.within


def _runs(changed: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Those of the same parties by their days, cut where so many lie between that what they change can't meet."""
    ordered = sorted(changed, key=lambda one: (one.block, one.sides, one.first))
    for _, group in groupby(ordered, key=lambda one: (one.block, one.sides)):
        run: list[Telling] = []
        for one in group:
            if run and one.first > days_off(run[-1].first, 2 * _reach(one)):
                yield run
                run = []
            run.append(one)
        yield run


def _told_in(connection: Connection, documents: Sequence[int]) -> set[int]:
    """The happenings that these documents tell."""
    found = set[int]()
    for start in range(0, len(documents), _AT_ONCE):
        query = select(tellings.c.happening).join(events, events.c.key == tellings.c.event)
        query = query.join(readings, readings.c.key == events.c.reading)
        part = readings.c.document.in_(documents[start : start + _AT_ONCE])
        found |= set(connection.execute(query.where(part)).scalars())
    return found


def tell(connection: Connection, touched: set[int]) -> None:
    """Write anew the date of these happenings, who told them first, and how many reports and publishers tell them."""
    keys = sorted(touched)
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        connection.execute(delete(happenings).where(happenings.c.key.in_(part)))
        query = select(
            tellings.c.happening, tellings.c.event, tellings.c.anchor, events.c.date, events.c.status,
            readings.c.published, readings.c.document, readings.c.publisher, readings.c.agency, readings.c.url,
            voices.c.voice,
        ).join(events, events.c.key == tellings.c.event).join(readings, readings.c.key == events.c.reading)  # fmt: skip
        query = query.join(voices, voices.c.document == readings.c.document)
        members: dict[int, list[Any]] = {}
        for row in connection.execute(query.where(tellings.c.happening.in_(part)).order_by(tellings.c.place)):
            members.setdefault(row.happening, []).append(row)
        rows = [_happening(key, told) for key, told in members.items()]
        if rows:
            connection.execute(insert(happenings), rows)


def _happening(key: int, told: Sequence[Any]) -> dict[str, Any]:
    sure = sorted((one for one in told if one.anchor in ("day", "span")), key=lambda one: (one.anchor, "~" in one.date))
    dated = sure[0].date if sure else told[0].date
    placed = place(dated, told[0].published, done=told[0].status in TOLD_AS_DONE)
    return {
        "key": key, "teller": told[0].event, "date": dated, "earliest": placed.earliest, "latest": placed.latest,
        "sort_date": placed.sort_date, "reports": len({one.document for one in told}),
        "publishers": independent((one.voice, publisher_of(one), one.agency) for one in told),
    }  # fmt: skip


def insert_tellings(connection: Connection, added: Sequence[Telling]) -> None:
    """Write new tellings, each gathered around itself."""
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
        seed = tellings.alias("seed")
        query = select(tellings, seed.c.anchor.label("around")).outerjoin(seed, seed.c.event == tellings.c.happening)
        rows = connection.execute(query.where(tellings.c.event.in_(keys[start : start + _AT_ONCE])))
        yield from (from_row(row, row.around) for row in rows)
