"""Which actors of the cast fill a phrase: names, appositions, coordinated names, first persons in quotations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.coding.arguments import Bound
from dragoman.coding.contents import Contents
from dragoman.coding.issuer import author_of, issuer_of
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import Tree
from dragoman.coding.wordclasses import WordClasses
from dragoman.model.actor import Actor, MentionForm
from dragoman.model.document import Dateline
from dragoman.model.statement import Statement

if TYPE_CHECKING:
    from dragoman.actors import Cast

NAME_PARTS = frozenset({"flat", "compound", "nmod:desc", "appos"})
FIRST_PERSONS = frozenset({"i", "we", "us", "me", "our", "my", "myself", "ourselves"})
PLURAL_FIRST = frozenset({"we", "us", "our", "ourselves"})
KINDS_OF_BODY = frozenset({"organization", "organisation", "group", "movement", "party", "militia", "network"})
OF_TOWN = "state of the town"
AMONG = frozenset({"including", "such as"})
NUMBERS = frozenset({"ten", "dozen", "score", "hundred", "thousand", "million", "number"})
GENERIC = 0.8  # certainty of a party told by a role alone
FORM_CERTAINTY: dict[MentionForm, float] = {
    "name": 1.0, "metonym": 0.95, "demonym": 0.95, "nominal": 0.92, "pronoun": 0.88,
}  # fmt: skip


def holds_office(actor: Actor) -> bool:
    return actor.kind != "person" or bool(actor.offices or actor.country or actor.code)


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor in a slot: the token it was read at, how it got there, and how sure that is (0…1)."""

    actor: str
    head: int
    how: str
    certainty: float = 1.0


