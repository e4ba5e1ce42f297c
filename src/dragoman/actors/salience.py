"""Which person a pronoun most likely means: how prominently each was mentioned in the last sentences.

After Lappin and Leass (1994): subjects weigh more than objects, objects more than the rest, and every sentence back
halves the weight. Sentences that are quoted from end to end are no distance: "…," he said goes on where the report
itself left off.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dragoman.actors.clauses import clause_subject
from dragoman.actors.drafts import Draft
from dragoman.actors.memory import SUBJECTS, UNKNOWN, Memory, Seen
from dragoman.actors.view import View

WINDOW = 4  # sentences whose mentions weigh
REACH = 3  # sentences back within which the person must have been mentioned
BASE, SUBJECT, OBJECT, FREE = 100, 80, 40, 50
KNOWN_GENDER = 1.5
MARGIN = 1.1
DOUBT = 0.5
OBJECTS = ("obj", "iobj", "obl:agent")
RELATIVES = frozenset({"who", "whom", "which", "that"})
OWNERS = {"him": "his", "her": "her"}
EMBEDDED = ("nmod", "nmod:poss", "nmod:desc", "compound", "appos")


@dataclass(slots=True)
class Tally:
    """How prominently each fitting actor was mentioned lately; who was near enough, and who was a subject."""

    scores: dict[str, float] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)  # told in the pronoun's own sentence
    latest: set[str] = field(default_factory=set)  # in the pronoun's sentence or the one before
    topic: str | None = None  # the subject of the sentence before


def most_salient(view: View, memory: Memory, i: int, fits: Callable[[Draft], bool], gender: str) -> str | None:
    """The id of the fitting actor that is clearly more salient than every other one, None if there is none."""
    if _points_ahead(view, i):
        return None
    tally = _tally(view, memory, i, fits)
    own = _own_subject(view, memory, i)
    weighed = {}
    for id, score in tally.scores.items():
        draft = memory.drafts.by_id.get(id)
        known = KNOWN_GENDER if draft is not None and draft.gender == gender else 1.0
        doubtful = DOUBT if draft is not None and (draft.doubtful or draft.kind == "group") and id not in own else 1.0
        weighed[id] = score * known * doubtful
    ranked = sorted(((score, id) for id, score in weighed.items() if id in tally.reached), reverse=True)
    if not ranked or ranked[0][1] == UNKNOWN:
        return None
    if len(ranked) > 1 and ranked[0][0] < MARGIN * ranked[1][0]:
        return None
    only = memory.drafts.by_id[ranked[0][1]]
    others = [other for _, id in ranked[1:] if (other := memory.drafts.by_id.get(id)) is not None]
    if only.kind == "group" and only.id not in tally.subjects and any(other.gender == gender for other in others):
        return None  # somebody unnamed, where a person whom the pronoun fits is near
    if _is_contested(view, memory, i, only, tally):
        return _in_office(memory, only, tally, gender)
    only.called[gender] += 1
    if only.gender is None and (len(ranked) == 1 or only.called[gender] > 1 == len(only.called)):
        only.gender = gender
    return only.id


def _tally(view: View, memory: Memory, i: int, fits: Callable[[Draft], bool]) -> Tally:
    tally = Tally()
    excluded = barred(view, memory, i)
    for distance, sentence in enumerate(_spoken(view, view.sentence[i])):
        near = memory.by_sentence.get(sentence, ())
        for seen in near:
            if len(seen.ids) != 1 or seen.place or seen.quoted or seen.ids[0] in excluded:
                continue
            if _is_named_behind(view, memory, seen, near):
                continue
            id = seen.ids[0]
            draft = memory.drafts.by_id.get(id)
            if id != UNKNOWN and (draft is None or not fits(draft)):
                continue
            tally.scores[id] = tally.scores.get(id, 0.0) + _weight(view, seen) * 0.5**distance
            if distance <= REACH:
                tally.reached.add(id)
            if distance == 0:
                tally.own.add(id)
            if distance <= 1:
                tally.latest.add(id)
            if distance == 1 and seen.subject and tally.topic is None and _is_main(view, seen.head):
                tally.topic = id
            if seen.subject:
                tally.subjects.add(id)
    return tally


def _is_named_behind(view: View, memory: Memory, seen: Seen, near: Sequence[Seen]) -> bool:
    """ "A spokesman for the movement, Kofi Doe": a role, and right behind its phrase the name of who holds it."""
    draft = memory.drafts.by_id.get(seen.ids[0])
    if draft is None or draft.kind != "group":
        return False
    for other in near:
        named = memory.drafts.by_id.get(other.ids[0]) if len(other.ids) == 1 and other.head > seen.head else None
        behind = view.dep[other.head] == "appos" and view.under(other.head, seen.head)
        if named is not None and named.kind == "person" and behind:
            return True
    return False


def _is_contested(view: View, memory: Memory, i: int, only: Draft, tally: Tally) -> bool:
    """Whether a subject may be somebody else than the most salient: the subject of the sentence before, or whom alone
    that sentence told of ("They arrested Ode. He denied it")."""
    if view.dep[i] not in SUBJECTS or only.id in tally.own:
        return False
    ids = [tally.topic, *([] if only.id in tally.latest else tally.latest)]
    others = (memory.drafts.by_id.get(id) for id in ids if id not in (None, only.id))
    names = set(only.name.split())
    return any(one is not None and one.kind == "person" and names.isdisjoint(one.name.split()) for one in others)


def _in_office(memory: Memory, salient: Draft, tally: Tally, gender: str) -> str | None:
    """ "Ode said so. Minister Lund denied it. He": the subject of the sentence before, where it tells of nobody else
    whom the pronoun fits and he holds an office."""
    if tally.topic is None or tally.latest != {tally.topic} or tally.topic == salient.id:
        return None
    draft = memory.drafts.by_id.get(tally.topic)
    known = draft is not None and draft.kind == "person" and bool(draft.posts) and draft.gender in (None, gender)
    return tally.topic if known else None


def _is_main(view: View, head: int) -> bool:
    verb = view.head[head]
    return view.head[verb] == verb


def _own_subject(view: View, memory: Memory, i: int) -> tuple[str, ...]:
    """ "A reporter was found dead in his flat": the subject of the clause that a possessive stands in."""
    subject = clause_subject(view, i) if view.dep[i] == "nmod:poss" else None
    near = memory.by_sentence.get(view.sentence[i], ())
    return next((seen.ids for seen in near if seen.head == subject), ())


def _points_ahead(view: View, i: int) -> bool:
    """ "In her statement, Amina Ode said": the pronoun in front may be the subject that follows."""
    if view.dep[i] != "nmod:poss":
        return False
    phrase = view.head[i]
    for _ in range(4):
        if view.dep[phrase] in ("obl", "advcl"):
            break
        phrase = view.head[phrase]
    verb = view.head[phrase]
    if view.dep[phrase] not in ("obl", "advcl") or verb < phrase:
        return False
    return any(i < c < verb and view.dep[c] in SUBJECTS and view.entity[c] == "PERSON" for c in view.children[verb])


def _spoken(view: View, sentence: int) -> list[int]:
    """This sentence and those before it that are not quoted from end to end, as many as weigh."""
    found = [sentence]
    for number in range(sentence - 1, -1, -1):
        if len(found) > WINDOW:
            break
        start, end = view.bounds[number]
        if not all(view.quoted[k] or view.pos[k] in ("PUNCT", "SPACE") for k in range(start, end)):
            found.append(number)
    return found


def _weight(view: View, seen: Seen) -> int:
    dep = view.dep[seen.head]
    weight = BASE + (SUBJECT if seen.subject else OBJECT if dep in OBJECTS else 0)
    return weight + (0 if dep in EMBEDDED else FREE)


def barred(view: View, memory: Memory, i: int) -> set[str]:
    """Whom the pronoun can't mean: another argument of its own verb, or the phrase that it stands in."""
    reflexive = view.lower[i].endswith(("self", "selves"))
    possessive = view.dep[i] == "nmod:poss"
    own = view.head[i]
    sharing = _sharing(view, i) if not possessive and not reflexive else None
    described = _described(view, i)
    found: set[str] = set()
    before = _begun(view, i)
    for seen in memory.by_sentence.get(view.sentence[i], ()):
        beside = view.head[seen.head] == own and not possessive and not reflexive and seen.head != i
        together = beside or view.head[seen.head] in before or seen.head == described
        together = together or (sharing is not None and seen.head == sharing)
        together = together or _is_of_same(view, memory, i, seen.head, found)
        holds = own == seen.head or seen.start <= i < seen.end or (possessive and _holds(view, seen.head, own))
        if together or holds:
            found.update(seen.ids)
    return found


