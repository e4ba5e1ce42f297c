"""Verbs of headlines that the network reads as nouns: "Chad shuts border; Togo protests"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

VERBS = {"protests": "protest"}
BEFORE = frozenset({",", ";", ":"})
BEHIND = frozenset({"as", "to"})  # "Hong Kong protests at a crossroads" has no verb
BEHIND_CLAUSE = BEHIND | {"at", ":"}  # where the name opens a clause within the headline
READ_AS = frozenset({"root", "parataxis", "conj", "appos", "obj", "dep"})


class Columns(NamedTuple):
    """What is told of each word, in place."""

    lowers: Sequence[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    begins: Sequence[bool]


def mend(text: Columns) -> None:
    """Let such words be verbs, and the name before them their subject."""
    for token in [token for token, word in enumerate(text.lowers) if word in VERBS and text.pos[token] == "NOUN"]:
        name = list(_name_before(text, token))
        if name and text.deps[token] in READ_AS and _is_verb(text, token, name[-1]):
            text.pos[token], text.tags[token], text.lemmas[token] = "VERB", "VBZ", VERBS[text.lowers[token]]
            if text.deps[token] != "root":
                text.deps[token] = "parataxis"
            top = next((word for word in name if text.heads[word] not in name), name[-1])
            text.deps[top], text.heads[top] = "nsubj", token
            for kid in [kid for kid, head in enumerate(text.heads) if head == token and text.deps[kid] == "nmod"]:
                text.deps[kid] = "obl"


def _is_verb(text: Columns, token: int, first: int) -> bool:
    within = first > 0 and not text.begins[first] and text.lowers[first - 1] in BEFORE
    if not within and first > 0 and not text.begins[first]:
        return False
    behind = token + 1
    ends = behind == len(text.pos) or text.begins[behind] or text.pos[behind] == "SPACE"
    return (within and ends) or (not ends and text.lowers[behind] in (BEHIND_CLAUSE if within else BEHIND))


def _name_before(text: Columns, token: int) -> Iterator[int]:
    """The words of a name that stands right before."""
    before = token - 1
    while before >= 0 and text.pos[before] == "PROPN" and not text.begins[before + 1]:
        yield before
        before -= 1
