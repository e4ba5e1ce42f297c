""" "Both countries", "the two presidents", "the two sides": the two actors that were named as a pair."""

from dragoman.actors.brokers import stands_between
from dragoman.actors.companions import askers, together
from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.main_two import main_two
from dragoman.actors.memory import Memory, matches
from dragoman.actors.phrases import Phrase
from dragoman.actors.places import is_located
from dragoman.actors.two_nearby import NEAREST, is_about_another, of_each_other, only_sides, only_two, two_before
from dragoman.actors.view import View

STATES = frozenset({"country", "nation", "state", "neighbour", "neighbor", "government", "republic", "capitals",
                    "kingdom", "army", "navy", "military", "militaries", "air force"})  # fmt: skip
COUNTRIES = frozenset({"country", "nation", "neighbour", "neighbor", "capitals"})
NEAR = 2  # sentences
ANY = frozenset({"side", "party", "belligerent", "rival", "foe", "ally", "adversary", "enemy"})
SIDES_OF = frozenset({"side", "party", "belligerent"})
BODIES = frozenset({"state", "government", "organization"})
OPENING = 4  # sentences
LONGEST = 3  # words before the noun; a description of states may be longer ("the two nuclear-armed neighbours")
MOVEMENTS = frozenset({"faction", "group", "movement", "militia"})
LED = frozenset({"leader", "delegation"})
PEOPLE = frozenset({"leader", "man", "woman", "politician", "statesman", "president", "minister"})
NUMBERS = {"three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5}
FAR, SIDES = 12, 5  # sentences back: offices told together, two sides of something
TWO = frozenset({"two", "2", "both"})


def pair_of(view: View, phrase: Phrase, memory: Memory, drafts: Drafts) -> tuple[str, ...]:
    """The two actors meant, none if the words mean no pair or it is not clear which."""
    entry = phrase.entry
    if entry is None or not _of_no_state(view, phrase):
        return ()
    if not entry.plural:
        return _each_of_two(view, phrase, memory)
    if phrase.possessive is not None and view.lower[phrase.possessive] not in ("our", "their"):
        return ()
    if phrase.possessive is not None and view.lower[phrase.possessive] == "our" and not view.quoted[phrase.possessive]:
        return ()  # the author's and another's
    before = set(view.lower[max(0, phrase.start - 1) : phrase.core[0]])
    told = phrase.definite or "both" in before
    if told and (number := number_in(before)) is not None and entry.slug in STATES | PEOPLE | ANY:
        several = together(memory, number, view.sentence[phrase.core[0]])
        return _their_states(several, drafts) if entry.slug in COUNTRIES else several
    if entry.role == "office" and (holders_told := _holders(view, phrase, memory)):
        return holders_told
    longest = 2 * LONGEST if entry.slug in STATES else LONGEST
    if not told or not before & TWO or (phrase.core[0] - phrase.start) > longest:
        if entry.slug in SIDES_OF:
            return _bare_sides(view, phrase, memory)
        return _just_named(view, phrase, memory) if entry.slug in COUNTRIES else ()
    if entry.slug in STATES:
        two = two_states(view, phrase, memory)
        return undisputed(two, memory, view.sentence[phrase.core[0]]) if entry.slug == "capitals" else two
    since = view.sentence[phrase.core[0]] - SIDES
    own = askers(view, view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,)), memory)
    if entry.slug in ANY:
        person = entry.slug != "party"
        last = memory.last_pair(
            lambda d: (d.kind in BODIES or (person and d.kind == "person" and d.state is not None)) and d.id not in own,
            since,
        )
        pair = last or only_sides(view, phrase, memory, asked=bool(own)) or _nearest_two(view, phrase, memory)
        if pair and is_about_another(pair, memory):
            return ()
        return _of_two_states(pair, drafts) if entry.slug in SIDES_OF else pair
    if entry.slug in MOVEMENTS:
        return memory.last_pair(lambda draft: draft.kind == "organization" and draft.id not in own, since - FAR) or ()
    return _two_in_office(view, phrase, memory, drafts)


def _of_two_states(pair: tuple[str, ...], drafts: Drafts) -> tuple[str, ...]:
    """ "Both sides", after the coast guards of two states: the states; an army and its ministry are themselves."""
    told = [drafts.by_id[id] for id in pair]
    states = [drafts.named(f"state:{one.state}") if one.state else None for one in told]
    official = all(one.kind in ("state", "government") for one in told)
    known = tuple(dict.fromkeys(one.id for one in states if one is not None))
    return known if official and len(known) == len(pair) else pair


