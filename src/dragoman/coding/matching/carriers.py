"""What carries an event noun: a light verb ("held talks"), or the predicate that it is a circumstance of."""

from dataclasses import dataclass

from dragoman.coding.arguments import Grammar
from dragoman.coding.frames.model import Frame
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses

CIRCUMSTANCE = frozenset({
    "after", "following", "during", "at", "in", "before", "ahead of", "for", "since", "amid", "despite", "over", "on",
    "through", "ahead", "from",
})  # fmt: skip
REVERSED = frozenset({"light-reverse", "light-deny"})  # whose subject undergoes what the noun tells
SEEKING = frozenset({"arrange", "seek", "obtain", "secure"})
OCCURRENCE = "occur"
LIGHT_PARTICLES = frozenset({
    ("carry", "out"), ("carry", "on"), ("kick", "off"), ("wrap", "up"), ("step", "up"), ("set", "up"), ("speed", "up"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Carriers:
    """Finds what carries the event nouns of one tree."""

    tree: Tree
    grammar: Grammar
    classes: WordClasses

    def noun_for(self, noun: int) -> int:
        """The noun that stands for this one: "round" in "a round of talks", "day" in "a third day of them"."""
        tree = self.tree
        for _ in range(3):
            head = tree.heads[noun]
            counted = tree.deps[noun] == "nmod" and (
                self.classes.is_member("container", tree.lemmas[head])
                or (tree.marker(noun) == "of" and self.classes.is_member("time-word", tree.lemmas[head]))
            )
            if counted or (tree.deps[noun] == "conj" and tree.pos[head] in ("NOUN", "PROPN")):
                noun = head
            else:
                break
        return noun

    def support(self, noun: int, frame: Frame) -> tuple[int | None, bool]:
        """The light verb that carries the noun, and whether its subject undergoes the event ("faced criticism")."""
        tree = self.tree
        verbs: list[int] = []
        head, dep = tree.heads[noun], tree.deps[noun]
        if dep in ("obj", "nsubj:pass") or (dep == "nsubj" and self.classes.is_member(OCCURRENCE, tree.lemmas[head])):
            verbs.append(head)
        if dep == "obj":  # "return and start talks": an object that verbs share hangs on the first
            verbs += [kid for kid in tree.kids(head, "conj") if head < kid < noun and not tree.has(kid, "obj")]
        verbs += [kid for kid in tree.kids(noun, "acl", "acl:relcl") if self._carries(kid, noun)]
        for verb in verbs:
            lemma = tree.lemmas[verb]
            if dep == "nsubj" and verb == head:
                return verb, False
            for group in frame.light:
                if self._is_raised(verb):
                    break
                if self.classes.is_member(group, lemma):
                    return verb, group in REVERSED
        return None, False

    def _is_raised(self, verb: int) -> bool:
        """ "hold up cooperation as a model": with another particle it is another verb."""
        particles = self.tree.kid_lemmas(verb, "compound:prt")
        return bool(particles) and (self.tree.lemmas[verb], particles[0]) not in LIGHT_PARTICLES

    def _carries(self, verb: int, noun: int) -> bool:
        bound = self.grammar.object(verb)
        return bound is not None and bound.head == noun

    def _around(self, noun: int, head: int) -> int | None:
        """ "Arranged meetings with Oslo", "made the appeal in a meeting with it", "returned to the talks with Rome"."""
        tree, mark = self.tree, self.tree.marker(noun)
        if not any(tree.marker(kid) == "with" for kid in tree.kids(noun, "nmod")):
            return None
        sought = tree.deps[noun] == "obj" and tree.lemmas[head] in SEEKING
        back = tree.deps[noun] == "obl" and mark == "to" and tree.lemmas[head] == "return"
        if sought or back:
            return head
        within = tree.deps[noun] == "nmod" and mark in ("in", "at", "during") and tree.deps[head] == "obj"
        return tree.heads[head] if within and tree.pos[tree.heads[head]] == "VERB" else None

    def circumstance(self, noun: int) -> int | None:
        """The predicate that a bare event noun is a circumstance of: "said" in "said after talks with Beijing"."""
        tree = self.tree
        head = tree.heads[noun]
        told = tree.pos[head] == "VERB" or (tree.pos[head] == "ADJ" and tree.has(head, "nsubj", "nsubj:pass"))
        if tree.deps[noun] == "obl" and tree.marker(noun) in CIRCUMSTANCE and told:
            return head  # "was hopeful after talks with Beijing"
        outer = tree.heads[head]
        if (verb := self._around(noun, head)) is not None:
            return verb
        planned = tree.deps[noun] == "nmod" and tree.marker(noun) == "for" and tree.deps[head] == "obj"
        if planned and tree.pos[outer] == "VERB":
            return outer  # "announced plans for a summit with Rome"
        if tree.deps[noun] in ("obl", "nmod") and tree.marker(noun) == "to" and tree.pos[head] == "ADJ":
            return head  # "open to talks"
        return None
