"""A parsed sentence, and the ways through it to who does something and to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

from training.relation_predicates import lexicon

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
OBLIQUE = ("obl", "obl:agent", "nmod")
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
NAME = frozenset({"flat", "compound", "fixed", "goeswith"})
MODIFIED = NAME | {"det", "amod", "nummod", "nmod:poss", "nmod", "nmod:desc"}
INNER = frozenset({"case", "det", "amod", "nmod", "compound", "flat"})  # further down in a phrase


class Word(NamedTuple):
    text: str
    start: int  # in the sentence
    lemma: str
    pos: str
    dep: str
    head: int  # its own number at the root
    entity: str


class Sentence:
    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.children: dict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            if word.head != number:
                self.children[word.head].append(number)

    def below(self, number: int, *deps: str) -> list[int]:
        return [child for child in self.children[number] if self.words[child].dep in deps]

    def phrases(self, number: int, *prepositions: str) -> list[int]:
        """The heads of what hangs on a word by these prepositions."""
        return [child for child in self.below(number, *OBLIQUE) if self.preposition(child) in prepositions]

    def preposition(self, number: int) -> str:
        found = self.below(number, "case")
        return self.words[found[0]].text.lower() if found else ""

    def negated(self, number: int) -> bool:
        return any(self.words[child].text.lower() in NEGATIONS for child in self.children[number])

    def conjuncts(self, number: int) -> list[int]:
        return [number, *(child for child in self.below(number, "conj") if self.words[child].pos in NOMINAL)]

    def together(self, number: int) -> list[tuple[int, int]]:
        """All pairs of what is coordinated."""
        return list(permutations(self.conjuncts(number), 2))

    def subject(self, verb: int) -> tuple[int | None, bool]:
        """The subject, also a shared, controlling or relative one, and whether it suffers the deed."""
        for _ in range(4):
            word = self.words[verb]
            if found := self.below(verb, "nsubj:pass", "nsubj"):
                return self._antecedent(found[0]), self.words[found[0]].dep == "nsubj:pass"
            if word.dep == "acl":
                return word.head, not word.text.endswith("ing")
            governor = self.words[word.head]
            controlled = word.dep == "xcomp" and governor.lemma in lexicon().control and not self.negated(word.head)
            if controlled and governor.lemma in ("help", "want") and (objects := self.below(word.head, "obj")):
                return objects[0], False
            if not controlled and not (word.dep == "conj" and governor.pos == "VERB"):
                return None, False
            verb = word.head
        return None, False

    def _antecedent(self, number: int) -> int | None:
        word = self.words[number]
        if word.lemma not in ("who", "which", "that", "whom") or word.pos != "PRON":
            return number
        clause = word.head
        while self.words[clause].dep != "acl:relcl" and self.words[clause].head != clause:
            clause = self.words[clause].head
        return self.words[clause].head if self.words[clause].dep == "acl:relcl" else None


def phrase(sentence: Sentence, head: int, whole: bool) -> tuple[int, int]:
    """The first and last word of a mention: all of its phrase but clauses, or its name or noun alone."""
    words = sentence.words
    if words[head].pos == "PRON":
        return head, head
    outer = MODIFIED if whole else NAME
    inside, waiting = {head}, [head]
    while waiting:
        number = waiting.pop()
        deps = outer if number == head else outer | INNER
        for child in sentence.children[number]:
            if words[child].dep in deps:
                inside.add(child)
                waiting.append(child)
    first = last = head
    while first - 1 in inside or (words[first - 1].text == "-" and first - 2 in inside):
        first -= 1
    while last + 1 in inside or (last + 2 in inside and words[last + 1].text == "-"):
        last += 1
    return first, last
