"""What is remembered, for how long, and what is not."""

import threading
import time

import pytest

from dragoman.web.remember import Memory


def test_what_took_long_is_remembered_and_what_took_nothing_is_not() -> None:
    memory, calls = Memory(), list[float]()

    def find(seconds: float) -> int:
        calls.append(seconds)
        time.sleep(seconds)
        return len(calls)

    assert memory.get("slow", lambda: find(0.05)) == memory.get("slow", lambda: find(0.05)) == 1
    memory.get("quick", lambda: find(0))
    time.sleep(0.02)
    memory.get("quick", lambda: find(0))
    assert calls == [0.05, 0, 0]


def test_several_who_ask_at_once_wait_for_one() -> None:
    memory, calls = Memory(), list[int]()

    def find() -> str:
        calls.append(1)
        time.sleep(0.1)
        return "found"

    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(memory.get("same", find))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, len(calls)) == (["found"] * 5, 1)


def test_an_error_is_told_and_not_remembered() -> None:
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.get("key", lambda: 1 // 0)
    assert memory.get("key", lambda: 1) == 1
    assert memory._finding == {}
