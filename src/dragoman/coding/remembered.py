"""A method that works out each of its answers once."""

from collections.abc import Callable
from functools import cache
from types import MethodType
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class remembered(Generic[Given, Answer]):  # noqa: N801  (a decorator, as `cached_property` is)
    """Like `cached_property`, for methods: answers are kept as long as their object lives, and are not to be changed.

    Arguments are given by position; nothing that an answer rests on may change.
    """

    def __init__(self, method: Callable[Concatenate[Any, Given], Answer]) -> None:
        self.method, self.name, self.__doc__ = method, method.__name__, method.__doc__

    def __get__(self, owner: object, kind: type | None = None) -> Callable[Given, Answer]:
        kept = cast("Callable[Given, Answer]", cache(MethodType(self.method, owner)))
        owner.__dict__[self.name] = kept  # found there from now on
        return kept
