"""They and them who are people told by a role: "expelled three envoys, accusing them", "Men marched. They demanded".

Such people are no actors by themselves, so nothing that refers back finds them while a report is read; this is asked
at its end. Wherever two may be meant, nobody is.
"""

from collections.abc import Collection, Iterator, Mapping

from dragoman.actors.classes import word_class
from dragoman.actors.clauses import clause_subject, embedded, main_subject, verb_over
from dragoman.actors.drafts import Draft
from dragoman.actors.memory import SUBJECTS, Memory
from dragoman.actors.view import View

OBJECTS = ("obj", "iobj")
CALLED = {"call": ("on", "upon"), "appeal": ("to",)}
PLURAL = frozenset({"they", "them"})
OTHERS = frozenset({"they", "both", "two", "three", "pair"})  # who may be meant as well
COUNTING = ("nummod", "det", "det:predet", "compound")  # "the two officers"
THINGS = frozenset({"release", "free", "execute"})  # done to goods and orders as well
SEVERAL = ("NNS", "NNPS")
ARMED = frozenset({"REB", "PRM"})  # bodies that "the rebels" may be


def people_meant(
    view: View, told: Mapping[int, Draft], named: Collection[int], memory: Memory
) -> Iterator[tuple[int, Draft]]:
    """The pronouns that stand for people told by a role, and for whom.

    `told` are the heads of the phrases that tell of somebody by a role, `named` those of all that name somebody.
    """
    pronouns = [i for i, word in enumerate(view.lower) if word in PLURAL and i not in named and not view.quoted[i]]
    if not pronouns:
        return
    people = _people(view, told, memory)
    for i in pronouns:
        if view.sentence[i] < 0:
            continue
        draft = _done_to(view, i, people) if view.lower[i] == "them" else _going_on(view, i, people)
        if draft is not None and (draft.kind == "group" or draft.sector in ARMED):
            yield i, draft


def _people(view: View, told: Mapping[int, Draft], memory: Memory) -> dict[int, dict[int, Draft | None]]:
    """By sentence, the heads of phrases for several people, and who they are; None where they are named ones."""
    found: dict[int, dict[int, Draft | None]] = {}
    for head, draft in told.items():
        if draft.plural and (view.tag[head] in SEVERAL or view.lower[head] == "people"):
            found.setdefault(view.sentence[head], {})[head] = draft
    for seen in memory.seen:
        drafts = [memory.drafts.by_id.get(id) for id in seen.ids]
        only = drafts[0] if len(drafts) == 1 else None
        if len(drafts) > 1 or seen.head in memory.joined:
            found.setdefault(seen.sentence, {})[seen.head] = None
        elif only is not None and (only.plural or view.tag[seen.head] in SEVERAL) and not seen.place:
            found.setdefault(seen.sentence, {})[seen.head] = only
    others = (k for k, word in enumerate(view.lower) if word in OTHERS and view.dep[k] not in COUNTING)
    for head in (k for k in others if view.sentence[k] >= 0):
        found.setdefault(view.sentence[head], {}).setdefault(head, None)
    return found


def _done_to(view: View, i: int, people: Mapping[int, Mapping[int, Draft | None]]) -> Draft | None:
    """ "Them" to whom something is said or done that is said or done to people: the only ones told of before in the
    sentence, but for whoever does it, or else in the sentence before."""
    verb = verb_over(view, i)
    called = [view.lower[c] for c in view.children[i] if view.dep[c] == "case"]
    direct = view.dep[i] in OBJECTS and view.lemma[verb] in _verbs()
    if not direct and not (called and called[0] in CALLED.get(view.lemma[verb], ())):
        return None
    own = _doers(view, verb)
    for sentence in (view.sentence[i], view.sentence[i] - 1):
        others = {head: one for head, one in people.get(sentence, {}).items() if head < i and head not in own}
        if others:
            return next(iter(others.values())) if len(others) == 1 else None
    return None


def _verbs() -> frozenset[str]:
    return (word_class("verbs_done_to_people") | word_class("verbs_said_to_people")) - THINGS


def _doers(view: View, verb: int) -> set[int]:
    """The subject that a verb has or takes from above, with those coordinated with it."""
    found: set[int] = set()
    for _ in range(5):
        subject = next((c for c in view.children[verb] if view.dep[c] in SUBJECTS), None)
        if subject is not None:
            return {subject, *(c for c in view.children[subject] if view.dep[c] == "conj")}
        if view.dep[verb] in ("acl", "acl:relcl"):
            return {view.head[verb]}
        if view.head[verb] == verb:
            break
        verb = view.head[verb]
    return found


def _going_on(view: View, i: int, people: Mapping[int, Mapping[int, Draft | None]]) -> Draft | None:
    """ "Residents blocked the road. They demanded": the subject of the sentence before, which tells of no others."""
    if view.dep[i] not in SUBJECTS or embedded(view, i) or clause_subject(view, i) is not None:
        return None
    before = people.get(view.sentence[i] - 1, {})
    subject = main_subject(view, view.sentence[i] - 1)
    return before.get(subject) if subject is not None and len(before) == 1 else None
