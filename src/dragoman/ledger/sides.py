"""Who takes part in a telling, in the form in which those of different documents are compared."""

from collections.abc import Sequence

from dragoman.ledger.ids import acts_for
from dragoman.ledger.names import consonants
from dragoman.model.actor import Actor
from dragoman.model.document import Document

PERSON = "person:"
_ARMED = ("REB", "PRM", "CRM")  # sectors of those who have a country but don't act for it


def sides_of(document: Document, ids: Sequence[str], countries: Sequence[str]) -> frozenset[str]:
    """For whom these actors of a document act: states for their officials, armed groups that fight a state for none.
    `countries` are those told of actors that the document names together."""
    taking_part = [actor for actor in document.actors if actor.id in ids]
    armed = {actor.id: _force_of(document, actor) for actor in taking_part if _is_armed(actor)}
    of_states = {acts_for(document.id, actor).rpartition("#")[2] for actor in taking_part if actor.id not in armed}
    against = {actor.country for actor in taking_part if actor.id in armed}
    told = {f"state:{country}" for country in countries if country not in against}
    return frozenset({*armed.values(), *map(_spelt, of_states), *told})


def _is_armed(actor: Actor) -> bool:
    return (actor.code or "").removeprefix(actor.country or "").startswith(_ARMED)


def _force_of(document: Document, actor: Actor) -> str:
    """The id of those in whose name an armed group is told ("ELN guerrillas"), else its own."""
    spans = [mention.span for mention in actor.mentions]
    return next(
        (
            other.id
            for other in document.actors
            if other.kind == "organization" and _is_armed(other)
            for mention in other.mentions
            if any(span.start <= mention.span.start and mention.span.end <= span.end for span in spans)
        ),
        actor.id,
    )


def _spelt(side: str) -> str:
    return person(side.removeprefix(PERSON)) if side.startswith(PERSON) else side


def person(name: str) -> str:
    """The side of a single person of whom nobody knows for whom he acts, the same in all spellings of his name."""
    return PERSON + consonants(name).replace(" ", "-")
