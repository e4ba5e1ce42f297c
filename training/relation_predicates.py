"""What `relation_predicates.yaml` says."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

PREDICATES = Path(__file__).with_name("relation_predicates.yaml")


class Sense(NamedTuple):
    conflict: bool
    particle: str | None
    preposition: str | None


class Noun(NamedTuple):
    conflict: bool
    kind: str  # deeds, nouns, shared


class Lexicon(NamedTuple):
    verbs: dict[str, list[Sense]]
    nouns: dict[str, Noun]
    control: frozenset[str]
    carriers: frozenset[str]
    accusers: frozenset[str]
    parties: frozenset[str]


@cache
def lexicon() -> Lexicon:
    given = yaml.safe_load(PREDICATES.read_text(encoding="utf-8"))
    verbs: dict[str, list[Sense]] = defaultdict(list)
    nouns: dict[str, Noun] = {}
    for side in ("conflict", "cooperation"):
        for text in given[side]["verbs"]:
            verb, *more = text.split()
            preposition = next((word[1:] for word in more if word.startswith("+")), None)
            particle = next((word for word in more if not word.startswith("+")), None)
            verbs[verb].append(Sense(side == "conflict", particle, preposition))
        for kind in ("deeds", "nouns", "shared"):
            nouns |= {noun: Noun(side == "conflict", kind) for noun in given[side][kind]}
    parties = frozenset(given["parties"]) | frozenset(given["pronouns"])
    control, carriers, accusers = (frozenset(given[name]) for name in ("control", "carriers", "accusers"))
    return Lexicon(verbs, nouns, control, carriers, accusers, parties)
