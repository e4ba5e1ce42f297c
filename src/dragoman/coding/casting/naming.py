"""Who is named by a phrase, looked up by its head: names, appositions, parts of names, first persons, bodies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.coding.casting.assembled import Assembled
from dragoman.coding.casting.first_persons import FIRST_PERSONS, FirstPersons
from dragoman.coding.casting.mentioned import Mentioned, mentioned
from dragoman.coding.contents import Contents
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses
from dragoman.model.actor import Actor, MentionForm
from dragoman.model.document import Dateline
from dragoman.model.statement import Statement

if TYPE_CHECKING:
    from dragoman.actors import Cast

NAME_PARTS = frozenset({"flat", "compound", "nmod:desc", "appos"})
NOUNS = frozenset({"NOUN", "PROPN"})
AMONG = frozenset({"including", "such as"})
THOSE = frozenset({"them", "whom", "these"})
FIRMS = frozenset({"organization", "company"})
SHARES = frozenset({"last", "rest", "some", "many", "most", "several", "few"})  # shares in percent are of polls
NUMBERS = frozenset({"ten", "dozen", "score", "hundred", "thousand", "million", "number"})
FORM_CERTAINTY: dict[MentionForm, float] = {
    "name": 1.0, "metonym": 0.95, "demonym": 0.95, "nominal": 0.92, "pronoun": 0.88,
}  # fmt: skip


@dataclass
class Naming:
    """Looks up in one tree whom the head of a phrase names."""

    tree: Tree
    cast: "Cast"
    classes: WordClasses
    statements: Sequence[Statement] = ()
    dateline: Dateline | None = None
    get: Callable[[str], Actor] = field(init=False)
    contents: Contents = field(init=False)
    named: Mentioned = field(init=False)
    _assembled: Assembled = field(init=False)
    _first_persons: FirstPersons = field(init=False)

    def __post_init__(self) -> None:
        tree, cast = self.tree, self.cast
        self.get, self.contents = cast.get, Contents(self.statements)
        self.named = mentioned(tree, cast, self.dateline)
        self._assembled = Assembled(tree, cast, self.classes, self.named)
        self._first_persons = FirstPersons(tree, cast, self.named.known, self.statements, self.contents)

    def knows(self, actor: str) -> bool:
        return actor in self.named.known

    def at(self, head: int, place: bool = False) -> tuple[str, float] | None:
        """The actor that the phrase with this head names (the first, where it names several), and how sure that is."""
        found = self.every(head, place)
        return found[0] if found else None

    @remembered
    def every(self, head: int, place: bool = False) -> list[tuple[str, float]]:
        """All actors that the phrase names: "both countries" names two. With `place`, states told as places count."""
        chances = self.named.chances
        named = self.named.heads.get(head) or (self.named.places.get(head) if place else None)
        if named and (persons := self._named_behind(head, named[0][0])):
            return [(person, 0.95) for person in persons]
        if named:
            return [(actor, FORM_CERTAINTY[form] * chances.get((head, actor), 1.0)) for actor, form in named]
        tree = self.tree
        if tree.words[head].lower() in FIRST_PERSONS:
            return self._first_person(head)
        if (ours := self._ours(head)) is not None:
            return self._first_person(ours)
        nominal, plural = tree.pos[head] in NOUNS, tree.tags[head] == "NNS"
        beside = [kid for kid in tree.kids(head, "flat", "appos", "nmod:desc") if not self.is_part(kid)]
        return (
            (self._beside(beside) if beside else [])
            or (self._in_apposition(head) if tree.deps[head] == "appos" else [])
            or (self._among(head) if plural else [])
            or ([(body, 0.85)] if (body := self._assembled.body(head)) is not None else [])
            or (self._within_name(head) if nominal else [])
            or (self._of_counted(head) if plural or self._is_share(head) else [])
        )

    def _ours(self, head: int) -> int | None:
        """The "our" of "our country", "our government"."""
        tree = self.tree
        if not self.classes.is_member("homeland", tree.lemmas[head]):
            return None
        return next((kid for kid in tree.kids(head, "nmod:poss") if tree.words[kid].lower() == "our"), None)

    def _first_person(self, head: int) -> list[tuple[str, float]]:
        tree = self.tree
        if beside := self._beside(tree.kids(head, "appos")):  # "We, the ministers of Oman, condemn"
            return beside
        speakers: Sequence[str | None] = self._first_persons.meant(head)
        if self.classes.is_member("homeland", tree.lemmas[tree.heads[head]]):  # "on our soil"
            speakers = [self.cast.state_of(speaker) for speaker in speakers if speaker is not None]
        return [(speaker, 0.85) for speaker in speakers if speaker is not None and self.knows(speaker)]

    def _beside(self, kids: Sequence[int]) -> list[tuple[str, float]]:
        """Who is named by a name that hangs on a word: "the minister, Amina Ode"."""
        for kid in kids:
            if kid in self.named.heads:
                return [(actor, 0.97 * FORM_CERTAINTY[form]) for actor, form in self.named.heads[kid]]
        return []

    def is_part(self, kid: int) -> bool:
        """ "13 people, two of them Kenyan soldiers", "31 people, among them a lawyer"."""
        tree = self.tree
        if tree.deps[kid] != "appos":
            return False
        start = max(tree.subtree(kid)[0] - 2, 0)  # the parser may hang "among them" elsewhere
        words = [word.lower() for word in tree.words[start:kid]]
        return any(word in ("of", "among") and after in THOSE for word, after in pairwise(words))

    def _in_apposition(self, head: int) -> list[tuple[str, float]]:
        """ "Ode, a deputy who accused", read at "deputy"."""
        tree, heads = self.tree, self.named.heads
        if tree.pos[head] != "NOUN" or self.classes.is_member("body-noun", tree.lemmas[head]):
            return []
        first = self._before_apposition(head)
        before = [part for part in tree.conjuncts(first) if part < head]  # "Ode and Otieno, a deputy who"
        named = heads.get(before[-1] if tree.tags[head] == "NN" and before else first)
        return [(named[0][0], 0.9)] if named and self.get(named[0][0]).kind == "person" else []

    def _before_apposition(self, head: int) -> int:
        """The name that an apposition stands behind: the nearest, where the parser hung it on one farther off."""
        tree = self.tree
        comma = tree.subtree(head)[0] - 1
        near = comma - 1
        if comma > 0 and tree.words[comma] == "," and tree.deps[near] == "flat":
            near = tree.heads[near]
        person = comma > 0 and tree.words[comma] == "," and tree.entities[near] == "PERSON"
        return near if person and near in self.named.heads else tree.heads[head]

    def _among(self, head: int) -> list[tuple[str, float]]:
        """The states that are named of several: "countries including Chile and Peru"."""
        tree = self.tree
        several = self.classes.is_member("state-noun", tree.lemmas[head])
        phrases = [
            *tree.kids(head, "nmod"),
            *(tree.kids(tree.heads[head], "nmod") if tree.deps[head] == "conj" else ()),
        ]
        named = [kid for kid in phrases if kid > head and tree.marker(kid) in AMONG] if several else []
        parts = [part for kid in named for part in tree.conjuncts(kid)]
        return [(actor, 0.9) for part in parts for actor, _ in self.named.heads.get(part, ())]

    def _within_name(self, head: int) -> list[tuple[str, float]]:
        """Who is named by the name that this word is a part of, or by the number that counts it."""
        covering = self.cast.covering(head)
        if covering is None or covering.place or not self.knows(covering.actor):
            return []
        if self._counts(covering.head, head):  # "dozens of Malian and Russian fighters": two groups
            return [(actor, 0.9 * FORM_CERTAINTY[form]) for actor, form in self.named.heads.get(covering.head, ())]
        if not self._same_name(head, covering.head):
            return []
        return [(covering.actor, 0.9 * FORM_CERTAINTY[covering.form])]

    def _same_name(self, head: int, other: int) -> bool:
        tree = self.tree
        if tree.heads[head] == tree.heads[other]:  # "the leader Amina Ode", read as two phrases side by side
            return other == head + 1 and tree.deps[head] == tree.deps[other] == "nmod"
        return (tree.heads[head] == other and tree.deps[head] in NAME_PARTS) or (
            tree.heads[other] == head and tree.deps[other] in NAME_PARTS
        )

    def _counts(self, counting: int, head: int) -> bool:
        """Whether the one is a number of the other: "hundreds of people"."""
        tree = self.tree
        counted = tree.heads[head] == counting and tree.deps[head] == "nmod" and tree.marker(head) == "of"
        return counted and tree.lemmas[counting] in NUMBERS

    def _of_counted(self, head: int) -> list[tuple[str, float]]:
        inner = self._counted(head)
        return [] if inner == head else [one for one in self.every(inner) if self.get(one[0]).kind == "group"]

    def _counted(self, head: int) -> int:
        """The people who are counted: "Kenyans" in "tens of thousands of Kenyans"; the head itself elsewhere."""
        for _ in range(2):
            inner = self.classes.inner_noun(self.tree, head)
            inner = self._of_share(head) if inner == head else inner
            if inner == head or (self.tree.tags[head] != "NNS" and not self._is_share(head)):
                break
            head = inner
        return head

    def _is_share(self, head: int) -> bool:
        """ "The last of the French soldiers", "some of the protesters", "three of its members"."""
        return self.tree.pos[head] == "NUM" or self.tree.lemmas[head] in SHARES

    def _of_share(self, head: int) -> int:
        """Those of whom this is a share: of several, told by a noun; else the head itself."""
        tree = self.tree
        if not self._is_share(head):
            return head
        inner = [
            kid for kid in tree.kids(head, "nmod") if tree.marker(kid) == "of" and tree.tags[kid] in ("NNS", "NNPS")
        ]
        return inner[0] if inner else head

    def _named_behind(self, head: int, actor: str) -> list[str]:
        """Whose names stand behind a role or a word for bodies: "her opponent, Senator Ode", "the contenders Ode and
        Lund", "the relief agency, Oxfam", "the carmaker Renault"."""
        tree, group = self.tree, self.get(actor)
        if group.kind != "group":
            return []
        first = next(iter(tree.kids(head, "appos")), None)
        if first is None:
            return []
        parts = tree.conjuncts(first) if tree.tags[head] in ("NNS", "NNPS") else [first]
        heads = [self.named.heads.get(part, [("", "name")])[0][0] for part in parts]
        if not all(self.knows(one) for one in heads):
            return []
        kinds = {self.get(one).kind for one in heads}
        firm = kinds <= FIRMS and (group.code or "").endswith("BUS")
        body = kinds == {"organization"} and self.classes.is_member("body-noun", tree.lemmas[head])
        return heads if firm or body or kinds == {"person"} else []
