"""What the event network reads, and the numbers of what it tells."""

from __future__ import annotations

from dragoman.reading import events

TYPES: tuple[str, ...] = events.TYPES
NONE = 0  # the number of a word that tells no event; those of types follow
NUMBERS: dict[str, int] = {name: number for number, name in enumerate(TYPES, 1)}
SIDES = ("actor", "recipient")
LAYERS = ("lower", "middle", "hidden")  # the reader's outputs that the network reads
