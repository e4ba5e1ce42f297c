"""What completes a verb: the clause that a frame asks for, and a second predicate ("called it illegal")."""

from dataclasses import dataclass

from dragoman.coding.arguments import Grammar
from dragoman.coding.frames.index import FINITE, INFINITIVE
from dragoman.coding.frames.model import Frame
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import NONE, WordClasses

DEONTIC = frozenset({"must", "should", "ought"})
RELATIVES = frozenset({"who", "that", "which"})
TELLING = frozenset({"VERB", "AUX", "ADJ"})
SUBJECTS = ("nsubj", "nsubj:pass", "expl")
WILL = frozenset({"will", "would"})


@dataclass(frozen=True)
class Complements:
    """Weighs the complements of one tree's predicates against what frames ask for."""

    tree: Tree
    grammar: Grammar
    classes: WordClasses

    def of(self, verb: int, frame: Frame) -> tuple[bool, int | None]:
        """Whether the clause that the frame asks for is there, and its head."""
        for head in self._clauses(verb):
            if self._has_form(verb, head, frame) and self._has_words(head, frame):
                return True, head
        return False, None

    def forms(self, verb: int) -> set[str]:
        """Of which forms the verb's clauses are."""
        return {INFINITIVE if self._is_infinitive(head) else FINITE for head in self._clauses(verb)}

    def words(self, verb: int) -> tuple[frozenset[str], frozenset[str]]:
        """What is told in the verb's clauses: the lemmas of their heads, and the classes of these."""
        lemmas = frozenset(map(self._lemma, self._clauses(verb)))
        if not lemmas:
            return NONE, NONE
        return lemmas, frozenset().union(*(self.classes.of_word.get(lemma, NONE) for lemma in lemmas))

    def _lemma(self, head: int) -> str:
        """ "Said Oslo was behind the attack" is told by "behind"."""
        behind = self.tree.has(head, "cop") and self.tree.marker(head) == "behind"
        return "behind" if behind else self.tree.lemmas[head]

    @remembered
    def _clauses(self, verb: int) -> tuple[int, ...]:
        """ "Said that Oslo had erred and was dragging its feet", "that it rained and that Oslo had lied"."""
        tree, head = self.tree, self.grammar.complement(verb)
        if head is None or tree.deps[head] != "ccomp":
            return () if head is None else (head,)
        others = (kid for kid in tree.kids(head, "conj") if tree.pos[kid] in TELLING)
        return head, *(kid for kid in others if tree.marker(kid) == "that" or not tree.has(kid, *SUBJECTS))

    def _has_form(self, verb: int, head: int, frame: Frame) -> bool:
        tree, wanted = self.tree, frame.complement
        infinitive = self._is_infinitive(head)
        if not infinitive and frame.type == "AGREE":
            # "pledged to help defend": the mark stands at "help". Whom one wants to help is asked for nothing.
            outer = self.grammar.clause(verb)
            infinitive = outer is not None and self._is_infinitive(outer)
        if wanted in ("to", "infinitive"):
            near = wanted == "to" or tree.deps[head] == "xcomp"
            return infinitive and near and not self._is_asked(verb)
        if wanted == "that":
            return not infinitive
        if wanted == "cleft":
            return self._is_cleft(head)
        if wanted == "reproach":
            return not infinitive and self._is_reproach(head)
        if wanted == "subjunctive":
            return not infinitive and self._is_subjunctive(head)
        if wanted == "deontic":
            modals = DEONTIC if frame.type != "AGREE" else WILL if tree.deps[head] == "conj" else WILL | DEONTIC
            return tree.deps[head] in ("ccomp", "parataxis", "conj") and self._is_deontic(head, modals)
        return True

    @remembered
    def _is_infinitive(self, head: int) -> bool:
        return "to" in self.tree.kid_lemmas(head, "mark")

    def _has_words(self, head: int, frame: Frame) -> bool:
        tree, classes, lemma = self.tree, self.classes, self._lemma(head)
        if frame.complement_lemmas and lemma not in frame.complement_lemmas:
            return False
        if frame.complement_class and not classes.is_member(frame.complement_class, lemma):
            return False
        if any(classes.is_member(name, lemma) for name in frame.complement_not):
            return False
        if frame.complement_subject and not self._is_done_by(head, frame.complement_subject):
            return False
        return not frame.complement_contains or classes.in_phrase(frame.complement_contains, tree, head)

    def _is_done_by(self, head: int, name: str) -> bool:
        """ "Said that soldiers had burned the farm"; in the passive, who is named with "by"."""
        doer = self.grammar.subject(head)
        return doer is not None and self.classes.holds(name, self.tree, doer.head)

    def _is_asked(self, verb: int) -> bool:
        """ "asked whether he would go on to": a question demands nothing."""
        return any(self.tree.marker(clause) in ("if", "whether") for clause in self.tree.kids(verb, "ccomp", "xcomp"))

    def _is_cleft(self, head: int) -> bool:
        """ "Said that it was Oslo who had fired": who did it, and nobody else."""
        tree = self.tree
        told = tree.has(head, "expl") and tree.has(head, "cop") and tree.pos[head] in ("NOUN", "PROPN", "PRON")
        clauses = tree.kids(head, "acl:relcl") if told else ()
        return any(tree.lemmas[who] in RELATIVES for clause in clauses for who in tree.kids(clause, "nsubj"))

    def _is_subjunctive(self, head: int) -> bool:
        """ "Insisted that Oslo leave", "urged that it be freed": a bare verb with a subject of its own."""
        tree = self.tree
        told = tree.has(head, "nsubj", "nsubj:pass") and not tree.has(head, "aux")
        bare = tree.tags[head] == "VB" or any(
            tree.words[kid].lower() == "be" for kid in tree.kids(head, "aux:pass", "cop")
        )
        return told and bare

    def _is_reproach(self, head: int) -> bool:
        """ "Said that Oslo should have asked": what it did not do, told of whoever should."""
        tree = self.tree
        helpers = tree.kid_lemmas(head, "aux")
        told = {"should", "ought"}.intersection(helpers) and "have" in helpers
        return bool(told) and not tree.has(head, "expl", "nsubj:pass", "aux:pass")

    def _is_deontic(self, head: int, modals: frozenset[str]) -> bool:
        tree = self.tree
        if "have" in tree.kid_lemmas(head, "aux") or tree.has(head, "expl"):
            return False
        if modals.intersection(tree.kid_lemmas(head, "aux")):
            return tree.lemmas[head] != "have"
        return tree.lemmas[head] in ("have", "need", "ought") and any(
            "to" in tree.kid_lemmas(kid, "mark") and not (tree.lemmas[kid] == "do" and not tree.has(kid, "obj"))
            for kid in tree.kids(head, "xcomp")
        )  # "has to do with" is no need

    def has_predicate(self, verb: int, name: str) -> bool:
        """A second predicate: "called it illegal", "declared X persona non grata", "designated as terrorist"."""
        tree = self.tree
        told = any(tree.marker(kid) == "as" for kid in tree.kids(verb, "obl", "advcl", "xcomp", "nmod"))
        for kid in tree.kids(verb, "xcomp", "obl", "obj", "advcl", "ccomp", "iobj"):
            if told and tree.deps[kid] in ("obj", "iobj"):
                continue
            if kid > verb and (tree.deps[kid] != "obl" or tree.marker(kid) in ("as", "to")):
                if self.classes.holds(name, tree, kid) or self.classes.holds(
                    name, tree, self.classes.inner_noun(tree, kid)
                ):
                    return True
                if any(self.classes.is_member(name, lemma) for lemma in tree.kid_lemmas(kid, "amod", "compound")):
                    return True
        return any(self._told_as(phrase, name) for phrase in tree.kids(verb, "obj", "obl", "advcl", "xcomp"))

    def _told_as(self, phrase: int, name: str) -> bool:
        """ "as a demonstration of aggressive intentions", hung on the verb or on its object."""
        tree = self.tree
        for kid in (phrase, *tree.kids(phrase, "nmod", "obl")):
            if tree.marker(kid) == "as":
                words = [kid, *tree.kids(kid, "amod", "compound", "nmod")]
                words += [part for word in tree.kids(kid, "nmod") for part in tree.kids(word, "amod")]
                if any(self.classes.is_member(name, tree.lemmas[word]) for word in words):
                    return True
        return False
