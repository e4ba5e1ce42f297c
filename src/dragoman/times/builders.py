"""The registry of builders, and what a builder may know about the place where its rule matched."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.times.tokens import Token

Words = dict[str, Token]
Function = TypeVar("Function", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Context:
    """Where a rule matched: tokens `[at, stop)` of the sequence."""

    tokens: Sequence[Token]
    at: int
    stop: int

    def before(self, steps: int = 1) -> str:
        """The word so many tokens before the match, lower case, "" at the edge."""
        place = self.at - steps
        return self.tokens[place].lower if place >= 0 else ""

    def after(self, steps: int = 1) -> str:
        """The word so many tokens behind the match, as written, "" at the edge."""
        place = self.stop + steps - 1
        return self.tokens[place].text if place < len(self.tokens) else ""

    def before_is(self, name: str) -> bool:
        return self.at > 0 and name in self.tokens[self.at - 1].values

    def after_is(self, name: str) -> bool:
        return self.stop < len(self.tokens) and name in self.tokens[self.stop].values

    def matched(self) -> list[str]:
        """The matched words, lower case."""
        return [token.lower for token in self.tokens[self.at : self.stop]]


BUILDERS: dict[str, Callable[..., object]] = {}


def builder(function: Function) -> Function:
    """Registers a builder under its name.

    A builder takes the context and the named words of a match, and the constants of its rule; it returns a reading
    or a number, or None to refuse the match.
    """
    BUILDERS[function.__name__] = function
    return function


def value(token: Token, *names: str) -> object:
    """The token's value in the first of the classes that it has."""
    return next((token.values[name] for name in names if name in token.values), None)


def whole(token: Token, *names: str) -> int:
    """As `value`, for classes whose values are whole numbers."""
    found = value(token, *names)
    assert isinstance(found, int)
    return found


def name(token: Token, *names: str) -> str:
    """As `value`, for classes whose values are strings."""
    return str(value(token, *names))
