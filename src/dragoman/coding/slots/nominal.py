"""Sides of what a noun tells: who does it, by its own phrases or the clause it stands in, and whom it is done to."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments import Bound, Grammar
from dragoman.coding.matching import Match
from dragoman.coding.slots.phrases import agents, listed, modifiers
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.coding.slots.binder import Binder

CLAUSE_MARKS = frozenset({"on", "in", "during", "under", "en"})
GOING_ON = frozenset({"go", "proceed", "push", "press"})
UNDERGONE = frozenset({"at", "under", "amid", "despite", "amidst", "in spite of", "in the face of"})
ANSWERED = frozenset(
    {"reject", "refuse", "decline", "grant", "receive", "accept", "answer", "heed", "ignore", "dismiss", "rebuff",
     "brush", "shrug", "wave", "face", "endure", "weather", "deflect", "defy", "disregard", "spurn", "resist", "deny",
     "rebut", "refute", "overcome", "welcome", "withstand", "field", "encounter", "turn", "approve", "get", "consider",
     "examine", "study", "review"}
)  # fmt: skip
ANSWERING = frozenset({"respond", "reply", "react", "yield", "bow"})
IN_VIEW = frozenset({"spite", "face", "defiance", "response", "reply", "reaction", "answer"})  # "in response to"
ASKED = frozenset({"request", "appeal", "call", "plea", "urging", "behest", "insistence", "prompting", "petition",
                   "invitation"})  # fmt: skip
MET = frozenset({"meet", "deal", "cope", "contend", "live", "agree", "come", "coincide"})  # "met with criticism"
PUTTING = frozenset({"put", "place", "keep", "bring", "hold"})
LEADING = frozenset({"lead", "organise", "organize", "stage", "head", "convene", "spearhead", "mount"})
PLANNING = frozenset({"cancel", "postpone", "plan", "delay", "prepare", "begin", "start", "end", "conclude", "finish",
                      "extend", "shorten", "curtail", "put", "call", "cut"})  # fmt: skip
DRAWING = frozenset({"draw", "attract", "gather", "bring", "mobilise", "mobilize"})
CROWDS = frozenset({"people", "hundred", "thousand", "ten", "dozen", "score", "crowd", "million", "supporter",
                    "protester", "demonstrator"})  # fmt: skip
AFTER = frozenset({"after", "following"})
AT_WHOM = frozenset({"of", "against", "on", "about", "at", "to", "for"})
AIMED = frozenset({"make", "level", "direct", "aim", "lodge", "file", "bring", "raise", "voice", "impose", "heap",
                   "pour", "lavish", "launch"})  # fmt: skip
SENT = frozenset({"make", "address", "direct", "send", "submit", "put", "issue", "present", "deliver", "convey"})
SENT_BY = {"to": SENT, **dict.fromkeys(("against", "at", "on"), AIMED)}
OF_NOUN = "subject of the noun"


def subject(binder: "Binder", match: Match) -> list[Bound]:
    """Who does what the noun tells: the subject of its light verb, its agent, or whose it is."""
    tree, noun = binder.tree, match.trigger
    if tree.marker(noun) == "behind":  # "was behind the bombing"
        return [Bound(kid, OF_NOUN) for kid in tree.kids(noun, "nsubj")]
    if match.support is not None and (agent := binder.grammar.agent(noun)) is not None:
        return [agent]  # "Oslo or stepped up raids by Rome", read as what Oslo stepped up
    if match.support is not None and (tree.deps[match.support] != "acl:relcl" or tree.has(match.support, "nsubj")):
        bound = binder.grammar.subject(match.support)
        if bound is not None and bound.head != noun:
            return [bound]
    owners = agents(binder.grammar, match)
    if not owners and match.frame.family == "visit" and (goer := _goer(binder.grammar, noun)) is not None:
        return [goer]
    if not owners and match.frame.type == "ACCUSE" and (speaker := _with_words(binder.grammar, noun)) is not None:
        return [speaker]
    if not owners and match.frame.type == "PROTEST":
        owners = _leaders(binder.grammar, noun) or _drawn(binder.grammar.tree, noun)
    return owners or [_possessor(binder, bound) for bound in modifiers(binder.grammar, match, noun)]


def _goer(grammar: Grammar, noun: int) -> Bound | None:
    """ "Put off a visit to Oslo": who would have gone there."""
    tree, verb = grammar.tree, grammar.tree.heads[noun]
    planned = tree.deps[noun] == "obj" and tree.lemmas[verb] in PLANNING and not tree.has(noun, "nmod:poss", "compound")
    somewhere = any(tree.marker(kid) == "to" for kid in tree.kids(noun, "nmod"))
    return grammar.surface_subject(verb) if planned and somewhere and not grammar.is_passive(verb) else None


def _leaders(grammar: Grammar, noun: int) -> list[Bound]:
    """ "The protests, led by a youth movement, erupted"."""
    tree = grammar.tree
    clauses = [kid for kid in tree.kids(noun, "acl", "acl:relcl") if tree.lemmas[kid] in LEADING]
    return [agent for clause in clauses if grammar.is_passive(clause) and (agent := grammar.agent(clause)) is not None]


def _drawn(tree: Tree, noun: int) -> list[Bound]:
    """ "The rally drew 3,000 students": those who came."""
    verb = tree.heads[noun]
    if tree.deps[noun] != "nsubj" or tree.lemmas[verb] not in DRAWING:
        return []
    crowds = (kid for kid in tree.kids(verb, "obj") if tree.lemmas[kid] in CROWDS or tree.has(kid, "nummod"))
    return [Bound(kid, "who came to it") for kid in crowds]


def _with_words(grammar: Grammar, noun: int) -> Bound | None:
    """ "Rallied voters with attacks on Oslo": whose words they are."""
    tree, verb = grammar.tree, grammar.tree.heads[noun]
    if tree.marker(noun) != "with" or tree.deps[noun] != "obl" or tree.pos[verb] != "VERB" or tree.lemmas[verb] in MET:
        return None
    if grammar.is_passive(verb) or tree.has(noun, "nmod:poss"):
        return None
    return grammar.surface_subject(verb)


def _possessor(binder: "Binder", bound: Bound) -> Bound:
    """ "cancelled her visit": a pronoun that names nobody yet goes back to the subject."""
    tree = binder.tree
    noun = tree.heads[bound.head]
    if tree.tags[bound.head] != "PRP$" or binder.casting.at(bound.head) or tree.deps[noun] != "obj":
        return bound
    return binder.grammar.subject(tree.heads[noun]) or bound


def clause_subject(binder: "Binder", noun: int, mutual: bool) -> list[Bound]:
    """Who does what a noun within a clause tells: "is on a visit to Oslo", "On a visit to Oslo, she said".

    What is told of several (`mutual`) is theirs only where they are in it: "is in talks with Oslo".
    """
    tree, verb, mark = binder.tree, binder.tree.heads[noun], binder.tree.marker(noun)
    told = tree.has(noun, "nsubj")
    within = mark in (*CLAUSE_MARKS, "at") or (told and not CLAUSE_MARKS.isdisjoint(tree.kid_lemmas(noun, "case")))
    goes_on = mark == "with" and tree.lemmas[verb] in GOING_ON  # "will go ahead with a visit"
    if not (within or goes_on or (mark is None and tree.has(noun, "cop"))):
        return []
    if told:
        return [_own_subject(binder.grammar, noun)]
    if tree.deps[noun] == "conj" and tree.has(noun, "cop"):  # "which broke off ties and has been in talks"
        return listed(binder.grammar.surface_subject(noun))
    if mutual and mark == "at" and tree.deps[noun] == "nmod" and binder.casting.at(verb) is not None:
        return [Bound(one, OF_NOUN) for one in (verb, *tree.kids(verb, "appos"))]  # "Oslo, Rome at odds over it"
    if mutual or mark == "at":
        return []
    if tree.deps[noun] == "nmod" and mark == "on" and binder.casting.at(verb) is not None:
        return [Bound(verb, "who is on it")]  # "the activist on hunger strike", "ministers on a visit to Oslo"
    if tree.deps[noun] == "nmod" and tree.deps[verb] == "obj":  # "adopted a motion in support of"
        verb = tree.heads[verb]
    elif tree.deps[noun] != "obl":
        return []
    return listed(binder.grammar.surface_subject(verb))


def _own_subject(grammar: Grammar, noun: int) -> Bound:
    """ "Oslo is in talks", "Oslo, which is in talks"."""
    told = grammar.tree.kids(noun, "nsubj")[0]
    antecedent = grammar.antecedent(noun) if grammar.tree.is_relative(told) else None
    return Bound(told if antecedent is None else antecedent, OF_NOUN)


def undergoer(grammar: Grammar, noun: int) -> list[Bound]:
    """ "Amid criticism from Oslo, Rome gave way", "is under investigation by": at whom words aim that don't say."""
    tree, clause = grammar.tree, grammar.tree.heads[noun]
    view = clause if tree.deps[noun] == "nmod" and tree.lemmas[clause] in IN_VIEW else None
    view = None if tree.lemmas[noun] == "warning" else view  # of dangers, mostly
    aims = AT_WHOM - {"of", "for"} if tree.lemmas[noun] in ASKED else AT_WHOM  # "at the request of Oslo"
    if any(tree.marker(kid) in aims for kid in tree.kids(noun, "nmod")):
        return []
    if tree.deps[noun] == "obj" and tree.lemmas[clause] in ANSWERED:  # "Rome refused a request from Oslo"
        return listed(grammar.surface_subject(clause))
    if tree.deps[noun] == "nsubj:pass" and tree.lemmas[clause] in ANSWERED:  # "requests that were refused by Rome"
        return listed(grammar.agent(clause))
    answers = tree.deps[noun] == "obl" and tree.lemmas[clause] in ANSWERING and tree.lemmas[noun] not in ASKED
    if answers and tree.marker(noun) == "to":  # "Rome replied to accusations from Oslo"
        return listed(grammar.surface_subject(clause))
    if view is not None and tree.marker(view) == "in" and tree.deps[view] == "obl":  # "in spite of criticism from Oslo"
        return listed(grammar.surface_subject(tree.heads[view])) if tree.pos[tree.heads[view]] == "VERB" else []
    if tree.deps[noun] == "nmod" and tree.marker(noun) == "under" and tree.pos[clause] in ("NOUN", "PROPN"):
        return [Bound(clause, OF_NOUN)]  # "a banker under American sanctions"
    asked = tree.lemmas[noun] in ASKED and tree.marker(noun) in AFTER and not grammar.is_passive(clause)
    if tree.marker(noun) not in UNDERGONE and not asked:  # "Rome agreed to it after a request from Oslo"
        return []
    if tree.has(noun, "nsubj"):
        return [Bound(kid, OF_NOUN) for kid in tree.kids(noun, "nsubj")]
    if tree.deps[noun] != "obl" or not (tree.pos[clause] == "VERB" or tree.has(clause, "cop")):
        return []
    if tree.lemmas[noun] in ASKED - {"invitation"} and tree.has(clause, "aux:pass"):
        return listed(grammar.agent(clause))  # "were freed by Rome at the request of Oslo"
    putting = tree.marker(noun) == "under" and tree.lemmas[clause] in PUTTING
    if putting and (thing := grammar.object(clause)) is not None:
        return [thing]  # "put Oslo under pressure"
    return listed(grammar.surface_subject(clause))


def sent_to(grammar: Grammar, noun: int, preposition: str) -> list[Bound]:
    """ "A request made to Oslo", "accusations levelled against it": told by the participle behind the noun."""
    tree, sending = grammar.tree, SENT_BY.get(preposition, frozenset())
    verbs = [verb for verb in tree.kids(noun, "acl") if tree.tags[verb] == "VBN" and tree.lemmas[verb] in sending]
    return [bound for verb in verbs for bound in grammar.prepositional(verb, preposition)]


def behind_agent(grammar: Grammar, noun: int) -> list[Bound]:
    """ "the detention by the authorities of a reporter": whom it was done to, hung on who did it."""
    agent, classes, lemmas = grammar.agent(noun), grammar.classes, grammar.tree.lemmas
    if agent is None or classes.is_member("crowd-noun", lemmas[agent.head]):
        return []  # "by a gang of youths"
    inner = grammar.prepositional(agent.head, "of")
    return [bound for bound in inner if classes.is_member("person", lemmas[bound.head])]
