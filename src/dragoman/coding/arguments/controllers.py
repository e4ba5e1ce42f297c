"""Control: who does what an infinitive, a participle or another clause without a subject tells."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments.bound import Bound
from dragoman.coding.arguments.infinitives import for_subject, given, is_infinitive
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.coding.arguments.grammar import Grammar

UNDERGOING = frozenset({"face", "stand", "answer", "serve", "undergo", "await"})
AT = ("with", "on", "against", "to")
OF_ONESELF = frozenset({"want", "like", "expect", "ask", "beg", "choose"})  # "wants to strike", "wants Oslo to strike"
BY_ONESELF = frozenset({"consider"})  # "is considering striking": nobody else is told of
CHARGING = frozenset({"accuse", "charge", "convict", "indict", "suspect", "sentence", "jail", "imprison"})
OUTCOMES = frozenset({"kill", "wound", "injure", "maim"})
TIMED = frozenset({"after", "before", "while"})
CLAUSAL_CONTROL_MARKS = frozenset({"as", "of", "for", "from", "into", "against", "to", "with"})
ADDRESSING = ("on", "upon", "to", "for", "with", "at")  # "called on Oslo to", "appealed to Oslo to"


def controller(grammar: "Grammar", verb: int, matrix: int, climb: int) -> Bound | None:
    """Who does what the clause of `verb` tells, by the predicate `matrix` that it completes."""
    tree = grammar.tree
    if (own := for_subject(tree, verb, matrix)) is not None:
        return own
    if grammar.is_passive(matrix):
        return _user(grammar, verb, matrix) or _shared(grammar, matrix, climb, "raised from")
    if (receiver := given(grammar, verb, matrix)) is not None:
        return receiver
    if grammar.classes.is_member("object-control", tree.lemmas[matrix]) and not _calls_to_say(grammar, matrix, verb):
        addressed = _addressed(grammar, verb, matrix)
        unshared = BY_ONESELF if tree.tags[verb] == "VBG" else OF_ONESELF
        if addressed is not None or tree.lemmas[matrix] not in unshared:
            return addressed
    return _shared(grammar, matrix, climb, "controlled by")


def _shared(grammar: "Grammar", matrix: int, climb: int, how: str) -> Bound | None:
    subject = grammar.surface_subject(matrix, climb + 1)
    return subject and Bound(subject.head, f"{how} “{grammar.tree.words[matrix]}”")


def _addressed(grammar: "Grammar", verb: int, matrix: int) -> Bound | None:
    """Whom the predicate is directed at: "urged Oslo to", "called on Oslo to"."""
    tree, how = grammar.tree, f"controlled by “{grammar.tree.words[matrix]}”"
    found = grammar.object(matrix)
    if found is not None and found.head != verb:
        return Bound(found.head, how)
    for kid in tree.kids(matrix, "iobj"):
        return Bound(kid, how)
    for kid in tree.kids(matrix, "obl"):
        if tree.marker(kid) in ADDRESSING and kid < verb:
            return Bound(kid, how)
    return None


def _punished(grammar: "Grammar", matrix: int) -> Bound | None:
    """ "Cut ties with Oslo for sheltering them", "imposed sanctions on Oslo for": whom that is done to."""
    tree, thing = grammar.tree, grammar.object(matrix)
    if thing is None or not any(grammar.classes.holds(name, tree, thing.head) for name in ("ties", "sanction")):
        return None
    phrases = [bound for word in (matrix, thing.head) for mark in AT for bound in grammar.prepositional(word, mark)]
    return Bound(phrases[0].head, "whom it is done to") if phrases else None


def _blamed(grammar: "Grammar", matrix: int) -> Bound | None:
    """ "Attacked the senators for opposing it", "opened proceedings against Oslo for a breach": who answers."""
    tree, thing = grammar.tree, grammar.object(matrix)
    if grammar.is_passive(matrix) or thing is None:
        return None
    if grammar.classes.is_member("answering-for", tree.lemmas[matrix]):
        return Bound(thing.head, f"whom “{tree.words[matrix]}” is done to")
    if grammar.classes.is_member("undergone", tree.lemmas[thing.head]):
        return _undergoer(tree, thing.head)
    if not grammar.classes.holds("legal-case", tree, thing.head):
        return None
    for bound in grammar.prepositional(thing.head, "for"):  # "a warrant for his arrest for"
        if grammar.classes.is_member("undergone", tree.lemmas[bound.head]):
            return _undergoer(tree, bound.head)
    phrases = [bound for word in (matrix, thing.head) for bound in grammar.prepositional(word, "against")]
    return Bound(phrases[0].head, "whom it is done to") if phrases else None


def _user(grammar: "Grammar", verb: int, matrix: int) -> Bound | None:
    """ "A fleet used by Oslo to evade": who uses a thing does what it is used for."""
    used = grammar.tree.lemmas[matrix] == "use" and is_infinitive(grammar.tree, verb)
    return grammar.agent(matrix) if used else None


def _sent(grammar: "Grammar", matrix: int) -> Bound | None:
    """ "extradited the banker to face trial", "approved the extradition of the banker to face": whom it is done to."""
    tree = grammar.tree
    thing = grammar.object(matrix)
    if thing is None or not grammar.classes.is_member("undergone", tree.lemmas[thing.head]):
        return thing and Bound(thing.head, "who is sent to it")
    inner = _undergoer(tree, thing.head)
    return inner and Bound(inner.head, "who is sent to it")


def _undergoer(tree: Tree, noun: int) -> Bound | None:
    """ "The arrest of the banker", "his extradition": whom it is done to."""
    inner = [kid for kid in tree.kids(noun, "nmod", "nmod:poss") if tree.marker(kid) in ("of", "'s", "’s", None)]
    return Bound(inner[0], "whom it is done to") if inner else None


def _suspect(tree: Tree, verb: int) -> int | None:
    """ "Offered a reward for the arrest of Ode, indicted as": who stands right before is meant, and not who offers."""
    name = verb - 2
    if tree.tags[verb] != "VBN" or tree.lemmas[verb] not in CHARGING or name < 1 or tree.words[verb - 1] != ",":
        return None
    if tree.entities[name] != "PERSON" or tree.has(verb, "aux", "aux:pass", "mark"):
        return None
    return tree.heads[name] if tree.deps[name] == "flat" else name


def _calls_to_say(grammar: "Grammar", matrix: int, verb: int) -> bool:
    """ "called President Salo to express support": who calls says it."""
    tree = grammar.tree
    return tree.is_by_telephone(matrix) and grammar.classes.is_member("calling-to", tree.lemmas[verb])


def _deadly(grammar: "Grammar", verb: int, matrix: int) -> int:
    """ "Identified the men who struck a hotel, killing three": the deed that killed, where the parser hung its outcome
    on what is told of it."""
    tree = grammar.tree
    if (
        tree.tags[verb] != "VBG"
        or tree.lemmas[verb] not in OUTCOMES
        or tree.has(verb, "mark")
        or _hits(grammar, matrix)
    ):
        return matrix
    clauses = (word for word in range(verb - 1, matrix, -1) if tree.deps[word] == "acl:relcl")
    return next((word for word in clauses if _hits(grammar, word)), matrix)


def _hits(grammar: "Grammar", verb: int) -> bool:
    lemma = grammar.tree.lemmas[verb]
    return any(grammar.classes.is_member(name, lemma) for name in ("hitting-verb", "violent-verb"))


def adverbial_subject(grammar: "Grammar", verb: int, matrix: int, climb: int) -> Bound | None:
    """Who does what an adverbial clause tells that has no subject of its own."""
    tree = grammar.tree
    if tree.tags[verb] in ("VBD", "VBZ", "VBP"):
        return None
    if (suspect := _suspect(tree, verb)) is not None:
        return Bound(suspect, "name before the participle")
    if (own := for_subject(tree, verb, matrix)) is not None:
        return own
    if tree.lemmas[verb] in UNDERGOING and is_infinitive(tree, verb) and (sent := _sent(grammar, matrix)) is not None:
        return sent
    mark = tree.marker(verb)
    if mark in CLAUSAL_CONTROL_MARKS and grammar.classes.is_member("object-control", tree.lemmas[matrix]):
        found = controller(grammar, verb, matrix, climb)
        if found is not None or mark != "to":
            return found  # "police deployed to …": nobody else is told to do it
    if mark == "for" and tree.tags[verb] == "VBG":
        punished = _punished(grammar, matrix) or _blamed(grammar, matrix)
        if punished is not None:
            return punished
    if (user := _user(grammar, verb, matrix)) is not None:
        return user
    if (receiver := given(grammar, verb, matrix)) is not None:
        return receiver
    matrix = _deadly(grammar, verb, matrix)
    if mark in TIMED and tree.deps[matrix] == "acl:relcl" and grammar.classes.is_member("occur", tree.lemmas[matrix]):
        matrix = tree.heads[tree.heads[matrix]]  # "boycotted a summit that began on Friday after accusing Oslo of"
    if tree.pos[matrix] in ("VERB", "AUX", "ADJ") or tree.has(matrix, "cop"):
        return _shared(grammar, matrix, climb, "shared with")
    return None
