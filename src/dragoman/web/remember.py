"""What was found is remembered: for as long as nothing of it changed, or for a while, if it took long."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar, cast

T = TypeVar("T")
_TIMES, _LONGEST, _MOST = 30, 120.0, 1_000
_BRIEF = 1.0  # seconds: what is good for less is not kept: it would push out what is
_LONG = 0.05  # seconds: no reader should wait so long for what was known a moment ago


@dataclass(slots=True)
class Lag:
    """Whether an answer was made of something that is known to have changed since."""

    lags: bool = False


_answering: ContextVar[Lag | None] = ContextVar("answering", default=None)


@contextmanager
def noticing() -> Iterator[Lag]:
    """What is asked of any `Memory` inside tells here whether it lags."""
    lag = Lag()
    token = _answering.set(lag)
    try:
        yield lag
    finally:
        _answering.reset(token)


@dataclass(frozen=True, slots=True)
class _Kept:
    value: object
    mark: object
    until: float  # so long it is as good as new
    last: float  # so long it is better than waiting


class Memory:
    """Values by key. Of requests that ask the same at once only the first finds it.

    What took a twentieth of a second of work or more is found anew behind the reader's back: who asks meanwhile gets
    what was known, if it is not older than two minutes. And it is found at most thirty times as long ago as it took,
    so that what readers ask for most takes no more than a small share of a processor. So pages of a large ledger lag
    a little while articles are added.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, effort: Callable[[], float] = time.thread_time
    ) -> None:
        self._clock, self._effort = clock, effort
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._guard = threading.Lock()
        self._finding: dict[Hashable, threading.Lock] = {}
        self._renewing = threading.Lock()
        self._forgotten = 0

    def get(self, key: Hashable, find: Callable[[], T]) -> T:
        """The value of this key, found at most thirty times as long ago as it took, and two minutes at most."""
        return self._get(key, find, None, 0)

    def unchanged(self, key: Hashable, mark: object, find: Callable[[], T]) -> T:
        """The value of this key, found when the mark was the same; what took long may be that of an earlier mark."""
        return self._get(key, find, mark, _LONG)

    def forget(self) -> None:
        """Find everything anew."""
        with self._guard:
            self._kept.clear()
            self._forgotten += 1

    def _get(self, key: Hashable, find: Callable[[], T], mark: object, least: float) -> T:
        with self._guard:
            kept = self._known(key, mark)
            if kept is None:
                lock = self._finding.setdefault(key, threading.Lock())
        if kept is not None:
            lag = _answering.get()
            if lag is not None and kept.mark != mark:
                lag.lags = True
            if not self._is_good(kept, mark):
                self._renew(key, find, mark, least)
            return cast(T, kept.value)
        try:
            with lock:
                with self._guard:
                    kept = self._known(key, mark)
                return cast(T, kept.value) if kept else self._find(key, find, mark, least)
        finally:
            with self._guard:
                self._finding.pop(key, None)

    def _known(self, key: Hashable, mark: object) -> _Kept | None:
        """What may still be given."""
        kept = self._kept.get(key)
        if kept is None or not (self._is_good(kept, mark) or kept.last > self._clock()):
            return None
        self._kept.move_to_end(key)
        return kept

    def _is_good(self, kept: _Kept, mark: object) -> bool:
        return kept.until > self._clock() or (mark is not None and kept.mark == mark)

    def _renew(self, key: Hashable, find: Callable[[], T], mark: object, least: float) -> None:
        """Find it anew, unless something else is just being found so: readers come first."""
        if not self._renewing.acquire(blocking=False):
            return

        def work() -> None:
            try:
                self._find(key, find, mark, least)
            except Exception:
                with self._guard:
                    self._kept.pop(key, None)
            finally:
                self._renewing.release()

        threading.Thread(target=work, daemon=True).start()

    def _find(self, key: Hashable, find: Callable[[], T], mark: object, least: float) -> T:
        """Find the value; if it took `least` seconds, it is good for a while."""
        started, forgotten = self._effort(), self._forgotten
        value = find()
        took, now = self._effort() - started, self._clock()
        until = now + (min(took * _TIMES, _LONGEST) if took >= least else 0)
        with self._guard:
            if forgotten != self._forgotten or (mark is None and until - now < _BRIEF):
                return value
            self._kept[key] = _Kept(value, mark, until, now + _LONGEST if took >= _LONG else until)
            self._kept.move_to_end(key)
            self._drop(now)
        return value

    def _drop(self, now: float) -> None:
        """Let go of the one not asked for longest, if it is of no use any more, and of those that are too many."""
        oldest = next(iter(self._kept.values()))
        if len(self._kept) > _MOST or (oldest.mark is None and oldest.last <= now):
            self._kept.popitem(last=False)
