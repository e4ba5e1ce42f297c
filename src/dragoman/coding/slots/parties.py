"""Parties of what is done together: "held talks", "signed a treaty"."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments import Bound
from dragoman.coding.casting import Filler, holds_office
from dragoman.coding.matching import Match
from dragoman.coding.slots.certainty import AROUND, FARTHER_AROUND, INVITING
from dragoman.coding.slots.phrases import listed
from dragoman.coding.tree import Tree
from dragoman.model.actor import Actor

if TYPE_CHECKING:
    from dragoman.coding.slots.binder import Binder

JOINED = frozenset({"together", "along", "jointly"})
TOGETHER = frozenset({"together with", "along with", "jointly with"})
FIELDED = frozenset({"cooperation", "co-operation", "collaboration", "coordination", "co-ordination"})
BETWEEN = "between"
STATES = frozenset({"state", "government"})
INNER = frozenset({"between", "with"})
DATELINE = 8  # words
DASHES = frozenset({"-", "–", "—"})
ENGAGED = frozenset({"engage", "lock", "involve", "involved", "engaged", "embroil"})


def parties(binder: "Binder", match: Match) -> list[Filler]:
    """As `Binder.parties`: each once, as it was found first."""
    found: dict[str, Filler] = {}
    for slot in (*match.frame.actor, *match.frame.recipient):
        for filler in binder.fill(match, slot):
            aside = _is_dateline(binder.tree, filler.head) or _is_scene(binder.tree, filler, match.trigger)
            aside = aside or _is_field(binder.tree, filler, match.trigger)
            if not (aside or _is_seat(binder, filler, match) or _is_topic(binder, filler, match)):
                found.setdefault(filler.actor, filler)
    if match.pattern.kind == "noun" and any(one.how == BETWEEN for one in found.values()):
        found = {one.actor: one for one in found.values() if one.how == BETWEEN}  # not who only wants or holds them
    for filler in (*_inviting(binder, match), *_under_which(binder, match)) if found else ():
        found.setdefault(filler.actor, filler)
    for filler in _around(binder, match, list(found.values())):
        found.setdefault(filler.actor, filler)
    return list(found.values())


def beside(binder: "Binder", match: Match, found: list[Filler]) -> list[Filler]:
    """ "Together with Oslo, Rome condemned", "Rome, along with Oslo, condemned": who does it with those found."""
    tree, verb = binder.tree, match.trigger
    subjects = [one.head for one in found if tree.heads[one.head] == verb and tree.deps[one.head] == "nsubj"]
    done_to = any(binder.casting.is_actor(kid) for kid in tree.kids(verb, "obj"))  # "struck Chad along with Togo"
    under = [verb, *subjects, *tree.kids(verb, "advmod")] if subjects else []
    phrases = [kid for word in under for kid in tree.kids(word, "obl", "nmod") if kid < verb or not done_to]
    bounds = [Bound(kid, "beside the subject") for kid in phrases if _is_joined(tree, kid)]
    known = {one.actor for one in found}
    return [one for one in binder.casting.fillers(bounds, AROUND, place=True) if one.actor not in known]


def inner(binder: "Binder", match: Match, preposition: str) -> list[Bound]:
    """ "a memorandum of understanding between", "a meeting of the border committee between": hung on what it is of."""
    tree = binder.tree
    of = [kid for kid in tree.kids(match.trigger, "nmod") if tree.marker(kid) == "of"]
    of += [kid for noun in of for kid in tree.kids(noun, "nmod") if tree.marker(kid) == "on"]
    return [bound for noun in of for bound in binder.grammar.prepositional(noun, preposition)]


def of_body(binder: "Binder", found: list[Bound]) -> list[Bound]:
    """ "The meeting of the border committee of Chad and Togo": the several of whom a body is, that meet in it."""
    tree, classes = binder.tree, binder.grammar.classes
    bodies = [one.head for one in found if classes.is_member("meeting-body", tree.lemmas[one.head])]
    members = [bound for body in bodies for bound in binder.grammar.prepositional(body, "of")]
    return [one for one in members if len(tree.conjuncts(one.head)) > 1]


def _is_joined(tree: Tree, phrase: int) -> bool:
    """ "Together with Oslo", whatever the parser hung "together" on."""
    case = next(iter(tree.kids(phrase, "case")), 0)
    mark = tree.marker(phrase) or ""
    return mark in TOGETHER or (mark == "with" and tree.words[case - 1].lower() in JOINED)


def _is_dateline(tree: Tree, head: int) -> bool:
    """ "Lima, 7 August – Envoys of Chad met", read as what Lima did."""
    first, last = tree.sentence_of(head)
    if head != first or tree.words[head + 1 : head + 2] != [","]:
        return False
    date = range(head + 2, min(head + DATELINE, last))
    dash = next((token for token in date if tree.words[token] in DASHES), None)
    return dash is not None and all(tree.pos[token] in ("NUM", "PROPN", "PUNCT") for token in range(head + 2, dash))


def _is_scene(tree: Tree, party: Filler, verb: int) -> bool:
    """ "Chad, where Ms Ode met"."""
    return tree.heads[verb] == party.head and any(tree.tags[kid] == "WRB" for kid in tree.kids(verb, "advmod"))


def _is_field(tree: Tree, party: Filler, noun: int) -> bool:
    """ "police and army cooperation": in what they work together."""
    named = tree.heads[party.head] == noun and tree.deps[party.head] == "compound" and tree.tags[party.head] == "NN"
    return named and tree.lemmas[noun] in FIELDED


def _is_seat(binder: "Binder", party: Filler, match: Match) -> bool:
    """ "Ms Ode said it in a White House meeting with": where they met."""
    tree, noun = binder.tree, match.trigger
    beside = tree.heads[party.head] == noun and tree.deps[party.head] == "compound" and tree.tags[party.head] == "NNP"
    return beside and match.circumstance is not None and binder.casting.get(party.actor).kind == "government"


def _is_topic(binder: "Binder", party: Filler, match: Match) -> bool:
    """ "Oslo held Greenland talks with Rome", "arrived for the Yemen prisoner talks": what or where they are."""
    tree, noun = binder.tree, match.trigger
    if match.pattern.kind != "noun" or tree.heads[party.head] != noun or tree.deps[party.head] != "compound":
        return False
    if tree.tags[party.head] != "NNP" or tree.words[party.head + 1] in DASHES or tree.words[party.head - 1] in DASHES:
        return False
    if binder.casting.is_town(party.head):
        return True  # "the Doha talks"
    if party.actor.startswith("igo:"):
        return False  # "the African Union summit"
    return match.circumstance is not None or bool(binder.phrases(match, "with"))


def _inviting(binder: "Binder", match: Match) -> list[Filler]:
    """ "Invited his colleagues to hold a summit": who invites takes part."""
    tree, verb = binder.tree, match.trigger if match.support is None else match.support
    matrix = tree.heads[verb]
    if tree.deps[verb] not in ("xcomp", "advcl") or tree.lemmas[matrix] != "invite":
        return []
    if binder.phrases(match, "with"):
        return []  # whom the guest is to meet is told
    return binder.casting.fillers(listed(binder.grammar.subject(matrix)), INVITING)


def _around(binder: "Binder", match: Match, found: list[Filler]) -> list[Filler]:
    """Whose talks they were, where these are a circumstance of another clause and one side at most is told."""
    with_others = all(one.how == "with" for one in found)  # "after talks with Oslo and Rome"
    if any(one.how == BETWEEN for one in found):
        return []
    if len(found) >= 2 and not with_others:
        return []
    if match.circumstance is None:
        return _speaking_of(binder, match) if found and with_others else []
    if match.frame.type == "ASSAULT" and not found and binder.grammar.object(match.circumstance) is not None:
        return []  # "Chad and Niger killed rebels in clashes": they did not fight each other
    person = any(_is_person(binder, one) for one in found)
    around = _subject_around(binder, match.circumstance, person)
    return around or (_telling(binder, match.circumstance) if found and with_others else [])


def _telling(binder: "Binder", verb: int) -> list[Filler]:
    """ "Rome said that its services had acted", "the raid was carried out in coordination with Oslo, Rome said": who
    tells of what was done with others by nobody, or by his own."""
    subject, speaker = binder.grammar.subject(verb), binder.casting.speaker_of(verb)
    if speaker is None or not _may_deal(binder.casting.get(speaker)):
        return []
    owners = () if subject is None else binder.tree.kids(subject.head, "nmod:poss")
    owned = any(actor == speaker for owner in owners for actor, _ in binder.casting.every(owner))
    by_nobody = subject is None and binder.grammar.is_passive(verb)
    return [Filler(speaker, verb, "who tells of it", FARTHER_AROUND)] if by_nobody or owned else []


def _under_which(binder: "Binder", match: Match) -> list[Filler]:
    """ "Togo will take in patients under an accord signed with Benin": who acts under it is a party."""
    tree, verb = binder.tree, match.trigger
    noun = tree.heads[verb]
    signed = match.pattern.kind == "verb" and tree.deps[verb] == "acl" and tree.tags[verb] == "VBN"
    if not signed or tree.marker(noun) != "under" or tree.deps[noun] != "obl" or not binder.phrases(match, "with"):
        return []
    told = binder.casting.fillers(listed(binder.grammar.subject(tree.heads[noun])), AROUND)
    return [one for one in told if binder.casting.get(one.actor).kind in STATES]


def _speaking_of(binder: "Binder", match: Match) -> list[Filler]:
    """ "Oslo said its talks with Rome were useful", "Oslo cut output when talks with Rome broke down": who speaks of
    talks with one other side, or acts by how they end, holds them."""
    tree, noun = binder.tree, match.trigger
    while tree.deps[noun] == "nmod" and tree.marker(noun) == "of":
        noun = tree.heads[noun]  # "three rounds of talks with Rome"
    clause = tree.heads[noun]
    if match.pattern.kind != "noun" or tree.deps[noun] not in ("nsubj", "nsubj:pass"):
        return []
    if tree.deps[clause] not in ("ccomp", "advcl") or tree.pos[tree.heads[clause]] != "VERB":
        return []
    told = binder.casting.fillers(listed(binder.grammar.subject(tree.heads[clause])), AROUND)
    return [one for one in told if _may_deal(binder.casting.get(one.actor))]


def _may_deal(actor: Actor) -> bool:
    """Not "analysts said that talks with Oslo were useful"."""
    known = actor.country is not None or actor.kind != "group"
    return known and actor.kind != "media" and holds_office(actor)


def _subject_around(binder: "Binder", verb: int, person: bool) -> list[Filler]:
    """Whose talks they were, told by the clause they stand in: a person where the other is one, by a clause outside
    where the nearest names states ("Paris said Rome agreed, after talks with its premier")."""
    tree, grammar, outer = binder.tree, binder.grammar, binder.tree.heads[verb]
    engaged = tree.lemmas[verb] in ENGAGED  # "is engaged in talks with Oslo"
    bound = grammar.surface_subject(verb) if engaged or tree.pos[verb] == "ADJ" else grammar.subject(verb)
    nearest = binder.casting.fillers(listed(bound), AROUND)
    if not person or tree.pos[outer] != "VERB" or outer == verb or any(_is_person(binder, one) for one in nearest):
        return nearest
    outside = binder.casting.fillers(listed(grammar.subject(outer)), FARTHER_AROUND)
    return [one for one in outside if _is_person(binder, one)] or nearest


def _is_person(binder: "Binder", one: Filler) -> bool:
    return binder.casting.get(one.actor).kind == "person"
