"""Heads of state and government whom reports name without their state: "President Biden"."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.actors.lexicon import parts, rows
from dragoman.actors.naming import ascii_of

Term = Literal["before", "during", "after"]
SURNAME_FIRST = frozenset({"CHN", "KHM", "KOR", "PRK", "TWN"})
ENTRY = re.compile(r"(?P<names>.+) (?P<first>\d{4})-(?P<last>\d{4})?$")


@dataclass(frozen=True, slots=True)
class Leader:
    """One term of a leader of a state; `last` is None for a term that ran when the table was made."""

    country: str
    names: tuple[str, ...]
    first: int
    last: int | None

    def when(self, year: int) -> Term:
        """Where the year lies, seen from the term."""
        if year < self.first:
            return "before"
        return "during" if self.last is None or year <= self.last else "after"


def key(name: str) -> str:
    """A name as it is compared: no accents, case or hyphens."""
    return " ".join(re.findall(r"[a-z]+", ascii_of(name.replace("đ", "d").replace("Đ", "D"))))


@cache
def _leaders() -> tuple[dict[str, tuple[Leader, ...]], dict[str, tuple[Leader, ...]]]:
    """The terms by full name and by surname."""
    full: dict[str, list[Leader]] = {}
    last: dict[str, list[Leader]] = {}
    for row in rows("leaders.csv"):
        for entry in parts(row["leaders"]):
            found = ENTRY.match(entry)
            if found is None:
                raise ValueError(f"leaders.csv: {entry!r} has no years")
            ends = found["last"]
            leader = Leader(
                row["code"], tuple(found["names"].split("=")), int(found["first"]), int(ends) if ends else None
            )
            for name in leader.names:
                full.setdefault(key(name), []).append(leader)
            place = 0 if row["code"] in SURNAME_FIRST else -1
            for surname in {key(name.split()[place]) for name in leader.names}:
                last.setdefault(surname, []).append(leader)
    return {name: tuple(found) for name, found in full.items()}, {name: tuple(found) for name, found in last.items()}


def state_of_leader(name: str, year: int | None, *, titled: bool) -> tuple[str, Term] | None:
    """The state that the bearer of this name led, and where the year lies, seen from his terms.

    A surname alone counts only with the title of a head of state or government before it (`titled`), and only where one
    state had a leader of that name in that year. Without a year, that of the table is meant. None for names not in it.
    """
    by_name, by_surname = _leaders()
    terms = by_name.get(key(name), ())
    if not terms and titled and " " not in name.strip():
        terms = tuple(t for t in by_surname.get(key(name), ()) if year is None or t.when(year) == "during")
    if len({term.country for term in terms}) != 1:
        return None
    if year is None:
        return terms[0].country, "after" if all(term.last for term in terms) else "during"
    told = {term.when(year) for term in terms}
    return terms[0].country, "during" if "during" in told else "after" if "after" in told else "before"
