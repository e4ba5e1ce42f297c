"""Subjects: told at the verb itself, shared with a coordinated verb or a list's lead, or left to what governs it.

The search follows heads upwards and is bounded by `MAX_CLIMB`.
"""

from typing import TYPE_CHECKING

from dragoman.coding.arguments import controllers, noun_clauses, relatives
from dragoman.coding.arguments.bound import MAX_CLIMB, SUBJECTS, Bound
from dragoman.coding.arguments.objects import is_misread_object
from dragoman.coding.arguments.spoken_on import speaker_above
from dragoman.coding.tree import BULLETS, Tree

if TYPE_CHECKING:
    from dragoman.coding.arguments.grammar import Grammar

FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP"})
AIMS = frozenset({"aim", "goal", "objective", "purpose", "intention", "plan", "intent", "policy", "task", "job"})
COLONS = frozenset({":", ";"})
ITEM = 2  # tokens from the mark of a list's item to its verb


def surface_subject(grammar: "Grammar", verb: int, climb: int) -> Bound | None:
    """As `Grammar.surface_subject`."""
    if climb > MAX_CLIMB:
        return None
    if (aiming := _aiming(grammar.tree, verb)) is not None:
        return Bound(aiming, "whose aim it is")
    if (own := _own(grammar, verb)) is not None:
        return own
    tree = grammar.tree
    dep, head = tree.deps[verb], tree.heads[verb]
    if dep == "cop":  # "the minister was in Oslo": told at the place
        return surface_subject(grammar, head, climb + 1)
    if head == verb:
        return _above_list(grammar, verb)
    if dep == "conj":
        return _shared(grammar, verb, climb)
    if dep in ("acl", "acl:relcl"):
        return noun_clauses.subject(grammar, verb, head, climb)
    if dep == "xcomp":
        return controllers.controller(grammar, verb, head, climb)
    if dep == "advcl":
        return controllers.adverbial_subject(grammar, verb, head, climb)
    if dep == "parataxis" and _goes_on(tree, verb, head):
        found = grammar.surface_subject(head, climb + 1)
        return found and found._replace(how=f"shared with “{tree.words[head]}”")
    return None


def _own(grammar: "Grammar", verb: int) -> Bound | None:
    """The subject that stands at the verb, or the noun for which its relative pronoun stands."""
    tree = grammar.tree
    subjects = tree.kids(verb, *SUBJECTS)
    if not subjects and (moved := relatives.moved_subject(tree, verb)) is not None:
        return relatives.subject(grammar, verb, moved)
    told = [kid for kid in subjects if not tree.is_relative(kid)] if len(subjects) > 1 else []
    for kid in told or subjects:  # "who he says are hostile": he says it
        if tree.is_relative(kid):
            if (found := relatives.subject(grammar, verb, kid)) is not None:
                return found
        elif not is_misread_object(tree, verb, kid):
            return Bound(kid, tree.deps[kid])
    return None


def _aiming(tree: Tree, verb: int) -> int | None:
    """ "Oslo's aim is to press Rome to withdraw": whose aim it is does what the infinitive tells."""
    if tree.tags[verb] != "VB" or not tree.has(verb, "cop") or tree.marker(verb) != "to":
        return None
    aims = [kid for kid in tree.kids(verb, "nsubj:outer", "nsubj") if tree.lemmas[kid] in AIMS]
    return next((kid for aim in aims for kid in tree.kids(aim, "nmod:poss")), None)


def _goes_on(tree: Tree, verb: int, first: int) -> bool:
    """ "Oslo shuts border, blames Rome": headlines put clauses of one subject side by side, with a comma between."""
    begin = tree.subtree(verb)[0]
    beside = first < begin <= verb and "," in tree.words[begin - 1 : begin + 1] and tree.pos[first] == "VERB"
    alike = tree.tags[verb] in ("VBZ", "VBP", "VBD") and tree.tags[verb] == tree.tags[first]
    apart = COLONS.intersection(tree.words[first:begin])  # "had its reason: floods, which it feared, destroyed"
    return beside and alike and not apart and not tree.has(verb, "mark", "expl", "aux:pass")


def _shared(grammar: "Grammar", verb: int, climb: int) -> Bound | None:
    """The subject that coordinated verbs share."""
    tree = grammar.tree
    if (beside := _noun_in_front(tree, verb)) is not None:
        return Bound(beside, "noun before the participle")
    head = _bare_before(tree, verb)
    if head == tree.heads[verb] and (speaking := speaker_above(grammar, verb, head)) is not None:
        head = speaking
    shared = grammar.surface_subject(head, climb + 1)
    return shared and shared._replace(how=f"shared with “{tree.words[head]}”")


def _noun_in_front(tree: Tree, verb: int) -> int | None:
    """ "Asked about a pilot, held in Lima, she said": read as coordinated, and about the noun beside it."""
    first = tree.heads[verb]
    fronted = tree.deps[first] == "advcl" and first < tree.heads[first] and tree.tags[first] == "VBN"
    bare = tree.tags[verb] == "VBN" and not tree.has(verb, "cc", "aux", "nsubj") and tree.words[verb - 1] == ","
    if not fronted or not bare:
        return None
    return verb - 2 if tree.heads[verb - 2] == first and tree.pos[verb - 2] in ("NOUN", "PROPN") else None


def _bare_before(tree: Tree, verb: int) -> int:
    """ "is to talk to guards who survived and meet": a bare verb goes on with a bare one, not with a past tense."""
    head = tree.heads[verb]
    if tree.tags[verb] != "VB" or tree.has(verb, "aux", "mark") or tree.tags[head] not in ("VBD", "VBZ", "VBN"):
        return head
    outer = head
    for _ in range(MAX_CLIMB):
        outer = tree.heads[outer]
        if tree.tags[outer] == "VB" and outer < verb:
            return outer
    return head


def _above_list(grammar: "Grammar", verb: int) -> Bound | None:
    """The subject of the sentence that leads up to a list ("The ministers met. – condemned …; – called on …")."""
    tree = grammar.tree
    number = tree.sentence_index[verb]
    if tree.tags[verb] not in FINITE or not _begins_item(tree, number) or verb - tree.sentences[number][0] > ITEM:
        return None
    while number > 0 and _begins_item(tree, number):
        number -= 1
    roots = (token for token in range(*tree.sentences[number]) if tree.heads[token] == token)
    leads = next((root for root in roots if tree.pos[root] == "VERB"), None)
    found = None if leads is None else grammar.surface_subject(leads, 1)
    return found and Bound(found.head, f"shared with “{tree.words[leads or 0]}”, above the list")


def _begins_item(tree: Tree, sentence: int) -> bool:
    return tree.words[tree.sentences[sentence][0]] in BULLETS
