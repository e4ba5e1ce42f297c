"""Counts are remembered for a while: what took long to count is counted anew only seldom."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar, cast

T = TypeVar("T")
_TIMES, _LONGEST, _MOST = 30, 120.0, 512


@dataclass(slots=True)
class _Kept:
    value: object
    until: float


class Memory:
    """Values by key, each kept for thirty times as long as it took to find, two minutes at most.

    So a small ledger's counts are never older than an eye blinks, and those of a large one lag a little while articles
    are added; rows are always as they are. Of requests that ask the same at once only the first counts.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._guard = threading.Lock()
        self._finding: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, find: Callable[[], T]) -> T:
        """The value of this key: the one remembered, or found anew."""
        with self._guard:
            kept = self._kept.get(key)
            if kept and kept.until > self._clock():
                self._kept.move_to_end(key)
                return cast(T, kept.value)
            lock = self._finding.setdefault(key, threading.Lock())
        try:
            with lock:
                with self._guard:
                    kept = self._kept.get(key)
                return cast(T, kept.value) if kept and kept.until > self._clock() else self._find(key, find)
        finally:
            with self._guard:
                self._finding.pop(key, None)

    def forget(self) -> None:
        """Count everything anew."""
        with self._guard:
            self._kept.clear()

    def _find(self, key: Hashable, find: Callable[[], T]) -> T:
        started = self._clock()
        value = find()
        took = self._clock() - started
        with self._guard:
            self._kept[key] = _Kept(value, self._clock() + min(took * _TIMES, _LONGEST))
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return value
