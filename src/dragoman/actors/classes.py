"""Closed classes of words that the rules speak of, from `data/classes.yaml`."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def _classes() -> dict[str, frozenset[str]]:
    text = (files("dragoman.actors") / "data" / "classes.yaml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in yaml.safe_load(text).items()}


def word_class(name: str) -> frozenset[str]:
    """The words of a class. Raises KeyError for a name that the file does not have."""
    return _classes()[name]
