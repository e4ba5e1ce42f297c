"""What others ask of a match: who fills its slots, and the phrases that these lead to."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.arguments import Bound, Grammar
from dragoman.coding.behind import Behind
from dragoman.coding.casting import Casting, Filler
from dragoman.coding.frames.model import Slot
from dragoman.coding.matching import Match
from dragoman.coding.remembered import remembered
from dragoman.coding.slots import bases, filling, issuers, parties, phrases, states, steps
from dragoman.coding.slots.certainty import VIA_MODIFIER
from dragoman.coding.tree import Tree

BESIDE = frozenset({"mod", "poss", "state", "inside"})  # ends of slots where no phrase stands by itself
BEFORE_NOUN = Slot("mod")  # "militia attacks"

OWNED = frozenset({"REJECT", "SUPPORT"})
HANDING_OVER = frozenset({"hand", "extradite", "surrender", "readmit", "repatriate"})


@dataclass(frozen=True)
class Binder:
    """Binds the slots of matched frames in one tree."""

    tree: Tree
    grammar: Grammar
    casting: Casting
    behind: Behind

    def actors(self, match: Match) -> list[Filler]:
        """The fillers of the actor slots: of the first slot that has any."""
        if match.reverse and match.support is not None:
            told = self.phrases(match, "from") + phrases.agents(self.grammar, match)
            told = told or issuers.issuers(self.grammar, match.trigger)
            return self.casting.fillers(told or phrases.modifiers(self.grammar, match, match.trigger))
        found = self._first(match, self.actor_slots(match))
        if match.pattern.kind == "verb" and found:
            found = [*found, *parties.beside(self, match, found)]
        return issuers.issuing(self, match, found) if match.frame.type in issuers.WORDS else found

    def actor_slots(self, match: Match) -> tuple[Slot, ...]:
        """The actor slots that may be filled here."""
        slots = match.frame.actor
        others = tuple(slot for slot in slots if slot.base != "obj" or slot.steps)
        return slots if len(others) == len(slots) or self._moves(match) else others

    def _moves(self, match: Match) -> bool:
        """ "Police were deployed": who is moved by nobody in particular, moves; not where somebody sends them."""
        tree, verb = self.tree, match.trigger
        if match.pattern.kind != "verb" or not self.grammar.is_passive(verb):
            return False
        told = [kid for kid in tree.kids(verb, "aux", "aux:pass") if tree.tags[kid] in ("VBD", "VBN", "MD")]
        return bool(told) or (tree.deps[verb] == "root" and not tree.has(verb, "aux:pass"))

    def recipients(self, match: Match) -> list[Filler]:
        """The fillers of the recipient slots: of the first slot that has any."""
        if match.reverse and match.support is not None:
            subject = self.grammar.subject(match.support)
            return [] if subject is None else self._who_undergoes(match, subject)
        slots, governing = match.frame.recipient, match.pattern.preposition
        if governing is None:
            found = self._first(match, slots)
            if not found and match.frame.type in issuers.WORDS:
                found = issuers.reapers(self, match)
            return found or (self._doers_listed(match) if match.frame.type == "ACCUSE" else [])
        return self._first(match, sorted(slots, key=lambda slot: slot.base != governing or bool(slot.steps)))

    def _who_undergoes(self, match: Match, subject: Bound) -> list[Filler]:
        """ "Oslo drew criticism from Rome"; "Oslo's decision drew rebukes from Rome"."""
        found = self.casting.fillers([subject])
        if found or match.frame.type != "ACCUSE" or self.casting.is_role(subject.head):
            return found
        return self.casting.fillers(self.behind.owners(subject.head), VIA_MODIFIER)

    def _doers_listed(self, match: Match) -> list[Filler]:
        """ "Condemned the arrest of a nurse and the closure of a school by Oslo": who did the deed told last."""
        thing = self.grammar.object(match.trigger) if match.pattern.kind == "verb" else None
        deeds = [] if thing is None else [deed for deed in self.tree.conjuncts(thing.head) if deed != thing.head]
        return self.casting.fillers([one for deed in deeds for one in self.grammar.prepositional(deed, "by")])

    def parties(self, match: Match) -> list[Filler]:
        """All parties of an event that they do to each other: every slot counts."""
        return parties.parties(self, match)

    def generic(self, match: Match, slots: tuple[Slot, ...]) -> list[Filler]:
        """Those who fill a slot and are told by a role alone: of the first slot that has any."""
        for slot in slots:
            beside = slot.end in BESIDE and not (match.frame.type == "ASSAULT" and slot == BEFORE_NOUN)
            owners = match.frame.type in OWNED and slot.end == "poss"  # "rejected the protesters' demands"
            if slot.base in ("speaker", "sentence") or (beside and not owners):
                continue
            found = self.casting.generic_fillers(self.bounds(match, slot), owners)
            if found:
                return found
        return []

    def _first(self, match: Match, slots: Sequence[Slot]) -> list[Filler]:
        for slot in slots:
            if found := filling.fill(self, match, slot):
                return found
        return []

    def fill(self, match: Match, slot: Slot) -> list[Filler]:
        """The actors that fill one slot."""
        return filling.fill(self, match, slot)

    def bounds(self, match: Match, slot: Slot) -> list[Bound]:
        """The phrases at the end of a slot's way."""
        base, way = slot
        if base == "comp" and way == ("obj",) and (self._is_moved(match) or self._is_kept(match)):
            return []
        if match.pattern.kind != "noun" and base not in bases.PLACES and base not in self._prepositions(match):
            return []
        bounds = self._base(match, base)
        return self._behind(match, base, way) if bounds and way else bounds

    def _is_moved(self, match: Match) -> bool:
        """ "Agreed to take back the migrants", "to hand over two suspects": promised about them, and not to them."""
        clause, tree = match.complement, self.tree
        if (
            match.frame.type != "AGREE"
            or clause is None
            or any(tree.marker(kid) == "into" for kid in tree.kids(clause, "obl"))
        ):
            return False  # "to take the brigades into its army"
        return self.grammar.classes.is_member("moving-people", tree.lemmas[clause])

    def _is_kept(self, match: Match) -> bool:
        """ "Refused to hand over the banker": he refuses nothing to him."""
        clause = match.complement
        return match.frame.type == "REJECT" and clause is not None and self.tree.lemmas[clause] in HANDING_OVER

    @remembered
    def _prepositions(self, match: Match) -> set[str | None]:
        """Those with which a verb or an adjective may have a phrase: few of the many that frames name."""
        tree, verb = self.tree, match.trigger
        heads = [verb, *(part for kid in tree.kids(verb, "obj") for part in tree.conjuncts(kid)[1:])]
        return {"to", *(mark for head in heads for mark in self.grammar.phrases(head))}

    @remembered
    def _base(self, match: Match, name: str) -> list[Bound]:
        return bases.base(self, match, name)

    @remembered
    def _behind(self, match: Match, base: str, way: tuple[str, ...]) -> list[Bound]:
        *before, last = way
        bounds = self._behind(match, base, tuple(before)) if before else self._base(match, base)
        return [found for bound in bounds for found in steps.step(self, match, bound.head, last)]

    def phrases(self, match: Match, preposition: str) -> list[Bound]:
        """The phrases with this preposition of the predicate, its light verb and its circumstance."""
        beside = match.circumstance if preposition in ("with", "between") else None
        return self._phrases(match.trigger, match.support, beside, match.pattern.kind == "verb", preposition)

    @remembered
    def _phrases(
        self, trigger: int, support: int | None, circumstance: int | None, verbal: bool, preposition: str
    ) -> list[Bound]:
        found = self.grammar.prepositional(trigger, preposition)
        if support is not None:
            found = found + self.grammar.prepositional(support, preposition)
        if (
            circumstance is not None and not found
        ):  # "held talks with Oslo after their meetings": the phrase before isn't the noun's
            around = self.grammar.prepositional(circumstance, preposition)
            found = found + [one for one in around if one.head > trigger or circumstance > trigger]
        return phrases.of_verb(self.grammar, trigger, preposition, found) if verbal else found

    def clause(self, match: Match) -> int | None:
        """The clause that completes the predicate, or its object: "gave its consent for Oslo to build"."""
        if match.complement is not None or match.object is None or match.pattern.kind != "verb":
            return match.complement
        return self.grammar.clause(match.object)

    def states(self, fillers: list[Filler]) -> list[Filler]:
        """The states that these actors act for: a recalled ambassador tells who recalled him."""
        return states.acted_for(self.casting, fillers)

    def across_border(self, match: Match) -> list[Filler]:
        """ "massed troops along its border with Chad", "on the Syrian frontier": whose land begins there."""
        return states.across_border(self, match)

    def in_towns(self, match: Match) -> list[Filler]:
        """ "troops arrived in Monrovia": the state of a town or region that stands where the other side would."""
        return states.in_towns(self, match)
