"""A phrase that is an argument, and how far the search for one goes."""

from typing import NamedTuple

MAX_CLIMB = 8  # heads upwards, from a predicate to those that it may share an argument with
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


class Bound(NamedTuple):
    """A phrase head that fills a slot, and how it was found ("nsubj", "control by urge", …).

    `near` is another head that may be meant where the first names nobody: "trouble with Iran, which condemned".
    """

    head: int
    how: str
    near: int | None = None
    until: int | None = None  # what is coordinated with the phrase behind this token is not meant
