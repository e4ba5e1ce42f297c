"""Whom the event network points at: the actors that the cast knows at these words."""

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.coding.arguments import Bound
from dragoman.coding.casting import Casting, Filler
from dragoman.coding.ontology import SYMMETRICAL_TYPES
from dragoman.reading.events import Party, RawEvent

LIKELY = 0.5  # how likely a word must tell a party
BESIDE = 0.7  # … as a share of the likeliest of its side
POINTED = "pointed at"
Side = tuple[Party, ...]


class Parties(NamedTuple):
    """Both sides of an event, and how likely each word that was followed tells a party."""

    actors: list[Filler]
    recipients: list[Filler]
    chances: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Pointed:
    """Looks up the parties of raw events."""

    casting: Casting

    def parties(self, event: RawEvent) -> Parties | None:
        """None where somebody is pointed at who isn't known."""
        symmetrical = event.type in SYMMETRICAL_TYPES
        sides = (event.actors, event.recipients) if symmetrical else _apart(event.actors, event.recipients)
        chosen = [_likely(side) for side in sides]
        found = [[self._at(word) for word, _ in side] for side in chosen]
        if not all(known for side in found for known in side):
            return None
        actors, recipients = (_each_once([one for known in side for one in known]) for side in found)
        if symmetrical:
            actors = _each_once([*actors, *recipients])
            recipients = actors if len(actors) > 1 else []
        return Parties(actors, recipients, tuple(chance for side in chosen for _, chance in side))

    def _at(self, word: int) -> list[Filler]:
        bounds = [Bound(word, POINTED)]
        known = self.casting.fillers(bounds) or self.casting.generic_fillers(bounds)
        return known or self.casting.fillers(bounds, place=True)


def _likely(side: Side) -> Side:
    surest = max((chance for _, chance in side), default=0.0)
    return tuple((word, chance) for word, chance in side if chance >= max(LIKELY, surest * BESIDE))


def _apart(actors: Side, recipients: Side) -> tuple[Side, Side]:
    """Nobody does it to himself: a word belongs to the side where it is likelier."""
    acts, suffers = dict(actors), dict(recipients)
    return (
        tuple((word, chance) for word, chance in actors if chance >= suffers.get(word, 0)),
        tuple((word, chance) for word, chance in recipients if chance > acts.get(word, 0)),
    )


def _each_once(fillers: list[Filler]) -> list[Filler]:
    return list({one.actor: one for one in reversed(fillers)}.values())[::-1]
