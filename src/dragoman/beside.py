"""Work on a stream of articles by several processes beside each other; what comes of it keeps the order of the stream.

Python runs one thread at a time, so coding takes one processor however many threads the reader has; processes take all.
"""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

from dragoman.errors import InputError
from dragoman.sources import RawArticle

T = TypeVar("T")
Article = RawArticle | InputError
Work = Callable[[Iterable[Article]], Iterator[T]]
FIRST = 32  # articles that are read here: for so few no process is worth its start
TOGETHER, LONGEST = 16, 50_000  # articles, and about how many characters of them, that go to a process at once
AHEAD = 2  # such parts that each process has under way or waiting


def beside(articles: Iterable[Article], work: Work[T], workers: int) -> Iterator[T]:
    """What the work makes of the articles, in their order; the first are worked on here, the others by the processes.

    `work` and what it takes and gives are pickled. Where the processes end against our will (no memory is left), this
    one goes on alone.
    """
    coming = iter(articles)
    yield from work(islice(coming, FIRST))
    further = next(coming, None)
    if further is not None:
        yield from _spread(chain([further], coming), work, workers)


def _spread(articles: Iterator[Article], work: Work[T], workers: int) -> Iterator[T]:
    waiting: deque[tuple[list[Article], Future[list[T]]]] = deque()
    # Spawned, not forked: threads of a reader that is loaded here don't live on in a fork.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin)
    try:
        while True:
            while len(waiting) < AHEAD * workers and (part := _part(articles)):
                waiting.append((part, _submitted(pool, work, part)))
            if not waiting:
                return
            yield from waiting[0][1].result()
            waiting.popleft()
    except BrokenProcessPool:
        yield from work(chain(chain.from_iterable(part for part, _ in waiting), articles))
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, work: Work[T], part: list[Article]) -> Future[list[T]]:
    try:
        return pool.submit(_worked, work, part)
    except BrokenProcessPool as error:
        failed: Future[list[T]] = Future()
        failed.set_exception(error)
        return failed


def _begin() -> None:
    """In each process: one processor is its share, and Ctrl+C is for the one that started it to heed."""
    os.environ["DRAGOMAN_THREADS"] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _worked(work: Work[T], part: list[Article]) -> list[T]:
    done = list(work(part))
    if not gc.get_freeze_count():
        gc.freeze()  # what was loaded for the first part stays, and isn't looked through for garbage again
    return done


def _part(articles: Iterator[Article]) -> list[Article]:
    taken: list[Article] = []
    size = 0
    for article in islice(articles, TOGETHER):
        taken.append(article)
        size += 0 if isinstance(article, InputError) else len(article.text or article.html or "")
        if size >= LONGEST:
            break
    return taken
