"""The two of whom the sentences nearby tell, and nobody else: "the two agreed", "the former", "both sides"."""

from dragoman.actors.brokers import stands_between
from dragoman.actors.drafts import Draft
from dragoman.actors.main_two import main_two_but
from dragoman.actors.memory import Memory
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

ARMED = frozenset({"REB", "PRM", "UAF"})
NEAREST = 3  # sentences back
RECENT = 300  # mentions
FAR_OTHER = 12  # tokens behind "each"
ORDINALS = {"former": 0, "latter": 1}


def two_before(view: View, start: int, head: int, states: bool, memory: Memory) -> tuple[str, ...]:
    """The two states, or bodies, that the nearest sentences tell of, by name or through those who act for them.

    Whoever does something with the two ("Oslo thanked both sides") is none of them; of three, nobody is meant.
    """
    verbs, here = memory.verbs_over(head), view.sentence[head]
    doers = {view.head[verb] for verb in verbs if view.dep[verb] == "acl:relcl"}  # "Oslo, which stands between the two"
    told: dict[str, bool] = {}  # whether as somebody, and not as a place alone
    first: dict[str, int] = {}
    beside: set[str] = set()
    for sentence in range(here, here - NEAREST - 1, -1):
        for seen in memory.by_sentence.get(sentence, ()):
            if seen.head >= start or stands_between(view, seen.head):
                continue
            drafts = (memory.drafts.by_id.get(id) for id in seen.ids)
            sides = [side for draft in drafts if draft and (side := _side(draft, states))]
            first_head = view.first_conjunct(seen.head)
            if sentence == here and (view.head[first_head] in verbs or first_head in doers):
                beside.update(sides)
            for side in sides:
                told[side] = told.get(side, False) or not seen.place
                first[side] = min(seen.head, first.get(side, seen.head))
        others = tuple(sorted((side for side in told if side not in beside), key=lambda side: first[side]))
        if len(others) > 1:
            known = all(told[side] and _is_public(memory.drafts.by_id.get(side)) for side in others)
            return others if len(others) == 2 and known else ()
    return ()


def _is_public(draft: Draft | None) -> bool:
    """A state or a body that bears arms; which companies or parties two sides are, a report tells otherwise."""
    return draft is not None and (draft.kind == "state" or draft.sector in ARMED)


def _side(draft: Draft, state: bool) -> str | None:
    """The state, or else the body, that somebody acts for; the press acts for nobody."""
    if draft.sector in ("MED", "CVL") or draft.kind == "media":
        return None
    if draft.kind in ("organization", "company") and not state:
        return draft.id
    return f"state:{draft.state}" if draft.state else None


def bare_two(view: View, i: int, memory: Memory) -> tuple[str, ...]:
    """ "The two agreed", where nobody was just named together: the only two states told of nearby, else of those who
    act the two that the report is about."""
    alone = i > 0 and view.lower[i - 1] == "the" and view.dep[i] in ("nsubj", "nsubj:pass") and view.tag[i] == "CD"
    if not alone or view.has_child(i, ("nmod", "acl", "acl:relcl", "conj", "appos")):
        return ()
    nearby = two_before(view, i - 1, i, True, memory)
    return nearby or (main_two_but(view, i, memory) if view.dep[i] == "nsubj" else ())


def of_each_other(view: View, i: int, memory: Memory) -> tuple[str, ...]:
    """ "Each army says the other fired", "each accused the other": the two that the report is about."""
    behind = range(i + 1, min(i + FAR_OTHER, view.bounds[view.sentence[i]][1]))
    mutual = any(view.lower[k] == "other" and view.lower[k - 1] == "the" for k in behind if _alone(view, k))
    return main_two_but(view, i, memory, armed=True) if mutual else ()


def _alone(view: View, k: int) -> bool:
    return view.dep[k] not in ("amod", "det")


def one_of_pair(view: View, i: int, memory: Memory) -> tuple[str, ...]:
    """Whom "the former" or "the latter" means: the first or second of a pair named in this sentence or the last."""
    if i == 0 or view.lower[i - 1] != "the" or (view.dep[i] == "amod" and view.head[i] > i) or not memory.pairs:
        return ()
    head, pair = memory.pairs[-1]
    if head >= i or view.sentence[i] - view.sentence[head] > 1:
        return ()
    since = (id for seen in memory.seen[-6:] if head < seen.head < i and not seen.place for id in seen.ids)
    if any(id not in pair for id in since):
        return ()  # somebody else was told of since
    return (pair[ORDINALS[view.lower[i]]],)


def only_two(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """ "Both sides", where the report has told of two states alone besides whoever speaks of them."""
    head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
    verbs, sentence = memory.verbs_over(head), view.sentence[phrase.core[0]]
    beside = {id for seen in memory.by_sentence.get(sentence, ()) if view.head[seen.head] in verbs for id in seen.ids}
    recent = (one for one in memory.seen[-RECENT:] if not one.place and not stands_between(view, one.head))
    states = (memory.drafts.by_id.get(id) for seen in recent for id in seen.ids)
    told = dict.fromkeys(draft.id for draft in states if draft is not None and draft.kind == "state")
    others = tuple(id for id in told if id not in beside)
    return others if len(others) == 2 else ()


def only_sides(view: View, phrase: Phrase, memory: Memory, *, asked: bool) -> tuple[str, ...]:
    """As `only_two`; of those who are asked for something, an armed movement of which the report tells may be one."""
    drafts = (memory.drafts.by_id.get(id) for id in memory.named)
    armed = any(draft is not None and draft.sector in ARMED for draft in drafts)
    return () if asked and armed else only_two(view, phrase, memory)


def is_about_another(pair: tuple[str, ...], memory: Memory) -> bool:
    """Whether the report tells of an armed movement oftener than of one of two states: whose war it is, is open."""
    drafts = [memory.drafts.by_id.get(id) for id in pair]
    if any(draft is None or draft.kind != "state" for draft in drafts):
        return False
    told = memory.times
    armed = (told[id] for id in memory.named if (draft := memory.drafts.by_id.get(id)) and draft.sector in ARMED)
    return max(armed, default=0) > min(told[id] for id in pair)
