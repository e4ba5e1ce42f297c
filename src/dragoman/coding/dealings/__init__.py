"""Dealings that are none between parties. `Dealings` is what others ask; the other modules weigh one kind each."""

from dragoman.coding.dealings.dealings import Dealings

__all__ = ["Dealings"]
