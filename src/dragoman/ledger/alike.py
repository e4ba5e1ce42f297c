"""Whether two tellings can tell the same happening, and how near they are to each other."""

from datetime import date
from functools import lru_cache
from math import sqrt

from rapidfuzz.fuzz import ratio

from dragoman.ledger.names import consonants, written
from dragoman.ledger.sides import PERSON, person
from dragoman.ledger.telling import LASTING, ONCE_A_DAY, Telling
from dragoman.model.measure import UNIQUE

Sides = frozenset[str]
SAME_NAME = 80  # per cent of letters from which two last names are one ("Protasevich", "Pratasevich")
# How near the words must be: less where the parties and the frame agree, more where a party is missing.
NEAR_ENOUGH = {(True, True): 0.1, (True, False): 0.25, (False, True): 0.35, (False, False): 0.5}
SAME_PERSONS = 0.1  # so much less near need they be where both name the same persons on all sides
ONE_WORD = 0.1  # so much more where they share a single word, as a rule that of the deed itself
ONE_AT_A_TIME = 0.1  # near enough for what there can be only one of, whatever the dates
GENERIC = 0.5  # where one names whom the other only describes
SURELY = 0.2  # how near two tellings at least are of a meeting of the same two persons, or of severed ties
# What many say or do in like words of the same thing: whoever is only described may be another.
SAID_BY_MANY = frozenset({"ACCUSE", "AGREE", "CONSULT", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "PROTEST"})
TIES = LASTING - {"airspace_ban", "blockade"}  # between two states, and in no part only
DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT"})  # which befall a person
MEETINGS = frozenset({"frame:meet", "frame:talk", "frame:negotiate"})
UNNAMED = "group:"
UNDATED = 0.15  # so much nearer must they be where one of them has no day


def nearness(one: Telling, other: Telling) -> float:
    """0 where two tellings can't tell the same happening; else how near they are, up to 1."""
    if not (_may_be_one(one, other) and _parties_fit(one, other)):
        return 0
    near = _overlap(one.words, other.words)
    whole = one.sides == other.sides and _complete(one)
    if (whole and (_meet(one, other) or _is_that_one(one, other))) or _same_fate(one, other):
        return max(near, SURELY)
    generic = _is_generic(one.sides, other.sides)
    if generic and one.block.split()[0] in SAID_BY_MANY:
        return 0
    needed = max(_needed(one, other, whole), GENERIC if generic else 0)
    return near if near >= needed else 0


def _may_be_one(one: Telling, other: Telling) -> bool:
    """Whether nothing that is told of the deed and the place contradicts."""
    if one.block != other.block or (one.mode and other.mode and one.mode != other.mode):
        return False
    if (one.mode == "visit") != (other.mode == "visit") and not _same_persons(one, other):
        return False  # who is told to have met on a visit may have met others there
    return not (one.country and other.country and one.country != other.country)


def _parties_fit(one: Telling, other: Telling) -> bool:
    if not (sides_fit(one.sides, other.sides) and _persons_fit(one, other)):
        return False
    return PERSON not in one.sides + other.sides or (_named(one, other) and _named(other, one))


def _needed(one: Telling, other: Telling, whole: bool) -> float:
    """How near the words must be."""
    if one.single in UNIQUE and one.single == other.single and (whole or _in_part(one, other)):
        return ONE_AT_A_TIME
    needed = NEAR_ENOUGH[whole, _same_deed(one, other)]
    if whole and any(_share(a, b) for a, b in zip(one.persons, other.persons, strict=True)):
        needed -= SAME_PERSONS
    elif len(one.words & other.words) == 1:
        needed += ONE_WORD
    if one.anchor != "day" or other.anchor != "day":
        needed += UNDATED if _days_between(one, other) > 1 else UNDATED / 3
    return needed


def _in_part(one: Telling, other: Telling) -> bool:
    """Whether one tells what only some of those did or suffered whom the other tells: one of three that recognised."""
    (actors, recipients), (others, acted_on) = _parted(one.sides), _parted(other.sides)
    told = all((actors, recipients, others, acted_on))
    return told and (actors <= others or others <= actors) and (recipients <= acted_on or acted_on <= recipients)


def _same_deed(one: Telling, other: Telling) -> bool:
    return one.frame == other.frame or {one.frame, other.frame} <= MEETINGS or bool(one.mode and one.mode == other.mode)


