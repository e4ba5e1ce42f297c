"""Which states "the Europeans" are: those European ones that the report has named side by side, where it tells of no
other and of no union of theirs."""

from dragoman.actors.companions import told_side_by_side
from dragoman.actors.descriptors import states_that_are
from dragoman.actors.memory import Memory
from dragoman.actors.phrases import Phrase

GROUP = "group:europeans"
UNION = "igo:EU"
NEVER = frozenset({"RUS", "BLR"})  # in Europe, and told of as others than the Europeans
FAR = 60  # sentences
FEWEST = 3  # of two, a third may be meant with them


def europeans_meant(phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """The codes of the states meant; none where that is open."""
    entry = phrase.entry
    if entry is None or entry.id != GROUP or phrase.determiner != "the":
        return ()
    if memory.view.lower[phrase.core[0]] != "europeans":
        return ()
    if any(id.startswith(UNION) for id in memory.named):
        return ()
    european = {f"state:{code}" for code in states_that_are("european") - NEVER}
    here = memory.view.sentence[phrase.core[0]]
    lists = told_side_by_side(memory, here - FAR, here)
    told = {frozenset(ids): ids for ids in lists if len(ids) >= FEWEST and european.issuperset(ids)}
    if len(told) != 1:
        return ()
    ((named, ids),) = told.items()
    others = european.intersection(memory.named) - named
    return () if others else tuple(id.removeprefix("state:") for id in ids)
