""" "Freed three engineers. … The three thanked Oslo": people who were counted before, meant by their number alone."""

from collections.abc import Mapping

from dragoman.actors.drafts import Draft
from dragoman.actors.memory import Memory
from dragoman.actors.view import View

NUMBERS = {word: str(number) for number, word in enumerate(
    "two three four five six seven eight nine ten eleven twelve".split(), 2)}  # fmt: skip
NUMBERS |= {"pair": "2", "duo": "2", "trio": "3"}
BACK = 4  # sentences


def counted_groups(view: View, told: Mapping[int, Draft], memory: Memory) -> dict[int, Draft]:
    """The heads of phrases that count people, and who these are."""
    seen = {one.head: one.ids[0] for one in memory.seen if len(one.ids) == 1}
    known = {head: draft for head, id in seen.items() if (draft := memory.drafts.by_id.get(id)) is not None}
    groups = {head: draft for head, draft in (known | dict(told)).items() if draft.kind == "group" and draft.plural}
    return {head: draft for head, draft in groups.items() if _number(view, head) is not None}


def counted_before(view: View, i: int, groups: Mapping[int, Draft]) -> Draft | None:
    """Whom "the three" at token i means: the only three of the nearest sentence before that tells of any."""
    number = NUMBERS.get(view.lower[i], view.lower[i])
    here, kids = view.sentence[i], [view.lower[kid] for kid in view.children[i] if view.dep[kid] != "punct"]
    if kids not in (["the"], ["all", "the"], ["all"]):
        return None
    near = {head: draft for head, draft in groups.items() if head < i and here - view.sentence[head] <= BACK}
    same = {head: draft for head, draft in near.items() if _number(view, head) == number}
    last = max((view.sentence[head] for head in same), default=here)
    found = {draft.id: draft for head, draft in same.items() if view.sentence[head] == last}
    return next(iter(found.values())) if len(found) == 1 else None


def _number(view: View, head: int) -> str | None:
    """How many of them there are, as digits."""
    count = next((view.lower[kid] for kid in view.children[head] if view.dep[kid] == "nummod"), None)
    word = NUMBERS.get(count or "", count or "")
    return word if word.isdecimal() else None
