"""Answers that were just given, for who asks the same of an unchanged ledger."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.types import Message, Send

_SECONDS = 10.0  # so long: counts that lag behind the ledger must not do so for ever
_LONGEST, _MOST = 1 << 19, 1 << 21  # bytes of an answer, and of all
_KINDS = ("text/html", "application/json")


@dataclass(slots=True)
class _Answer:
    messages: list[Message]
    until: float
    size: int = 0


@dataclass(slots=True)
class Shelf:
    """Answers by their tags, which tell what was asked, by whom, and the state of the ledger."""

    clock: Callable[[], float] = time.monotonic
    _kept: OrderedDict[str, _Answer] = field(default_factory=OrderedDict)
    _size: int = 0
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def get(self, tag: str) -> list[Message] | None:
        """What was answered lately."""
        with self._guard:
            found = self._kept.get(tag)
            return found.messages if found and found.until > self.clock() else None

    def keeping(self, tag: str, send: Send) -> Send:
        """Sends on, and keeps the answer if it is a whole page or its JSON, and not too long."""
        answer: _Answer | None = _Answer([], self.clock() + _SECONDS)

        async def send_on(message: Message) -> None:
            nonlocal answer
            if answer is not None:
                answer.messages.append(message)
                answer.size += len(message.get("body", b""))
                if answer.size > _LONGEST or (message["type"] == "http.response.start" and not _worth(message)):
                    answer = None
                elif message["type"] == "http.response.body" and not message.get("more_body", False):
                    self._keep(tag, answer)
            await send(message)

        return send_on

    def _keep(self, tag: str, answer: _Answer) -> None:
        with self._guard:
            old = self._kept.pop(tag, None)
            self._kept[tag] = answer
            self._size += answer.size - (old.size if old else 0)
            while self._size > _MOST:
                self._size -= self._kept.popitem(last=False)[1].size


def _worth(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    of_its_own = "vary" in headers or "set-cookie" in headers
    return start["status"] == 200 and not of_its_own and headers.get("content-type", "").startswith(_KINDS)
