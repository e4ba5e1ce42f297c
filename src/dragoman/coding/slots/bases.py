"""Where a slot's way begins: the phrases that stand at the predicate itself."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from dragoman.coding.arguments import Bound
from dragoman.coding.matching import Match
from dragoman.coding.slots import nominal, objects, parties, phrases
from dragoman.coding.slots.phrases import listed

if TYPE_CHECKING:
    from dragoman.coding.slots.binder import Binder

CONDITIONS = frozenset({"if", "unless", "until", "in case", "as long as", "so long as", "provided", "provided that"})


def base(binder: "Binder", match: Match, name: str) -> list[Bound]:
    """The phrases of this name: a logical place ("subj", "obj", …) or else a preposition."""
    if (place := PLACES.get(name)) is not None:
        return place(binder, match)
    found = binder.phrases(match, name)
    if found or match.pattern.kind != "noun":
        return (parties.of_body(binder, found) or found) if name == "of" and match.frame.parties else found
    if match.frame.parties and name in parties.INNER:
        return parties.inner(binder, match, name)
    if name == "of":
        return nominal.behind_agent(binder.grammar, match.trigger)
    return nominal.sent_to(binder.grammar, match.trigger, name)


def _subject(binder: "Binder", match: Match) -> list[Bound]:
    if match.pattern.kind == "noun":
        return nominal.subject(binder, match)
    if match.pattern.kind == "adjective":
        return listed(binder.grammar.surface_subject(match.trigger))  # "is prepared to"
    return listed(binder.grammar.subject(match.trigger))


def _clause_subject(binder: "Binder", match: Match) -> list[Bound]:
    return nominal.clause_subject(binder, match.trigger, match.frame.parties)


def _object(binder: "Binder", match: Match) -> list[Bound]:
    return objects.objects(binder.grammar, match)


def _indirect_object(binder: "Binder", match: Match) -> list[Bound]:
    verb = match.support if match.support is not None else match.trigger
    return listed(binder.grammar.indirect_object(verb))


def _modifiers(binder: "Binder", match: Match) -> list[Bound]:
    return phrases.modifiers(binder.grammar, match, match.trigger)


def _possessors(binder: "Binder", match: Match) -> list[Bound]:
    return phrases.possessors(binder.tree, match.trigger)


def _undergoer(binder: "Binder", match: Match) -> list[Bound]:
    return nominal.undergoer(binder.grammar, match.trigger)


def _conditions(binder: "Binder", match: Match) -> list[Bound]:
    """ "Threatened to strike if Oslo moves": the clauses that tell on what it hangs."""
    tree, told = binder.tree, (match.trigger, match.support, match.complement, match.object)
    clauses = [kid for token in told if token is not None for kid in tree.kids(token, "advcl", "acl")]
    return [Bound(clause, "condition") for clause in clauses if tree.marker(clause) in CONDITIONS]


def _complement(binder: "Binder", match: Match) -> list[Bound]:
    clause = binder.clause(match)
    return [] if clause is None else [Bound(clause, "complement")]


def _main_clause(binder: "Binder", match: Match) -> list[Bound]:
    """ "Oslo must withdraw", "held on suspicion of": the clause whose modal, or whose ground, is the predicate."""
    tree, word = binder.tree, match.trigger
    head = tree.heads[word]
    if tree.deps[word] == "aux":
        return [Bound(head, "clause of the modal")]
    ground = tree.deps[word] == "obl" and tree.marker(word) == "on" and tree.pos[head] == "VERB"
    return [Bound(head, "clause of the ground")] if ground else []


def _antecedent(binder: "Binder", match: Match) -> list[Bound]:
    """ "The raid on Oslo for which Rome took responsibility": the noun that the clause is about."""
    verbal = match.pattern.kind == "verb"
    return [Bound(noun, "antecedent") for noun in binder.grammar.antecedents(match.trigger)] if verbal else []


PLACES: Mapping[str, Callable[["Binder", Match], list[Bound]]] = {
    "subj": _subject,
    "clause": _clause_subject,
    "obj": _object,
    "iobj": _indirect_object,
    "mod": _modifiers,
    "poss": _possessors,
    "undergoer": _undergoer,
    "condition": _conditions,
    "comp": _complement,
    "main": _main_clause,
    "antecedent": _antecedent,
}