def _meet(one: Telling, other: Telling) -> bool:
    """Whether the same two meet or talk within a day, one of them perhaps told by his state: it is one meeting."""
    return {one.frame, other.frame} <= MEETINGS and _days_between(one, other) <= 1 and _same_persons(one, other)


def _same_persons(one: Telling, other: Telling) -> bool:
    return len(one.persons[0] | other.persons[0]) > 1 and _all_shared(one.persons[0], other.persons[0])


def _same_fate(one: Telling, other: Telling) -> bool:
    """Whether both tell the same deed to the same persons, and within the days of one report: who was arrested was so
    once."""
    victims, others = one.persons[1], other.persons[1]
    done = _same_deed(one, other) and one.block.split()[0] in DEEDS
    near = _days_between(one, other) <= one.within and one.recipients == other.recipients
    return done and near and _all_shared(victims, others) and len(victims) == len(others) == len(one.recipients)


def _is_that_one(one: Telling, other: Telling) -> bool:
    """Whether both tell what there is only one of between the same two, at a time or in a day."""
    if one.single != other.single:
        return False
    return one.single in TIES or (one.single in ONCE_A_DAY and _days_between(one, other) <= 1)


def _all_shared(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer, more = sorted((one, other), key=len)
    return bool(fewer) and all(any(_same_name(a, b) for b in more) for a in fewer)


@lru_cache(maxsize=100_000)
def sides_fit(one: str, other: str) -> bool:
    """Whether the parties of two tellings can be those of one happening: some are shared, and none is another."""
    (actors, recipients), (others, acted_on) = _parted(one), _parted(other)
    shared = not (actors | recipients).isdisjoint(others | acted_on)
    return shared and _fit(actors, others) and _fit(recipients, acted_on)


def _parted(sides: str) -> tuple[Sides, Sides]:
    actors, _, recipients = sides.partition(">")
    return frozenset(actors.split()), frozenset(recipients.split())


def _complete(telling: Telling) -> bool:
    """Whether both parties are told; within one state its name tells neither."""
    return len(telling.actors) > 1 or bool(
        telling.actors and telling.recipients and telling.actors != telling.recipients
    )


def _fit(one: Sides, other: Sides) -> bool:
    """Nothing told by one, or all that one tells told by the other as well, or one side told without a name.

    A person for whom nobody knows whom he acts may stand for one of the others (`_named` looks whether he does).
    """
    if not one or not other or one <= other or other <= one or _unnamed(one) != _unnamed(other):
        return True
    ours, theirs = one - other, other - one
    return min(len(ours), len(theirs)) == 1 and (_of_persons(ours) or _of_persons(theirs))


def _of_persons(side: Sides) -> bool:
    return all(one.startswith(PERSON) for one in side)


def _named(one: Telling, other: Telling) -> bool:
    """Whether the other telling, where it tells a side at all, names each person that is told there for himself."""
    pairs = zip(_parted(one.sides), _parted(other.sides), other.persons, strict=True)
    return all(
        {side for side in own - their if side.startswith(PERSON)} <= {person(name) for name in named}
        for own, their, named in pairs
        if their and not their < own and not _unnamed(their)
    )


def _unnamed(side: Sides) -> bool:
    """Whether nobody is named: "two fishermen" may be those whom another report names."""
    return all(one.startswith(UNNAMED) for one in side)


@lru_cache(maxsize=100_000)
def _is_generic(one: str, other: str) -> bool:
    """Whether one telling names on a side whom the other only describes."""
    pairs = zip(_parted(one), _parted(other), strict=True)
    return any(a and b and _unnamed(a) != _unnamed(b) for a, b in pairs)


def _persons_fit(one: Telling, other: Telling) -> bool:
    return all(not a or not b or _share(a, b) for a, b in zip(one.persons, other.persons, strict=True))


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(_same_name(a, b) for a in one for b in other)


def _days_between(one: Telling, other: Telling) -> int:
    """0 where one lies within the other."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    return max((date.fromisoformat(first) - date.fromisoformat(last)).days, 0)


def _same_name(one: str, other: str) -> bool:
    last, others = one.rpartition(" ")[2], other.rpartition(" ")[2]
    if ratio(last, others) >= SAME_NAME:
        return True
    return consonants(one) == consonants(other) and ratio(written(last), written(others)) >= SAME_NAME


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Between the share of the shorter and the share of both, so that headlines can be near to sentences."""
    if not one or not other:
        return 0
    common = len(one & other)
    return common / sqrt(min(len(one), len(other)) * (len(one) + len(other)) / 2)
