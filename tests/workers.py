"""What processes of a test do with articles: they import it by name."""

import multiprocessing
import os
from collections.abc import Iterable, Iterator

from dragoman.errors import InputError
from dragoman.sources import RawArticle


def named(articles: Iterable[RawArticle | InputError]) -> Iterator[tuple[str, bool] | InputError]:
    """The name of each, and whether another process than the test's worked on it."""
    for article in articles:
        yield article if isinstance(article, InputError) else (article.name, _is_elsewhere())


def dying(articles: Iterable[RawArticle | InputError]) -> Iterator[tuple[str, bool] | InputError]:
    """As `named`, but every process of its own ends at once, as one does that gets no memory."""
    if _is_elsewhere():
        os._exit(1)
    return named(articles)


def _is_elsewhere() -> bool:
    return multiprocessing.parent_process() is not None
