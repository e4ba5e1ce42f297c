"""Whose a role is that is told by a body without its state: "the army's commander", "a foreign ministry spokesman",
"the textile ministry", "the prosecution". Its state is asked for as that of the body would be."""

from dataclasses import replace

from dragoman.actors.institutions import Institutions
from dragoman.actors.lexicon import Entry
from dragoman.actors.owners_behind import owner_follows
from dragoman.actors.phrases import POSSESSIVE_MARKS, Phrase
from dragoman.actors.view import View

NOT_OF_STATE = frozenset({"embassy", "opposition", "ruling-party", "state-media", "mission"})
PUBLIC = frozenset({None, "GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP"})  # sectors of a state's people
TRYING = frozenset({"court", "prosecution"})
OF_STATES = frozenset({"ministry", "department", "directorate"})  # these name bodies that no other body has
COMMANDS = frozenset({"high command"})
KEEPERS = frozenset({"security forces", "security force"})
NAMELESS = frozenset({"ministry"})  # called by what it is for
MANY = frozenset({"all", "both", "other", "another", "such", "every", "each", "any", "no", "international", "foreign",
                  "regional", "joint", "rival", "opposing", "neighbouring", "neighboring", "local"})  # fmt: skip
BEHIND = frozenset({"of", "for", "from"})


def state_of_role(view: View, phrase: Phrase, institutions: Institutions) -> str | None:
    """The state whose body's man or part the phrase tells, or whose ministry or court it is; None in doubt."""
    entry = phrase.entry
    if entry is None or phrase.owners or phrase.owner_name or phrase.possessive is not None or phrase.name:
        return None
    if any(view.lower[i] in MANY and view.term_at[i] < 0 for i in range(phrase.start, phrase.core[0])):
        return None
    body = _body(view, phrase, entry)
    if body is None:
        return None
    if phrase.indefinite and body.slug == "judiciary":
        if view.has_child(phrase.core[1] - 1, ("nmod", "acl", "acl:relcl")):
            return None  # "a court in Orle": the place tells
        scene = institutions.acting.opening(view.sentence[phrase.core[0]])
        state = scene or institutions.country_in_mind(phrase, body)
        return state if scene or state == institutions.dateline else None
    return institutions.country_in_mind(phrase, body)


def state_of_named(view: View, phrase: Phrase, institutions: Institutions) -> str | None:
    """The state of a named body: the one told before it ("Togo's Lakes Council"), or, of such a name as each state's
    may have ("the Ministry of Fisheries"), the one in whose capital it is, or which is meant."""
    start, end = phrase.core
    entry = phrase.entry
    if entry is None:
        return None
    if view.lower[start - 1 : start] != ["the"]:
        return _possessor(view, start)
    if entry.actor_kind != "government" or OF_STATES.isdisjoint(view.lower[start:end]):
        return None
    if view.lower[end : end + 1] == ["in"] and owner_follows(view, end):
        return view.terms[end + 1][1].entry.country if end + 1 in view.terms else None
    return institutions.country_in_mind(phrase, replace(entry, kind="institution", slug="other-ministry"))


def _possessor(view: View, start: int) -> str | None:
    """The state right before a name: "Sudan's Security Council"."""
    if start < 2 or view.lower[start - 1] not in POSSESSIVE_MARKS or view.term_at[start - 2] < 0:
        return None
    end, term = view.terms[view.term_at[start - 2]]
    return term.entry.country if end == start - 1 and term.entry.kind == "state" else None


def _body(view: View, phrase: Phrase, entry: Entry) -> Entry | None:
    """The body that the role belongs to, or is."""
    if phrase.modifiers:
        return _of_body(view, phrase, entry)
    if entry.slug in KEEPERS and not phrase.indefinite:
        return replace(entry, kind="institution", slug="police")
    if entry.plural:
        return None
    if entry.slug in NAMELESS and _is_told_by_field(view, phrase):
        return replace(entry, kind="institution", slug="other-ministry")
    if entry.slug in COMMANDS and phrase.determiner == "the":
        return replace(entry, kind="institution", slug="armed-forces")
    if entry.slug in TRYING:
        return replace(entry, kind="institution", slug="judiciary")
    return None


def _of_body(view: View, phrase: Phrase, entry: Entry) -> Entry | None:
    """The one body beside the role; not one whose owner is told by other words ("the entity's interior ministry"),
    which has a name, or which is told as a kind only ("a military regime", "a Senate committee")."""
    bodies = [one for one in phrase.modifiers if one.kind == "institution"]
    if len(bodies) != 1 or bodies[0].country is not None or bodies[0].slug in NOT_OF_STATE:
        return None
    start, end = phrase.core
    named = any(view.pos[i] == "PROPN" and view.term_at[i] < 0 for i in range(phrase.start, phrase.end))
    named = (
        named
        or phrase.apposed_to is not None
        or any(view.has_child(i, ("appos", "flat")) for i in range(end - 1, phrase.end))
    )
    after = view.lower[end : phrase.end + 1]
    owned = any(word in POSSESSIVE_MARKS for word in after) or "PRP$" in view.tag[end : phrase.end]
    if entry.sector not in PUBLIC or named or owned or (after[:1] and phrase.end > end and after[0] not in BEHIND):
        return None
    kind_only = view.lower[start - 1] == "military" and entry.sector != "MIL"
    of_kind = bodies[0].slug == "parliament" and phrase.indefinite
    return None if kind_only or of_kind else bodies[0]


def _is_told_by_field(view: View, phrase: Phrase) -> bool:
    """ "The textile ministry", "the Ministry of Fisheries"."""
    head = phrase.core[1] - 1
    before = any(view.dep[kid] == "compound" for kid in view.children[head] if kid < head)
    return before or view.lower[head + 1 : head + 2] in (["of"], ["for"])
