"""Actors: who a report names, the offices they hold, and what each mention stands for."""

from typing import TYPE_CHECKING

from dragoman.actors.cast import ActorMention, Cast

if TYPE_CHECKING:
    from dragoman.actors.resolution import find_actors

__all__ = ["ActorMention", "Cast", "find_actors"]


def __getattr__(name: str) -> object:
    # A ledger that is only asked needs names and tables of this room, but not the reader that finding actors needs.
    if name == "find_actors":
        from dragoman.actors.resolution import find_actors

        return find_actors
    raise AttributeError(name)
