"""The date of an event: the temporal expression in the trigger's own clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.tree import Tree
from dragoman.model.when import TimeExpression

MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Dating:
    """Temporal expressions by the predicate they are attached to."""

    by_predicate: dict[int, list[TimeExpression]]

    def date(self, trigger: int, support: int | None = None) -> tuple[str | None, str | None]:
        """EDTF (None where it can't be fixed) and the words of the expression attached to the trigger or its verb."""
        for token in (trigger, support):
            found = [time for time in self.by_predicate.get(-1 if token is None else token, ())]
            if found:
                best = next((time for time in found if time.edtf is not None), found[0])
                return best.edtf, best.span.quote
        return None, None


def dating(tree: Tree, times: Sequence[TimeExpression]) -> Dating:
    """Attaches each date or time to the verb or noun it depends on; durations and sets date nothing."""
    by_start = {start: token for token, start in enumerate(tree.starts)}
    attached: dict[int, list[TimeExpression]] = {}
    for time in times:
        if time.type not in ("DATE", "TIME") or time.timex.endswith("_REF"):
            continue
        token = by_start.get(time.span.start)
        if token is None:
            continue
        head = _head(tree, token, time.span.end)
        if tree.marker(head) in ("until", "by", "for", "about", "over", "of", "from"):
            continue
        target = tree.heads[head]
        if target != head and tree.deps[head] not in ("nsubj", "obj", "nsubj:pass", "compound", "amod"):
            attached.setdefault(target, []).append(time)
    return Dating(attached)


def _head(tree: Tree, token: int, end: int) -> int:
    """The topmost token inside the expression that starts at `token`."""
    for _ in range(MAX_CLIMB):
        above = tree.heads[token]
        inside = tree.starts[above] < end and above > token - MAX_CLIMB
        if above == token or not inside or tree.pos[above] in ("VERB", "AUX"):
            return token
        token = above
    return token
