"""Which thing is meant that was told before: "A Chinese ship drew near. The ship rammed", "A UN report … It urges"."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses

POINTING = frozenset({"the", "this", "these"})
SAME = frozenset({"same", "two", "three", "four"})
REACH = 3  # sentences back
MOST = 4  # sentences that go on with "it"
FAR = 10  # of a text, which a report goes on telling of
# What things of a class are called afterwards.
CALLED = {"vessel": "vessel-noun", "ship": "vessel-noun", "boat": "vessel-noun", "aircraft": "aircraft-noun",
          "plane": "aircraft-noun", "text": "speaking-thing", "document": "speaking-thing"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ToldThings:
    """Finds in one tree the earlier words for a thing."""

    tree: Tree
    classes: WordClasses

    def before(self, thing: int) -> Iterator[int]:
        """The words that told of it before, the last first; none where its own words tell which it is."""
        tree = self.tree
        if not self._points_back(thing):
            return
        reach = FAR if self.classes.is_member("speaking-thing", tree.lemmas[thing]) else REACH
        here = tree.sentence_index[thing]
        first = tree.sentences[max(here - reach, 0)][0]
        for token in range(thing - 1, first - 1, -1):
            if tree.pos[token] in ("NOUN", "PROPN") and self._is_called(token, tree.lemmas[thing]):
                yield token

    def meant(self, it: int) -> int | None:
        """ "The report accuses Oslo. It urges": the text that "it" stands for, the subject above it or before it."""
        tree, verb = self.tree, self.tree.heads[it]
        for _ in range(MOST):
            if tree.words[it].lower() != "it":
                return it if self.classes.is_member("speaking-thing", tree.lemmas[it]) else None
            if tree.deps[it] != "nsubj" or tree.has(verb, "cop"):
                return None
            subject = self._subject_above(verb)
            if subject is None and (here := tree.sentence_index[it]) > 0:
                subject = self._main_subject(here - 1)
            if subject is None:
                return None
            it, verb = subject, tree.heads[subject]
        return None

    def _subject_above(self, verb: int) -> int | None:
        tree = self.tree
        while tree.heads[verb] != verb and tree.deps[verb] in ("conj", "ccomp", "advcl", "acl:relcl", "parataxis"):
            verb = tree.heads[verb]
            if subjects := tree.kids(verb, "nsubj"):
                return subjects[0]
        return None

    def _main_subject(self, sentence: int) -> int | None:
        tree = self.tree
        roots = (token for token in range(*tree.sentences[sentence]) if tree.deps[token] == "root")
        return next((subject for root in roots for subject in tree.kids(root, "nsubj")), None)

    def _points_back(self, thing: int) -> bool:
        tree = self.tree
        if POINTING.isdisjoint(tree.kid_lemmas(thing, "det")) or tree.sentence_index[thing] < 0:
            return False
        own = tree.kid_lemmas(thing, "amod", "compound", "nummod", "nmod", "nmod:poss", "acl")
        return SAME.issuperset(own)

    def _is_called(self, token: int, name: str) -> bool:
        lemma, kind = self.tree.lemmas[token], CALLED.get(name)
        return lemma == name or (kind is not None and self.classes.is_member(kind, lemma))


def agreed(told: list[list[Filler]]) -> list[Filler]:
    """Those who were told, where no two tell of others."""
    known = [fillers for fillers in told if fillers]
    return known[0] if len({frozenset(one.actor for one in fillers) for fillers in known}) == 1 else []
