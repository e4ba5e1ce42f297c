"""Closed classes of words that the rules speak of, from `data/classes.yaml`."""

from functools import cache

from dragoman.tables import table


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("actors", "classes.yaml").items()}


def word_class(name: str) -> frozenset[str]:
    """The words of a class. Raises KeyError for a name that the file does not have."""
    return _classes()[name]
