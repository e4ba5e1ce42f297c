"""Whether two tellings can tell the same happening, and how near they are to each other."""

from datetime import date
from math import sqrt

from rapidfuzz.fuzz import ratio

from dragoman.ledger.telling import Telling

Sides = frozenset[str]
SAME_NAME = 80  # per cent of letters from which two last names are one ("Protasevich", "Pratasevich")
# How near the words must be: less where the parties and the frame agree, more where a party is missing.
NEAR_ENOUGH = {(True, True): 0.1, (True, False): 0.25, (False, True): 0.35, (False, False): 0.5}
SAME_PERSONS = 0.1  # so much less near need they be where both name the same persons on all sides
UNDATED = 0.15  # so much nearer must they be where one of them has no day


def nearness(one: Telling, other: Telling) -> float:
    """0 where two tellings can't tell the same happening; else how near they are, up to 1."""
    if one.block != other.block or (one.mode and other.mode and one.mode != other.mode):
        return 0
    if one.country and other.country and one.country != other.country:
        return 0
    if not (_fit(one.actors, other.actors) and _fit(one.recipients, other.recipients)):
        return 0
    if not one.each_side & other.each_side or not _persons_fit(one, other):
        return 0
    near = _overlap(one.words, other.words)
    whole = one.actors == other.actors and one.recipients == other.recipients and _complete(one)
    needed = NEAR_ENOUGH[whole, one.frame == other.frame]
    if whole and any(_share(a, b) for a, b in zip(one.persons, other.persons, strict=True)):
        needed -= SAME_PERSONS
    if one.anchor != "day" or other.anchor != "day":
        needed += UNDATED if abs(_ordinal(one) - _ordinal(other)) > 1 else UNDATED / 3
    return near if near >= needed else 0


def _complete(telling: Telling) -> bool:
    return len(telling.actors) > 1 or bool(telling.actors and telling.recipients)


def _fit(one: Sides, other: Sides) -> bool:
    """Nothing told by one, or all that one tells told by the other as well."""
    return not one or not other or one <= other or other <= one


def _persons_fit(one: Telling, other: Telling) -> bool:
    return all(not a or not b or _share(a, b) for a, b in zip(one.persons, other.persons, strict=True))


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(_same_name(a, b) for a in one for b in other)


def _ordinal(telling: Telling) -> int:
    return date.fromisoformat(telling.last).toordinal()


def _same_name(one: str, other: str) -> bool:
    return ratio(one.rpartition(" ")[2], other.rpartition(" ")[2]) >= SAME_NAME


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Between the share of the shorter and the share of both, so that headlines can be near to sentences."""
    if not one or not other:
        return 0
    common = len(one & other)
    return common / sqrt(min(len(one), len(other)) * (len(one) + len(other)) / 2)
