"""Which states "the Europeans", "the Africans" are: those of the region that the report has named side by side,
where it tells of no other of them and of no union of theirs."""

from collections.abc import Mapping

from dragoman.actors.companions import told_side_by_side
from dragoman.actors.descriptors import states_that_are
from dragoman.actors.memory import Memory
from dragoman.actors.phrases import Phrase

# The people → the union of their states; what they are called without the "s" is a word of descriptors.csv.
UNIONS: Mapping[str, str] = {
    "europeans": "igo:EU", "africans": "igo:AU", "latin americans": "igo:CELAC", "south americans": "igo:CELAC",
    "southeast asians": "igo:ASEAN", "central asians": "igo:SCO",
}  # fmt: skip
ELSEWHERE = frozenset({"state:RUS", "state:BLR"})  # in Europe, and told of as others than the Europeans
FAR = 60  # sentences
FEWEST = 3  # of two, a third may be meant with them


def states_of_region(phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """The codes of the states meant; none where that is open."""
    if phrase.entry is None or phrase.entry.kind != "organization" or phrase.determiner != "the":
        return ()
    people = " ".join(memory.view.lower[slice(*phrase.core)])
    union = UNIONS.get(people)
    if union is None or any(id.startswith(union) for id in memory.named):
        return ()
    region = {f"state:{code}" for code in states_that_are(people.removesuffix("s"))} - ELSEWHERE
    here = memory.view.sentence[phrase.core[0]]
    lists = told_side_by_side(memory, here - FAR, here)
    told = {frozenset(ids): ids for ids in lists if len(ids) >= FEWEST and region.issuperset(ids)}
    if len(told) != 1:
        return ()
    ((named, ids),) = told.items()
    others = region.intersection(memory.named) - named
    return () if others else tuple(id.removeprefix("state:") for id in ids)
