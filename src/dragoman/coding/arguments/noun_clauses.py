"""Clauses that hang on nouns, and who does what they tell: "a plan to strike", "permission to land"."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments.bound import MAX_CLIMB, SUBJECTS, Bound
from dragoman.coding.arguments.controllers import controller
from dragoman.coding.arguments.infinitives import for_clause, for_subject, given, is_infinitive

if TYPE_CHECKING:
    from dragoman.coding.arguments.grammar import Grammar

# "The decision of Oslo to leave".
MADE_BY_WILL = frozenset({
    "decision", "plan", "threat", "offer", "promise", "refusal", "intention", "attempt", "effort", "readiness",
    "willingness", "commitment", "failure", "choice", "vow", "pledge",
})  # fmt: skip


THOUGHT_OF = frozenset({"goal", "aim", "discussion", "talk", "hope", "fear", "dream", "option", "thought", "cost"})
ANSWERED_FOR = frozenset({"responsibility", "credit", "blame"})
GERUND_MARKS = frozenset({"of", "for", "in", "at", "by"})


def subject(grammar: "Grammar", verb: int, noun: int, climb: int) -> Bound | None:
    """Who does what the clause of `verb`, which hangs on `noun`, tells."""
    tree = grammar.tree
    if tree.pos[noun] in ("VERB", "ADJ", "AUX"):
        return controller(grammar, verb, noun, climb)
    if not is_infinitive(tree, verb):
        if (doer := _of_gerund(grammar, verb, noun, climb)) is not None:
            return doer
        itself = _told_of_itself(grammar, verb, noun, climb)
        return itself or Bound(noun, "noun the clause is attached to", until=verb)
    if for_clause(tree, tree.heads[noun]) == verb:
        return Bound(noun, "“for … to”")
    return (
        _allowed(grammar, verb, noun)
        or _first_to_do(grammar, noun, climb)
        or _owner(grammar, noun)
        or _through_governor(grammar, verb, noun, climb)
    )


def _of_gerund(grammar: "Grammar", verb: int, noun: int, climb: int) -> Bound | None:
    """ "claimed responsibility for killing", "our days of attacking": no noun does what a gerund behind it tells."""
    tree = grammar.tree
    if tree.tags[verb] != "VBG" or tree.deps[verb] != "acl" or tree.marker(verb) not in GERUND_MARKS:
        return None
    mark = next(iter(tree.kids(verb, "mark")), verb)
    if any(tree.heads[between] != verb for between in range(mark + 1, verb)):
        return None  # "a clip of Ode trying to"
    if any(grammar.classes.holds(name, tree, noun) for name in ("person", "body-noun", "aspect-noun")):
        return None
    if tree.lemmas[noun] in THOUGHT_OF or (tree.marker(verb) == "for" and tree.lemmas[noun] not in ANSWERED_FOR):
        return None
    for kid in tree.kids(noun, "nmod:poss"):
        unsure = tree.words[kid].lower() in ("our", "my", "its")
        return None if unsure else Bound(kid, "possessor of the governing noun")
    governor = tree.heads[noun]
    accusing = tree.deps[noun] == "obl" and grammar.classes.is_member("object-control", tree.lemmas[governor])
    if accusing and (charged := grammar.object(governor)) is not None:  # "accused Oslo in turn of arming"
        return charged
    if tree.deps[noun] not in ("obj", "obl") or tree.pos[governor] != "VERB" or grammar.is_passive(governor):
        return None
    return grammar.surface_subject(governor, climb + 1)


def _owner(grammar: "Grammar", noun: int) -> Bound | None:
    """Whose plan, offer or threat it is."""
    tree = grammar.tree
    for kid in tree.kids(noun, "nmod:poss"):
        return Bound(kid, "possessor of the governing noun")
    if (agent := grammar.agent(noun)) is not None:
        return agent
    if tree.deps[noun] == "root" and tree.pos[noun] == "PROPN":
        return Bound(noun, "subject of a headline's infinitive")
    for kid in tree.kids(noun, "nmod") if tree.lemmas[noun] in MADE_BY_WILL else ():
        if tree.marker(kid) == "of" and tree.pos[kid] == "PROPN":
            return Bound(kid, "whose the governing noun is")
    for kid in tree.kids(noun, "amod", "compound"):
        if tree.tags[kid] in ("NNP", "NNPS", "JJ") and tree.words[kid][:1].isupper():
            return Bound(kid, "modifier of the governing noun")
    return None


def _through_governor(grammar: "Grammar", verb: int, noun: int, climb: int) -> Bound | None:
    """ "made an attempt to", "gave Oslo a week to": by the verb whose object the noun is."""
    tree, governor = grammar.tree, grammar.tree.heads[noun]
    if tree.deps[noun] != "obj" or grammar.is_passive(governor):
        return None
    if (receiver := given(grammar, verb, governor)) is not None:
        return receiver
    found = grammar.surface_subject(governor, climb + 1)
    return found and Bound(found.head, f"control through “{tree.words[noun]}”")


def _allowed(grammar: "Grammar", verb: int, noun: int) -> Bound | None:
    """Who may do what a noun allows: "gave Oslo permission to", "gave approval for Oslo to"."""
    tree, governor = grammar.tree, grammar.tree.heads[noun]
    if not grammar.classes.is_member("permission", tree.lemmas[noun]):
        return None
    own = for_subject(tree, verb, noun) or for_subject(tree, verb, governor)
    if own is not None or tree.deps[noun] not in ("obj", "nsubj:pass"):
        return own
    receiver = grammar.indirect_object(governor) or next(iter(grammar.prepositional(governor, "to")), None)
    return receiver or next(iter(grammar.prepositional(noun, "to")), None)


def _first_to_do(grammar: "Grammar", noun: int, climb: int) -> Bound | None:
    """ "Togo was (or became) the first country to …"."""
    tree, verb = grammar.tree, grammar.tree.heads[noun]
    if not tree.is_first(noun):
        return None
    if tree.has(noun, "cop") and tree.has(noun, *SUBJECTS):
        return grammar.surface_subject(noun, climb + 1)
    became = tree.deps[noun] == "xcomp" and tree.lemmas[verb] == "become"
    return grammar.surface_subject(verb, climb + 1) if became else None


def _told_of_itself(grammar: "Grammar", verb: int, noun: int, climb: int) -> Bound | None:
    """ "Togo is the largest donor, giving …": who is called so gives."""
    tree = grammar.tree
    first = tree.subtree(verb)[0]
    aside = tree.tags[verb] == "VBG" and "," in tree.words[max(first - 1, 0) : first + 1]
    among = tree.marker(noun) == "among"  # "Togo was among those calling for talks"
    if (aside or among) and tree.has(noun, "cop") and tree.has(noun, *SUBJECTS):
        return grammar.surface_subject(noun, climb + 1)
    return _of_clause(grammar, noun, climb) if aside else None


def _of_clause(grammar: "Grammar", noun: int, climb: int) -> Bound | None:
    """ "Oslo is guilty of violations, jailing monks": a participle set off behind a thing is the subject's."""
    tree = grammar.tree
    if tree.pos[noun] != "NOUN" or any(grammar.classes.holds(name, tree, noun) for name in ("person", "body-noun")):
        return None
    above = noun
    for _ in range(MAX_CLIMB):
        if tree.deps[above] not in ("obj", "obl", "nmod", "conj"):
            break
        above = tree.heads[above]
    if above == noun or tree.pos[above] not in ("VERB", "ADJ") or tree.deps[above].startswith("acl"):
        return None
    return grammar.surface_subject(above, climb + 1)
