"""Of which two states people are who are told as each other's: "each other's diplomats", "prisoners in each other's
custody"."""

from dragoman.actors.clauses import verb_over
from dragoman.actors.memory import SUBJECTS, Memory, Seen
from dragoman.actors.phrases import POSSESSIVE_MARKS, Phrase
from dragoman.actors.view import View

MUTUAL = (("each", "other"), ("one", "another"), ("the", "other"))
HELD_IN = frozenset({"custody", "captivity", "jail", "prison", "hand"})
BETWEEN = frozenset({"and", "or", "held", "detained", "jailed", "imprisoned", "currently", "in"})
LONGEST = 5  # words from the people to "each"


def each_others(view: View, memory: Memory, phrase: Phrase) -> tuple[str, ...]:
    """The codes of the two states that do something to each other, or that one phrase of the sentence names."""
    entry = phrase.entry
    if entry is None or not entry.plural or phrase.owners or phrase.start < 3:
        return ()
    mark = phrase.start - 1
    owned = view.lower[mark] in POSSESSIVE_MARKS and tuple(view.lower[mark - 2 : mark]) in MUTUAL
    if not owned and not _are_held(view, phrase):
        return ()
    head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
    if not owned and view.dep[head] in SUBJECTS:
        return ()  # taken for those who hold
    here = [seen for seen in memory.by_sentence.get(view.sentence[mark], ()) if seen.head < mark]
    doing = _doing(view, verb_over(view, head), here)
    states = dict.fromkeys(state for seen in doing for state in states_of(memory, seen.ids))
    if len(states) == 2 or (owned and view.lower[mark - 2] == "the"):  # "the other's", of two who do
        return tuple(states) if len(states) == 2 else ()
    pairs = [pair for head, pair in memory.pairs if view.sentence[head] == view.sentence[mark] and head < mark]
    named = {frozenset(states): states for states in (states_of(memory, pair) for pair in pairs)}
    only = next(iter(named.values())) if len(named) == 1 else []
    return tuple(only) if len(set(only)) == 2 else ()


def _are_held(view: View, phrase: Phrase) -> bool:
    """ "Prisoners and fishermen held in each other's custody"."""
    core = phrase.core[1]
    each = next((i for i in range(core, core + LONGEST) if view.lower[i : i + 1] == ["each"]), None)
    if each is None or view.lower[each - 1 : each + 2] != ["in", "each", "other"]:
        return False
    between = (i for i in range(core, each) if view.lower[i] not in BETWEEN)
    return view.lemma[view.head[each]] in HELD_IN and all(view.tag[i] == "NNS" for i in between)


def _doing(view: View, verb: int, here: list[Seen]) -> list[Seen]:
    """Those who are told of in the subject of a verb."""
    heads = ((seen, view.first_conjunct(seen.head)) for seen in here)
    return [seen for seen, first in heads if view.dep[first] in SUBJECTS and view.head[first] == verb]


def states_of(memory: Memory, ids: tuple[str, ...]) -> list[str]:
    """For which states these act."""
    drafts = (memory.drafts.by_id.get(id) for id in ids)
    return [draft.state for draft in drafts if draft is not None and draft.state]
