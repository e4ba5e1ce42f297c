"""Objects: what or whom a verb's deed is done to, and who receives what is given."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments.bound import SUBJECTS, Bound
from dragoman.coding.arguments.controllers import CLAUSAL_CONTROL_MARKS
from dragoman.coding.arguments.phrases import called
from dragoman.coding.arguments.relatives import antecedent
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.coding.arguments.grammar import Grammar

NAMING = frozenset({"call", "describe", "term", "label", "dub", "brand", "deem", "consider", "see", "view", "denounce"})
OATHS = frozenset({"hell", "crap", "heck", "shit"})
JUDGED_AS = frozenset(
    {"reject", "dismiss", "denounce", "condemn", "criticize", "criticise", "slam", "deride", "hail", "praise"}
)
OUTCOMES = frozenset({"kill", "wound", "injure", "murder"})  # "shot and killed": one deed


def logical_object(grammar: "Grammar", verb: int) -> Bound | None:
    """As `Grammar.object`."""
    tree = grammar.tree
    if grammar.is_passive(verb) and not tree.has(verb, "obj"):
        return grammar.surface_subject(verb)
    if (found := _told(grammar, verb) or _misread(tree, verb)) is not None:
        return found
    for kid in tree.kids(verb, "xcomp") if tree.lemmas[verb] == "become" else ():
        return Bound(kid, "obj")
    for kid in tree.kids(verb, "iobj"):
        return Bound(kid, "iobj")  # nothing is handed over: "sentenced the leader to …"
    if tree.deps[verb] == "acl:relcl" and _has_own_subject(tree, verb) and not _has_clause(tree, verb):
        return Bound(_before_whom(tree, verb), "antecedent of the relative clause", until=verb)
    return _shared(tree, verb)


def _before_whom(tree: Tree, verb: int) -> int:
    """The noun that a relative clause is about; of a person named right before "with whom", wherever it is hung."""
    for kid in tree.kids(verb, "obl"):
        comma = kid - 2
        if tree.lemmas[kid] in ("whom", "who") and comma > 0 and tree.words[comma] == "," and tree.has(kid, "case"):
            near = tree.heads[comma - 1] if tree.deps[comma - 1] == "flat" else comma - 1
            return near if tree.pos[near] == "PROPN" else tree.heads[verb]
    return tree.heads[verb]


def indirect_object(grammar: "Grammar", verb: int) -> Bound | None:
    """As `Grammar.indirect_object`."""
    for kid in grammar.tree.kids(verb, "iobj"):
        return Bound(kid, "iobj")
    if (receiver := _receiver(grammar, verb)) is not None:
        return Bound(receiver, "iobj")
    if grammar.is_passive(verb) and grammar.tree.has(verb, "obj"):
        return grammar.surface_subject(verb)
    return None


def _receiver(grammar: "Grammar", verb: int) -> int | None:
    """ "granted the Red Cross access": the first of two objects of a verb of giving."""
    objects, classes = grammar.tree.kids(verb, "obj"), grammar.classes
    two = len(objects) == 2 and verb < objects[0] and classes.is_member("giving-verb", grammar.tree.lemmas[verb])
    return objects[0] if two else None


def _told(grammar: "Grammar", verb: int) -> Bound | None:
    """The object that stands at the verb, or the noun for which its relative pronoun stands."""
    tree = grammar.tree
    for kid in tree.kids(verb, "obj")[_receiver(grammar, verb) is not None :]:
        if not tree.is_relative(kid):
            return Bound(_behind_oath(tree, verb, kid), "obj")
        if (named := _named(tree, kid)) != kid:
            return Bound(named, "obj")
        if (noun := antecedent(tree, verb)) is not None:
            return Bound(noun, "antecedent of the relative clause", until=verb)
    return None


def _named(tree: Tree, noun: int) -> int:
    """ "condemned what he called an attack by Oslo": what it is that he speaks of."""
    clauses = tree.kids(noun, "acl:relcl", "acl")
    return called(tree, noun) if any(tree.lemmas[verb] in NAMING for verb in clauses) else noun


def _behind_oath(tree: Tree, verb: int, noun: int) -> int:
    """ "bomb the hell out of the militia": whom it is done to."""
    if tree.lemmas[noun] not in OATHS:
        return noun
    phrases = (*tree.kids(noun, "nmod"), *tree.kids(verb, "obl"))
    return next((kid for kid in phrases if tree.marker(kid) in ("of", "out of", "out")), noun)


def _misread(tree: Tree, verb: int) -> Bound | None:
    """The object that the parser took for something else."""
    for kid in tree.kids(verb, "nsubj"):
        if is_misread_object(tree, verb, kid):
            return Bound(kid, "obj")
    found = _before_clause(tree, verb) or _behind_as(tree, verb)  # never the first word of a text
    return Bound(found, "obj") if found else None


def is_misread_object(tree: Tree, verb: int, kid: int) -> bool:
    """A second "subject" behind an active verb is an object that the parser took for one ("urged Sudan to …")."""
    return kid > verb and any(other < verb for other in tree.kids(verb, *SUBJECTS)) and not tree.has(verb, "obj")


def _before_clause(tree: Tree, verb: int) -> int | None:
    """ "accuses Oslo of arming rebels", where the parser hung "Oslo" on the clause behind it."""
    for clause in tree.kids(verb, "advcl", "ccomp", "xcomp"):
        marks = tree.kids(clause, "mark")
        for kid in tree.kids(clause, "obj", "nsubj"):
            if marks and verb < kid < marks[0] and tree.marker(clause) in CLAUSAL_CONTROL_MARKS:
                return kid
    return None


def _behind_as(tree: Tree, verb: int) -> int | None:
    """ "Rejected as unacceptable a plan by Oslo", where the parser hung the plan on the adjective."""
    behind = [kid for kid in tree.kids(verb, "obl") if tree.marker(kid) == "as"]
    words = [kid for kid in behind if tree.pos[kid] == "ADJ"]
    hung = next((kid for word in words for kid in tree.kids(word, "obj") if kid > word), None)
    if hung is not None or tree.lemmas[verb] not in JUDGED_AS or tree.has(verb, "obj"):
        return hung
    active = tree.tags[verb] != "VBN" or (tree.has(verb, "aux") and not tree.has(verb, "aux:pass"))
    nouns = (kid for kid in behind if active and tree.pos[kid] == "NOUN")
    return next((kid for kid in nouns if _opens_with_adjective(tree, kid)), None)


def _opens_with_adjective(tree: Tree, noun: int) -> bool:
    """ "as insincere the offer", "as insincere Oslo's offer": a word before what belongs to the noun."""
    kids = tree.kids(noun, "amod", "det", "nmod:poss")
    return len(kids) > 1 and tree.deps[kids[0]] == "amod" and any(tree.deps[kid] != "amod" for kid in kids[1:])


def _has_own_subject(tree: Tree, verb: int) -> bool:
    """A subject that leaves the antecedent to be the object; not "Togo, whose soldiers killed"."""
    subjects = tree.kids(verb, *SUBJECTS)
    if not subjects or tree.is_relative(subjects[0]):
        return False
    return "whose" not in (tree.words[kid].lower() for kid in tree.kids(subjects[0], "nmod:poss"))


def _has_clause(tree: Tree, verb: int) -> bool:
    """A clause of its own, which leaves no room for an object; "rejected as rigged" has room."""
    return any(tree.marker(kid) != "as" for kid in tree.kids(verb, "ccomp", "xcomp"))


def _shared(tree: Tree, verb: int) -> Bound | None:
    """The object that verbs share: "bombed and destroyed the camp", hung on the first or on the last."""
    head, after = tree.heads[verb], verb + 2
    if tree.deps[verb] == "conj" and tree.pos[head] == "VERB":
        for kid in tree.kids(head, "obj"):
            if kid > verb:
                return Bound(kid, f"shared with “{tree.words[head]}”")
    last = after < len(tree) and tree.heads[after] == verb and tree.deps[after] == "conj"
    last = last and tree.lemmas[after] not in OUTCOMES
    for kid in tree.kids(after, "obj") if last and tree.tags[after] == tree.tags[verb] else ():
        return Bound(kid, f"shared with “{tree.words[after]}”")
    return None
