"""Between whom that stands which a report told before and now only points at: "the truce expired", "the ambassadors
returned", "the sanctions remain in force"."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.roles.told_before import FROM_CONTEXT
from dragoman.coding.slots import Binder
from dragoman.coding.tree import Tree
from dragoman.model.measure import CLOSING, MeasureKind

POINTING = frozenset({"the", "both", "this", "these"})
PLAIN = frozenset({"det", "predet", "det:predet", "amod", "compound", "nummod"})  # what may stand beside its noun
NAMED = frozenset({"nmod", "nmod:poss", "acl", "acl:relcl"})
EACH_ITS_OWN: frozenset[MeasureKind] = frozenset({"ambassador_recalled"})  # one word for what both did to each other
SWAPS = frozenset({"swap", "exchange"})
SWAP_MARKS = ("in", "as", "under", "through", "during")

_Sides = tuple[tuple[Filler, ...], tuple[Filler, ...]]


@dataclass(slots=True)
class Standing:
    """What the deeds of one tree opened so far, by kind, in text order."""

    tree: Tree
    binder: Binder
    _opened: dict[MeasureKind, list[_Sides]] = field(default_factory=lambda: defaultdict(list))

    def remember(self, match: Match, actors: tuple[Filler, ...], recipients: tuple[Filler, ...]) -> None:
        opened = match.frame.measure
        if opened is not None and opened.state not in CLOSING and actors and match.frame.force_status != "ongoing":
            self._opened[opened.kind].append((actors, recipients))

    def sides(self, match: Match) -> tuple[list[Filler], list[Filler]]:
        """Who did it and to whom, where a phrase without a name points at the only thing of its kind that was told."""
        measure, noun = match.frame.measure, self._thing(match)
        if measure is None or noun is None or not match.frame.subject or not self._points_back(noun):
            return [], []
        told = self._opened.get(measure.kind, [])
        if measure.kind in EACH_ITS_OWN:
            doers = {one.actor: one for actors, _ in told for one in self.binder.states(list(actors))}
            others = {one.actor for _, recipients in told for one in self.binder.states(list(recipients))}
            each_other = self.tree.tags[noun] == "NNS" and len(doers) > 1 and doers.keys() == others
            return self._meant(tuple(doers.values()), noun) if each_other else [], []
        if not told or len({tuple(map(_ids, sides)) for sides in told}) > 1:
            return [], []
        actors, recipients = told[-1]
        return self._meant(actors, noun), self._meant(recipients, noun)

    def swapping(self, match: Match, released: list[Filler]) -> list[Filler]:
        """ "A Chilean was freed in a swap between Chile and Peru": of the two, the one that is not his own state."""
        grammar, casting = self.binder.grammar, self.binder.casting
        phrases = [phrase.head for mark in SWAP_MARKS for phrase in grammar.prepositional(match.trigger, mark)]
        swaps = [noun for head in phrases for noun in (head, *self.tree.kids(head, "nmod"))]
        swaps = [noun for noun in swaps if self.tree.lemmas[noun] in SWAPS]
        bounds = [
            bound for swap in swaps for mark in ("between", "with") for bound in grammar.prepositional(swap, mark)
        ]
        own = casting.sides(released)
        others = {
            one.actor: one for one in casting.fillers(bounds, FROM_CONTEXT) if own and not own & casting.sides([one])
        }
        return [replace(one, head=swaps[0]) for one in others.values()] if len(others) == 1 else []

    def _meant(self, fillers: tuple[Filler, ...], noun: int) -> list[Filler]:
        return [replace(one, head=noun, how="told before", certainty=FROM_CONTEXT * one.certainty) for one in fillers]

    def _thing(self, match: Match) -> int | None:
        found = self.binder.grammar.surface_subject(match.trigger)
        return None if found is None else found.head

    def _points_back(self, noun: int) -> bool:
        """ "The truce", "both envoys", and no "truce between Oslo and Rome"; no name stands beside it."""
        tree = self.tree
        determiners = [kid for kid in tree.kids(noun, *PLAIN) if tree.lemmas[kid] in POINTING]
        names = any(self.binder.casting.at(kid) for kid in tree.kids(noun, *PLAIN))
        return bool(determiners) and not names and not tree.has(noun, *NAMED)


def _ids(fillers: tuple[Filler, ...]) -> frozenset[str]:
    return frozenset(one.actor for one in fillers)
