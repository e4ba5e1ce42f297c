"""Who fills the sides of a match: `Roles` finds them, `Missing` tells who is not known; the others help with single
sides and with what was told before."""

from dragoman.coding.roles.missing import LACKING, NO_ACTOR, NO_RECIPIENT, ONE_PARTY, Missing
from dragoman.coding.roles.pressed import Pressed, is_pressing
from dragoman.coding.roles.roles import Roles

__all__ = ["LACKING", "NO_ACTOR", "NO_RECIPIENT", "ONE_PARTY", "Missing", "Pressed", "Roles", "is_pressing"]
