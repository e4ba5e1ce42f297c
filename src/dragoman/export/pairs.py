"""Events across documents as pairs of one actor and one recipient, as event data sets have them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from dragoman.model.edtf import bounds, interval
from dragoman.query import Ledger, Named, Query
from dragoman.query.happenings import HappeningRow

HAPPENED = ("actual", "ongoing")


@dataclass(frozen=True, slots=True)
class Pair:
    """One actor (or none named) doing an event to one recipient (or none)."""

    happening: HappeningRow
    actor: Named | None
    recipient: Named | None

    @property
    def number(self) -> int:
        """A number that stays the same from run to run, below 2**53 so that every tool can hold it."""
        named = "|".join(one.id if one else "" for one in (self.actor, self.recipient))
        return int(hashlib.sha256(f"{self.happening.id}|{named}".encode()).hexdigest()[:13], 16)


def pairs(ledger: Ledger, query: Query) -> Iterator[Pair]:
    """Only what happened, unless the query asks for a status: such data sets know no plans and no denials."""
    asked = query if query.status else replace(query, status=HAPPENED)
    for row in ledger.happenings(asked):
        for actor, recipient in product(row.actors or (None,), row.recipients or (None,)):
            if actor is None or recipient is None or actor.id != recipient.id:
                yield Pair(row, actor, recipient)


def day_of(row: HappeningRow) -> str | None:
    """The last day on which it can have begun, else the day of its first report."""
    valid = interval(row.date)
    told = bounds(row.tellings[0].source.published) if row.tellings else None
    day = (valid and (valid.start.last or valid.end.last)) or (told and told.first)
    return day or None


def codes(ledger: Ledger) -> dict[str, str]:
    """The CAMEO code of each actor that has one."""
    return {row.id: row.code for row in ledger.actors() if row.code}


def tab_line(cells: list[object]) -> str:
    """Cells joined by tabs; white space inside a cell becomes a space."""
    return "\t".join("" if cell is None else " ".join(str(cell).split()) for cell in cells) + "\n"
