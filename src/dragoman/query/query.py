"""The one filter object that the command line, the API, pages and exports share."""

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, Final, Literal, Self, get_args

from dragoman.errors import QueryError
from dragoman.model.actor import ActorKind
from dragoman.model.edtf import Bounds, bounds
from dragoman.model.event import EventType, Status
from dragoman.model.measure import MeasureKind, MeasureState
from dragoman.model.statement import StatementKind

Target = Literal["documents", "actors", "statements", "events", "measures"]
Order = Literal["newest", "oldest"]
Words = str | tuple[str, ...]
_REMEMBERED = 2_000  # queries: pages ask what a query means again and again

_EVERYWHERE = {
    "actor", "since", "until", "published_since", "published_until", "text", "limit", "order", "after", "known_by",
    "recorded_by",
}  # fmt: skip
_PARTIES = _EVERYWHERE | {"recipient", "counterpart", "judged", "publisher", "language"}
_FIELDS: Final[dict[Target, set[str]]] = {
    "documents": _EVERYWHERE | {"publisher", "language"},
    "actors": (_EVERYWHERE - {"order", "after"}) | {"kind"},
    "statements": _PARTIES | {"kind", "speaker", "act", "confidence"},
    "events": _PARTIES | {"type", "quad", "status", "confidence", "corroboration"},
    "measures": _PARTIES | {"kind", "state"},
}
_VALUES: Final[dict[str, tuple[str, ...]]] = {
    "type": get_args(EventType),
    "status": get_args(Status),
    "state": get_args(MeasureState),
    "quad": ("1", "2", "3", "4"),
    "judged": ("accepted", "corrected", "rejected", "open"),
}
_KINDS: Final[dict[Target, tuple[str, ...]]] = {
    "actors": get_args(ActorKind),
    "statements": get_args(StatementKind),
    "measures": get_args(MeasureKind),
}


def fields_of(target: Target) -> frozenset[str]:
    """The fields of a query that make sense for these rows."""
    return frozenset(_FIELDS[target])


