"""Which actors of the cast a phrase names: `Casting` is what others ask; each other module answers for one way."""

from dragoman.coding.casting.fillers import OF_TOWN, POINTED, Casting, Filler, holds_office

__all__ = ["OF_TOWN", "POINTED", "Casting", "Filler", "holds_office"]
