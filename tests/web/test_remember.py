"""What is remembered, for how long, and what is not."""

import asyncio
import threading
import time
from itertools import count

import pytest
from starlette.types import Message

from dragoman.web.remember import Memory, noticing
from dragoman.web.shelf import Shelf


def test_what_took_long_is_remembered_the_longer_and_two_minutes_at_most() -> None:
    moment, calls = [0.0], list[str]()
    memory = Memory(clock=lambda: moment[0], effort=lambda: moment[0])

    def find(name: str, seconds: float) -> str:
        calls.append(name)
        moment[0] += seconds
        return name

    memory.get("quick", lambda: find("quick", 0.01))
    memory.get("slow", lambda: find("slow", 1.0))
    assert memory.get("quick", lambda: "anew") == "anew"  # three tenths of a second are over
    moment[0] += 28
    assert memory.get("slow", lambda: find("anew", 0)) == "slow"
    assert calls == ["quick", "slow"]
    moment[0] += 200
    assert memory.get("slow", lambda: "anew") == "anew"


def test_nobody_waits_for_what_took_long_and_was_known_a_moment_ago() -> None:
    moment, renewed = [0.0], threading.Event()
    memory = Memory(clock=lambda: moment[0], effort=lambda: moment[0])

    def find(value: int, seconds: float) -> int:
        moment[0] += seconds
        return value

    def renew() -> int:
        renewed.set()
        return 3

    assert memory.unchanged("key", "a", lambda: find(1, 0.5)) == 1
    moment[0] += 100
    assert memory.unchanged("key", "a", lambda: find(2, 0)) == 1  # nothing changed
    assert memory.unchanged("key", "b", renew) == 1
    assert renewed.wait(5)
    while memory.unchanged("key", "b", renew) == 1:  # the thread is about to put it in
        time.sleep(0.001)
    assert memory.unchanged("key", "b", lambda: 4) == 3
    assert memory.unchanged("key", "c", lambda: 4) == 4  # what comes at once is found at once
    memory.unchanged("slow", "a", lambda: find(5, 1))
    moment[0] += 29
    renewed.clear()
    with noticing() as lag:
        assert memory.unchanged("slow", "a", renew) == 5
        assert not lag.lags
        assert memory.unchanged("slow", "b", renew) == 5
        assert lag.lags
    assert not memory._renewing.locked()  # however often it changes, it is not found all the time
    moment[0] += 101
    assert memory.unchanged("slow", "b", lambda: 6) == 6  # too old


def test_several_who_ask_at_once_wait_for_one() -> None:
    memory, calls = Memory(effort=count().__next__), list[int]()  # it takes a second of work, so it's good for long

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


@pytest.mark.parametrize(("kind", "kept"), [("text/html; charset=utf-8", True), ("text/csv", False)])
def test_a_page_is_given_again_for_ten_seconds_and_a_stream_never(kind: str, kept: bool) -> None:
    moment, sent = [0.0], list[Message]()
    shelf = Shelf(clock=lambda: moment[0])

    async def send(message: Message) -> None:
        sent.append(message)

    async def answer() -> None:
        forward = shelf.keeping("tag", send)
        await forward({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind.encode())]})
        await forward({"type": "http.response.body", "body": b"half", "more_body": True})
        assert shelf.get("tag") is None
        await forward({"type": "http.response.body", "body": b"whole"})

    asyncio.run(answer())
    assert [one.get("body") for one in sent] == [None, b"half", b"whole"]
    assert shelf.get("tag") == (sent if kept else None)
    assert shelf.get("other") is None
    moment[0] = 10.1
    assert shelf.get("tag") is None
