"""Of which state those are whose own words tell none."""

from dragoman.coding.homes.homes import at_home

__all__ = ["at_home"]
