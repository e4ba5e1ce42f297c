"""They and them who are people told by a role: "expelled three envoys, accusing them", "Men marched. They demanded".

Such people are no actors by themselves, so nothing that refers back finds them while a report is read; this is asked
at its end, as is who else is meant by "them". Wherever two may be meant, nobody is.
"""

from collections.abc import Collection, Iterator, Mapping

from dragoman.actors.classes import word_class
from dragoman.actors.clauses import clause_subject, embedded, main_subject, verb_over
from dragoman.actors.companions import coordinated
from dragoman.actors.drafts import Draft
from dragoman.actors.memory import SUBJECTS, Memory
from dragoman.actors.view import View

CALLED = {"call": ("on", "upon"), "appeal": ("to",)}
AGAINST = ("against", "on")  # "proceedings against them"
AWAY = frozenset({"away", "down", "back", "off", "out", "home"})  # "turned them down", "let them back"
PLURAL = frozenset({"they", "them"})
OTHERS = frozenset({"they", "both", "two", "three", "pair"})  # who may be meant as well
COUNTING = ("nummod", "det", "det:predet", "compound")  # "the two officers"
THINGS = frozenset({"release", "free", "execute"})  # done to goods and orders as well
SEVERAL = ("NNS", "NNPS")
ARMED = frozenset({"REB", "PRM"})  # bodies that "the rebels" may be
LIKE_PEOPLE = frozenset({"state", "government", "person", "group"})
TIMES = ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY")
Drafts = tuple[Draft, ...]  # several that one phrase tells of; none where nobody knows who they are


def people_meant(
    view: View, told: Mapping[int, Draft], named: Collection[int], memory: Memory
) -> Iterator[tuple[int, Draft]]:
    """The pronouns that stand for people told by a role, and for whom.

    `told` are the heads of the phrases that tell of somebody by a role, `named` those of all that name somebody.
    """
    pronouns = [i for i, word in enumerate(view.lower) if word in PLURAL and i not in named and not view.quoted[i]]
    pronouns = [i for i in pronouns if view.sentence[i] >= 0]
    if not pronouns:
        return
    near = {view.sentence[i] - back for i in pronouns for back in (0, 1)}
    people = _people(view, told, memory, near)
    for i in pronouns:
        drafts = _done_to(view, i, people) if view.lower[i] == "them" else _going_on(view, i, people)
        if drafts:  # what is said of these may be said of these again
            people[view.sentence[i]][i] = drafts
        if len(drafts) == 1:
            yield i, drafts[0]


def _people(
    view: View, told: Mapping[int, Draft], memory: Memory, near: Collection[int]
) -> dict[int, dict[int, Drafts]]:
    """By sentence, the heads of phrases for several people or states, and who they are."""
    found: dict[int, dict[int, Drafts]] = {sentence: {} for sentence in near}
    for head, draft in told.items():
        if draft.plural and view.sentence[head] in near and (view.tag[head] in SEVERAL or view.lower[head] == "people"):
            found[view.sentence[head]][head] = (draft,)
    for sentence in near:
        for seen in memory.by_sentence.get(sentence, ()):
            drafts = tuple(memory.drafts.by_id[id] for id in seen.ids if id in memory.drafts.by_id)
            if len(drafts) > 1:
                found[sentence][seen.head] = drafts if all(map(_may_be_people, drafts)) else ()
            elif drafts and (drafts[0].plural or view.tag[seen.head] in SEVERAL) and not seen.place:
                found[sentence][seen.head] = drafts if _may_be_people(drafts[0]) else ()
        _join(view, found[sentence])
        for head, ids in coordinated(memory, sentence).items():
            drafts = tuple(memory.drafts.by_id[id] for id in ids if id in memory.drafts.by_id)
            if len(drafts) == len(_parts(view, head)):
                found[sentence][head] = drafts if all(map(_may_be_people, drafts)) else ()
    others = (k for k, word in enumerate(view.lower) if word in OTHERS and view.dep[k] not in COUNTING)
    for head in (k for k in others if view.sentence[k] in near):
        found[view.sentence[head]].setdefault(head, ())
    return found


