"""Who is told together with somebody: "its partners", "his colleagues", "the three"; and who is nobody's own people."""

from dragoman.actors.classes import word_class
from dragoman.actors.memory import SUBJECTS, Memory
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

COMPANIONS = frozenset({"partner", "colleague", "counterpart", "interlocutor"})
RELATIVES = COMPANIONS | {"ally", "rival", "foe", "adversary", "enemy", "supporter"}
ADDRESSED = ("obj", "iobj", "obl")
ASKING = word_class("verbs_of_asking")
# What one who stands outside says to two.
ADDRESSING = (
    ASKING | word_class("verbs_said_to_people") | word_class("verbs_of_judging") | {"annoy", "rule", "telephone"}
)


def companions(memory: Memory, phrase: Phrase, owner: tuple[str, ...]) -> tuple[str, ...]:
    """ "Its partners", "his colleague": those whom the report has just told together with whose they are."""
    entry = phrase.entry
    if entry is None or entry.slug not in COMPANIONS or len(owner) != 1 or phrase.owners or phrase.modifiers:
        return ()
    if phrase.core[0] != phrase.start + 1:
        return ()
    others = _told_with(memory, owner[0], memory.view.sentence[phrase.core[0]])
    return others if (len(others) > 1) == entry.plural else ()


def are_of_others(memory: Memory, phrase: Phrase, owner: tuple[str, ...]) -> bool:
    """Whether these are of another state than whose they are: "its allies", "Kenya's rivals"."""
    relatives = phrase.entry is not None and phrase.entry.slug in RELATIVES
    return relatives and (_is_genitive(memory.view, phrase) or _is_of_body(memory, phrase, owner))


def together(memory: Memory, number: int, sentence: int, reach: int = 6) -> tuple[str, ...]:
    """As many states or persons as were last told side by side: "Kenya, Oman and Peru", then "the three"."""
    for near in range(sentence, sentence - reach - 1, -1):
        found = [ids for ids in coordinated(memory, near).values() if len(ids) == number]
        if found:
            return found[0] if len(found) == 1 else ()
    return ()


def askers(view: View, i: int, memory: Memory) -> frozenset[str]:
    """ "Chad, which with Oman watches over the truce, asked both sides to": whoever is told of in the subject of the
    verb that asks the phrase at token i for something, and the state for which it acts."""
    verb = view.head[i]
    if view.dep[i] not in ADDRESSED or view.lemma[verb] not in ADDRESSING:
        return frozenset()
    subjects = [kid for kid in view.children[verb] if view.dep[kid] in SUBJECTS]
    told = [seen for seen in memory.by_sentence.get(view.sentence[i], ()) if seen.head < i]
    ids = {id for seen in told if any(view.under(seen.head, subject) for subject in subjects) for id in seen.ids}
    drafts = [draft for id in ids if (draft := memory.drafts.by_id.get(id)) is not None]
    return frozenset(ids) | {f"state:{draft.state}" for draft in drafts if draft.state and draft.sector == "GOV"}


def _told_with(memory: Memory, one: str, sentence: int, reach: int = 6) -> tuple[str, ...]:
    """Those who were last told together with an actor, or with somebody of his state; none where that is open."""
    drafts = memory.drafts.by_id
    state = drafts[one].state if one in drafts else None
    person = one in drafts and (drafts[one].kind == "person" or bool(drafts[one].posts))

    def fits(id: str) -> bool:
        return id in drafts and drafts[id].state is not None and (not person or drafts[id].kind != "state")

    for near in range(sentence, sentence - reach - 1, -1):
        told = [seen.ids for seen in memory.by_sentence.get(near, ()) if len(seen.ids) > 1]
        told += list(coordinated(memory, near).values())
        told += [pair for head, pair in memory.pairs if memory.view.sentence[head] == near]
        found: dict[tuple[str, ...], None] = {}
        for ids in told:
            own = [id for id in ids if state and (id == one or (id in drafts and drafts[id].state == state))]
            rest = tuple(id for id in ids if id not in own)
            if len(own) == 1 and rest and all(map(fits, rest)):
                found[rest] = None
        if found:
            widest = max(found, key=len)
            return widest if all(set(ids) <= set(widest) for ids in found) else ()
    return ()


def coordinated(memory: Memory, sentence: int) -> dict[int, tuple[str, ...]]:
    """The states, or the persons, that one phrase of a sentence names side by side, by its first head."""
    view = memory.view
    sets: dict[int, dict[str, None]] = {}
    for seen in memory.by_sentence.get(sentence, ()):
        first = view.first_conjunct(seen.head)
        drafts = (memory.drafts.by_id.get(id) for id in seen.ids)
        kinds = {draft.kind for draft in drafts if draft is not None}
        if not seen.place and kinds and (kinds <= {"state", "government"} or kinds <= {"person", "group"}):
            sets.setdefault(first, {}).update(dict.fromkeys(seen.ids))
    return {first: tuple(ids) for first, ids in sets.items() if len(ids) > 1}


def told_side_by_side(memory: Memory, first: int, last: int) -> list[tuple[str, ...]]:
    """All such states or persons of the sentences `first` to `last`."""
    return [ids for sentence in range(max(first, 0), last + 1) for ids in coordinated(memory, sentence).values()]


def _is_genitive(view: View, phrase: Phrase) -> bool:
    """ "Kenya's allies", which are no Kenyans."""
    return any(view.lower[owner.end : owner.end + 1] in (["'s"], ["’s"]) for owner in phrase.owners)


def _is_of_body(memory: Memory, phrase: Phrase, owner: tuple[str, ...]) -> bool:
    """ "Its allies", of a state or body."""
    drafts = [memory.drafts.by_id.get(id) for id in owner if not phrase.owners]
    return bool(drafts) and all(draft is not None and draft.kind not in ("person", "group") for draft in drafts)
