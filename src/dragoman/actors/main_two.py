"""The two states that a report is about: "both leaders", "the foreign ministers", where no two were just named."""

from collections import Counter

from dragoman.actors.brokers import stands_between
from dragoman.actors.drafts import Draft
from dragoman.actors.memory import Memory
from dragoman.actors.phrases import Phrase
from dragoman.actors.places import is_located
from dragoman.actors.view import View

OPENING = 3  # sentences that tell what a report is about
OFTEN = 3  # sentences that tell of each
MARGIN = 2.0  # how much oftener than of anybody else
LED = frozenset({"leader", "delegation"})
ENVOYS = frozenset({"delegation", "negotiator", "chief negotiator", "team"})
OF_TEAMS = frozenset({"the", "both", "technical", "negotiating"})
COLLEAGUES = frozenset({"colleague", "counterpart"})
TWO = frozenset({"two", "both"})
BODIES = frozenset({"REB", "PRM", "UAF", "PRE"})
SIDES = frozenset({"side", "party", "belligerent"})
OF_SIDES = frozenset({"the", "both", "two", "each", "neither", "warring", "opposing", "belligerent", "rival"})
OWN_CLAUSES = ("nmod", "acl", "acl:relcl", "appos")
WHERE_ALONE = frozenset({"president", "prime minister", "foreign minister", "head of state", "defence minister"})


def main_two(view: View, phrase: Phrase, memory: Memory, *, armed: bool = False) -> tuple[str, ...]:
    """The two states (or a state and an `armed` body) of which the report tells far oftener than of any third state or
    armed body, from its opening on; whoever does something with the two is none of them."""
    head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
    head = view.head[head] if view.lower[view.head[head]] in TWO else head  # "both of his counterparts"
    return main_two_but(view, head, memory, armed=armed)


def main_two_but(view: View, head: int, memory: Memory, *, armed: bool = False) -> tuple[str, ...]:
    """As `main_two`, for the phrase with this head."""
    here, verbs = view.sentence[head], memory.verbs_over(head)
    told: Counter[str] = Counter()
    opening: set[str] = set()
    headline: set[str] = set()
    beside: set[str] = set()
    for sentence, mentions in memory.by_sentence.items():
        sides: dict[str, None] = {}  # in order, as sets are not
        for seen in mentions:
            if stands_between(view, seen.head):
                continue
            drafts = (memory.drafts.by_id.get(id) for id in seen.ids)
            own = {side: None for draft in drafts if draft is not None and (side := _side(draft)) is not None}
            sides |= own
            if sentence == here and view.head[view.first_conjunct(seen.head)] in verbs:
                beside |= own.keys()
        told.update(sides.keys())
        headline |= sides.keys() if sentence == 0 else set()
        opening |= sides.keys() if sentence < OPENING else set()
    for side in beside:
        del told[side]
    (first, _), (second, often), (_, third) = (*told.most_common(3), *[("", 0)] * 3)[:3]
    plain = often >= OFTEN or headline == {first, second}
    clear = plain and often >= MARGIN * third and {first, second} <= opening
    known = [memory.drafts.by_id[side] for side in (first, second) if side in memory.drafts.by_id]
    states = len(known) == 2 and (known[0].kind == known[1].kind == "state" or (armed and _are_at_war(known)))
    order = list(memory.named)  # without those of whom people alone are told
    both = sorted((first, second), key=lambda side: order.index(side) if side in memory.named else len(order))
    return tuple(both) if clear and states else ()


def sent_by_main_two(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """ "The leaders", "delegations met in Lima", "rang both colleagues": the two states for which these act."""
    entry = phrase.entry
    if entry is None or not entry.plural or phrase.owners or view.has_child(phrase.core[1] - 1, OWN_CLAUSES):
        return ()
    before = view.lower[phrase.start : phrase.core[0]]
    if entry.slug in COLLEAGUES:
        told = not TWO.isdisjoint((*view.lower[max(phrase.start - 2, 0) : phrase.start], *before))
    elif phrase.possessive is not None:
        return ()
    elif entry.slug in ENVOYS and OF_TEAMS.issuperset(before):
        told = _meets(view, phrase) and (entry.slug != "team" or len(before) > 0)
    else:
        told = entry.slug in LED and before == ["the"]
    return main_two(view, phrase, memory) if told else ()


def sides_of_report(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """ "The parties", "both sides", "each side", "offered to travel to both capitals", where no two were just named."""
    entry, last = phrase.entry, phrase.core[1] - 1
    if entry is None or entry.slug not in SIDES | {"capitals"} or phrase.owners or phrase.possessive is not None:
        return ()
    before = view.lower[phrase.start : phrase.core[0]]
    if not before or not OF_SIDES.issuperset(before) or view.has_child(last, OWN_CLAUSES) or is_located(view, last):
        return ()
    if entry.plural == (before[0] in ("each", "neither")):
        return ()
    return main_two(view, phrase, memory, armed=entry.slug in SIDES)


def _are_at_war(two: list[Draft]) -> bool:
    """A state and an armed body of the same country, or of none."""
    state = next((one.state for one in two if one.kind == "state"), None)
    return state is not None and any(one.kind != "state" and one.state in (None, state) for one in two)


def _meets(view: View, phrase: Phrase) -> bool:
    head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
    verb = view.head[head]
    alone = not any(view.lower[kid] == "with" for c in view.children[verb] for kid in view.children[c])
    return view.dep[head] == "nsubj" and view.lemma[verb] == "meet" and alone and not view.has_child(verb, ("obj",))


def are_of_main_two(view: View, phrase: Phrase) -> bool:
    """ "The presidents", "the foreign ministers": offices of which each state has one."""
    entry = phrase.entry
    bare = phrase.determiner == "the" and phrase.core == (phrase.start + 1, phrase.end)
    if entry is None or not bare or entry.slug not in WHERE_ALONE or phrase.owners or phrase.modifiers:
        return False
    return not view.has_child(phrase.core[1] - 1, OWN_CLAUSES)


def _side(draft: Draft) -> str | None:
    if draft.kind == "media" or draft.sector == "MED":
        return None
    if draft.sector in BODIES and draft.kind == "organization":
        return draft.id
    return f"state:{draft.state}" if draft.state else None
