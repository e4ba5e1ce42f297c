"""Actors: who a report names, the offices they hold, and what each mention stands for."""

from dragoman.actors.cast import ActorMention, Cast
from dragoman.actors.resolution import find_actors

__all__ = ["ActorMention", "Cast", "find_actors"]