def _join(view: View, told: dict[int, Drafts]) -> None:
    """ "The judges and the prosecutor", of whom one may be nobody: all that one phrase tells of are meant."""
    firsts = {view.first_conjunct(head) for head in told}
    for first in [first for first in firsts if view.has_child(first, ("conj",))]:
        whole = [told.pop(part, ()) for part in _parts(view, first)]
        drafts = {draft.id: draft for one in whole for draft in one}
        told[first] = tuple(drafts.values()) if all(whole) else ()


def _parts(view: View, first: int) -> list[int]:
    return [first, *(kid for kid in view.children[first] if view.dep[kid] == "conj")]


def _may_be_people(draft: Draft) -> bool:
    return draft.kind in LIKE_PEOPLE or draft.sector in ARMED


def _done_to(view: View, i: int, people: Mapping[int, Mapping[int, Drafts]]) -> Drafts:
    """ "Them" to whom something is said or done that is said or done to people: the only ones told of before in the
    sentence, but for whoever does it; else those of whom the sentence before tells, or whom it has for its subject."""
    if not _is_of_people(view, i):
        return ()
    here = view.sentence[i]
    own = _doers(view, verb_over(view, i))
    told = {head: one for head, one in people[here].items() if head < i and head not in own}
    if told:
        return next(iter(told.values())) if len(told) == 1 else ()
    if _tells_of_things(view, i, own):
        return ()
    return _of_sentence_before(view, i, people)


def _of_sentence_before(view: View, i: int, people: Mapping[int, Mapping[int, Drafts]]) -> Drafts:
    before, subject = people[view.sentence[i] - 1], main_subject(view, view.sentence[i] - 1)
    if (
        subject is not None
        and subject in before
        and (len(before) == 1 or not view.has_child(view.head[subject], ("ccomp", "parataxis")))
    ):
        return before[subject]
    if subject is not None and view.tag[subject] in SEVERAL:
        return ()  # several of whom nobody knows who they are, or who tell of others
    return next(iter(before.values())) if len(before) == 1 else ()


def _is_of_people(view: View, i: int) -> bool:
    """Whether only people can be the object: "accused them", "gave them tents", "turned them back", "a case against
    them"."""
    verb = verb_over(view, i)
    called = [view.lower[c] for c in view.children[i] if view.dep[c] == "case"]
    if called:
        blamed = called[0] in AGAINST and view.lemma[view.head[i]] in word_class("charges")
        return blamed or called[0] in CALLED.get(view.lemma[verb], ())
    if view.dep[i] == "iobj":
        return True
    if view.dep[i] != "obj":
        return False
    away = view.lemma[verb] in word_class("verbs_of_sending_away") and any(
        view.lower[c] in AWAY for c in view.children[verb] if c > i
    )
    return away or view.lemma[verb] in _verbs()


def _tells_of_things(view: View, i: int, own: Collection[int]) -> bool:
    """Whether the sentence has told of several before, who are none of the doers."""
    several = (k for k in range(view.bounds[view.sentence[i]][0], i) if view.tag[k] in SEVERAL)
    return any(view.entity[k] not in TIMES and not any(k == one or view.under(k, one) for one in own) for k in several)


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


def _going_on(view: View, i: int, people: Mapping[int, Mapping[int, Drafts]]) -> Drafts:
    """ "Residents blocked the road. They demanded": the subject of the sentence before, which tells of no others; or to
    whom something is done, as `_done_to`: "They were charged"."""
    if view.dep[i] not in SUBJECTS or embedded(view, i) or clause_subject(view, i) is not None:
        return ()
    if view.dep[i] == "nsubj:pass" and view.lemma[view.head[i]] in _verbs() | word_class("verbs_of_sending_away"):
        return () if people[view.sentence[i]].keys() & set(range(i)) else _of_sentence_before(view, i, people)
    before = people[view.sentence[i] - 1]
    subject = main_subject(view, view.sentence[i] - 1)
    return before.get(subject, ()) if subject is not None and len(before) == 1 else ()
