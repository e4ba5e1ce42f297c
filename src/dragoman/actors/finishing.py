"""From drafts and mentions to the cast, once the whole document was read."""

from collections.abc import Mapping

from dragoman.actors.cast import Cast
from dragoman.actors.generics import Generics
from dragoman.actors.merging import same_actors
from dragoman.actors.stage import Stage
from dragoman.model.actor import Actor, Mention
from dragoman.model.span import Span


def finished(stage: Stage, generics: Generics) -> Cast:
    """The cast; what was mentioned of an actor that turns out to be another one is that one's."""
    view, drafts = stage.view, stage.drafts
    same = same_actors(drafts)
    stage.mentions = [m._replace(actor=same[m.actor]) if m.actor in same else m for m in stage.mentions]
    by_actor: dict[str, list[Mention]] = {}
    stage.mentions = sorted(dict.fromkeys(stage.mentions), key=lambda m: (m.start, -m.end))
    for mention in stage.mentions:
        left, right = view.span(mention.start, mention.end)
        span = Span.of(view.text, left, right)
        by_actor.setdefault(mention.actor, []).append(Mention(span, mention.form))
    actors = tuple(draft.finished(tuple(by_actor[id])) for id, draft in drafts.by_id.items() if id in by_actor)
    ordered = tuple(sorted(actors, key=lambda actor: actor.mentions[0].span.start))
    known = {actor.id: actor for actor in ordered}
    told_by_role, parties = generics.made(known, {mention.head for mention in stage.mentions})
    parties |= _states_of_places(stage, known)
    return Cast.of(ordered, tuple(stage.mentions), tuple(stage.places), told_by_role, parties, tuple(stage.towns))


def _states_of_places(stage: Stage, known: Mapping[str, Actor]) -> dict[str, Actor]:
    """The states that the report tells by their towns alone: parties where something is done to these."""
    told: dict[str, list[Mention]] = {}
    for place in (*stage.places, *stage.towns):
        if place.actor.startswith("state:") and place.actor not in known:
            span = Span.of(stage.view.text, *stage.view.span(place.start, place.end))
            told.setdefault(place.actor, []).append(Mention(span, "metonym"))
    return {id: stage.drafts.state(id.removeprefix("state:")).finished(tuple(told[id])) for id in told}