@dataclass
class Casting:
    """Looks actors up by the heads of phrases."""

    tree: Tree
    cast: "Cast"
    classes: WordClasses
    statements: Sequence[Statement] = ()
    dateline: Dateline | None = None
    contents: Contents = field(init=False)
    _known: set[str] = field(default_factory=set, init=False)
    _heads: dict[int, list[tuple[str, MentionForm]]] = field(default_factory=dict, init=False)
    _places: dict[int, list[tuple[str, MentionForm]]] = field(default_factory=dict, init=False)
    _told_places: dict[int, str] = field(default_factory=dict, init=False)
    _called: dict[str, set[str]] = field(default_factory=dict, init=False)
    _generics: dict[int, str] = field(default_factory=dict, init=False)
    _told_by_role: set[int] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self.contents = Contents(self.statements)
        self._known = {actor.id for actor in self.cast.actors}
        inner: dict[int, list[tuple[str, MentionForm]]] = {}
        for mention in self.cast.mentions:
            if mention.form == "pronoun":
                self._called.setdefault(mention.actor, set()).add(self.tree.words[mention.head].lower())
            if not self.knows(mention.actor):
                continue
            table = self._places if mention.place else inner if mention.nested else self._heads
            table.setdefault(mention.head, []).append((mention.actor, mention.form))
        for mention in self.cast.places:
            self._told_places.setdefault(mention.head, mention.actor)
            if self.knows(mention.actor):
                self._places.setdefault(mention.head, []).append((mention.actor, mention.form))
        self._heads = {**inner, **self._heads}
        self._generics = {mention.head: mention.actor for mention in self.cast.generics}
        self._told_by_role = {self.tree.sentence_index[head] for head in self._generics}
        self._take_dateline()

    @cached_property
    def _author(self) -> str | None:
        return author_of(self.tree, self.cast)

    @cached_property
    def _issuer(self) -> str | None:
        return issuer_of(self.tree, self.cast)

    def _take_dateline(self) -> None:
        """The town of the dateline, told again in the text, is that of the same state ("an apology from Santiago")."""
        if self.dateline is None or self.dateline.country is None or not self.knows(f"state:{self.dateline.country}"):
            return
        town = self.dateline.place.lower()
        for token, word in enumerate(self.tree.words):
            if word.lower() == town and self.tree.pos[token] == "PROPN" and token not in self._heads:
                self._places.setdefault(token, []).append((f"state:{self.dateline.country}", "metonym"))

    def get(self, actor: str) -> Actor:
        return self.cast.get(actor)

    def sides(self, fillers: Iterable[Filler]) -> set[str]:
        """The countries of these; who has none is a side of his own."""
        return {self.cast.get(one.actor).country or one.actor for one in fillers}

    def knows(self, actor: str) -> bool:
        return actor in self._known

    def country_at(self, head: int) -> str | None:
        """The country of a place named here, whether or not its state is an actor of the report."""
        hit = self.at(head, place=True)
        if hit is not None and self.get(hit[0]).kind == "state":
            return self.get(hit[0]).country
        place = self._told_places.get(head, "")
        return place.removeprefix("state:") if place.startswith("state:") else None

    def is_town(self, head: int) -> bool:
        """Whether a town or a region is named here, and no state."""
        return head in self._told_places

    def is_told(self, actor: str) -> bool:
        """Whether this state is known, if only from a town of its that is told."""
        return actor in self._known or actor in self._told_places.values()

    def of_towns(self, bounds: Sequence[Bound], certainty: float) -> list[Filler]:
        """The states of the towns and regions that these phrases name, if the report tells them by these alone."""
        told = [(bound, self._told_places.get(bound.head, "")) for bound in bounds]
        return [Filler(state, bound.head, OF_TOWN, certainty) for bound, state in told if state.startswith("state:")]

    def called(self, actor: str) -> frozenset[str]:
        """The pronouns that stand for this actor somewhere, in lower case."""
        return frozenset(self._called.get(actor, ()))

    def at(self, head: int, place: bool = False) -> tuple[str, float] | None:
        """The actor that the phrase with this head names (the first, where it names several), and how sure that is."""
        found = self.every(head, place)
        return found[0] if found else None

    def is_actor(self, head: int) -> bool:
        return bool(self.every(head))

    def is_official(self, head: int) -> bool:
        """Whether the phrase names a body, or somebody in office."""
        hit = self.at(head)
        return hit is not None and holds_office(self.get(hit[0]))

    @remembered
    def every(self, head: int, place: bool = False) -> list[tuple[str, float]]:
        """All actors that the phrase names: "both countries" names two. With `place`, states told as places count."""
        tree = self.tree
        named = self._heads.get(head) or (self._places.get(head) if place else None)
        if named and (persons := self._named_behind(head, named[0][0])):
            return [(person, 0.95) for person in persons]
        if named:
            return [(actor, FORM_CERTAINTY[form]) for actor, form in named]
        if tree.words[head].lower() in FIRST_PERSONS:
            speaker = self._speaker(head)
            if speaker and self.classes.is_member("homeland", tree.lemmas[tree.heads[head]]):  # "on our soil"
                speaker = self.cast.state_of(speaker)
            return [(speaker, 0.85)] if speaker and self.knows(speaker) else []
        for kid in tree.kids(head, "flat", "appos", "nmod:desc"):
            if kid in self._heads:
                actor, form = self._heads[kid][0]
                return [(actor, 0.97 * FORM_CERTAINTY[form])]
        if (
            tree.deps[head] == "appos"
            and tree.pos[head] == "NOUN"
            and not self.classes.is_member("body-noun", tree.lemmas[head])
        ):  # "Ode, a deputy who accused", read at "deputy"
            first = self._before_apposition(head)
            before = [part for part in tree.conjuncts(first) if part < head]  # "Ode and Otieno, a deputy who"
            named = self._heads.get(before[-1] if tree.tags[head] == "NN" and before else first)
            if named and self.get(named[0][0]).kind == "person":
                return [(named[0][0], 0.9)]
        if members := self._among(head):
            return members
        if (body := self._assembled(head) or self._named_by_kind(head)) is not None:
            return [(body, 0.85)]
        if tree.pos[head] in ("PROPN", "NOUN"):
            covering = self.cast.covering(head)
            if (
                covering is not None
                and not covering.place
                and self.knows(covering.actor)
                and (self._same_name(head, covering.head) or self._counts(covering.head, head))
            ):
                return [(covering.actor, 0.9 * FORM_CERTAINTY[covering.form])]
        inner = self._counted(head)
        return [] if inner == head else [one for one in self.every(inner) if self.get(one[0]).kind == "group"]

    def _among(self, head: int) -> list[tuple[str, float]]:
        """The states that are named of several: "countries including Chile and Peru"."""
        tree = self.tree
        several = tree.tags[head] == "NNS" and self.classes.is_member("state-noun", tree.lemmas[head])
        named = [kid for kid in tree.kids(head, "nmod") if kid > head and tree.marker(kid) in AMONG] if several else []
        return [(actor, 0.9) for kid in named for part in tree.conjuncts(kid) for actor, _ in self._heads.get(part, ())]

    def _counts(self, counting: int, head: int) -> bool:
        """Whether the one is a number of the other: "hundreds of people"."""
        tree = self.tree
        counted = tree.heads[head] == counting and tree.deps[head] == "nmod" and tree.marker(head) == "of"
        return counted and tree.lemmas[counting] in NUMBERS

    def _named_by_kind(self, head: int) -> str | None:
        """ "the Islamic Jihad (PIJ) organization": the body that is named before the word for its kind."""
        kids = self.tree.kids(head, "compound") if self.tree.lemmas[head] in KINDS_OF_BODY else ()
        named = (self._heads[kid][0][0] for kid in kids if kid in self._heads)
        return next((body for body in named if self.get(body).kind == "organization"), None)

    def _counted(self, head: int) -> int:
        """The people who are counted: "Kenyans" in "tens of thousands of Kenyans"; the head itself elsewhere."""
        for _ in range(2):
            inner = self.classes.inner_noun(self.tree, head)
            if inner == head or self.tree.tags[head] != "NNS":
                break
            head = inner
        return head

    def _before_apposition(self, head: int) -> int:
        """The name that an apposition stands behind: the nearest, where the parser hung it on one farther off."""
        tree = self.tree
        comma = tree.subtree(head)[0] - 1
        near = comma - 1
        if comma > 0 and tree.words[comma] == "," and tree.deps[near] == "flat":
            near = tree.heads[near]
        known = comma > 0 and tree.words[comma] == "," and tree.entities[near] == "PERSON" and near in self._heads
        return near if known else tree.heads[head]

    def _named_behind(self, head: int, actor: str) -> list[str]:
        """The persons whose names stand behind a role: "her opponent, Senator Ode", "the contenders Ode and Lund"."""
        tree = self.tree
        if self.get(actor).kind != "group":
            return []
        first = next(iter(tree.kids(head, "appos")), None)
        if first is None:
            return []
        parts = tree.conjuncts(first) if tree.tags[head] in ("NNS", "NNPS") else [first]
        heads = [self._heads.get(part, [("", "name")])[0][0] for part in parts]
        return heads if all(self.knows(one) and self.get(one).kind == "person" for one in heads) else []

    def _assembled(self, head: int) -> str | None:
        """The organization whose meeting or members speak for it: "the NATO summit", "participants in the EU summit".

        "It" in the next sentence may go on speaking of that meeting.
        """
        tree = self.tree
        if tree.words[head].lower() == "it" and tree.deps[head] == "nsubj":
            return self._assembled_before(head)
        if not self.classes.is_member("assembly", tree.lemmas[head]):
            return None
        queue = [head]
        if tree.deps[head] == "nsubj" and tree.deps[head - 1] == "nsubj":
            queue.append(head - 1)  # "the NATO leaders summit", read as two subjects
        while queue:
            for kid in tree.kids(queue.pop(0), "compound", "amod", "nmod:poss", "nmod"):
                named = self._heads.get(kid, ())
                if named and self.get(named[0][0]).kind == "organization":
                    return named[0][0] if self._speaks_for(head, named[0][0]) else None
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

    def _same_name(self, head: int, other: int) -> bool:
        tree = self.tree
        if tree.heads[head] == tree.heads[other]:  # "the leader Amina Ode", read as two phrases side by side
            return other == head + 1 and tree.deps[head] == tree.deps[other] == "nmod"
        return (tree.heads[head] == other and tree.deps[head] in NAME_PARTS) or (
            tree.heads[other] == head and tree.deps[other] in NAME_PARTS
        )

    def speaker_of(self, token: int) -> str | None:
        """Who says the words that hold this token; None in the report's own voice."""
        statement = self.contents.innermost(self.tree.starts[token])
        speaker = statement.speaker if statement is not None else None
        return speaker if speaker is not None and self.knows(speaker) else None

    def _speaker(self, token: int) -> str | None:
        """The speaker of the innermost quotation around a first-person pronoun; outside of all, whose text it is."""
        start = self.tree.starts[token]
        plural = self.tree.words[token].lower() in PLURAL_FIRST
        statement = self.contents.innermost(start)
        if statement is not None and _is_source(statement, start):
            others = [one for one in self.statements if not _is_source(one, start)]
            statement = Contents(others).innermost(start)
        if statement is None:
            author = self._author and self.cast.first_person(self._author, plural=plural)
            return author or (self._issuer if plural else None)
        if statement.kind == "indirect" or statement.speaker is None:
            return None
        meant = self.cast.first_person(statement.speaker, plural=plural)
        return meant if meant is not None and self.knows(meant) else None

    def is_role(self, head: int) -> bool:
        """Whether this is a phrase for people that names nobody: "Otieno supporters"."""
        return head in self._generics

    def has_generics(self, token: int) -> bool:
        """Whether this token's sentence tells of anybody by a role alone."""
        return self.tree.sentence_index[token] in self._told_by_role

    def generic_fillers(self, bounds: Sequence[Bound]) -> list[Filler]:
        """Those of these phrases that name nobody but tell a role: "two officers", "protesters"."""
        bounds = [bound for bound in bounds if self.tree.deps[bound.head] != "nmod:poss"]
        told = ((bound, head) for bound in bounds for head in self._coordinated(bound.head, bound.until))
        heads = ((bound, self._told_role(head)) for bound, head in told)
        found = {self._generics[head]: (head, bound.how) for bound, head in heads if head in self._generics}
        return [Filler(actor, head, f"{how}, told by a role", GENERIC) for actor, (head, how) in found.items()]

    def _told_role(self, head: int) -> int:
        """The word that a role was read at: "people", or "hundreds" in "hundreds of people who protested"."""
        counting = self.tree.heads[head]
        if head not in self._generics and counting in self._generics and self._counts(counting, head):
            return counting
        return head if head in self._generics else self._counted(head)

    def fillers(self, bounds: Sequence[Bound], certainty: float = 1.0, place: bool = False) -> list[Filler]:
        """The actors of these phrases and of what is coordinated with them, each once."""
        found: dict[str, Filler] = {}
        for bound in bounds:
            heads = self._coordinated(bound.head, bound.until)
            if bound.near is not None and not any(self.every(head, place) for head in heads):
                heads = [bound.near]
            for head in heads:
                for actor, sure in self.every(head, place):
                    found.setdefault(actor, Filler(actor, head, bound.how, certainty * sure))
        return list(found.values())

    @remembered
    def _coordinated(self, head: int, until: int | None) -> list[int]:
        """The phrase and those coordinated with it, before `until`; headlines put two side by side ("Russia, Belarus
        agree")."""
        tree = self.tree
        together = [part for part in tree.conjuncts(head) if until is None or part < until]
        if tree.deps[head].startswith("nsubj"):
            verb = tree.heads[head]
            for kid in tree.kids(verb, tree.deps[head]):
                if kid < verb and not any(tree.pos[between] == "VERB" for between in range(kid, head)):
                    together += [part for part in tree.conjuncts(kid) if part not in together]
        if head not in self._heads:
            # A dateline read as the subject: "MOSCOW: Russia and Belarus said".
            for kid in tree.kids(head, "appos"):
                together += [part for part in tree.conjuncts(kid)[1:] if part in self._heads]
        return together


def _is_source(statement: Statement, position: int) -> bool:
    """Whether the words here say who speaks: "We condemn …"."""
    return any(span.start <= position < span.end for span in statement.source)
