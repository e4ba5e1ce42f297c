"""Raw events: words that tell an event of a type, and the words at which its parties are told."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.model.event import EventType

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Party = tuple[int, float]  # a word, and how likely it tells a party

# In the order of the network's outputs; before them stands "no event".
TYPES: tuple[EventType, ...] = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
_THINKABLE = 0.02  # a word that tells an event less likely than this is not kept
_POINTED = 0.05  # nor is a party


class RawEvent(NamedTuple):
    """A word, how likely it tells an event of each of `TYPES`, and the words of its parties."""

    token: int
    chances: tuple[float, ...]
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()

    @property
    def any(self) -> float:
        """How likely it tells any event."""
        return sum(self.chances)

    @property
    def chance(self) -> float:
        """… and one of its likeliest type."""
        return max(self.chances)

    @property
    def type(self) -> EventType:
        return TYPES[self.chances.index(self.chance)]

    def moved(self, places: Sequence[int]) -> "RawEvent":
        """The same with every index `i` replaced by `places[i]`."""
        actors, recipients = (
            tuple((places[word], chance) for word, chance in side) for side in (self.actors, self.recipients)
        )
        return self._replace(token=places[self.token], actors=actors, recipients=recipients)

    def row(self) -> list[Any]:
        """Plain lists, for a doc's data."""
        sides = ([list(one) for one in side] for side in (self.actors, self.recipients))
        return [self.token, list(self.chances), *sides]

    @classmethod
    def of(cls, row: Sequence[Any]) -> "RawEvent":
        """From `row()`."""
        token, chances, actors, recipients = row
        return cls(token, tuple(chances), tuple(map(tuple, actors)), tuple(map(tuple, recipients)))


def raw_events(types: Floats, triggers: Ints, parties: Floats) -> tuple[RawEvent, ...]:
    """From log-probabilities of none and the types [N, 17], words that may tell an event [K], and probabilities
    [K, N, 2] that a word tells their actor and recipient."""
    chances = np.exp(types)
    pointing = dict(zip(triggers.tolist(), parties, strict=True))
    words = np.flatnonzero(1 - chances[:, 0] >= _THINKABLE).tolist()
    return tuple(_event(word, chances[word], pointing.get(word)) for word in words)


def _event(word: int, chances: Floats, parties: Floats | None) -> RawEvent:
    actors, recipients = ((), ()) if parties is None else (_pointed(parties[:, side]) for side in (0, 1))
    return RawEvent(word, tuple(np.round(chances[1:].astype(float), 4).tolist()), actors, recipients)


def _pointed(chances: Floats) -> tuple[Party, ...]:
    return tuple((word, round(float(chances[word]), 3)) for word in np.flatnonzero(chances >= _POINTED).tolist())
