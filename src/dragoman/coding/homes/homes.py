"""Of which state people, offices and bodies are whose own words tell none: "soldiers", "the ministry", "three people".

Every state that the report tells is weighed by where and how it was told and by who does what to whom; a forest of
boosted trees says how likely it is (`training/README.md`, "Homes"). Only parties of events are asked about, once these
are coded, so what is told does not hang on it. Who is party to several events is of the state that is likeliest over
all of them.
"""

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from operator import attrgetter
from pathlib import Path

from dragoman.actors import Cast
from dragoman.actors.cast import ActorMention
from dragoman.coding.homes.evidence import Asked, Gatherer
from dragoman.coding.judging.forests import Forest, load_forests
from dragoman.coding.tree import Tree
from dragoman.model.actor import Actor
from dragoman.model.event import Event
from dragoman.model.statement import Statement

LIKELY = 0.7  # least chance of a state that is told
DESCRIBED = frozenset({"group", "government"})
HOME = "home"


def at_home(
    tree: Tree, cast: Cast, events: Sequence[Event], statements: Sequence[Statement], dateline: str | None
) -> tuple[Cast, tuple[Event, ...]]:
    """The cast, in which who is described and of no known state has the one that is likely enough, and the events with
    the countries of these. `dateline` is the state where the report was written."""
    gatherer = Gatherer(tree, cast, dateline, {one.id: one.speaker for one in statements})
    likely = _chances(gatherer, list(asked_of(tree, cast, events)))
    homes = {id: state for id, chances in likely.items() if (state := settled(chances)) is not None}
    found = {id: _of_state(cast.get(id), state) for id, state in homes.items()}
    if not found:
        return cast, (*events,)
    known = cast.knowing(found)
    return known, tuple(_with_countries(event, known, found) for event in events)


def asked_of(tree: Tree, cast: Cast, events: Sequence[Event]) -> Iterator[Asked]:
    """The parties to ask about, each at the noun nearest to the event."""
    told: dict[str, list[ActorMention]] = {}
    parties = {id for event in events for id in (*event.actors, *event.recipients) if is_homeless(cast.get(id))}
    for mention in (*cast.mentions, *cast.generics):
        if mention.actor in parties and tree.pos[mention.head] != "PRON":
            told.setdefault(mention.actor, []).append(mention)
    for those in told.values():
        those.sort(key=attrgetter("start"))
    for event in events:
        for id in dict.fromkeys((*event.actors, *event.recipients)):
            if id in told:
                nearest = _nearest(told[id], bisect_left(tree.starts, event.trigger.start))
                yield Asked(event, cast.get(id), nearest.start, nearest.head)


def _nearest(mentions: Sequence[ActorMention], word: int) -> ActorMention:
    """Of mentions in text order."""
    at = bisect_left(mentions, word, key=attrgetter("start"))
    return min(mentions[max(at - 1, 0) : at + 1], key=lambda one: abs(one.start - word))


def is_homeless(actor: Actor) -> bool:
    """Whether it is described, not named, and of no known state; a bloc is of several."""
    return actor.country is None and actor.kind in DESCRIBED and not actor.name.lower().endswith("bloc")


def settled(chances: Mapping[str, float], least: float = LIKELY) -> str | None:
    """The state that is likely enough, the next likely one set against it."""
    first, second, *_ = (*sorted(chances, key=lambda one: -chances[one]), None, None)
    if first is None:
        return None
    rival = 0.0 if second is None else chances[second]
    return first if chances[first] * (1 - rival) >= least else None


def _chances(gatherer: Gatherer, asked: Sequence[Asked]) -> dict[str, dict[str, float]]:
    """How likely each actor is of each state, over all events; who is sanctioned is of another than those who do it."""
    own = {(one.actor.id, state) for one in asked if _is_sanctioned(one) for state in one.event.actor_countries}
    given = ((one.actor.id, state, found) for one in asked for state, found in gatherer.of(one).items())
    rows = [row for row in given if row[:2] not in own]
    times = Counter(one.actor.id for one in asked)
    found: dict[str, dict[str, float]] = {}
    for (id, state, _), chance in zip(rows, forest().chances([given for _, _, given in rows]), strict=True):
        states = found.setdefault(id, {})
        states[state] = states.get(state, 0.0) + chance / times[id]
    return found


def _is_sanctioned(asked: Asked) -> bool:
    return asked.event.type == "SANCTION" and not asked.acts


def _of_state(actor: Actor, state: str) -> Actor:
    return replace(actor, country=state, code=f"{state}{actor.code or ''}")


def _with_countries(event: Event, cast: Cast, found: Mapping[str, Actor]) -> Event:
    if found.keys().isdisjoint((*event.actors, *event.recipients)):
        return event
    sides = ((cast.get(id).country for id in side) for side in (event.actors, event.recipients))
    actors, recipients = (tuple(dict.fromkeys(one for one in side if one)) for side in sides)
    return replace(event, actor_countries=actors, recipient_countries=recipients)


@cache
def forest() -> Forest:
    """That which ships, or that of the folder that `DRAGOMAN_HOMES` names."""
    other = os.environ.get("DRAGOMAN_HOMES")
    return load_forests(Path(other) if other else Path(str(files("dragoman.coding") / "weights" / "homes")))[HOME]
