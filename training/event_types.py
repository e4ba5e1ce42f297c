"""The order of the event network's types."""

from __future__ import annotations

from typing import get_args

from dragoman.model.event import EventType

TYPES: tuple[str, ...] = get_args(EventType)
NONE = 0  # the number of a word that tells no event; those of types follow
NUMBERS = {name: number for number, name in enumerate(TYPES, 1)}
SIDES = ("actor", "recipient")
LAYERS = ("lower", "middle", "hidden")  # the reader's outputs that the network reads