def _each_of_two(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """ "Each side accused the other": the two of whom "both sides" would tell."""
    entry = phrase.entry
    assert entry is not None
    alone = phrase.determiner == "each" and phrase.core == (phrase.start + 1, phrase.end)
    if not alone or entry.slug not in STATES | SIDES_OF or view.has_child(phrase.core[0], ("nmod", "acl", "acl:relcl")):
        return ()
    here = view.sentence[phrase.core[0]]
    if entry.slug in STATES:
        two = undisputed(two_states(view, phrase, memory), memory, here)
    else:
        two = undisputed(memory.last_pair(lambda draft: draft.kind in BODIES, here - NEAR) or (), memory, here)
    return two or of_each_other(view, phrase.core[1] - 1, memory)


def undisputed(pair: tuple[str, ...], memory: Memory, here: int) -> tuple[str, ...]:
    """The two, where the sentences right before tell of no third state, not even as a place; the one of which a state's
    town or help is told ("in the Qatari capital") is none."""
    seen = [one for one in memory.in_sentences(here - NEAREST, here - 1) if memory.view.dep[one.head] != "amod"]
    drafts = (memory.drafts.by_id.get(id) for one in seen for id in one.ids)
    told = {f"state:{draft.state}" for draft in drafts if draft is not None and draft.state}
    own = {f"state:{draft.state}" for id in pair if (draft := memory.drafts.by_id.get(id)) is not None}
    return pair if told <= own else ()


def _two_in_office(view: View, phrase: Phrase, memory: Memory, drafts: Drafts) -> tuple[str, ...]:
    """ "Both leaders", "the two ministers": those who met just before, the only two in such offices, the last pair."""
    entry = phrase.entry
    assert entry is not None
    if entry.role not in ("office", "title", "weak", "person"):
        return ()

    def holds(draft: Draft) -> bool:
        return draft.kind == "person" and any(matches(post, entry, (), ()) for post in draft.posts)

    here = view.sentence[phrase.core[0]]
    met = memory.last_pair(_is_one_in_office, here - 1)
    if met is not None and entry.slug in PEOPLE and entry.role == "weak":
        return met
    holders = [id for id, draft in drafts.by_id.items() if holds(draft) and _mentioned(memory, id)]
    if len(holders) == 2:
        return tuple(holders)
    two = memory.last_pair(holds) or (_two_persons(view, phrase, memory) if entry.slug in PEOPLE else ())
    return two or (main_two(view, phrase, memory) if entry.slug in LED else ())


def _their_states(ids: tuple[str, ...], drafts: Drafts) -> tuple[str, ...]:
    """ "The three countries", after their ministers were told of."""
    known = [drafts.by_id.get(id) for id in ids]
    states = [drafts.named(f"state:{one.state}") if one is not None and one.state else None for one in known]
    told = tuple(dict.fromkeys(one.id for one in states if one is not None))
    return told if len(told) == len(ids) else ids


def _is_one_in_office(draft: Draft) -> bool:
    """Whether this is a person with a post, or one told by his office alone: "Togo's president"."""
    if draft.kind == "person":
        return bool(draft.posts)
    return draft.kind == "group" and not draft.plural and draft.state is not None


def unknown_states(view: View, phrase: Phrase) -> bool:
    """ "The three countries", of which the report has told elsewhere: nobody by themselves."""
    entry = phrase.entry
    if entry is None or not entry.plural or entry.slug not in COUNTRIES or not phrase.definite or phrase.owners:
        return False
    bare = all(view.pos[i] in ("DET", "NUM") for i in range(phrase.start, phrase.core[0]))
    return bare and not view.has_child(phrase.core[1] - 1, ("nmod", "acl", "acl:relcl"))


def two_states(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """The two states of which the sentence tells, else two that were named together just before, else the only two
    told of nearby, else the last pair."""
    here = view.sentence[phrase.core[0]]
    own = askers(view, view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,)), memory)

    def is_other(draft: Draft) -> bool:
        return draft.kind == "state" and draft.id not in own

    two_here = _two_here(view, phrase, memory)
    return (
        (two_here if own.isdisjoint(two_here) else ())
        or memory.last_pair(is_other, here - NEAR)
        or _nearest_two(view, phrase, memory)
        or undisputed(memory.last_pair(is_other) or (), memory, here)
        or only_two(view, phrase, memory)
        or main_two(view, phrase, memory)
    )


