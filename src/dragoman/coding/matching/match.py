"""A frame that fits somewhere in a text."""

from typing import NamedTuple

from dragoman.coding.frames.model import Frame, Pattern


class Match(NamedTuple):
    """A frame that fits at a token: `support` is the light verb of an event noun, `object` the head of its object."""

    frame: Frame
    pattern: Pattern
    trigger: int
    support: int | None = None
    object: int | None = None
    complement: int | None = None
    circumstance: int | None = None
    reverse: bool = False
