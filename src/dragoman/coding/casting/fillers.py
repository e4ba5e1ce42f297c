"""Which actors of the cast fill a phrase: those it names, those coordinated with them, those told by a role alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.coding.arguments import Bound
from dragoman.coding.casting.naming import Naming
from dragoman.coding.remembered import remembered
from dragoman.coding.tree import PLACE_ENTITIES
from dragoman.model.actor import Actor

OF_TOWN = "state of the town"
POINTED = "pointed at"  # by the event network, and by no slot
ONLY = frozenset({"only", "just", "merely", "simply"})
NAMED_OF = 3  # words: "Committee of Oslo"
GENERIC = 0.8  # certainty of a party told by a role alone


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
class Casting(Naming):
    """Looks actors up by phrases, and by what is coordinated with them."""

    def sides(self, fillers: Iterable[Filler]) -> set[str]:
        """The countries of these; who has none is a side of his own."""
        return {self.cast.get(one.actor).country or one.actor for one in fillers}

    def country_at(self, head: int) -> str | None:
        """The country of a place named here, whether or not its state is an actor of the report."""
        hit = self.at(head, place=True)
        if hit is not None and self.get(hit[0]).kind == "state":
            return self.get(hit[0]).country
        place = self.named.towns.get(head, "")
        return place.removeprefix("state:") if place.startswith("state:") else None

    def is_town(self, head: int) -> bool:
        """Whether a town or a region is named here, and no state."""
        return head in self.named.towns

    def is_told(self, actor: str) -> bool:
        """Whether this state is known, if only from a town of its that is told."""
        return actor in self.named.known or actor in self.named.towns.values()

    def of_towns(self, bounds: Sequence[Bound], certainty: float) -> list[Filler]:
        """The states of the towns and regions that these phrases name, if the report tells them by these alone."""
        heads = [head for bound in bounds for head in self.tree.conjuncts(bound.head)]
        told = {self.named.towns.get(head, ""): head for head in reversed(heads)}
        found = [Filler(state, head, OF_TOWN, certainty) for state, head in told.items() if state.startswith("state:")]
        return sorted(found, key=lambda one: one.head)

    def called(self, actor: str) -> frozenset[str]:
        """The pronouns that stand for this actor somewhere, in lower case."""
        return frozenset(self.named.pronouns.get(actor, ()))

    def is_actor(self, head: int) -> bool:
        return bool(self.every(head))

    def is_official(self, head: int) -> bool:
        """Whether the phrase names a body, or somebody in office."""
        hit = self.at(head)
        return hit is not None and holds_office(self.get(hit[0]))

    def speaker_of(self, token: int) -> str | None:
        """Who says the words that hold this token; None in the report's own voice."""
        return self._first_persons.speaker_of(token)

    def is_role(self, head: int) -> bool:
        """Whether this is a phrase for people that names nobody: "Otieno supporters"."""
        return head in self.named.generics

    def has_generics(self, token: int) -> bool:
        """Whether this token's sentence tells of anybody by a role alone."""
        return self.tree.sentence_index[token] in self.named.by_role

    def generic_fillers(self, bounds: Sequence[Bound], owners: bool = False) -> list[Filler]:
        """Those of these phrases that name nobody but tell a role: "two officers", "protesters"; `owners`: also of
        several whose something is."""
        bounds = [bound for bound in bounds if self.has_generics(bound.head)]
        several = ("NNS", "NNPS") if owners else ()
        bounds = [
            bound for bound in bounds
            if self.tree.deps[bound.head] != "nmod:poss" or self.tree.tags[bound.head] in several
        ]  # fmt: skip
        if not bounds:
            return []
        told = ((bound, head) for bound in bounds for head in self._coordinated(bound.head, bound.until))
        heads = ((bound, self._told_role(head)) for bound, head in told)
        generics = self.named.generics
        found = {generics[head]: (head, bound.how) for bound, head in heads if head in generics}
        return [Filler(actor, head, f"{how}, told by a role", GENERIC) for actor, (head, how) in found.items()]

    def is_crowd(self, head: int) -> bool:
        """ "The men of the Orle Corps" are that body, and no crowd."""
        tree = self.tree
        return not any(tree.marker(kid) == "of" and tree.pos[kid] == "PROPN" for kid in tree.kids(head, "nmod"))

    def _is_holder(self, place: int, name: int) -> bool:
        """Whether a name behind a comma tells who holds the office named before: "its ambassador to Togo, Kofi Doe"."""
        one, other = self.at(place, place=True), self.at(name)
        if one is None or other is None:
            return False
        return self.get(one[0]).kind != "person" and self.get(other[0]).kind == "person"

    def _told_role(self, head: int) -> int:
        """The word that a role was read at: "people", or "hundreds" in "hundreds of people who protested"."""
        generics, counting = self.named.generics, self.tree.heads[head]
        if head in generics:
            return head
        return counting if counting in generics and self._counts(counting, head) else self._counted(head)

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
        return (
            self._without_owners(self._without_counts(list(found.values()))) if len(found) > 1 else list(found.values())
        )

    def _without_owners(self, found: list[Filler]) -> list[Filler]:
        """ "A Chinese coast guard cutter": the body, and not its state as well."""
        bodies = [one for one in found if self.get(one.actor).kind == "government"]
        return [one for one in found if not any(self._is_owner(one, body) for body in bodies)]

    def _is_owner(self, one: Filler, body: Filler) -> bool:
        """Whether a state is named only by the word before a body of its own, both before one noun."""
        tree, state = self.tree, self.get(one.actor)
        together = tree.heads[one.head] == tree.heads[body.head] and tree.deps[one.head] == "amod"
        between = set(range(one.head + 1, body.head))
        own = state.kind == "state" and state.country == self.get(body.actor).country
        return own and together and one.head < body.head and all(tree.deps[i] == "compound" for i in between)

    def _without_counts(self, found: list[Filler]) -> list[Filler]:
        """ "Three of its rivals, Oman and Peru": those named, and not the number of them as well."""
        heads = {one.head for one in found}
        inner = {one.head: self.classes.inner_noun(self.tree, one.head) for one in found}
        return [one for one in found if inner[one.head] == one.head or inner[one.head] not in heads]

    @remembered
    def _coordinated(self, head: int, until: int | None) -> list[int]:
        """The phrase and those coordinated with it, before `until`; headlines put two side by side ("Russia, Belarus
        agree")."""
        tree = self.tree
        together = [part for part in tree.conjuncts(head) if until is None or part < until]
        together += [part for part in self._behind_name(head) if part not in together]
        if (
            len(together) > 1
            and tree.deps[head] in ("nmod", "obl")
            and not any(tree.kids(part, "cc") for part in together)
        ):
            together = [part for part in together if part == head or not self._is_holder(head, part)]
        if tree.entities[head] in PLACE_ENTITIES and any(tree.lemmas[kid] == "in" for kid in tree.kids(head, "case")):
            # "those held in Mali and the Chadians who fled": no people is where those are held
            together = [part for part in together if part == head or tree.entities[part] in PLACE_ENTITIES]
        if tree.deps[head].startswith("nsubj"):
            verb = tree.heads[head]
            for kid in tree.kids(verb, tree.deps[head]):
                if kid < verb and not any(tree.pos[between] == "VERB" for between in range(kid, head)):
                    together += [part for part in tree.conjuncts(kid) if part not in together]
        for kid in [kid for kid in tree.kids(head, "appos") if not self.is_part(kid)]:
            # A dateline read as the subject: "MOSCOW: Russia and Belarus said"; a title before the first of two names:
            # "president-elect Ana Soto and Senator Ben Ode".
            if head not in self.named.heads or (kid == head + 1 and tree.entities[kid] == "PERSON"):
                others = (part for part in tree.conjuncts(kid)[1:] if part in self.named.heads)
                together += [part for part in others if part not in together]
            if self.is_another(head, kid):
                together += [part for part in tree.conjuncts(kid) if part not in together]
        return [part for part in together if part == head or not self._is_negated(part)]

    def _is_negated(self, part: int) -> bool:
        """ "The mediators but not the captors"."""
        if self.tree.deps[part] != "conj":
            return False
        before = self.tree.kid_lemmas(part, "advmod", "cc")
        return "not" in before and ONLY.isdisjoint(before)

    def _behind_name(self, head: int) -> list[int]:
        """ "The Committee of the Red Cross and Oman", read as what the committee is of: who stands behind a name of
        several words, hung on its last one."""
        mention = self.cast.covering(head)
        if mention is None or mention.form != "name" or mention.head != head or mention.end - head < NAMED_OF:
            return []
        last = mention.end - 1
        if self.tree.heads[last] != head or self.tree.deps[last] != "nmod" or self.knows_another(last, mention.actor):
            return []
        return [part for part in self.tree.conjuncts(last)[1:] if part >= mention.end and self.every(part)]

    def knows_another(self, head: int, actor: str) -> bool:
        """Whether the word names another actor than this."""
        return any(one != actor for one, _ in self.every(head))

    def is_another(self, head: int, kid: int) -> bool:
        """ "Ana Soto, Senator Ben Ode and Jan Lund": read as an apposition, and a list of persons."""
        if not self.tree.has(kid, "conj"):
            return False
        one, other = self.at(head), self.at(kid)
        known = one is not None and other is not None and one[0] != other[0]
        return known and all(self.get(hit[0]).kind == "person" for hit in (one, other) if hit is not None)
