"""The fields of a query as parameters of a request, made from `Query` itself so that the two can't drift apart."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any, Final, Literal, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from dragoman.errors import QueryError
from dragoman.model.event import EventType, Status
from dragoman.model.measure import MeasureState
from dragoman.query import Query
from dragoman.query.query import Target, Words, fields_of, kinds_of

Format = Literal["json", "jsonl", "csv"]
PAGE = 100  # rows of a JSON page where the request names no limit
_MOST = 1_000_000_000
_BOUNDS: Final = {"limit": (1, _MOST), "quad": (1, 4), "corroboration": (1, _MOST), "confidence": (0, 1)}
_FRACTIONS: Final = frozenset({"confidence"})
_VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "type": get_args(EventType), "status": get_args(Status), "state": get_args(MeasureState),
    "judged": ("accepted", "corrected", "rejected", "open"),
}  # fmt: skip
DESCRIPTIONS: Final[Mapping[str, str]] = {
    "actor": "Who acts, imposes or speaks, by any alias: state:RUS, RUS, Russia, a person's name.",
    "recipient": "On whom, or to whom.",
    "counterpart": "With actor: between the two, in both directions.",
    "speaker": "Who says it.",
    "type": "PLOVER types; several are alternatives.",
    "quad": "Quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.",
    "status": "Statuses of events; several are alternatives.",
    "kind": "Kinds; several are alternatives.",
    "state": "States of measures; several are alternatives.",
    "act": "Manners of statements: say, deny, promise; several are alternatives.",
    "publisher": "Who published it, as it names itself; several are alternatives.",
    "language": "Languages of documents; several are alternatives.",
    "judged": "What people found of a row; rejected rows are left out unless asked for.",
    "since": "First day, month or year in valid time: 2021, 2021-06, 2021-06-19.",
    "until": "Last day, month or year in valid time.",
    "published_since": "First day, month or year of publication.",
    "published_until": "Last day, month or year of publication.",
    "confidence": "What the coding is at least so sure of, 0 to 1.",
    "corroboration": "Events that at least so many independent publishers tell.",
    "text": 'Words in the evidence; WORD* for all that begin so, "TWO WORDS" in a row.',
    "limit": f"At most so many rows. JSON gives {PAGE} where none is named; JSONL and CSV give all.",
    "order": "By date.",
    "known_by": "Only what had been published by this day.",
    "recorded_by": "Only what the ledger held at the end of this day.",
    "after": "The cursor of the last row of the page before.",
}


@cache
def filters_of(target: Target, *, rows: bool = True, leave_out: frozenset[str] = frozenset()) -> type[BaseModel]:
    """The parameters of a request for these rows; an unknown one is refused. `rows` adds the format of the answer."""
    hints = get_type_hints(Query)
    usable = fields_of(target) - leave_out
    made: dict[str, Any] = {
        field.name: (_hint(field.name, hints[field.name], target), _field(field.name, field.default))
        for field in fields(Query)
        if field.name in usable
    }
    if rows:
        made["format"] = (Format, Field("json", description="JSON in pages, or all rows as JSON lines or CSV."))
    return create_model(f"{target.capitalize()}Filters", __config__=ConfigDict(extra="forbid"), **made)


def query_of(filters: BaseModel, **more: Any) -> Query:
    """The query that these parameters ask. Raises QueryError."""
    given: dict[str, Any] = filters.model_dump(exclude={"format"})
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Query(**values | more)


def happened(query: Query) -> Query:
    """The same query, of what happened unless it asks for a status."""
    return query if query.status else replace(query, status=("actual", "ongoing"))


def form_query(items: Iterable[tuple[str, str]], target: Target) -> dict[str, Any]:
    """The fields of a query in a form's data: blanks, and fields that these rows don't have, are passed over."""
    usable, found = fields_of(target), dict[str, Any]()
    for name, value in items:
        if name not in usable or not value.strip():
            continue
        if name in _several():
            found[name] = (*found.get(name, ()), value)
        elif name in _numbers():
            found[name] = _number(name, value)
        else:
            found[name] = value.strip()
    return found


def _number(name: str, value: str) -> float:
    try:
        return float(value) if name in _FRACTIONS else int(value)
    except ValueError as error:
        raise QueryError(f"{name} {value!r} is no number") from error


@cache
def _several() -> frozenset[str]:
    return frozenset(name for name, hint in get_type_hints(Query).items() if hint == Words)


@cache
def _numbers() -> frozenset[str]:
    return frozenset(name for name, hint in get_type_hints(Query).items() if {int, float} & set(get_args(hint)))


def _hint(name: str, hint: Any, target: Target) -> Any:
    if hint == Words:
        values = kinds_of(target) if name == "kind" else _VALUES.get(name, ())
        return list[Literal[values]] if values else list[str]  # type: ignore[valid-type]
    return hint


def _field(name: str, default: Any) -> Any:
    if name in _BOUNDS:
        low, high = _BOUNDS[name]
        return Field(default, ge=low, le=high, description=DESCRIPTIONS[name])
    described = DESCRIPTIONS.get(name)
    return Field(list(default) if isinstance(default, tuple) else default, description=described)
