"""Between whom an accord is under which a step is taken: "will buy gas from Oslo under an accord signed in May"."""

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.roles.told_before import BODIES, FROM_CONTEXT, ToldBefore


def stepping_under(told: ToldBefore, match: Match) -> list[Filler]:
    """Both sides of the step, if all are states or bodies."""
    tree, casting, verb = told.tree, told.binder.casting, match.trigger
    noun = tree.heads[verb]
    signed = match.pattern.kind == "verb" and tree.deps[verb] == "acl" and tree.tags[verb] == "VBN"
    if not signed or tree.marker(noun) != "under":
        return []
    sides = {one.actor: one for one in told.stepped(tree.heads[noun])}
    public = all(casting.get(actor).kind in BODIES for actor in sides)
    if not public or len(casting.sides(sides.values())) != len(sides):
        return []
    return [Filler(one.actor, one.head, "whose step it is", FROM_CONTEXT) for one in sides.values()]
