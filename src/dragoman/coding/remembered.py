"""A method that works out each of its answers once."""

from collections.abc import Callable
from functools import cache
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast
from weakref import ref

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class _Answers(dict[Any, Any]):
    """A method's answers of one object, by the one argument that it was given."""

    def __init__(self, method: Callable[..., Any], owner: "ref[object]") -> None:
        self.method, self.owner = method, owner

    def __missing__(self, given: Any) -> Any:
        found = self[given] = self.method(self.owner(), given)
        return found


class remembered(Generic[Given, Answer]):  # noqa: N801  (a decorator, as `cached_property` is)
    """Like `cached_property`, for methods: answers are kept as long as their object lives, and are not to be changed.

    Arguments are given by position; nothing that an answer rests on may change.
    """

    def __init__(self, method: Callable[Concatenate[Any, Given], Answer]) -> None:
        self.method, self.name, self.__doc__ = method, method.__name__, method.__doc__
        self.of_one = method.__code__.co_argcount == 2 and not method.__defaults__

    def __get__(self, owner: object, kind: type | None = None) -> Callable[Given, Answer]:
        method: Callable[..., Any] = self.method
        alive = ref(owner)  # what refers to itself would wait for a search for cycles
        # Most methods are asked about one token, millions of times: the look-up itself is the call then.
        answers = _Answers(method, alive).__getitem__ if self.of_one else cache(lambda *given: method(alive(), *given))
        kept = cast("Callable[Given, Answer]", answers)
        owner.__dict__[self.name] = kept  # found there from now on
        return kept
