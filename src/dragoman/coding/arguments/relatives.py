"""Relative clauses: the noun that a clause is about."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments.bound import MAX_CLIMB, SUBJECTS, Bound
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.coding.arguments.grammar import Grammar


EXAMPLES = frozenset({"like", "including", "such as"})
DEADLY = frozenset({"kill", "leave", "claim", "wound", "injure", "displace"})


def embedding(tree: Tree, verb: int) -> int | None:
    """The relative clause that a clause is the content of: "which it says is hostile", "who he claims has lied"."""
    outer = tree.heads[verb]
    within = tree.deps[verb] == "ccomp" and tree.deps[outer] == "acl:relcl" and outer < verb
    return outer if within and tree.marker(verb) is None else None


def moved_subject(tree: Tree, verb: int) -> int | None:
    """The "who" of "who he says are hostile", read as a second subject of the saying."""
    outer = embedding(tree, verb)
    if outer is None:
        return None
    moved = [kid for kid in tree.kids(outer, *SUBJECTS, "obj") if tree.is_relative(kid)]
    teller = any(not tree.is_relative(kid) for kid in tree.kids(outer, *SUBJECTS))
    return moved[0] if teller and moved else None


def antecedent(tree: Tree, verb: int) -> int | None:
    """As `Grammar.antecedent`."""
    for _ in range(MAX_CLIMB):
        if tree.deps[verb] == "acl:relcl":
            return tree.heads[verb]
        if tree.deps[verb] != "conj":
            return None
        verb = tree.heads[verb]
    return None


def subject(grammar: "Grammar", verb: int, relative: int) -> Bound | None:
    """For whom the relative pronoun stands that is the verb's subject."""
    tree = grammar.tree
    outer = embedding(tree, verb)
    attached = antecedent(tree, verb if outer is None else outer)
    if attached is not None:
        if (one := _one_of(grammar, attached)) is not None:
            return Bound(one, "who is one of the antecedent")
        meant = _agreeing(grammar, verb, relative, attached)
        near = _described(grammar, attached) or _near(tree, relative, attached)
        if meant != attached and near == attached and tree.lemmas[relative] in ("who", "that", "which"):
            near = None  # "remnants of the regime who fight": no body is "who"
        return Bound(meant, "antecedent of the relative clause", near, verb)
    if tree.deps[verb] in ("advcl:relcl", "parataxis") and (before := _noun_before(tree, relative)) is not None:
        return Bound(before, "noun before the relative clause")
    if tree.deps[verb] == "conj" and tree.lemmas[relative] == "who":  # "arrested a man held for a spy and who fled"
        person = next((kid for kid in tree.kids(tree.heads[verb], "obj") if kid < relative), None)
        return None if person is None else Bound(person, "object before the relative clause")
    return None


def _one_of(grammar: "Grammar", noun: int) -> int | None:
    """ "Togo was among the states that condemned it", "is one of the states that": who is said to be one of them."""
    tree = grammar.tree
    single = tree.deps[noun] == "nmod" and tree.lemmas[tree.heads[noun]] == "one"
    told = tree.heads[noun] if single else noun
    if not (single or tree.marker(noun) == "among") or not tree.has(told, "cop"):
        return None
    return next(iter(tree.kids(told, *SUBJECTS)), None)


def _agreeing(grammar: "Grammar", verb: int, relative: int, attached: int) -> int:
    """The noun that a relative clause is about: by number ("men like Ode, who was shot"), and for "who" a person
    ("a colleague in the ministry who raised")."""
    tree = grammar.tree
    before = _noun_before(tree, relative)
    if before is not None and _is_example(tree, before, attached, relative):
        return before
    if before is not None and before != attached and _agrees_alone(tree, verb, relative, before, attached):
        return before
    if before is not None and tree.lemmas[relative] == "which" and _is_of_person(grammar, attached):
        return before
    holder = tree.heads[attached]
    person = tree.entities[holder] == "PERSON" or grammar.classes.is_member("person", tree.lemmas[holder])
    nested = tree.deps[attached] == "nmod" and (tree.pos[holder] == "NOUN" or person)
    body = grammar.classes.is_member("body-noun", tree.lemmas[attached]) or (
        person and tree.entities[attached] == "ORG"
    )
    if tree.lemmas[relative] == "who" and nested and body:
        return holder
    if nested and tree.lemmas[verb] in DEADLY and grammar.classes.holds("violence", tree, holder):
        return holder  # "a war with the government that leaves many dead"
    return attached


def _is_example(tree: Tree, noun: int, several: int, relative: int) -> bool:
    """ "Groups like Hamas, which claimed it": the one named, not all that are like it."""
    named = tree.deps[noun] == "nmod" and tree.heads[noun] == several and tree.pos[noun] == "PROPN"
    among = named and tree.tags[several] == "NNS" and tree.marker(noun) in EXAMPLES
    return among and tree.words[relative - 1] == "," and not tree.has(noun, "conj")


def _agrees_alone(tree: Tree, verb: int, relative: int, noun: int, other: int) -> bool:
    """Whether the clause's verb agrees in number with the one noun, and not with the other."""
    finite = next((kid for kid in tree.kids(verb, "aux", "aux:pass", "cop") if kid > relative), verb)
    one = tree.tags[finite] == "VBZ" or tree.words[finite].lower() == "was"
    many = tree.tags[finite] == "VBP" or tree.words[finite].lower() == "were"
    plural = [tree.tags[each] in ("NNS", "NNPS") or tree.has(each, "conj") for each in (other, noun)]
    return (one and plural == [True, False]) or (many and plural == [False, True])


def _is_of_person(grammar: "Grammar", noun: int) -> bool:
    """Whether the noun is a word for a person, or stands in apposition to one's name."""
    tree = grammar.tree
    named = tree.deps[noun] == "appos" and tree.entities[tree.heads[noun]] == "PERSON"
    return named or grammar.classes.is_member("person", tree.lemmas[noun])


def _described(grammar: "Grammar", noun: int) -> int | None:
    """Whom a noun is said of: "described Ode as a spy who would pay"."""
    tree, verb = grammar.tree, grammar.tree.heads[noun]
    said = tree.marker(noun) == "as" and tree.pos[verb] == "VERB" and not grammar.is_passive(verb)
    return next(iter(tree.kids(verb, "obj")), None) if said else None


def _near(tree: Tree, relative: int, attached: int) -> int | None:
    """The noun right before, where the other one names nobody; not a name before "that": "fights with Oslo that"."""
    before = _noun_before(tree, relative)
    named = before is not None and before != attached and tree.pos[before] == "PROPN"
    return None if named and tree.lemmas[relative] == "that" else before


def _noun_before(tree: Tree, relative: int) -> int | None:
    """The noun right before ", which", wherever the parser hung the clause."""
    before = relative - 2 if relative > 1 and tree.words[relative - 1] == "," else relative - 1
    if before < 0 or tree.pos[before] not in ("PROPN", "NOUN"):
        return None
    return tree.heads[before] if tree.deps[before] == "flat" else before
