"""A frame that fits somewhere in a text."""

from dataclasses import dataclass

from dragoman.coding.frames.model import Frame, Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A frame that fits at a token: `support` is the light verb of an event noun, `object` the head of its object.

    Equal to itself alone: what is remembered of a match is found by it.
    """

    frame: Frame
    pattern: Pattern
    trigger: int
    support: int | None = None
    object: int | None = None
    complement: int | None = None
    circumstance: int | None = None
    reverse: bool = False
