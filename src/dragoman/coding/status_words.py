"""What words say about the status of the clauses and nouns beside them: the lexicon `data/status.yaml` over a tree."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from dragoman.coding.tree import Tree
from dragoman.model.event import Status
from dragoman.tables import table

Modal = Status | Literal["would"]

AFFIRMING = frozenset({"only", "just", "merely", "before"})  # behind "not": "not before they burned it"


@dataclass(frozen=True, slots=True)
class StatusLexicon:
    """Lemma → status, by part of speech of the governor; marks and modals."""

    governors: Mapping[str, Mapping[str, Status]]
    neutral: frozenset[str]
    speech: frozenset[str]
    modals: Mapping[str, Modal]
    lists: Mapping[str, frozenset[str]]


@cache
def status_lexicon() -> StatusLexicon:
    raw: dict[str, Any] = table("coding", "status.yaml")
    governors: dict[str, dict[str, Status]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for status, kinds in raw["governors"].items():
        for kind, lemmas in kinds.items():
            for lemma in lemmas:
                governors[kind].setdefault(lemma, status)
    modals = {word: status for status, words in raw["modals"].items() for word in words}
    lists = {key: frozenset(value) for key, value in raw.items() if isinstance(value, list)}
    return StatusLexicon(
        governors, frozenset(raw["neutral"]["verbs"]), frozenset(raw["speech"]["verbs"]), modals, lists
    )


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The lexicon, asked about the words of one tree."""

    tree: Tree
    lexicon: StatusLexicon

    @property
    def lists(self) -> Mapping[str, frozenset[str]]:
        return self.lexicon.lists

    def is_clausal(self, token: int) -> bool:
        return self.tree.pos[token] in ("VERB", "AUX", "ADJ") or self.tree.has(token, "cop")

    def governor(self, token: int) -> Status | None:
        """The status that this word gives to its complement."""
        tree, governors = self.tree, self.lexicon.governors
        lemma = tree.lemmas[token]
        particles = tree.kid_lemmas(token, "compound:prt")
        if particles:
            return governors["verbs"].get(f"{lemma} {particles[0]}")
        if tree.pos[token] == "ADJ":
            return governors["adjectives"].get(lemma) or governors["adjectives"].get(tree.words[token].lower())
        if tree.pos[token] in ("NOUN", "PROPN"):
            return governors["nouns"].get(lemma)
        if tree.tags[token] == "VBN" and tree.has(token, "aux:pass", "cop"):
            found = governors["adjectives"].get(tree.words[token].lower())
            if found:
                return found
        if lemma == "go" and tree.tags[token] == "VBG":
            return "planned"
        return governors["verbs"].get(lemma)

    def modifier(self, token: int) -> Status | None:
        """The status that this adjective gives to what it qualifies."""
        adjectives = self.lexicon.governors["adjectives"]
        found = adjectives.get(self.tree.words[token].lower())
        if found or self.tree.pos[token] == "VERB":  # "the opening ceremony" is no open one
            return found
        return adjectives.get(self.tree.lemmas[token])

    def presupposed(self, noun: int) -> Status | None:
        """ "the recent raid", "last week's raid" did happen, "the ongoing blockade" stands, whatever is said of it."""
        tree = self.tree
        for kid in tree.kids(noun, "amod", "nmod:poss"):
            for word in (kid, *tree.kids(kid, "amod")):
                if tree.lemmas[word] in self.lists["ongoing-adjectives"]:
                    return "ongoing"
                if tree.lemmas[word] in self.lists["past-adjectives"]:
                    return "actual"
        return None

    def is_negated(self, token: int) -> bool:
        tree, negation = self.tree, self.lists["negation"]
        for kid in tree.children[token]:
            if tree.lemmas[kid] in negation or tree.words[kid].lower() in negation:
                following = tree.words[kid + 1].lower() if kid + 1 < len(tree) else ""
                if following not in AFFIRMING:
                    return True
            if tree.deps[kid] in ("nsubj", "nsubj:pass", "obj") and (self.is_negative(kid) or self.is_none(kid)):
                return True
        words = [tree.words[kid].lower() for kid in tree.kids(token, "advmod")]
        return "longer" in words and "no" in [tree.words[k - 1].lower() for k in tree.kids(token, "advmod") if k > 0]

    def is_negative(self, token: int) -> bool:
        """ "nobody", "none" """
        return self.tree.lemmas[token] in self.lists["negative-determiners"]

    def is_none(self, noun: int) -> bool:
        """ "no plan" """
        words = self.tree.kid_lemmas(noun, "det", "cc:preconj")  # "neither Oslo nor Rome"
        return any(word in self.lists["negative-determiners"] for word in words)
