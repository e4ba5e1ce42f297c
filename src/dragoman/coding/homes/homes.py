"""Of which state people, offices and bodies are whose own words tell none: "soldiers", "the ministry", "three people".

Every state that the report tells is weighed by where and how it was told and by who does what to whom; a forest of
boosted trees says how likely it is (`training/README.md`, "Homes"). Only parties of events are asked about, once these
are coded, so what is told does not hang on it. Who is party to several events is of the state that is likeliest over
all of them.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
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
    asked: dict[str, list[Asked]] = {}
    for one in asked_of(tree, cast, events):
        asked.setdefault(one.actor.id, []).append(one)
    found = {
        id: _of_state(those[0].actor, state)
        for id, those in asked.items()
        if (state := settled(_chances(gatherer, those)))
    }
    if not found:
        return cast, tuple(events)
    known = cast.knowing(found)
    return known, tuple(_with_countries(event, known, found) for event in events)


def asked_of(tree: Tree, cast: Cast, events: Sequence[Event]) -> Iterator[Asked]:
    """The parties to ask about, each at the noun nearest to the event."""
    told: dict[str, list[ActorMention]] = {}
    parties = {id for event in events for id in (*event.actors, *event.recipients) if is_homeless(cast.get(id))}
    for mention in (*cast.mentions, *cast.generics):
        if mention.actor in parties and tree.pos[mention.head] != "PRON":
            told.setdefault(mention.actor, []).append(mention)
    for event in events:
        for id in dict.fromkeys((*event.actors, *event.recipients)):
            if id in told:
                nearest = min(told[id], key=lambda one: abs(tree.starts[one.start] - event.trigger.start))
                yield Asked(event, cast.get(id), nearest.start, nearest.head)


def is_homeless(actor: Actor) -> bool:
    """Whether it is described, not named, and of no known state."""
    return actor.country is None and actor.kind in DESCRIBED


def settled(chances: Mapping[str, float], least: float = LIKELY) -> str | None:
    """The state that is likely enough, the next likely one set against it."""
    first, second, *_ = (*sorted(chances, key=lambda one: -chances[one]), None, None)
    if first is None:
        return None
    rival = 0.0 if second is None else chances[second]
    return first if chances[first] * (1 - rival) >= least else None


def _chances(gatherer: Gatherer, asked: Sequence[Asked]) -> dict[str, float]:
    """How likely each state is, over all events."""
    evidence = [gatherer.of(one) for one in asked]
    rows = [(state, given) for one in evidence for state, given in one.items()]
    sums: dict[str, float] = {}
    for (state, _), chance in zip(rows, forest().chances([given for _, given in rows]), strict=True):
        sums[state] = sums.get(state, 0.0) + chance / len(asked)
    return sums


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
