"""Bodies and their members: whose members are called one and all ("EU countries"), and where a state belonged."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from dragoman.actors.lexicon import parts, rows

_ALL_MEMBERS = re.compile(
    r"(?:the )?(?P<body>.+?)(?:'s|’s)? (?:member )?"
    r"(?:countries|states|nations|members|governments|capitals|leaders|allies|foreign ministers)"
)
_SOME = re.compile(
    r"(?:several|some|most|many|few|various|numerous|other|certain|half|two|three|four|five|six|seven|eight|nine|ten|"
    r"a (?:few|number|handful|majority|group|dozen|third|quarter)|the (?:other|majority|rest)|\d+)\b",
    re.IGNORECASE,
)
_ALL_PRESENT = re.compile(
    r"(?:the )?(?:participants|leaders|ministers|heads of state|heads of government|delegates) "
    r"(?:in|at|of) (?:the|an) (?P<body>.+?) (?:meeting|summit|session)",
    re.IGNORECASE,
)


def body_of(name: str, told: Iterable[str] = ()) -> str | None:
    """The id of the body whose members, one and all, are called so: "EU countries", "NATO allies"; or of the body or
    organ at whose meeting they are: "the participants in the European Council meeting". Else None. `told` are the
    words of the report: "several EU countries" are not all."""
    if any(_SOME.match(words) for words in told):
        return None
    found = _ALL_MEMBERS.fullmatch(name) or _ALL_PRESENT.fullmatch(name)
    return _bodies().get(found["body"]) if found else None


def bodies_of(country: str, day: str) -> tuple[str, ...]:
    """The ids of the bodies to which a state (ISO 3166-1 alpha-3) belonged on a day, as far as is known here."""
    return tuple(
        row["body"]
        for row in _members()
        if country in parts(row["member"]) and row["since"] <= day and (not row["until"] or day <= row["until"])
    )


def name_of(body: str) -> str:
    """What a body is called."""
    return next((parts(row["names"])[0] for row in rows("organizations.csv") if row["id"] == body), body)


@cache
def _members() -> tuple[dict[str, str], ...]:
    return tuple(rows("members.csv"))


@cache
def _bodies() -> Mapping[str, str]:
    known = {row["body"] for row in _members()}
    named = ((name, row["id"]) for row in rows("organizations.csv") for name in parts(row["names"]))
    return {name: id for name, id in named if id in known or id.rpartition("-")[0] in known}
