"""Slots of a frame → phrases → actors.

`Binder` is what others ask. A slot's way begins at a phrase of the predicate (`bases`) and leads on by its steps
(`steps`); `filling` tells whom the phrases at its end name.
"""

from dragoman.coding.slots.binder import Binder
from dragoman.coding.slots.certainty import VIA_PLACE

__all__ = ["VIA_PLACE", "Binder"]
