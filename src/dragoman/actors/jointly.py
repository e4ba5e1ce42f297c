"""Bodies and offices that each of two states has: "both defence ministries", "talks between deputy ministers"."""

from dragoman.actors.classes import word_class
from dragoman.actors.lexicon import Entry
from dragoman.actors.main_two import WHERE_ALONE, main_two
from dragoman.actors.memory import Memory
from dragoman.actors.owners_of_two import BOARDS, OFFICIAL
from dragoman.actors.pairs import NEAR, TWO, two_states, undisputed
from dragoman.actors.phrases import Phrase
from dragoman.actors.two_nearby import NEAREST, is_about_another, two_before
from dragoman.actors.view import View

STATE = "state:"
ENVOYS = frozenset({"negotiator", "chief negotiator", "delegation", "chief", "commander", "representative", "team",
                    "officer"})  # fmt: skip
BORDER = frozenset({"border", "boundary", "demarcation", "delimitation"})  # such bodies are of both sides
ONE_IN_A_STATE = frozenset({"negotiator", "chief negotiator", "delegation"})
SERVING = ("service", "agency", "guard", "security force", "general staff")
MANY_IN_A_STATE = frozenset({"minister", "secretary", "governor", "mayor", "adviser", "ambassador"})
SPEAK = frozenset({"speak", "talk", "confer"})
BETWEEN_ALONE = frozenset({"meet", "confer", "talk", "negotiate", "speak"})
ARMIES = frozenset({"army", "navy", "air force", "military"})
FIGHTING = frozenset({"fight", "clash"})
TALKS = word_class("talks") | {"meeting", "contact", "consultation", "negotiation"}


def states_of_each(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """The codes of the two states of which each has such a body or office: "the two border services", "talks between
    deputy ministers", "the security chiefs met"."""
    entry = phrase.entry
    if entry is None or not entry.plural or phrase.owners or phrase.possessive is not None:
        return ()
    if not (is_of_a_state(entry) and _is_told_as_two(view, phrase, entry)):
        return ()
    pair = two_told(view, phrase, memory)
    if not pair and _are_both(view, phrase):
        pair = undisputed(two_states(view, phrase, memory), memory, view.sentence[phrase.core[0]])
    return tuple(id.removeprefix(STATE) for id in pair) if all(id.startswith(STATE) for id in pair) else ()


def _are_both(view: View, phrase: Phrase) -> bool:
    """ "Both defence ministries", "the two chief negotiators": of each state the one that it has."""
    entry, before = phrase.entry, view.lower[max(phrase.start - 1, 0) : phrase.core[0]]
    if entry is None or not ("both" in before or (phrase.definite and TWO.intersection(before))):
        return False
    body = entry.sector in OFFICIAL and (entry.role == "body" or entry.slug.endswith(SERVING))
    return body or entry.slug in ONE_IN_A_STATE


def is_of_a_state(entry: Entry) -> bool:
    """Whether each state has such a body, or sends such people to talks."""
    body = entry.role == "body" or entry.slug.endswith(SERVING)
    official = entry.role == "office" or (body and entry.sector in OFFICIAL)
    return official or entry.slug in ENVOYS | BOARDS


def _is_told_as_two(view: View, phrase: Phrase, entry: Entry) -> bool:
    """Whether the words tell of two: by a number, as what something is between, as those who meet one another."""
    if _are_both(view, phrase):
        return True
    two = bool(TWO.intersection(view.lower[max(phrase.start - 1, 0) : phrase.core[0]]))
    if entry.slug in BOARDS or entry.slug.endswith(SERVING):
        return two or _is_between(view, phrase, {"between", "of"}) or (phrase.definite and _meet(view, phrase))
    if entry.slug in WHERE_ALONE and not phrase.determiner and view.lemma[view.head[phrase.core[1] - 1]] in SPEAK:
        return _meet(view, phrase)  # "foreign ministers spoke"
    several = entry.slug in MANY_IN_A_STATE and (not phrase.title or phrase.core[0] - phrase.start < 2)
    if _is_between(view, phrase, {"between"} if entry.slug == "officer" else {"between", "of"}):
        return True
    return (two or phrase.definite) and not several and _meet(view, phrase)


def _is_between(view: View, phrase: Phrase, cases: set[str]) -> bool:
    """ "Talks between deputy ministers", "a meeting of the border commissions"."""
    head = phrase.core[1] - 1
    if view.dep[head] not in ("nmod", "obl") or view.has_child(head, ("conj",)):
        return False
    case = {view.lower[kid] for kid in view.children[head] if view.dep[kid] == "case"} & cases
    return "between" in case or (bool(case) and view.lemma[view.head[head]] in TALKS)


def _meet(view: View, phrase: Phrase) -> bool:
    """Whether they do with one another what the verb tells, and with nobody else."""
    head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
    verb = view.head[head]
    armed = phrase.entry is not None and phrase.entry.slug in ARMIES
    mutual = BETWEEN_ALONE | FIGHTING if armed else BETWEEN_ALONE
    if view.dep[head] != "nsubj" or view.lemma[verb] not in mutual or view.has_child(verb, ("obj",)):
        return False
    kids = {view.lower[kid] for child in view.children[verb] for kid in view.children[child]}
    return kids.isdisjoint({"with", "to", "against"}) and not view.has_child(head, ("conj",))


def two_told(view: View, phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """The two states just told of and no third, or those that the report is about; none where these differ, or where
    the report is of a war with a movement."""
    here = view.sentence[phrase.core[0]]
    pair: tuple[str, ...] = memory.last_pair(lambda draft: draft.kind == "state", here - NEAR) or ()
    pair = undisputed(pair or two_before(view, phrase.start, phrase.core[1] - 1, True, memory), memory, here)
    main = main_two(view, phrase, memory)
    two = pair or main or _only_before(here, memory)
    differ = pair and main and set(pair) != set(main)
    return () if not two or differ or is_about_another(two, memory) else two


def _only_before(here: int, memory: Memory) -> tuple[str, ...]:
    """The two states whose people or bodies the sentences before tell of, and no third; one may now hold the talks."""
    told: dict[str, None] = {}
    for seen in memory.in_sentences(here - NEAREST, here - 1):
        drafts = (memory.drafts.by_id.get(id) for id in seen.ids)
        states = [draft.state for draft in drafts if draft is not None and draft.kind != "media" and draft.state]
        told.update((f"{STATE}{state}", None) for state in states)
    known = all(id in memory.drafts.by_id for id in told)
    return tuple(told) if len(told) == 2 and known else ()
