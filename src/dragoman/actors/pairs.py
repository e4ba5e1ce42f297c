""" "Both countries", "the two presidents", "the two sides": the two actors that were named as a pair."""

from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.memory import Memory, matches
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

STATES = frozenset({"country", "nation", "state", "neighbour", "neighbor", "government", "republic"})
COUNTRIES = frozenset({"country", "nation", "neighbour", "neighbor"})
NEAR = 2  # sentences
ANY = frozenset({"side", "party", "rival", "foe", "ally", "adversary", "enemy"})
LONGEST = 3  # words before the noun; a description of states may be longer ("the two nuclear-armed neighbours")
PEOPLE = frozenset({"leader", "man", "woman", "politician", "statesman", "president", "minister"})
TWO = frozenset({"two", "2", "both"})
ORDINALS = {"former": 0, "latter": 1}


def pair_of(view: View, phrase: Phrase, memory: Memory, drafts: Drafts) -> tuple[str, ...]:
    """The two actors meant, none if the words mean no pair or it is not clear which."""
    entry = phrase.entry
    if entry is None or not entry.plural or not _of_no_state(phrase):
        return ()
    if phrase.possessive is not None and view.lower[phrase.possessive] not in ("our", "their"):
        return ()
    before = set(view.lower[max(0, phrase.start - 1) : phrase.core[0]])
    told = phrase.definite or "both" in before
    longest = 2 * LONGEST if entry.slug in STATES else LONGEST
    if not told or not before & TWO or (phrase.core[0] - phrase.start) > longest:
        return _just_named(view, phrase, memory) if entry.slug in COUNTRIES else ()
    if entry.slug in STATES:
        return memory.last_pair(lambda draft: draft.kind == "state") or ()
    if entry.slug == "party":
        return memory.last_pair(lambda draft: draft.kind in ("state", "government", "organization")) or ()
    if entry.slug in ANY:
        return memory.last_pair(lambda draft: draft.kind in ("state", "government", "organization", "person")) or ()
    if entry.role not in ("office", "title", "weak", "person"):
        return ()

    def holds(draft: Draft) -> bool:
        return draft.kind == "person" and any(matches(post, entry, (), ()) for post in draft.posts)

    holders = [id for id, draft in drafts.by_id.items() if holds(draft) and _mentioned(memory, id)]
    if len(holders) == 2:
        return tuple(holders)
    return memory.last_pair(holds) or (_two_persons(view, phrase, memory) if entry.slug in PEOPLE else ())


def _of_no_state(phrase: Phrase) -> bool:
    """Without an owner, or as members of a body: "the two NATO allies"."""
    members = phrase.entry is not None and phrase.entry.slug in STATES | ANY
    return not phrase.owners or (members and all(owner.entry.kind == "organization" for owner in phrase.owners))


def _two_persons(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """The two persons named together shortly before, whatever their offices: "the two leaders", "the two men"."""
    pair = memory.last_pair(lambda draft: draft.kind == "person")
    heads = [head for head, one in memory.pairs if one == pair]
    near = bool(heads) and view.sentence[phrase.core[0]] - view.sentence[heads[-1]] <= 2 * NEAR
    return pair if pair is not None and near else ()


def _just_named(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """ "The countries" with no word more, right after two states were named together."""
    bare = phrase.definite and phrase.core == (phrase.start + 1, phrase.end)
    if not bare or view.has_child(phrase.core[0], ("nmod", "acl", "acl:relcl")) or not memory.pairs:
        return ()
    head, _ = memory.pairs[-1]
    if view.sentence[phrase.core[0]] - view.sentence[head] > NEAR:
        return ()
    return memory.last_pair(lambda draft: draft.kind == "state") or ()


def one_of_pair(view: View, i: int, memory: Memory) -> tuple[str, ...]:
    """Whom "the former" or "the latter" means: the first or second of a pair named in this sentence or the last."""
    if i == 0 or view.lower[i - 1] != "the" or (view.dep[i] == "amod" and view.head[i] > i) or not memory.pairs:
        return ()
    head, pair = memory.pairs[-1]
    if head >= i or view.sentence[i] - view.sentence[head] > 1:
        return ()
    return (pair[ORDINALS[view.lower[i]]],)


def _mentioned(memory: Memory, id: str) -> bool:
    return id in memory.named
