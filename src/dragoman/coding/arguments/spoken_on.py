"""Who goes on speaking: "said the army had fled and accused Oslo of lying", where the parser ties the second verb to
what was said."""

from typing import TYPE_CHECKING

from dragoman.coding.arguments.bound import MAX_CLIMB
from dragoman.coding.tree import Tree

if TYPE_CHECKING:
    from dragoman.coding.arguments.grammar import Grammar

CLAUSES = ("ccomp", "acl:relcl", "advcl", "conj")
QUOTES = frozenset({'"', "“", "”", "''", "``"})
QUOTED = frozenset({"threaten", "promise", "pledge", "call", "vow"})
HELPERS = ("aux", "aux:pass", "cop")


def speaker_above(grammar: "Grammar", verb: int, head: int) -> int | None:
    """The verb of saying that `verb`, coordinated with `head` inside what is said, goes on with: it is a word of speech
    in the tense of that verb, and what is said has another; None where it goes on with what is said."""
    tree = grammar.tree
    if tree.tags[verb] not in ("VBD", "VBZ", "VBN") or tree.has(verb, "mark", *HELPERS) or not tree.has(verb, "cc"):
        return None
    if not _is_spoken(grammar, verb) or not tree.has(head, *HELPERS):
        return None
    for _ in range(MAX_CLIMB):
        if tree.deps[head] not in CLAUSES:
            return None
        above = tree.heads[head]
        if tree.deps[head] == "ccomp" and above < head and grammar.classes.is_member("saying", tree.lemmas[above]):
            return above if _alike(tree, above, verb) else None
        head = above
    return None


def _is_spoken(grammar: "Grammar", verb: int) -> bool:
    """ "accused", "threatened “measures”": what one says, and not what one is said to do."""
    tree, behind = grammar.tree, verb + 1
    quoted = behind < len(tree.words) and tree.words[behind] in QUOTES and tree.lemmas[verb] in QUOTED
    return quoted or grammar.classes.is_member("speaking-on", tree.lemmas[verb])


def _alike(tree: Tree, first: int, second: int) -> bool:
    """Whether two verbs have one tense; what looks like a participle without a helper is a past tense."""
    return tree.tags[first] == tree.tags[second] or (tree.tags[first] == "VBD" and tree.tags[second] == "VBN")
