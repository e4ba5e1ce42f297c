"""Ships of the forces of a state by what stands before their names: "HMS Tamar", "CCG 5205"."""

import re
from collections.abc import Iterator
from functools import cache

from dragoman.actors.lexicon import Entry, lexicon, parts, rows

NAMED = r"(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?|\d{2,5})"  # "Teresa Magbanua", "5205"


def ships(text: str) -> Iterator[tuple[int, int, Entry]]:
    """Where they are named, and whose they are: each stands for its state, as its capital does."""
    pattern, states = _prefixes()
    for found in pattern.finditer(text):
        state = lexicon().states[states[found[1]]]
        yield (
            *found.span(),
            Entry("capital", state.name, "title", state.id, state.country, actor_kind="state", wikidata=state.wikidata),
        )


@cache
def _prefixes() -> tuple[re.Pattern[str], dict[str, str]]:
    states = {prefix: row["country"] for row in rows("ships.csv") for prefix in parts(row["prefixes"])}
    return re.compile(rf"\b({'|'.join(map(re.escape, states))}) {NAMED}"), states
