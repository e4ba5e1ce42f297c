"""What stands for a frame where the type of an event alone is known."""

from functools import cache

from dragoman.coding.frames.model import Frame
from dragoman.coding.ontology import SYMMETRICAL_TYPES, ontology
from dragoman.model.event import EventType

CLASSIFIER = "classifier"


@cache
def frame_of(type_: EventType) -> Frame:
    """A frame without patterns, which gives the type's own code."""
    return Frame(
        name=CLASSIFIER, type=type_, mode=None, contexts=(), cameo=ontology().types[type_].cameo, patterns=(),
        parties=type_ in SYMMETRICAL_TYPES, family=f"{CLASSIFIER}:{type_}",
    )  # fmt: skip