def _is_of_same(view: View, memory: Memory, i: int, head: int, others: set[str]) -> bool:
    """ "His lawyer asked the court to release him": whoever is told as his is not he himself, unless "his" is that of
    somebody whom the pronoun can't mean: "Ode rang his brother and warned him"."""
    owners = [c for c in view.children[head] if view.dep[c] == "nmod:poss"]
    if view.dep[i] not in ("obj", "iobj") or OWNERS.get(view.lower[i]) not in {view.lower[c] for c in owners}:
        return False
    told = [seen.ids for seen in memory.by_sentence.get(view.sentence[i], ()) if seen.head in owners]
    return not told or not all(others.issuperset(ids) for ids in told)


def _described(view: View, i: int) -> int | None:
    """ "Ode, whom he accused": the noun for which a relative pronoun is another argument of the pronoun's verb."""
    verb = view.head[i]
    if view.dep[i] not in SUBJECTS or view.dep[verb] != "acl:relcl":
        return None
    relative = any(view.lower[c] in RELATIVES and c < i for c in view.children[verb])
    return view.head[verb] if relative else None


def _begun(view: View, i: int) -> frozenset[int]:
    """The clauses before a subject pronoun that have its subject: "after meeting Ode, he left"."""
    if view.dep[i] not in SUBJECTS:
        return frozenset()
    clauses = (c for c in view.children[view.head[i]] if c < i and view.dep[c] == "advcl" and view.tag[c] == "VBG")
    return frozenset(c for c in clauses if not view.has_child(c, SUBJECTS))


def _sharing(view: View, i: int) -> int | None:
    """The subject that an object pronoun's verb shares with the verb before it or above it: "she met Ode and asked
    her", "she refused to back her"."""
    if view.dep[i] not in ("obj", "iobj"):
        return None
    verb = view.head[i]
    for _ in range(3):
        subject = next((c for c in view.children[verb] if view.dep[c] in SUBJECTS), None)
        if subject is not None:
            return subject
        if view.dep[verb] == "xcomp" and any(view.dep[c] in ("obj", "iobj") for c in view.children[view.head[verb]]):
            return None
        if view.dep[verb] not in ("conj", "xcomp"):
            return None
        verb = view.head[verb]
    return None


def _holds(view: View, head: int, noun: int) -> bool:
    """Whether the mention is the very phrase that the possessive stands in ("his counterpart Joe Biden")."""
    return view.head[noun] == head and view.dep[noun] in ("nmod:desc", "appos", "flat", "compound")