def kinds_of(target: Target) -> tuple[str, ...]:
    """What `kind` can be for these rows."""
    return _KINDS.get(target, ())


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows of a ledger; what is left out filters nothing, and several values of one field are alternatives.

    Actors are given by any alias: an id (`state:RUS`, `igo:EU`), an ISO 3166-1 code (`RUS`), a name ("Russia", "Sergey
    Lavrov"). A country stands for its state, its government and those who act for it. `actor` is who acts, imposes or
    speaks, `recipient` on whom or to whom; `counterpart` with `actor` asks for both directions between the two.
    `type` is a PLOVER type, `quad` 1 to 4, `status` an event's, `kind` of a measure, statement or actor, `state` of a
    measure, `act` a statement's manner ("say", "deny"), `publisher` and `language` a document's. `judged` is what
    people found of a row ("accepted", "corrected", "rejected", "open"): rejected rows are left out unless it asks for
    them. `since` and `until` are EDTF dates in valid time, both inclusive: "2021-06" is the whole month; what has
    no date of its own is compared by its publication date. `published_since` and `published_until` are the same in
    report time. `text`: words that must stand in the evidence, a word with `*` for all that begin so, several in
    quotation marks for words in a row. `confidence` is the least that the coding has to be sure (0 to 1),
    `corroboration` the independent publishers that have to tell an event at least. `after` is the `cursor` of the last
    row of the page before. `known_by` asks for what had been published by a day and leaves the rest out everywhere,
    `recorded_by` for what the ledger held at the end of a day (record time).

    Raises QueryError, which names the field, what is wrong and what would be right.
    """

    actor: str | None = None
    recipient: str | None = None
    counterpart: str | None = None
    speaker: str | None = None
    type: Words = ()
    quad: int | None = None
    status: Words = ()
    kind: Words = ()
    state: Words = ()
    act: Words = ()
    publisher: Words = ()
    language: Words = ()
    judged: Words = ()
    since: str | None = None
    until: str | None = None
    published_since: str | None = None
    published_until: str | None = None
    confidence: float | None = None
    corroboration: int | None = None
    text: str | None = None
    limit: int | None = None
    order: Order = "newest"
    after: str | None = None
    known_by: str | None = None
    recorded_by: str | None = None

    def __post_init__(self) -> None:
        for name in ("type", "status", "kind", "state", "act", "publisher", "language", "judged"):
            object.__setattr__(self, name, _normal(name, getattr(self, name)))
        for name in ("type", "status", "state", "judged"):
            _known(name, getattr(self, name), _VALUES[name])
        for name in ("actor", "recipient", "counterpart", "speaker", "after"):
            if (value := getattr(self, name)) is not None and not value.strip():
                raise QueryError(f"{name} is empty; leave it out to ask for all")
        if self.quad is not None:
            _known("quad", (str(self.quad),), _VALUES["quad"])
        _known("order", (self.order,), get_args(Order))
        self._check_dates()
        if self.limit is not None and self.limit < 1:
            raise QueryError(f"limit {self.limit} makes no sense; give 1 or more, or none for all rows")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise QueryError(f"confidence {self.confidence} makes no sense; give a number from 0 to 1")
        if self.corroboration is not None and self.corroboration < 1:
            raise QueryError(f"corroboration {self.corroboration} makes no sense; give 1 or more publishers")
        if self.counterpart and not self.actor:
            raise QueryError("counterpart asks for both directions between two; give actor as well")
        if self.actor is not None and self.actor == self.counterpart:
            raise QueryError(f"{self.actor} with itself makes no sense; name two")
        if self.text is not None and not any(char.isalnum() for char in self.text):
            raise QueryError(f"text {self.text!r} has no word in it; give the words to look for")

    def _check_dates(self) -> None:
        first, last = self.first_day, self.last_day
        for name in ("known_by", "recorded_by"):
            if (value := getattr(self, name)) is not None:
                _day(name, value)
        if first and last and first > last:
            raise QueryError(f"since {self.since} lies after until {self.until}; swap them")
        first, last = self.published_days
        if first and last and first > last:
            since, until = self.published_since, self.published_until
            raise QueryError(f"published_since {since} lies after published_until {until}; swap them")

    @property
    def first_day(self) -> str | None:
        """The first day of `since`."""
        return _day("since", self.since).first if self.since is not None else None

    @property
    def last_day(self) -> str | None:
        """The last day of `until`."""
        return _day("until", self.until).last if self.until is not None else None

    @property
    def published_days(self) -> tuple[str | None, str | None]:
        """The first day of `published_since` and the last of `published_until`."""
        since, until = self.published_since, self.published_until
        return (
            _day("published_since", since).first if since is not None else None,
            _day("published_until", until).last if until is not None else None,
        )

    @property
    def known_day(self) -> str | None:
        """The last day of `known_by`."""
        return _day("known_by", self.known_by).last if self.known_by is not None else None

    @property
    def recorded_day(self) -> str | None:
        """The last day of `recorded_by`."""
        return _day("recorded_by", self.recorded_by).last if self.recorded_by is not None else None

    def on(self, target: Target) -> Self:
        """The same query, checked to make sense for these rows; QueryError for a field or kind that they don't have."""
        wrong = sorted(given(self) - _FIELDS[target])
        if wrong:
            usable = ", ".join(sorted(_FIELDS[target] - {"after"}))
            raise QueryError(f"{target} have no {wrong[0]}; they can be asked by {usable}")
        if self.actor and self.speaker:
            raise QueryError("actor and speaker mean the same for statements; give one of them")
        if self.kind:
            _known("kind", tuple(self.kind), _KINDS[target])
        return self

    def beside(self, target: Target) -> "Query":
        """What the same query asks of other rows: without a limit, and without the fields that those don't have."""
        kept = _FIELDS[target] - {"limit", "after"}
        return Query(**{field.name: getattr(self, field.name) for field in fields(self) if field.name in kept})


@lru_cache(maxsize=_REMEMBERED)
def given(query: Query) -> frozenset[str]:
    """The fields by which a query asks."""
    return frozenset(field.name for field in fields(query) if getattr(query, field.name) != field.default)


@lru_cache(maxsize=_REMEMBERED)
def without(query: Query, *names: str) -> Query:
    """The same query without what it asks by these fields."""
    left_out: dict[str, Any] = {field.name: field.default for field in fields(query) if field.name in names}
    return replace(query, **left_out)


def bare(query: Query) -> Query:
    """The same rows, however many of them are asked for and in what order."""
    return without(query, "limit", "after", "order")


def _normal(name: str, value: Words | None) -> tuple[str, ...]:
    values = (value,) if isinstance(value, str) else tuple(value or ())
    if name == "publisher":
        return tuple(one.strip() for one in values)
    if name == "type":
        return tuple(one.strip().upper() for one in values)
    return tuple(one.strip().lower().replace("-", "_").replace(" ", "_") for one in values)


def _known(name: str, values: tuple[str, ...], valid: tuple[str, ...]) -> None:
    for value in values:
        if value not in valid:
            raise QueryError(f"unknown {name} {value!r}; one of: {', '.join(valid)}")


def _day(name: str, value: str) -> Bounds:
    found = bounds(value.strip())
    if found is None or "/" in value:
        raise QueryError(f"{name} {value!r} is not a date; write a year, month or day: 2021, 2021-06, 2021-06-19")
    return found
