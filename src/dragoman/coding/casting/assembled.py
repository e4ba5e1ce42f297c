"""The organization that is meant where its meeting, its members or the word for its kind are told."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.coding.casting.mentioned import Mentioned
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses

if TYPE_CHECKING:
    from dragoman.actors import Cast

KINDS_OF_BODY = frozenset({"organization", "organisation", "group", "movement", "party", "militia", "network"})


@dataclass(frozen=True, slots=True)
class Assembled:
    """Finds the bodies that phrases of one tree speak of without naming them at their heads."""

    tree: Tree
    cast: "Cast"
    classes: WordClasses
    mentioned: Mentioned

    def body(self, head: int) -> str | None:
        found = self._assembled(head)
        return self._named_by_kind(head) if found is None and self.tree.lemmas[head] in KINDS_OF_BODY else found

    def _named_by_kind(self, head: int) -> str | None:
        """ "the Islamic Jihad (PIJ) organization": the body that is named before the word for its kind."""
        kids = self.tree.kids(head, "compound")
        named = (self.mentioned.heads[kid][0][0] for kid in kids if kid in self.mentioned.heads)
        return next((body for body in named if self.cast.get(body).kind == "organization"), None)

    def _assembled(self, head: int) -> str | None:
        """The organization whose meeting or members speak for it: "the NATO summit", "participants in the EU summit".

        "It" in the next sentence may go on speaking of that meeting.
        """
        tree = self.tree
        if tree.words[head].lower() == "it" and tree.deps[head] == "nsubj":
            return self._assembled_before(head)
        organ = self.classes.is_member("organ", tree.lemmas[head])  # "a UN commission"
        if not (organ or self.classes.is_member("assembly", tree.lemmas[head])):
            return None
        queue = [head]
        if tree.deps[head] == "nsubj" and tree.deps[head - 1] == "nsubj":
            queue.append(head - 1)  # "the NATO leaders summit", read as two subjects
        while queue:
            for kid in tree.kids(queue.pop(0), "compound", "amod", "nmod:poss", "nmod"):
                named = self.mentioned.heads.get(kid, ())
                if named and self.cast.get(named[0][0]).kind == "organization":
                    speaks = named[0][0].startswith("igo:") if organ else self._speaks_for(head, named[0][0])
                    return named[0][0] if speaks else None
                if tree.marker(kid) in (None, "in", "of", "at", "'s", "’s"):
                    queue.append(kid)
        return None

    def _speaks_for(self, head: int, body: str) -> bool:
        """The members of an alliance are the alliance; those of a house or a party are some of its people."""
        return body.startswith("igo:") or not self.classes.is_member("person", self.tree.lemmas[head])

    def _assembled_before(self, pronoun: int) -> str | None:
        tree = self.tree
        start = tree.sentence_of(pronoun)[0]
        before = range(*tree.sentence_of(start - 1)) if start else range(0)
        subjects = [token for token in before if tree.deps[token] == "nsubj" and tree.deps[tree.heads[token]] == "root"]
        bodies = (self._assembled(token) for token in subjects if tree.words[token].lower() != "it")
        return next((body for body in bodies if body is not None), None)