def _two_here(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """ "Oman will treat Yemeni patients near the border of the two countries": those of whom its own sentence tells."""
    told: dict[str, None] = {}
    for seen in memory.by_sentence.get(view.sentence[phrase.core[0]], ()):
        drafts = (memory.drafts.by_id.get(id) for id in seen.ids)
        states = [draft.state for draft in drafts if draft is not None and draft.kind != "media" and draft.state]
        if seen.head < phrase.start and not stands_between(view, seen.head):
            told.update((f"state:{state}", None) for state in states)
    known = all(id in memory.drafts.by_id for id in told)
    return tuple(told) if len(told) == 2 and known else ()


def _of_no_state(view: View, phrase: Phrase) -> bool:
    """Without an owner, or as members of a body: "the two NATO allies"; "both sides in Jakarta" tells where."""
    slug = phrase.entry.slug if phrase.entry is not None else ""
    if slug == "capitals" and is_located(view, phrase.core[1] - 1):
        return False  # "marched in both capitals"
    members = slug in STATES | ANY and all(owner.entry.kind == "organization" for owner in phrase.owners)
    met = slug in ANY and all(
        owner.entry.kind == "capital" and owner.start > phrase.core[0] and view.lower[owner.start - 1] == "in"
        for owner in phrase.owners
    )
    return not phrase.owners or members or met


def number_in(words: set[str]) -> int | None:
    """How many of them, above two, the words tell."""
    return next((NUMBERS[word] for word in words if word in NUMBERS), None)


def _holders(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """ "The Presidents", after "the presidents of Kenya, Oman and Peru": those whom one phrase named together."""
    bare = phrase.determiner == "the" and phrase.core[0] == phrase.start + 1 and phrase.core[1] == phrase.end
    if not bare or phrase.entry is None or view.has_child(phrase.core[1] - 1, ("nmod", "acl", "acl:relcl")):
        return ()
    sentence, entry = view.sentence[phrase.core[0]], phrase.entry
    told: list[tuple[str, ...]] = []
    for seen in memory.in_sentences(sentence - FAR, sentence):
        drafts = [memory.drafts.by_id.get(id) for id in seen.ids]
        if len(drafts) > 1 and all(d is not None and any(matches(p, entry, (), ()) for p in d.posts) for d in drafts):
            told.append(seen.ids)
    widest = max(told, key=len, default=())
    return widest if all(set(ids) <= set(widest) for ids in told) else ()


def _is_bare(view: View, phrase: Phrase) -> bool:
    """ "The countries", with no word more."""
    bare = phrase.definite and phrase.core == (phrase.start + 1, phrase.end)
    bare = bare and view.lower[phrase.end : phrase.end + 1] != ["concerned"]
    return bare and not view.has_child(phrase.core[0], ("nmod", "acl", "acl:relcl"))


def _bare_sides(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """ "The sides", "the parties" of a dispute; "the Parties" of a communiqué are those whom its opening names."""
    if phrase.determiner != "the" or not _is_bare(view, phrase):
        return ()
    here = view.sentence[phrase.core[0]]
    if view.words[phrase.core[0]][0].isupper():
        told = (seen.ids for seen in memory.in_sentences(0, min(here, OPENING)) if len(seen.ids) > 1)
        return next(told, ()) or _two_of_opening(memory, min(here, OPENING))
    pair = memory.last_pair(lambda draft: draft.kind == "state", here - NEAR)
    return pair or _nearest_two(view, phrase, memory)


def _two_of_opening(memory: Memory, last: int) -> tuple[str, ...]:
    """The two states of which, or of whose people, the opening tells, where it tells of no more."""
    drafts = (memory.drafts.by_id.get(id) for seen in memory.in_sentences(0, last) for id in seen.ids)
    states = dict.fromkeys(f"state:{draft.state}" for draft in drafts if draft is not None and draft.state)
    known = all(id in memory.drafts.by_id for id in states)
    return tuple(states) if len(states) == 2 and known else ()


def _nearest_two(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """As `two_before`."""
    assert phrase.entry is not None
    head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
    return two_before(view, phrase.start, head, phrase.entry.slug in STATES, memory)


def _two_persons(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """The two persons named together shortly before, whatever their offices: "the two leaders", "the two men"."""
    pair = memory.last_pair(lambda draft: draft.kind == "person")
    heads = [head for head, one in memory.pairs if one == pair]
    near = bool(heads) and view.sentence[phrase.core[0]] - view.sentence[heads[-1]] <= 2 * NEAR
    return pair if pair is not None and near else ()


def _just_named(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """ "The countries" with no word more, right after two states were named together."""
    if not _is_bare(view, phrase) or not memory.pairs:
        return ()
    head, _ = memory.pairs[-1]
    if view.sentence[phrase.core[0]] - view.sentence[head] > NEAR:
        return ()
    return memory.last_pair(lambda draft: draft.kind == "state") or ()


def _mentioned(memory: Memory, id: str) -> bool:
    return id in memory.named
