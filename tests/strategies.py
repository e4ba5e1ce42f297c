"""Documents of every shape, drawn from the types of the records: a field that is added later is drawn too."""

import types
from dataclasses import fields
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from dragoman.model.actor import Actor
from dragoman.model.document import Block, Document
from dragoman.model.event import Event
from dragoman.model.measure import Measure, Step
from dragoman.model.span import Span
from dragoman.model.statement import Statement

_WORDS = st.text(max_size=8)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_WORDS, inner, max_size=2),
    max_leaves=4,
)
_DATES = st.sampled_from([None, "2021-06-16", "2021-06", "2014/..", "../2021-06-19", "201X", "not a date", "2021-24"])
_SHORT = 2


def _value(hint: Any, text: str) -> st.SearchStrategy[Any]:
    origin = get_origin(hint)
    if hint is Span:
        return _span(text)
    if hint is str:
        return _WORDS
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if hint is int:
        return st.integers(1, 4)
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if one is type(None) else _value(one, text) for one in get_args(hint)))
    if origin is tuple:
        return st.lists(_value(get_args(hint)[0], text), max_size=_SHORT).map(tuple)
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        return record(hint, text)
    return st.sampled_from(get_args(hint))


def _span(text: str) -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    return ends.map(lambda pair: Span(pair[0], pair[1], text[pair[0] : pair[1]]))


def record(kind: Any, text: str, /, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A record of this kind with every field drawn; `given` overrules those that must fit others."""
    hints = get_type_hints(kind)
    dates = {name: _DATES for name in ("date", "since", "until", "published") if name in hints}
    names = [field.name for field in fields(kind)]
    chosen = dates | given
    drawn = {name: chosen[name] if name in chosen else _value(hints[name], text) for name in names}
    return st.builds(kind, **drawn)


def _several(kind: Any, text: str, ids: list[str], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(*(record(kind, text, id=st.just(name), **given) for name in ids))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(min_size=1, max_size=40))
    prefixes = ["state:RUS", "igo:EU", "person:x", "group:a", "org:é"]
    actors = draw(st.lists(st.sampled_from(prefixes), max_size=3, unique=True))
    counts = draw(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2)))
    statements, events, measures = ([f"{letter}{n}" for n in range(k)] for letter, k in zip("sem", counts, strict=True))
    actor = st.sampled_from([None, *actors])
    several = st.lists(st.sampled_from(actors), max_size=2).map(tuple) if actors else st.just(())
    told = st.sampled_from([None, *statements])
    steps = st.lists(record(Step, text, event=st.sampled_from(events or [""])), max_size=2 if events else 0)
    history = steps.map(tuple)
    return draw(
        record(
            Document, text, id=st.just("doc:1"), text=st.just(text),
            blocks=st.just((Block(0, len(text), "body"),)), meta=st.dictionaries(_WORDS, _JSON, max_size=2),
            actors=_several(Actor, text, actors),
            statements=_several(
                Statement, text, statements, speaker=actor, addressee=actor, speakers=several, within=told
            ),
            events=_several(Event, text, events, actors=several, recipients=several, according_to=told,
                            denies=st.sampled_from([None, *events])),
            measures=_several(Measure, text, measures, imposer=several, target=several, history=history),
        )
    )  # fmt: skip
